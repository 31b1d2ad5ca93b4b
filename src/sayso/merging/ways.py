"""The ways in which a claim came to its reports, with the same one folded as origins are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.lexicon.merging import MergingTables
from sayso.merging.bodies import Path
from sayso.merging.chains import words_at
from sayso.merging.contents import Telling, tellings_at
from sayso.merging.copies import texts_of
from sayso.merging.names import actor_groups, named_actors
from sayso.merging.origins import BACKING, origins_among, told_paths
from sayso.merging.positions import taken
from sayso.merging.standing import Standing, take_standing
from sayso.merging.tellers import find_tellers
from sayso.merging.words import Bench
from sayso.records.claim import Claim, Evidence, Hop, Position
from sayso.records.correction import NOTHING_AMENDED, Amendments
from sayso.records.link import Link
from sayso.records.reading import Resolved
from sayso.records.way import Voice, Way, Ways


def find_ways(
    claim: Claim,
    readings: Sequence[Resolved],
    links: Iterable[Link],
    tables: MergingTables,
    by: Amendments = NOTHING_AMENDED,
) -> Ways:
    """Every way in which somebody takes a stand on the claim, as its reports tell it.

    `readings` are the reports of its evidence, put right as people corrected them, `links` those
    between them that say which are copies and which contain others. Whoever is one origin, or
    takes one position, has one key.
    """
    told: dict[str, list[Evidence]] = {}
    for evidence in claim.evidence:
        told.setdefault(evidence.report_id, []).append(evidence)
    telling = [r for r in readings if r.report.report_id in told]
    standing = _standing(telling, list(links), tables, by)
    tellings = [
        t
        for i in sorted(told.keys() & standing.readings.keys())
        for t in tellings_at(standing.readings[i], standing.bench, told[i])
    ]
    found = {*_backing(tellings, standing), *_taking(tellings, standing)}
    ordered = tuple(sorted(found, key=lambda w: (w.report_id, w.start, w.end, repr(w))))
    places = {
        t.attribution.id: (t.report_id, t.start, t.spans[0].end) for t in tellings if t.attribution
    }
    return Ways(ordered, dict(standing.tellers), dict(standing.texts), places)


def _standing(
    readings: Sequence[Resolved], links: Sequence[Link], tables: MergingTables, by: Amendments
) -> Standing:
    ids = {r.report.report_id for r in readings}
    inside = [x for x in links if x.one in ids and x.other in ids]
    texts = texts_of(ids, inside, by.ties("report"))
    ties = by.ties("actor")
    bench = Bench(tables, actor_groups(readings, texts, ties), named_actors(readings, ties))
    containing = [x for x in inside if x.kind == "contains"]
    return take_standing(readings, texts, containing, bench)


def _backing(tellings: Sequence[Telling], standing: Standing) -> Iterator[Way]:
    """Those who assert or confirm it."""
    tellers = find_tellers(tellings, standing)
    told = told_paths(tellings, standing)
    origins = origins_among({p for _, p in told})
    for telling, path in told:
        yield Way(
            telling.report_id,
            telling.start,
            telling.spans[0].end,
            tellers[telling.id],
            _voices(path, standing),
            "confirms" if path.is_confirming else "asserts",
            telling.attribution.id if telling.attribution else None,
            path.origin if path.origin in origins else None,
        )


def _voices(path: Path, standing: Standing) -> tuple[Voice, ...]:
    """Whoever stands on a path behind its teller; an outlet that cites itself is named once."""
    hops = {standing.node_of(h): h for h in path.hops[:-1]}
    if path.hops:
        hops[path.origin] = path.hops[-1]
    return tuple(_voice(key, hops[key], standing) for key in path.nodes[1:])


def _voice(key: str, hop: Hop, standing: Standing) -> Voice:
    actor = standing.actors.get(hop.actor or "")
    is_outlet = (
        key.startswith("name:")
        and hop.sourcing != "anonymous"
        and (actor is None or standing.is_outlet(actor))
    )
    name = hop.text or (actor.name if actor else "")
    return Voice(key, name, hop.actor, hop.sourcing, hop.count, is_outlet)


def _taking(tellings: Sequence[Telling], standing: Standing) -> Iterator[Way]:
    """Those who take another stand on it."""
    tellers = find_tellers(tellings, standing)
    by_attribution = {t.attribution.id: t for t in tellings if t.attribution}
    for who, position in taken(tellings, standing):
        if position.stance not in BACKING:
            telling = by_attribution[position.attribution]
            yield Way(
                telling.report_id,
                telling.start,
                telling.spans[0].end,
                tellers[telling.id],
                tuple(_voices_to(who, position, telling, (tellers[telling.id], standing))),
                position.stance,
                position.attribution,
            )


def _voices_to(
    who: str, position: Position, telling: Telling, told: tuple[str, Standing]
) -> Iterator[Voice]:
    """Those through whom a position is told, then whoever takes it; `told`: by which teller."""
    before, standing = told
    attribution = telling.attribution
    chain = attribution.chain if attribution else ()
    for hop in chain[:-1]:
        key = standing.node_of(hop)
        if key != before:
            yield _voice(key, hop, standing)
        before = key
    actor = standing.actors.get(position.actor or "")
    own = chain[-1] if chain else None
    is_several = attribution is not None and len(attribution.speakers) > 1
    if own is None or is_several or not own.text:
        name = actor.name if actor else _source(telling, standing.readings)
        own = Hop(position.actor, name, attribution.sourcing if attribution else None)
    yield Voice(f"position:{who}", own.text, own.actor, own.sourcing, own.count)


def _source(telling: Telling, readings: Mapping[str, Resolved]) -> str:
    source = telling.attribution.source if telling.attribution else ()
    return words_at(source, readings[telling.report_id].report.text)
