"""The `Parser` door: whatever can turn cleaned reports into parses."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Protocol

from sayso.records.parse import Parse
from sayso.records.text import Report, Span


class Parser(Protocol):
    """Turns reports into parses, in order, one for each."""

    def parse(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """One `Parse` a report, in the same order; furniture gets no tokens."""
        ...


def paragraphs(report: Report) -> tuple[tuple[Span, ...], ...]:
    """The runs of text to parse, paragraph by paragraph (a paragraph is a line).

    Furniture and white space are left out. A dateline is a run of its own, so that the
    sentence after it is parsed without it.
    """
    lines, at = [], 0
    for line in report.text.splitlines(keepends=True):
        runs = tuple(_runs(Span(at, at + len(line)), report))
        at += len(line)
        if runs:
            lines.append(runs)
    return tuple(lines)


def _runs(line: Span, report: Report) -> Iterator[Span]:
    skipped = {f.span for f in report.furniture if f.span.meets(line)}
    datelines = {s for s in report.datelines if s.meets(line)}
    inside = sorted(skipped | datelines)
    edges = {line.start, line.end, *(p for s in inside for p in (s.start, s.end))}
    kept = sorted(p for p in edges if line.start <= p <= line.end)
    for start, end in pairwise(kept):
        run = _stripped(report.text, start, end)
        if run is not None and not any(s.holds(run) for s in skipped):
            yield run


def _stripped(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if start < end else None
