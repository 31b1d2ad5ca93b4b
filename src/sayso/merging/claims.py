"""Claims: what is attributed in one report or several, as units, with who stands where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.lexicon.merging import MergingTables
from sayso.merging.amend import amended, each_once, ties_of, unrejected
from sayso.merging.contents import OWN_VOICE, Telling, find_tellings
from sayso.merging.copies import text_links, texts_of
from sayso.merging.grouping import group_tellings
from sayso.merging.joins import claim_joins
from sayso.merging.names import actor_groups, named_actors
from sayso.merging.origins import count_origins, find_paths, is_circular
from sayso.merging.positions import find_badge, find_positions, opposing
from sayso.merging.standing import Standing, take_standing
from sayso.merging.whole import opens_with_pronoun
from sayso.merging.words import Bench
from sayso.records.claim import Claim, Evidence
from sayso.records.correction import NOTHING_AMENDED, Amendments
from sayso.records.ids import claim_id
from sayso.records.link import Link
from sayso.records.reading import Resolved
from sayso.records.text import Report, Span

CONTEXT_CHARS = 32


def find_claims(
    readings: Sequence[Resolved],
    tables: MergingTables,
    by: Amendments = NOTHING_AMENDED,
    links: Sequence[Link] | None = None,
) -> tuple[Claim, ...]:
    """Claims of one report or of several together: central ones first, then in text order.

    Contents that tell the same thing are one claim, with a position for everybody who is
    credited with it. What an outlet tells in its own voice is a claim where somebody else is
    credited with it too, where several outlets tell it, or where a report has nothing else.
    The order of the reports, and the same report given twice, change nothing. What people
    corrected is merged, kept apart, left out or renamed as they say. `links` are those of
    `text_links`, where they are known already.
    """
    return tell_claims(readings, tables, by, links).claims


@dataclass(frozen=True, slots=True)
class ToldClaims:
    """Claims, and the links between tellings that hold each of them together."""

    claims: tuple[Claim, ...]
    joins: tuple[Link, ...] = ()


def tell_claims(
    readings: Sequence[Resolved],
    tables: MergingTables,
    by: Amendments = NOTHING_AMENDED,
    links: Sequence[Link] | None = None,
) -> ToldClaims:
    """Claims as `find_claims` finds them, with what holds them together."""
    ordered, standing = take_up(readings, tables, by, links)
    bench = standing.bench
    tellings = {t.id: t for r in ordered for t in unrejected(find_tellings(r, bench), by)}
    grouping = group_tellings(tellings, standing, ties_of(tellings, by.ties("claim")))
    central = set(grouping.central.values())
    kept = [
        g for g in grouping.groups if central & set(g) or _is_worth_a_row(g, tellings, standing)
    ]
    claims = [claim_of([tellings[i] for i in g], bool(central & set(g)), standing) for g in kept]
    inside = {i: number for number, group in enumerate(kept) for i in group}
    pairs = [p for p in grouping.links if p[0] in inside and inside[p[0]] == inside.get(p[1])]
    joins = claim_joins(pairs, tellings, bench.same_actor)
    return ToldClaims(tuple(sorted(claims, key=_place)), joins)


def take_up(
    readings: Sequence[Resolved],
    tables: MergingTables,
    by: Amendments,
    links: Sequence[Link] | None = None,
) -> tuple[Sequence[Resolved], Standing]:
    """The reports as people corrected them, each once and sorted, and their standing."""
    ordered = each_once(amended(readings, by))
    if links is None:
        links = text_links(r.report for r in ordered)
    texts = texts_of((r.report.report_id for r in ordered), links, by.ties("report"))
    ties = by.ties("actor")
    bench = Bench(tables, actor_groups(ordered, texts, ties), named_actors(ordered, ties))
    containing = [link for link in links if link.kind == "contains"]
    return ordered, take_standing(ordered, texts, containing, bench)


def _place(claim: Claim) -> tuple[bool, str, str, int, str]:
    first = claim.evidence[0]
    return (not claim.is_central, claim.first_seen or "", first.report_id, first.start, claim.id)


def _is_worth_a_row(
    group: Sequence[str], tellings: Mapping[str, Telling], standing: Standing
) -> bool:
    """Somebody is credited with it, or two reports tell it that are no copies."""
    inside = [tellings[i] for i in group]
    if any(t.attribution for t in inside):
        return not all(_is_scrap(t) for t in inside)
    return len({standing.texts[t.report_id] for t in inside}) > 1


def _is_scrap(telling: Telling) -> bool:
    """Whether a content says next to nothing by itself: "it", "which ... as miserable"."""
    is_short = len(telling.rest) < 2 and not (telling.is_clause or telling.is_reaction)
    return telling.is_bare or (is_short and telling.attribution is not None)


def claim_of(tellings: Sequence[Telling], is_central: bool, standing: Standing) -> Claim:
    """What these tellings tell together, as one claim."""
    ordered = sorted(tellings, key=lambda t: t.id)
    positions = find_positions(ordered, standing)
    evidence = tuple(e for t in ordered for e in _evidence(t, standing))
    dates = sorted(
        r.published.value
        for t in tellings
        for r in [standing.readings[t.report_id].report]
        if r.published
    )
    text = _wording(ordered, standing)
    paths = find_paths(ordered, standing)
    return Claim(
        id=claim_id({t.report_id for t in tellings}, ordered[0].id, text),
        text=text,
        evidence=evidence,
        origins=count_origins(paths),
        badge=find_badge(ordered, standing),
        positions=positions,
        events=tuple(sorted({e.id for t in tellings for e in t.events})),
        is_central=is_central,
        is_circular=is_circular(paths),
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
    )


def _wording(tellings: Sequence[Telling], standing: Standing) -> str:
    """The claim in the words of its first full telling, without a leading "that".

    One that names whom it is about goes before one that says "it".
    """
    against = opposing(tellings)
    words = {t.id: _quoted(t, standing) for t in tellings}
    best = min(
        tellings,
        key=lambda t: (
            t.is_pointer,
            t in against,
            not t.is_whole,
            not t.is_full,
            opens_with_pronoun(words[t.id]),
            t.attribution is None,
            t.id,
        ),
    )
    return words[best.id].removeprefix("that ") or words[best.id]


def _quoted(telling: Telling, standing: Standing) -> str:
    text = standing.readings[telling.report_id].report.text
    return " … ".join(" ".join(s.quote(text).split()) for s in telling.spans)


def _evidence(telling: Telling, standing: Standing) -> tuple[Evidence, ...]:
    report = standing.readings[telling.report_id].report
    by = telling.attribution.by if telling.attribution else OWN_VOICE
    return tuple(quoted(report, span, by) for span in telling.spans)


def quoted(report: Report, span: Span, by: str) -> Evidence:
    """The words at a place of a report with 32 characters on either side."""
    text = report.text
    before = text[max(0, span.start - CONTEXT_CHARS) : span.start]
    after = text[span.end : span.end + CONTEXT_CHARS]
    return Evidence(report.report_id, span.start, span.end, span.quote(text), before, after, by)
