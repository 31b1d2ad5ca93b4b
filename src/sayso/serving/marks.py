"""The text of a report in segments: where spans begin and end, nested or crossing.

A segment lies wholly inside or wholly outside every mark, so any overlap of marks can be
drawn without nesting one in another.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from sayso.records.claim import Stance
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans
from sayso.records.timex import Timex
from sayso.serving.plain import shown
from sayso.serving.rows import ReportView
from sayso.serving.wheres import Line
from sayso.serving.wording import interval_phrase

MarkKind: TypeAlias = Literal["source", "cue", "content", "hedge", "event", "date", "furniture"]

DEEPEST: Final = 3
"""Levels of nested speech drawn as lines of their own; deeper ones share the last."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of evidence: its kind, the row it belongs to, and how deep it is nested."""

    span: Span
    kind: MarkKind
    row: str = ""
    says: str = ""
    stance: Stance | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A sign after words that leads to their row: "3", "e1"."""

    at: int
    row: str
    sign: str
    says: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks throughout; `notes` stand at its end."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...] = ()

    @property
    def kinds(self) -> tuple[MarkKind, ...]:
        """Kinds of its marks, each once."""
        return tuple(dict.fromkeys(m.kind for m in self.marks))

    @property
    def rows(self) -> tuple[str, ...]:
        """Rows whose evidence it is part of."""
        return tuple(dict.fromkeys(m.row for m in self.marks if m.row))

    @property
    def content_rows(self) -> tuple[str, ...]:
        """Rows of whose content it is part."""
        return tuple(dict.fromkeys(m.row for m in self.marks if m.kind == "content"))

    @property
    def levels(self) -> tuple[Stance | None, ...]:
        """Stance of what is said at each depth, outermost first; None where nobody speaks."""
        found: dict[int, Stance | None] = {}
        for mark in self.marks:
            if mark.kind == "content":
                found.setdefault(min(mark.depth, DEEPEST - 1), mark.stance)
        return tuple(found.get(level) for level in range(max(found) + 1)) if found else ()

    @property
    def says(self) -> str:
        """What its marks mean, in words, outermost first."""
        return "; ".join(dict.fromkeys(m.says for m in self.marks if m.says))


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text, cut into segments."""

    line: Line
    segments: tuple[Segment, ...]
    why: str = ""


def row_ids(report: ReportView) -> Mapping[str, str]:
    """Short name of each saying's and event's row on the page, by its record's id."""
    sayings = {row.id: f"r{report.number}s{row.number}" for row in report.sayings}
    return sayings | {row.id: f"r{report.number}e{row.number}" for row in report.events}


def find_blocks(
    report: ReportView, resolved: Resolved, anchors: Iterable[int]
) -> tuple[Block, ...]:
    """The report's lines in segments; a segment begins at each of `anchors`."""
    marks = sorted(_marks(report, resolved), key=lambda m: (m.span.start, -m.span.end, m.depth))
    notes = sorted(_notes(report, resolved), key=lambda n: (n.at, n.row))
    cuts = {n.at for n in notes} | set(anchors)
    cuts |= {at for m in marks for at in (m.span.start, m.span.end)}
    sweep = _Sweep(resolved.report.text, marks, notes)
    order = sorted(cuts)
    return tuple(_block(line, order, sweep) for line in report.wheres.lines)


class _Sweep:
    """Walks the text once from left to right, keeping the marks that it stands in."""

    def __init__(self, text: str, marks: list[Mark], notes: list[Note]) -> None:
        self.text = text
        self.coming = marks[::-1]
        self.here: list[Mark] = []
        self.notes: dict[int, list[Note]] = {}
        for note in notes:
            self.notes.setdefault(note.at, []).append(note)

    def segment(self, start: int, end: int) -> Segment:
        """The next segment; no mark begins or ends inside it."""
        while self.coming and self.coming[-1].span.start <= start:
            self.here.append(self.coming.pop())
        self.here = [m for m in self.here if m.span.end > start]
        words = shown(self.text[start:end])
        return Segment(start, words, tuple(self.here), tuple(self.notes.get(end, ())))


def _block(line: Line, cuts: list[int], sweep: _Sweep) -> Block:
    inside = cuts[bisect_right(cuts, line.start) : bisect_left(cuts, line.end)]
    bounds = [line.start, *inside, line.end]
    segments = tuple(sweep.segment(start, end) for start, end in pairwise(bounds))
    whys = (m.says for s in segments for m in s.marks if m.kind == "furniture")
    return Block(line, segments, next(whys, "") if line.kind == "furniture" else "")


def _marks(report: ReportView, resolved: Resolved) -> Iterator[Mark]:
    yield from _said(report, resolved)
    ids = row_ids(report)
    for hedge in resolved.hedges:
        yield Mark(hedge.cue, "hedge", ids.get(hedge.owner, ""), "a hedge")
    told = {row.id: row for row in report.events}
    for event in resolved.events:
        row = told[event.id]
        yield Mark(event.trigger, "event", ids[event.id], f"{row.what}, {row.told}")
    for timex in resolved.timexes:
        yield Mark(timex.span, "date", "", f"read as {_read_as(timex)}")
    for piece in resolved.report.furniture:
        yield Mark(piece.span, "furniture", "", f"set aside: {piece.reason}")


def _read_as(timex: Timex) -> str:
    interval = timex.interval
    known = interval and (interval.begin or interval.end_date)
    return interval_phrase(interval.begin, interval.end_date) if interval and known else timex.value


def _said(report: ReportView, resolved: Resolved) -> Iterator[Mark]:
    ids, rows = row_ids(report), {row.id: row for row in report.sayings}
    for said in resolved.attributions:
        row = rows[said.id]
        words = f"{row.speaker or row.who}: {row.verb}"
        parts: tuple[tuple[MarkKind, Spans], ...] = (
            ("source", said.source),
            ("cue", said.cue),
            ("content", said.content),
        )
        for kind, spans in parts:
            for span in spans:
                yield Mark(span, kind, ids[said.id], words, said.stance, row.depth)


def _notes(report: ReportView, resolved: Resolved) -> Iterator[Note]:
    """A sign after each cue (after the content, where punctuation alone credits) and trigger."""
    ids = row_ids(report)
    sayings = {row.id: row for row in report.sayings}
    for said in resolved.attributions:
        row = sayings[said.id]
        at = (said.cue or said.content)[-1].end
        yield Note(at, ids[said.id], str(row.number), f"row {row.number}: {row.who} {row.verb}")
    events = {row.id: row for row in report.events}
    for event in resolved.events:
        told = events[event.id]
        sign = f"e{told.number}"
        yield Note(event.trigger.end, ids[event.id], sign, f"event {told.number}: {told.what}")
