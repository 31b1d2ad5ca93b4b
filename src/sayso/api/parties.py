"""By which facts an actor's rows are found: what it says, what is said of it, what it does.

Each fact is of one actor and, where rows are looked through by date, of a day: "ID|2026-03-04".
Events have facts of countries too, "NOR|2026-03-04".
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sayso.records.actor import Actor
from sayso.records.claim import Attribution, Claim, Evidence, Stance
from sayso.records.happening import Happening
from sayso.records.reading import Resolved
from sayso.records.text import Span

SAID: Final = "said"
"""Claims that it takes a position on, by day."""
STOOD: Final = "stood"
"""The same by stance: "ID|denies"."""
NAMED: Final = "named"
"""Claims whose words mention it, by day."""
DID: Final = "did"
"""Events in which it is an actor, by day."""
MET: Final = "met"
"""Events in which it is a recipient, by day."""

Facts = Iterator[tuple[str, str]]


def claim_people(claim: Claim, readings: Mapping[str, Resolved]) -> Facts:
    """Facts of those who take a position on a claim, and of those whom its words mention."""
    day = (claim.last_seen or "")[:10]
    for actor, stance in _takers(claim, readings):
        yield SAID, f"{actor}|{day}"
        yield STOOD, f"{actor}|{stance}"
    for evidence in claim.evidence:
        for mention in readings[evidence.report_id].mentions:
            is_inside = evidence.start <= mention.span.start and mention.span.end <= evidence.end
            if mention.actor and is_inside:
                yield NAMED, f"{mention.actor}|{day}"


def _takers(claim: Claim, readings: Mapping[str, Resolved]) -> set[tuple[str, Stance]]:
    """Who stands where, under every id that a report has for them.

    A claim gives a position once for one actor; other reports may know it by another id.
    """
    held = {(p.actor, p.stance) for p in claim.positions if p.actor}
    known = {actor for actor, _ in held}
    stances = list(dict.fromkeys(p.stance for p in claim.positions))
    for evidence in claim.evidence:
        for attribution in telling(evidence, readings[evidence.report_id]):
            stance = attribution.stance if attribution.stance in stances else None
            stance = stance or (stances[0] if stances else attribution.stance)
            held |= {(who, stance) for who in attribution.speakers if who not in known}
    return {(who, stance) for who, stance in held if who}


def telling(evidence: Evidence, reading: Resolved) -> Sequence[Attribution]:
    """The attributions of a report whose content stands at a claim's place there."""
    place = Span(evidence.start, evidence.end)
    return [a for a in reading.attributions if place in a.content]


def event_people(event: Happening, day: str | None, actors: Mapping[str, Actor]) -> Facts:
    """Facts of those who take part in an event, and of their countries."""
    for what, ids in ((DID, event.actors), (MET, event.recipients)):
        for who in ids:
            yield what, f"{who}|{(day or '')[:10]}"
            country = actors[who].country if who in actors else None
            if country:
                yield what, f"{country}|{(day or '')[:10]}"
