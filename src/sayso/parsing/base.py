"""The `Parser` door: whatever can turn cleaned reports into parses."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Protocol

from sayso.records.parse import Parse
from sayso.records.text import Report, Span

MAX_RUN_CHARS = 5_000
"""Longer runs are parsed in pieces: a parser's memory and time grow with what it is given at
once. Paragraphs of news seldom have a tenth of it."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=\S)")
_SPACE = re.compile(r"\s+(?=\S)")


class Parser(Protocol):
    """Turns reports into parses, in order, one for each."""

    def parse(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """One `Parse` a report, in the same order; furniture gets no tokens."""
        ...


def paragraphs(report: Report) -> tuple[tuple[Span, ...], ...]:
    """The runs of text to parse, paragraph by paragraph (a paragraph is a line).

    Furniture and white space are left out. A dateline is a run of its own, so that the
    sentence after it is parsed without it; what is longer than MAX_RUN_CHARS comes in
    pieces, cut after a sentence, else at white space, else anywhere.
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
            yield from _pieces(run, report.text)


def _pieces(run: Span, text: str) -> Iterator[Span]:
    start = run.start
    while start < run.end:
        is_last = run.end - start <= MAX_RUN_CHARS
        end = run.end if is_last else _cut(text, start)
        if piece := _stripped(text, start, end):
            yield piece
        start = end


def _cut(text: str, start: int) -> int:
    """Where a piece that begins at `start` ends best, in the second half of what it may hold."""
    limit = start + MAX_RUN_CHARS
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [m.end() for m in pattern.finditer(text, start + MAX_RUN_CHARS // 2, limit)]
        if ends:
            return ends[-1]
    return limit


def _stripped(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if start < end else None
