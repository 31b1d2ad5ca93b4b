"""What a report tells in its outlet's own voice: its sentences, less what it credits to others."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sayso.records.reading import Resolved
from sayso.records.text import Report, Span, Spans

OPENING_WORDS = 6
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)[.!?]['\"”’)]*\s+|\n")


def own_sentences(reading: Resolved) -> Iterator[Span]:
    """Sentences in the outlet's own voice that tell an event, open the report, or are answered."""
    yield from sentences_at(_own_places(reading), reading.report)


def opening_sentences(report: Report) -> tuple[Span, ...]:
    """The title, and the first sentence of the first paragraph that is long enough."""
    return tuple(sentences_at(_opening(report), report))


def every_sentence(report: Report) -> tuple[Span, ...]:
    """All sentences of a report in text order, furniture left out."""
    taken = _Places([f.span for f in report.furniture])
    words = (Span(m.start(), m.start() + 1) for m in re.finditer(r"\S+", report.text))
    return tuple(sentences_at((w for w in words if not taken.meet(w)), report))


def sentences_at(places: Iterable[Span], report: Report) -> Iterator[Span]:
    """The sentence at each place, each of them once; furniture and datelines belong to none."""
    yield from dict.fromkeys(sentence_of_each(places, report))


def sentence_of_each(places: Iterable[Span], report: Report) -> Iterator[Span]:
    """The sentence at each place, one for each; two places may have the same."""
    text = report.text
    title = [report.title.span] if report.title and report.title.span else []
    edges = (e for s in (*title, *(f.span for f in report.furniture)) for e in (s.start, s.end))
    ends = (m.end() for m in _SENTENCE_END.finditer(text))
    bounds = sorted({0, len(text), *ends, *edges, *(d.end for d in report.datelines)})
    for place in places:
        after = max(1, bisect_right(bounds, place.start))
        begin, end = bounds[after - 1], bounds[min(after, len(bounds) - 1)]
        indent = len(text[begin:end]) - len(text[begin:end].lstrip())
        end = max(place.end, begin + len(text[begin:end].rstrip()))
        yield Span(min(begin + indent, place.start), end)


def without_attributions(span: Span, reading: Resolved) -> Spans:
    """What is left of a sentence without sources, cues and contents."""
    left = [span]
    for a in reading.attributions:
        for taken in (*a.source, *a.cue, *a.content):
            if taken.meets(span):
                left = [piece for part in left for piece in _cut(part, taken)]
    return tuple(left)


def _own_places(reading: Resolved) -> Iterator[Span]:
    contents = _Places([s for a in reading.attributions for s in a.content])
    cues = _Places([s for a in reading.attributions for s in a.cue])
    told = (e.trigger for e in reading.events if e.attribution is None)
    yield from (t for t in told if not cues.meet(t))
    yield from (p for p in _opening(reading.report) if not contents.meet(p))
    for meant in (s for a in reading.attributions for s in a.content_refers_to):
        if not contents.meet(meant):
            yield meant


def _opening(report: Report) -> Iterator[Span]:
    """The title, and the first words of the first paragraph after it that is long enough."""
    title = report.title.span if report.title else None
    if title is not None:
        yield title
    taken = _Places([f.span for f in report.furniture])
    at = title.end if title else 0
    for line in report.text[at:].splitlines(keepends=True):
        begin, at = at, at + len(line)
        heads = [d.end for d in report.datelines if begin <= d.start < at]
        words = line[max(heads, default=begin) - begin :]
        begin = at - len(words.lstrip())
        if len(words.split()) >= OPENING_WORDS and not taken.meet(Span(begin, at)):
            yield Span(begin, begin + 1)
            return


class _Places:
    """Characters taken by many places, asked for quickly."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._begins.append(span.start)
                self._ends.append(span.end)

    def meet(self, span: Span) -> bool:
        """Whether any of the places shares a character with the span."""
        return bisect_right(self._ends, span.start) < bisect_left(self._begins, span.end)


def _cut(span: Span, taken: Span) -> Iterator[Span]:
    if not span.meets(taken):
        yield span
        return
    if span.start < taken.start:
        yield Span(span.start, taken.start)
    if taken.end < span.end:
        yield Span(taken.end, span.end)
