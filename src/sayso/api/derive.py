"""The views of a story: what is told of it, made ready to be kept and asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sayso.api.doubts import kind_of, weight_of, weightiest
from sayso.api.parties import claim_people, event_people
from sayso.ledger.write import ViewRow
from sayso.merging.names import fold
from sayso.merging.story_view import Told
from sayso.records.actor import Actor
from sayso.records.claim import Claim, Evidence
from sayso.records.codec.packed import pack
from sayso.records.correction import NOTHING_AMENDED, Amendments
from sayso.records.doubt import Doubt
from sayso.records.happening import Happening, Story
from sayso.records.reading import Resolved
from sayso.records.text import Span

Facts = Iterator[tuple[str, str]]
CENTRAL_WEIGHT = 2.0


def view_rows(told: Told, by: Amendments = NOTHING_AMENDED) -> tuple[ViewRow, ...]:
    """Rows of a story, its claims, its events and what is doubted of them, in order of ids."""
    by_id = {r.report.report_id: r for r in told.readings}
    actors = {a.id: a for r in told.readings for a in r.actors}
    rows = [_story_row(told.story, by_id)]
    rows += [_claim_row(c, by_id, actors) for c in told.claims]
    rows += [_event_row(h, by_id, actors) for h in told.happenings]
    doubted = ((d, kind_of(d, by)) for d in weightiest(told, by))
    rows += [replace(_doubt_row(d, by_id, actors), kind=kind) for d, kind in doubted]
    return tuple(sorted(rows, key=lambda r: (r.kind, r.id)))


def _story_row(story: Story, readings: Mapping[str, Resolved]) -> ViewRow:
    titles = {r.report.title.text for r in readings.values() if r.report.title}
    facts = {("outlet", fold(o)) for o in story.outlets} | {("report", r) for r in story.reports}
    return ViewRow(
        "story",
        story.id,
        " \n".join([story.title, *sorted(titles)]),
        story.first_seen,
        story.last_seen,
        float(story.texts),
        pack(story),
        tuple(sorted(facts)),
    )


def _claim_row(
    claim: Claim, readings: Mapping[str, Resolved], actors: Mapping[str, Actor]
) -> ViewRow:
    meant = {p.actor for p in claim.positions} | set(_meant_in(claim.evidence, readings))
    names = {name for i in meant if i for name in _names(actors.get(i))}
    words = dict.fromkeys([claim.text, *(e.exact for e in claim.evidence), *sorted(names)])
    return ViewRow(
        "claim",
        claim.id,
        " \n".join(words),
        claim.first_seen,
        claim.last_seen,
        claim.origins.at_most + (CENTRAL_WEIGHT if claim.is_central else 0.0),
        pack(claim),
        tuple(sorted({*_claim_facts(claim, readings, actors), *claim_people(claim, readings)})),
    )


def _meant_in(evidence: Iterable[Evidence], readings: Mapping[str, Resolved]) -> Iterator[str]:
    """Actors whom words of the evidence mean without naming them: "it had been warned"."""
    for one in evidence:
        place = Span(one.start, one.end)
        for mention in readings[one.report_id].mentions:
            if mention.actor and mention.kind != "name" and place.holds(mention.span):
                yield mention.actor


def _claim_facts(
    claim: Claim, readings: Mapping[str, Resolved], actors: Mapping[str, Actor]
) -> Facts:
    for position in claim.positions:
        yield "stance", position.stance
        yield from _actor_facts(actors.get(position.actor or ""))
    held = {p.attribution for p in claim.positions}
    for report_id in {e.report_id for e in claim.evidence}:
        reading = readings[report_id]
        yield from _report_facts(reading)
        yield from (
            ("sourcing", a.sourcing) for a in reading.attributions if a.id in held and a.sourcing
        )
        for event in (e for e in reading.events if e.id in claim.events):
            yield from (("type", event.type), ("status", event.status))
            for actor in (*event.actors, *event.recipients):
                yield from _actor_facts(actors.get(actor))
    if claim.is_circular:
        yield "sourcing", "circular"


def _event_row(
    event: Happening, readings: Mapping[str, Resolved], actors: Mapping[str, Actor]
) -> ViewRow:
    facts = {("type", event.type)}
    for telling in event.tellings:
        facts.add(("status", telling.status))
        facts.update(_report_facts(readings[telling.evidence.report_id]))
    for actor in (*event.actors, *event.recipients):
        facts.update(_actor_facts(actors.get(actor)))
    facts.update(("country", p.country) for p in event.places if p.country)
    parties = {n for a in (*event.actors, *event.recipients) for n in _names(actors.get(a))}
    words = [event.type, *sorted(parties), *sorted({t.evidence.exact for t in event.tellings})]
    seen = sorted(_published(readings[t.evidence.report_id]) for t in event.tellings)
    days = [d for d in seen if d]
    last = event.end_date or event.begin or (days[-1] if days else None)
    facts.update(event_people(event, last, actors))
    return ViewRow(
        "event",
        event.id,
        " \n".join([*words, *(p.name for p in event.places)]),
        event.begin or (days[0] if days else None),
        last,
        float(len({t.evidence.report_id for t in event.tellings})),
        pack(event),
        tuple(sorted(facts)),
    )


def _doubt_row(
    doubt: Doubt, readings: Mapping[str, Resolved], actors: Mapping[str, Actor]
) -> ViewRow:
    """A doubt: found by what it is about, not by words, so that it changes no other answer."""
    facts = set[tuple[str, str]]()
    if doubt.kind == "event":
        facts.add(("type", doubt.told))
    if doubt.stance:
        facts.add(("stance", doubt.stance))
    facts.update(_actor_facts(actors.get(doubt.actor[0]) if doubt.actor else None))
    told = [readings[e.report_id] for e in doubt.evidence if e.report_id in readings]
    facts.update(f for r in told for f in _report_facts(r))
    days = sorted(d for d in map(_published, told) if d)
    return ViewRow(
        f"doubt:{doubt.what}",
        doubt.id,
        "",
        days[0] if days else None,
        days[-1] if days else None,
        weight_of(doubt),
        pack(doubt),
        tuple(sorted(facts)),
    )


def _report_facts(reading: Resolved) -> Facts:
    report = reading.report
    yield "report", report.report_id
    if report.outlet:
        yield "outlet", fold(report.outlet)


def _actor_facts(actor: Actor | None) -> Facts:
    """By what an actor is asked for: its id, its names, their last word, its country."""
    if actor is None:
        return
    yield "actor", actor.id
    for name in _names(actor):
        folded = fold(name)
        yield "actor", folded
        if actor.kind == "person":
            yield "actor", folded.split()[-1]
    if actor.country:
        yield "country", actor.country
    yield from (("sector", s) for s in actor.sectors)


def _names(actor: Actor | None) -> Iterable[str]:
    return [n for n in (actor.name, *actor.aliases) if n.strip()] if actor else []


def _published(reading: Resolved) -> str:
    return reading.report.published.value if reading.report.published else ""
