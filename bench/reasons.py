"""Why an attribution of the gold was not met in full: one reason each, told by places alone.

A row with the right content is looked for first, then rows with the right cue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.serving.scoring.attribution import (
    MATCH,
    Characters,
    Marked,
    is_full,
    jaccard,
)

SOURCE_MISSING = "source missing"
SPURIOUS_SOURCE = "spurious source"
SOURCE_WRONG = "source wrong"
OTHER_CUE = "content linked to another cue"
TAKEN = "full match, but paired with another"
NESTED = "found, but inside another"
SPLIT = "content split"
BOUNDARY = "cue found, content wrong by boundary"
OTHER_CONTENT = "cue found, content elsewhere"
NO_ROW = "cue candidate, but no row"
NO_CUE = "no cue candidate"
UNCUED = "no cue in the gold, nothing found"
REASONS = (
    SOURCE_MISSING,
    SPURIOUS_SOURCE,
    SOURCE_WRONG,
    OTHER_CUE,
    TAKEN,
    NESTED,
    SPLIT,
    BOUNDARY,
    OTHER_CONTENT,
    NO_ROW,
    NO_CUE,
    UNCUED,
)

NEAR = 0.1
"""Content Jaccard from which a content is the right one with the wrong boundary."""
INSIDE = 0.9
"""Share of a found content that must lie in the gold's for it to be a piece of it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the program has in a report: outermost rows, nested rows, characters of cue words.

    `cues` are the words that its tables (or its labels) take for cues, with or without a row.
    """

    outer: Sequence[Marked]
    nested: Sequence[Marked] = ()
    cues: Characters = frozenset()


def reason_of(want: Marked, seen: Seen) -> str:
    """Why no found row was paired with `want` as a full match, one of REASONS."""
    near = nearest(want, seen.outer)
    if near is not None and jaccard(want.content, near.content) >= MATCH:
        return _content_met(want, near)
    if any(is_full(want, row) for row in seen.nested):
        return NESTED
    if is_split(want, seen.outer):
        return SPLIT
    if not want.cue:
        return _without_content(want, seen) or UNCUED
    return _by_cue(want, seen) or _without_content(want, seen) or _no_row(want, seen)


def nearest(want: Marked, rows: Sequence[Marked]) -> Marked | None:
    """The row whose content is most like the wanted one, None where none shares a character.

    Of equals the one that shares cue and then source is taken.
    """

    def likeness(row: Marked) -> tuple[float, bool, float]:
        same_cue = bool(row.cue & want.cue) or not (row.cue or want.cue)
        return jaccard(row.content, want.content), same_cue, jaccard(row.source, want.source)

    return max((r for r in rows if r.content & want.content), key=likeness, default=None)


def is_split(want: Marked, rows: Sequence[Marked]) -> bool:
    """Whether two rows or more lie in the wanted content and make up half of it together."""
    pieces = [r.content for r in rows if len(r.content & want.content) >= INSIDE * len(r.content)]
    together = frozenset[int]().union(*pieces)
    return len(pieces) > 1 and jaccard(together, want.content) >= MATCH


def _content_met(want: Marked, have: Marked) -> str:
    if is_full(want, have):
        return TAKEN
    if jaccard(want.source, have.source) < MATCH:
        if not have.source:
            return SOURCE_MISSING
        return SOURCE_WRONG if want.source else SPURIOUS_SOURCE
    return OTHER_CUE


def _by_cue(want: Marked, seen: Seen) -> str | None:
    """What is wrong with the content of the row that has the cue; None if none has it."""
    rows = [r for r in seen.outer if r.cue & want.cue]
    if not rows:
        return None
    best = max(jaccard(r.content, want.content) for r in rows)
    return BOUNDARY if best >= NEAR else OTHER_CONTENT


def _without_content(want: Marked, seen: Seen) -> str | None:
    """Whether half of the content is some other cue's."""
    held = max((len(r.content & want.content) for r in seen.outer), default=0)
    return OTHER_CUE if held >= MATCH * len(want.content) and held else None


def _no_row(want: Marked, seen: Seen) -> str:
    rows = frozenset[int]().union(*(r.cue for r in seen.nested))
    return NO_ROW if want.cue & (seen.cues | rows) else NO_CUE
