"""Where in a pasted text the report itself stands, and which lines are known by their words."""

from collections.abc import Iterable, Sequence

from sayso.cleaning.lines import Line
from sayso.lexicon.furniture import FurnitureTables, Place

MAX_LINE_CHARS = 400
"""A longer line is a paragraph, whatever stands in it."""

LONG_GAP_COST = 3
"""What a line that is no paragraph costs the run of paragraphs it stands in, in words. A
paragraph of 30 words outweighs ten such lines: captions and headings between paragraphs do not
end a report, a whole menu does. Own, from front-to-end copies of news pages."""

PROSE_WORTH = 60
"""What a paragraph counts at most, so that one long notice does not outweigh a report."""


def known_reason(line: Line, tables: FurnitureTables, places: Iterable[Place]) -> str | None:
    """Why a line is furniture by its words alone, if it stands in one of these places."""
    if len(line.text) > MAX_LINE_CHARS:
        return None
    plain = " ".join(line.text.replace("’", "'").split())
    wanted = set(places)
    kinds = tables.lines_for(plain)
    return next((k.reason for k in kinds if k.place in wanted and k.pattern.fullmatch(plain)), None)


def is_caption(line: Line, tables: FurnitureTables) -> bool:
    """Whether a line is of a kind that stays in the report but is never its title."""
    return known_reason(line, tables, ("caption",)) is not None


def body_of(lines: Sequence[Line], tables: FurnitureTables) -> tuple[int, int]:
    """Numbers of the first and the last paragraph of the report itself.

    The run of lines with most words in paragraphs, other lines counting against it. Where
    there are no paragraphs, lines that end as sentences do stand for them; without those
    there is no body, and all lines stand before it.
    """
    real = [known_reason(line, tables, ("any",)) is None for line in lines]
    prose = [r and line.is_prose for r, line in zip(real, lines, strict=True)]
    if not any(prose):
        prose = [r and line.is_final for r, line in zip(real, lines, strict=True)]
    worth = [_worth(line, is_real) for line, is_real in zip(lines, prose, strict=True)]
    return _best_run(worth)


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
