"""Lines of a text with their places, and what their shape tells."""

import re
from dataclasses import dataclass

from sayso.records.text import Span

PROSE_WORDS = 12
"""A line of so many words that ends like a sentence is a paragraph of the report."""

LONG_PROSE_WORDS = 30
"""A line of so many words is a paragraph however it ends."""

_EDGE = re.compile(r"[\s\x00-\x1f\x7f\ufeff\u200b-\u200f]*")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_FINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds more than white space: its place and words, both without its edges."""

    span: Span
    text: str

    @property
    def words(self) -> int:
        """How many words with letters it has."""
        return len(_WORD.findall(self.text))

    @property
    def is_final(self) -> bool:
        """Whether it ends as a sentence does."""
        return _FINAL.search(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it can only be a paragraph: long enough, and ending like one."""
        words = self.words
        return words >= LONG_PROSE_WORDS or (words >= PROSE_WORDS and self.is_final)


def find_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text in order, blank ones left out.

    Lines end where `str.splitlines` ends them, so that a lone carriage return counts.
    """
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        if inside := _stripped(line):
            start = at + line.index(inside)
            found.append(Line(Span(start, start + len(inside)), inside))
        at += len(line)
    return tuple(found)


def _stripped(line: str) -> str:
    start = _edge(line)
    return line[start : max(start, len(line) - _edge(line[::-1]))]


def _edge(line: str) -> int:
    match = _EDGE.match(line)
    return match.end() if match else 0
