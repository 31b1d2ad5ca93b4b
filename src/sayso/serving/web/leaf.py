"""One report as its page shows it: the text of one part, and the rows that stand in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.api.parties import telling
from sayso.api.reports import ReportShown
from sayso.records.claim import Claim, Evidence
from sayso.records.reading import Reading, Resolved
from sayso.records.timex import Timex
from sayso.serving.marks import Block, find_blocks, row_ids
from sayso.serving.plain import cut, one_line
from sayso.serving.rows import ActorRow, Place, ReportView
from sayso.serving.view import view_of
from sayso.serving.web.text_parts import Part, count_before, find_parts, lines_of, part_at, within
from sayso.serving.wheres import Wheres, find_wheres
from sayso.serving.wording import interval_phrase

MOST_CLAIMS = 40
"""So many claims of a part are told."""
ANCHORS: Mapping[str, str] = {
    "page": "read against the day of this page",
    "attribution": "read against the day of the report that is cited",
    "timex": "read against a date told before",
    "none": "",
    "unknown": "the day it is reckoned from is not known",
}
"""How a time expression was read, by the kind of its anchor."""


@dataclass(frozen=True, slots=True)
class DateRow:
    """A time expression: its words, the days it means, and against what it was read."""

    words: str
    means: str
    how: str
    place: Place


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim that rests on the report, and where in it."""

    claim: Claim
    place: Place


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a report, ready to be set in type; rows and text as macros ask for them."""

    view: ReportView
    blocks: tuple[Block, ...]
    ids: Mapping[str, str]
    anchors: Mapping[int, tuple[str, ...]]
    parts: tuple[Part, ...]
    part: Part
    actors: tuple[ActorRow, ...]
    dates: tuple[DateRow, ...]
    claims: tuple[ClaimRow, ...]
    more_claims: int
    claim_by: Mapping[str, Claim]

    def anchor(self, start: int) -> str:
        """Name on the page of the words that start here, "" if nothing leads to them."""
        return f"t{start}" if start in self.anchors else ""

    def ranges(self, start: int) -> tuple[str, ...]:
        """Further names of the same place: those of stretches of words, "t120-180"."""
        return self.anchors.get(start, ())

    def href(self, place: Place) -> str:
        """Address of a place, in this part or another."""
        there = part_at(self.parts, place.start)
        return f"#t{place.start}" if there == self.part else f"?part={there.number}#t{place.start}"


def leaf_of(shown: ReportShown, number: int, at: int | None = None) -> Leaf:
    """A part of a report; the nearest there is if it has no part of this number.

    It is the part that holds a character, where `at` tells one.
    """
    reading = shown.reading
    wheres = find_wheres(reading.report)
    parts = find_parts(reading, wheres.lines)
    numbered = parts[min(max(number, 1), len(parts)) - 1]
    part = numbered if at is None else part_at(parts, at)
    inside = within(reading, part) if len(parts) > 1 else reading
    seen = view_of(Reading((inside,)))
    view = _numbered(seen.reports[0], reading, part)
    cast = tuple(a for a in seen.actors if a.mentions or len(parts) == 1)
    claims = _claims(shown, part, wheres)
    anchors = _anchors(view, cast, inside, shown.claims)
    shortened = replace(view, wheres=lines_of(wheres.lines, part))
    return Leaf(
        view=view,
        blocks=find_blocks(shortened, inside, anchors),
        ids=row_ids(view),
        anchors=anchors,
        parts=parts,
        part=part,
        actors=cast,
        dates=tuple(_date(t, reading.report.text, wheres) for t in inside.timexes),
        claims=tuple(claims[:MOST_CLAIMS]),
        more_claims=max(0, len(claims) - MOST_CLAIMS),
        claim_by=_claim_by(shown, inside),
    )


def _numbered(view: ReportView, reading: Resolved, part: Part) -> ReportView:
    said, events = count_before(reading, part) if part.number > 1 else (0, 0)
    return replace(
        view,
        sayings=tuple(replace(r, number=r.number + said) for r in view.sayings),
        events=tuple(replace(r, number=r.number + events) for r in view.events),
    )


def _claims(shown: ReportShown, part: Part, wheres: Wheres) -> list[ClaimRow]:
    """Claims whose words stand in a part, those first that most stand behind."""
    return [
        ClaimRow(claim, Place(1, wheres.shown(start), wheres.of(start)))
        for claim in shown.claims
        for start in [min(e.start for e in _own(claim, shown.reading))]
        if part.holds(start)
    ]


def _own(claim: Claim, reading: Resolved) -> Sequence[Evidence]:
    return [e for e in claim.evidence if e.report_id == reading.report.report_id]


def _claim_by(shown: ReportShown, inside: Resolved) -> dict[str, Claim]:
    """The claim that each attribution tells."""
    return {
        said.id: claim
        for claim in reversed(shown.claims)
        for evidence in _own(claim, shown.reading)
        for said in telling(evidence, inside)
    }


def _anchors(
    view: ReportView, actors: Sequence[ActorRow], inside: Resolved, claims: Sequence[Claim]
) -> dict[int, tuple[str, ...]]:
    """Where words begin that something leads to, with the names of the stretches from there."""
    found: dict[int, set[str]] = {at: set() for at in _starts(view, actors, inside)}
    name = inside.report.report_id
    for evidence in (e for c in claims for e in c.evidence if e.report_id == name):
        found.setdefault(evidence.start, set()).add(f"t{evidence.start}-{evidence.end}")
    return {at: tuple(sorted(names)) for at, names in found.items()}


def _starts(view: ReportView, actors: Sequence[ActorRow], inside: Resolved) -> Iterator[int]:
    yield from (row.place.start for row in view.sayings)
    yield from (row.place.start for row in view.hedges)
    yield from (row.place.start for row in view.events)
    yield from (place.start for row in view.doubts for _, place in row.places)
    yield from (row.place.start for row in actors if row.place)
    yield from (t.span.start for t in inside.timexes)
    yield from (s.start for a in inside.attributions for s in a.content)


def _date(timex: Timex, text: str, wheres: Wheres) -> DateRow:
    interval = timex.interval
    known = interval and (interval.begin or interval.end_date)
    means = interval_phrase(interval.begin, interval.end_date) if interval and known else ""
    at = timex.span.start
    return DateRow(
        words=cut(timex.span.quote(text), 120),
        means=one_line(means or timex.value),
        how=ANCHORS.get(timex.anchor.partition(":")[0], ""),
        place=Place(1, wheres.shown(at), wheres.of(at)),
    )
