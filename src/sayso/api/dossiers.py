"""One claim with all that stands behind it, gathered from a ledger."""

from collections.abc import Sequence

from sayso.api.chains import find_claim
from sayso.api.corrections import amendments, standing
from sayso.exporting.dossier import Dossier, Suggested
from sayso.ledger import contents, query, ties
from sayso.ledger.store import Store
from sayso.merging.actors import merge_actors
from sayso.merging.amend import anchor, renamed
from sayso.merging.grades import suggest_grade
from sayso.records.claim import Claim
from sayso.records.correction import Correction
from sayso.records.happening import Happening
from sayso.records.reading import Resolved


def dossier(held: Store, name: str, most_links: int | None = None) -> Dossier:
    """The dossier of a claim: every report of its evidence, however many.

    Raises: InputError if the id means no claim and no story with a central one.
    """
    story, claim, rows = find_claim(held, name)
    numbers = query.numbers_of(held, sorted({e.report_id for e in claim.evidence}))
    readings = tuple(query.readings(held, numbers).values())
    names = amendments(held).names.get("actor", {})
    actors = merge_actors(a for r in readings for a in r.actors)
    happenings = (r for r in rows if isinstance(r, Happening))
    events = tuple(h for h in happenings if any(t.event in claim.events for t in h.tellings))
    grade = suggest_grade(claim)
    return Dossier(
        claim,
        story,
        readings,
        {a.id: renamed(a, names) for a in actors},
        Suggested(grade.digit, grade.words, grade.reasons),
        events,
        tuple(ties.links_among(held, numbers, most=most_links)),
        touching(standing(query.corrections(held)), claim, readings, events),
        contents.arrivals(held, numbers),
    )


def touching(
    rows: Sequence[Correction],
    claim: Claim,
    readings: Sequence[Resolved],
    events: Sequence[Happening],
) -> tuple[Correction, ...]:
    """The corrections that name the claim's words, its reports, its events or their speakers."""
    words = {anchor(e.report_id, e.start) for e in claim.evidence}
    told = {anchor(t.evidence.report_id, t.evidence.start) for h in events for t in h.tellings}
    reports = {r.report.report_id for r in readings}
    held = {p.attribution for p in claim.positions}
    actors = {p.actor for p in claim.positions if p.actor}
    actors |= {i for r in readings for a in r.attributions if a.id in held for i in a.speakers}
    named = words | told | reports | actors
    return tuple(c for c in rows if c.one in named or c.other in named)
