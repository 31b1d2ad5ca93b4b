"""The `Parser` door: whatever can turn cleaned reports into parses."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from sayso.records.parse import Parse
from sayso.records.text import Report, Span


class Parser(Protocol):
    """Turns reports into parses, in order, one for each."""

    def parse(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """One `Parse` a report, in the same order; furniture gets no tokens."""
        ...


def paragraphs(report: Report) -> tuple[Span, ...]:
    """The runs of text to parse: lines that hold more than white space and are no furniture."""
    found = []
    at = 0
    for line in report.text.splitlines(keepends=True):
        found.extend(_outside_furniture(at, line, report))
        at += len(line)
    return tuple(found)


def _outside_furniture(at: int, line: str, report: Report) -> list[Span]:
    end = at + len(line)
    cuts = [f.span for f in report.furniture if f.span.start < end and at < f.span.end]
    edges = [at, *(p for c in cuts for p in (max(at, c.start), min(end, c.end))), end]
    pieces = zip(edges[::2], edges[1::2], strict=True)
    return [s for a, b in pieces if (s := _stripped(report.text, a, b)) is not None]


def _stripped(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if start < end else None
