"""One claim with the ways it came, gathered from a ledger: what its page and picture show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.api.answers import record_of
from sayso.api.corrections import amendments, standing
from sayso.api.listed import listed
from sayso.errors import InputError
from sayso.ledger import query, search, ties
from sayso.ledger.store import Store
from sayso.lexicon.merging import load_merging
from sayso.merging.actors import merge_actors
from sayso.merging.amend import amended, anchor
from sayso.merging.derived import find_derived
from sayso.merging.ways import find_ways
from sayso.records.actor import Actor
from sayso.records.claim import Claim
from sayso.records.correction import Correction
from sayso.records.happening import Happening, Story
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Report
from sayso.records.way import Ways

_tables = cache(load_merging)


def derived(reading: Reading, claim: Claim | None = None) -> frozenset[tuple[str, str]]:
    """Pairs (b, a) of `report_id`: report b derives from report a.

    It cites a's outlet for the claim or carries its credit line, is its copy, or about half of
    one of the two stands in the other word for word.
    """
    return find_derived(reading.reports, claim)


@dataclass(frozen=True, slots=True)
class Beside:
    """Another claim of the same story, and the events that both are about, if any."""

    claim: Claim
    events: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True)
class Chained:
    """A claim, its story (its links left out), its reports by id, and the ways it came.

    `letters` are the grades that analysts gave the sources of its reports; `beside` are the
    story's other claims: those about the same events first, then those with most behind them.
    """

    claim: Claim
    story: Story | None
    reports: Mapping[str, Report]
    actors: Mapping[str, Actor]
    ways: Ways
    letters: tuple[Correction, ...] = ()
    beside: tuple[Beside, ...] = ()


def chained(held: Store, name: str) -> Chained:
    """The claim that an id means, or the central one of a story, with the ways it came.

    Raises: InputError if it means neither.
    """
    story, claim, rows = find_claim(held, name)
    by = amendments(held)
    numbers = query.numbers_of(held, sorted({e.report_id for e in claim.evidence}))
    readings = amended([*query.readings(held, numbers).values()], by)
    links = ties.text_links(held, numbers)
    return Chained(
        claim,
        story,
        {r.report.report_id: r.report for r in readings},
        {a.id: a for a in merge_actors(a for r in readings for a in r.actors)},
        find_ways(claim, readings, links, _tables(), by),
        _letters(held, claim, readings),
        tuple(_beside(claim, rows)),
    )


def find_claim(held: Store, name: str) -> tuple[Story | None, Claim, Sequence[Claim | Happening]]:
    """The claim that an id means, its story without links, and all rows of that but the story.

    Raises: InputError if the id means no claim and no story with a central one.
    """
    hits = search.row_of(held, name)
    if len(hits) > 1:
        raise InputError(f"several ids begin with {name!r}", name, "give more of its letters")
    if not hits:
        raise InputError(f"the ledger has no {name!r}", name, "find ids with: sayso ask WORDS")
    found = search.rows_of_story(held, hits[0].story)
    told = (listed(h) for h in found if h.kind == "story")
    story = next((one for one in told if isinstance(one, Story)), None)
    records = (record_of(h) for h in found if h.kind != "story")
    rows = [r for r in records if isinstance(r, Claim | Happening)]
    wanted = hits[0].id if hits[0].kind == "claim" else story.central if story else None
    is_claim = hits[0].kind in ("claim", "story")
    for row in rows:
        if is_claim and isinstance(row, Claim) and row.id == wanted:
            return story, row, rows
    raise InputError("no claim stands there", name, "give the id of a claim or a story")


def _letters(held: Store, claim: Claim, readings: Sequence[Resolved]) -> tuple[Correction, ...]:
    """Grades of the claim's words and of its reports."""
    rows = standing(query.corrections(held))
    named = {r.report.report_id for r in readings}
    named |= {anchor(e.report_id, e.start) for e in claim.evidence}
    return tuple(c for c in rows if c.verb == "grade" and c.value and c.one in named)


def _beside(claim: Claim, rows: Sequence[Claim | Happening]) -> list[Beside]:
    """The story's other claims, by whether they tell of the same events, then by weight."""
    happenings = [(h, {t.event for t in h.tellings}) for h in rows if isinstance(h, Happening)]
    mine = [(h, ids) for h, ids in happenings if ids & set(claim.events)]
    others = [r for r in rows if isinstance(r, Claim) and r.id != claim.id]
    found = [Beside(c, tuple(h for h, ids in mine if ids & set(c.events))) for c in others]
    return sorted(found, key=lambda b: (not b.events, -_weight(b.claim), b.claim.id))


def _weight(claim: Claim) -> int:
    badge = claim.badge
    against = badge.confirmed + badge.denied + badge.declined
    return claim.origins.at_most + 2 * against + badge.texts
