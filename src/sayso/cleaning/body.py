"""Where in a pasted text the report itself stands, and which lines are known by their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.cleaning.lines import Line, find_lines
from sayso.lexicon.furniture import FurnitureTables, Place

MAX_LINE_CHARS = 400
"""A longer line is a paragraph, whatever stands in it."""

LONG_GAP_COST = 3
"""What a line that is no paragraph costs the run of paragraphs it stands in, in words. A
paragraph of 30 words outweighs ten such lines: captions and headings between paragraphs do not
end a report, a whole menu does. Own, from front-to-end copies of news pages."""

COMMENT_LINES = 4
"""The first reader's name stands within so many lines of the heading of the comments."""

PROSE_WORTH = 60
"""What a paragraph counts at most, so that one long notice does not outweigh a report."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A text as lines, what is known of each by its words, and where the report stands.

    `known` maps, for each line, a place to the reason why the line is furniture there. `first`
    and `last` number the first and the last paragraph of the report; without any, `first` is
    past the last line and `last` is -1, so that all lines stand before the report.
    """

    text: str
    lines: tuple[Line, ...]
    known: tuple[Mapping[Place, str], ...]
    first: int
    last: int

    def is_inside(self, number: int) -> bool:
        """Whether a line stands between the first and the last paragraph of the report."""
        return self.first <= number <= self.last

    def known_reason(self, number: int) -> str | None:
        """Why a line is furniture by its words, in the place where it stands."""
        places: tuple[Place, ...] = ("any",)
        if not self.is_inside(number):
            places = ("any", "margin", "head" if number < self.first else "foot")
        return next((r for p in places if (r := self.known[number].get(p))), None)

    def comments(self) -> int:
        """Number of the first line of readers' comments, past the last line if there are none.

        They begin with a heading below the first paragraph that a reader's comment follows at
        once: "2 Comments", "Ana77 says:".
        """
        for i in range(self.first + 1, len(self.lines)):
            if self.known[i].get("any") == "comments":
                near = self.known[i + 1 : i + 1 + COMMENT_LINES]
                if any("comment by a reader" in reasons.values() for reasons in near):
                    return i + 1
        return len(self.lines)


def lay_out(text: str, tables: FurnitureTables) -> Layout:
    """The lines of a text, and where among them the report stands.

    It is the run of lines with most words in paragraphs, other lines counting against it.
    Where there are no paragraphs, lines that end as sentences do stand for them.
    """
    lines = find_lines(text)
    reasons = cache(tables.reasons)
    known = tuple({} if len(x.text) > MAX_LINE_CHARS else reasons(x.text) for x in lines)
    first, last = _body(lines, [not k.get("any") for k in known])
    return Layout(text, lines, known, first, last)


def _body(lines: Sequence[Line], real: Sequence[bool]) -> tuple[int, int]:
    prose = [r and line.is_prose for r, line in zip(real, lines, strict=True)]
    if not any(prose):
        prose = [r and line.is_final for r, line in zip(real, lines, strict=True)]
    return _best_run([_worth(line, p) for line, p in zip(lines, prose, strict=True)])


def _worth(line: Line, is_prose: bool) -> int:
    if is_prose:
        return min(line.words, PROSE_WORTH)
    return 0 if line.is_final else -LONG_GAP_COST


def _best_run(worth: Sequence[int]) -> tuple[int, int]:
    best, first, last = 0, len(worth), -1
    total = start = 0
    for i, value in enumerate(worth):
        if total <= 0:
            total, start = 0, i
        total += value
        if total > best and value > 0:
            best, first, last = total, start, i
    return first, last
