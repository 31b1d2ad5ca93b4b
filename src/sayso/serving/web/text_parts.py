"""A long report in parts, each small enough for a page, by the places of its lines.

Pure: a reading in, the same reading as one part shows it out.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from sayso.records.reading import Resolved
from sayso.records.text import Span
from sayso.serving.wheres import Line, Wheres

BUDGET = 180_000
"""Bytes that a part's text and rows may have on the page, as estimated below."""
LINE_CHARS = 12_000
"""A line that is longer is cut where a part would grow too large."""
COSTS = {"attribution": 2400, "event": 1500, "timex": 420, "hedge": 420, "mention": 45, "doubt": 60}
"""Bytes that a row and its marks have on the page, as measured."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a report's text: its number from 1, and its characters `[start, end)`."""

    number: int
    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Whether the character is in it."""
        return self.start <= at < self.end

    def meets(self, spans: Iterable[Span]) -> bool:
        """Whether any of these places is in it, if only partly."""
        return any(s.start < self.end and self.start < s.end for s in spans)


def find_parts(reading: Resolved, lines: Sequence[Line]) -> tuple[Part, ...]:
    """The parts of a report, at least one; each begins with a line, or inside a very long one."""
    pieces = list(_pieces(reading.report.text, lines))
    costs = [len(escape(reading.report.text[a:b]).encode("utf-8", "replace")) for a, b in pieces]
    starts = [a for a, _ in pieces]
    for at, cost in _costs(reading):
        if costs:
            costs[max(0, bisect_right(starts, at) - 1)] += cost
    cuts, here = [0], 0
    room = sum(costs) / max(1, -(-sum(costs) // BUDGET))
    for start, cost in zip(starts, costs, strict=True):
        if here and here + cost / 2 > room:
            cuts.append(start)
            here = 0
        here += cost
    ends = [*cuts[1:], len(reading.report.text) + 1]
    return tuple(Part(n, a, b) for n, (a, b) in enumerate(zip(cuts, ends, strict=True), 1))


def _pieces(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    for line in lines:
        start = line.start
        while line.end - start > LINE_CHARS:
            end = start + LINE_CHARS
            space = text.rfind(" ", start + LINE_CHARS // 2, end)
            end = space + 1 if space >= 0 else end
            yield start, end
            start = end
        yield start, line.end


def _costs(reading: Resolved) -> Iterator[tuple[int, int]]:
    yield from ((a.content[0].start, COSTS["attribution"]) for a in reading.attributions)
    yield from ((e.trigger.start, COSTS["event"]) for e in reading.events)
    yield from ((t.span.start, COSTS["timex"]) for t in reading.timexes)
    yield from ((h.cue.start, COSTS["hedge"]) for h in reading.hedges)
    yield from ((m.span.start, COSTS["mention"]) for m in reading.mentions)
    yield from ((o.span.start, COSTS["doubt"]) for o in reading.omissions if o.span)


def part_at(parts: Sequence[Part], at: int) -> Part:
    """The part that holds a character; the last one if it stands behind all."""
    starts = [p.start for p in parts]
    return parts[max(0, bisect_right(starts, at) - 1)]


def lines_of(lines: Sequence[Line], part: Part) -> Wheres:
    """The lines of a part; one that is cut has its number where it begins."""
    inside = (line for line in lines if line.start < part.end and part.start < line.end)
    return Wheres(tuple(_cut(line, part) for line in inside))


def _cut(line: Line, part: Part) -> Line:
    start, end = max(line.start, part.start), min(line.end, part.end)
    number = line.number if start == line.start else None
    return line if (start, end) == (line.start, line.end) else Line(start, end, line.kind, number)


def within(reading: Resolved, part: Part) -> Resolved:
    """What of a reading stands in a part, or reaches into it; the text stays whole."""
    return replace(
        reading,
        attributions=tuple(
            a for a in reading.attributions if part.meets((*a.source, *a.cue, *a.content))
        ),
        hedges=tuple(h for h in reading.hedges if part.meets((h.cue, h.scope))),
        timexes=tuple(t for t in reading.timexes if part.meets((t.span,))),
        events=tuple(e for e in reading.events if part.meets((e.trigger,))),
        mentions=tuple(m for m in reading.mentions if part.meets((m.span,))),
        omissions=tuple(
            o
            for o in reading.omissions
            if (part.number == 1 if o.span is None else part.meets((o.span,)))
        ),
    )


def count_before(reading: Resolved, part: Part) -> tuple[int, int]:
    """How many attributions and events stand wholly before a part, so that rows go on counting."""
    said = sum(
        1 for a in reading.attributions if max(s.end for s in (*a.cue, *a.content)) <= part.start
    )
    return said, sum(1 for e in reading.events if e.trigger.end <= part.start)
