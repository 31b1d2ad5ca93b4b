"""Where words stand in a report, as people say it: "title", "paragraph 3"."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sayso.records.text import Report, Span, Spans

LineKind: TypeAlias = Literal["title", "date line", "furniture", "paragraph"]

BREAK: Final = "\n"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report that holds more than white space; `number` counts paragraphs."""

    start: int
    end: int
    kind: LineKind
    number: int | None = None

    @property
    def label(self) -> str:
        """Its name in a sentence."""
        return f"paragraph {self.number}" if self.kind == "paragraph" else self.kind


@dataclass(frozen=True, slots=True)
class Wheres:
    """The lines of a report, in text order; blank ones left out."""

    lines: tuple[Line, ...]

    def of(self, start: int) -> str:
        """The name of the line that holds this character, or of the next line."""
        line = self._line(start)
        return line.label if line else "text"

    def shown(self, start: int) -> int:
        """The character itself, or where the next line starts if it stands between two."""
        line = self._line(start)
        return start if line is None else min(max(start, line.start), line.end - 1)

    def _line(self, start: int) -> Line | None:
        """The first line that ends after this character; the last one if none does."""
        at = bisect_right(self.lines, start, key=lambda line: line.end)
        return self.lines[min(at, len(self.lines) - 1)] if self.lines else None


def find_wheres(report: Report) -> Wheres:
    """The report's lines, each named: title, date line, furniture, or a numbered paragraph."""
    lines, number = [], 0
    for span in _line_spans(report.text):
        kind = _kind(report, span)
        number += kind == "paragraph"
        lines.append(Line(span.start, span.end, kind, number if kind == "paragraph" else None))
    return Wheres(tuple(lines))


def _line_spans(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split(BREAK):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + len(BREAK)


def _kind(report: Report, line: Span) -> LineKind:
    if _is_covered(report.text, line, tuple(f.span for f in report.furniture if f)):
        return "furniture"
    title = report.title.span if report.title else None
    if title and title.meets(line):
        return "title"
    published = report.published.span if report.published else None
    if published and _is_covered(report.text, line, (published,)):
        return "date line"
    return "paragraph"


def _is_covered(text: str, line: Span, spans: Spans) -> bool:
    """Whether nothing but white space of the line lies outside the spans (sorted)."""
    at = line.start
    for span in spans:
        if span.meets(line):
            if text[at : max(at, span.start)].strip():
                return False
            at = max(at, span.end)
    return not text[at : max(at, line.end)].strip()
