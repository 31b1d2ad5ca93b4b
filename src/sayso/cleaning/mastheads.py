"""The outlet as a date line above the report names it: "The Selby Courier, 14 April 2026"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.cleaning.body import Layout
from sayso.cleaning.copyright import is_outlet
from sayso.cleaning.dates import find_dates
from sayso.cleaning.heading import HEADING_CHARS, STRAY_WORDS
from sayso.cleaning.lines import Line
from sayso.lexicon.furniture import FurnitureTables
from sayso.records.text import Span

_PARTS = re.compile(r"\s*[,|·•;/]\s*|\s+[-–—]+\s+|\n")
_EDGES = " \t|·•–—-:,;/()"


def find_masthead(layout: Layout, tables: FurnitureTables) -> tuple[str, Span | None] | None:
    """The one outlet that lines with a date above the report name, and the line if it says no more.

    Such a line holds a date, a name that can only be an outlet's, and at most a byline; or the
    name alone, where the next line is a date alone. None if
    several outlets are named: some of them are then credited, or linked to.

    Rule: text.outlet.masthead
    Source: own, from how people paste: outlet and day in a line before or after the headline.
    """
    found = list(_named(layout, tables))
    names = {name.casefold().removeprefix("the ") for name, _ in found}
    if len(names) != 1:
        return None
    return found[0][0], next((span for _, span in found if span), None)


def _named(layout: Layout, tables: FurnitureTables) -> Iterator[tuple[str, Span | None]]:
    lines = layout.lines[: max(layout.first, 0)]
    for line, following in pairwise(lines):
        if _is_day(following, tables) and _is_alone(line, tables):
            yield line.text.strip(_EDGES), line.span
    for line in lines:
        text = line.text[:HEADING_CHARS]
        dates = [d.span for d in find_dates(text, tables.dates)]
        if not dates or line.is_prose or len(line.text) > HEADING_CHARS:
            continue
        for date in reversed(dates):
            text = f"{text[: date.start]}\n{text[date.end :]}"
        parts = [p for p in (part.strip(_EDGES) for part in _PARTS.split(text)) if p]
        span = line.span if len(parts) == 1 else None
        if sum(len(p.split()) for p in parts) <= 2 * STRAY_WORDS:
            yield from ((part, span) for part in parts if _is_its_own(part, tables))


def _is_day(line: Line, tables: FurnitureTables) -> bool:
    """Whether a line holds a date and nothing else."""
    dates = [d.span for d in find_dates(line.text[:HEADING_CHARS], tables.dates)]
    rest = f"{line.text[: dates[0].start]} {line.text[dates[0].end :]}" if dates else line.text
    return bool(dates) and not rest.strip(_EDGES)


def _is_alone(line: Line, tables: FurnitureTables) -> bool:
    """Whether a line is an outlet's name and nothing else."""
    name = line.text.strip(_EDGES)
    return bool(name) and len(name.split()) <= STRAY_WORDS and _is_its_own(name, tables)


def _is_its_own(name: str, tables: FurnitureTables) -> bool:
    """Whether a name is an outlet's, and no agency's, and no section's ("World News")."""
    folded = name.casefold().removeprefix("the ")
    words = tables.outlets
    if folded in words.agencies or not is_outlet(name, words):
        return False
    if folded in words.names:
        return True
    *before, last = (w for w in name.split() if w.casefold() != "the")
    is_name = all(w[0].isupper() or w in ("of", "and", "&") for w in (*before, last))
    is_told = last.casefold() in words.heads and any(
        w.casefold() not in words.heads for w in (*before, last)
    )
    return is_name and is_told and not (tables.reasons(before[0]) or tables.reasons(name))
