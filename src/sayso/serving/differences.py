"""What differs between two texts: line by line first, then word by word.

Pure. Text that is alike is told in lines; where lines differ, words are compared, as long as
that is not too much work: whoever writes a page must not be able to make that endless.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from sayso.serving.plain import shown

Kind: TypeAlias = Literal["same", "gone", "new"]
MOST_LINES: Final = 2_000
MOST_WORK: Final = 1_000_000
"""Pairs of words of one place that may be compared; beyond, all of the old one is gone."""
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words that stands in both texts, only in the old, or only in the new one."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that are alike (then `lines` counts them), or one place where the texts differ."""

    changes: tuple[Change, ...]
    lines: int = 0

    @property
    def is_same(self) -> bool:
        """Whether nothing differs here."""
        return self.lines > 0


def differences(old: str, new: str) -> tuple[Passage, ...]:
    """The passages of two texts in order, alike and different in turn; blank lines left out.

    >>> [c.text for p in differences("He left.", "He has left.") for c in p.changes]
    ['He ', 'has ', 'left.']
    """
    mine, theirs = (_lines(t) for t in (old, new))
    return tuple(_passages(mine, theirs))


def _lines(text: str) -> list[str]:
    return [shown(line.strip()) for line in text.split("\n") if line.strip()]


def _passages(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    for kind, a, b, c, d in steps(old, new, MOST_LINES):
        if kind == "equal":
            yield Passage(tuple(Change("same", line) for line in old[a:b]), b - a)
        else:
            yield Passage(tuple(_words("\n".join(old[a:b]), "\n".join(new[c:d]))))


def _words(old: str, new: str) -> Iterator[Change]:
    mine, theirs = _WORDS.findall(old), _WORDS.findall(new)
    for kind, a, b, c, d in steps(mine, theirs, MOST_WORK // max(1, len(theirs))):
        if kind == "equal":
            yield Change("same", "".join(mine[a:b]))
            continue
        if b > a:
            yield Change("gone", "".join(mine[a:b]))
        if d > c:
            yield Change("new", "".join(theirs[c:d]))


def steps(
    old: Sequence[str], new: Sequence[str], most: int
) -> Iterator[tuple[str, int, int, int, int]]:
    """Steps from one to the other: kind (as difflib has it), then begin and end in either.

    What both begin and end with is found first; where more than `most` are left, all of them count
    as replaced.
    """
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    mine, theirs = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield "equal", 0, head, 0, head
    if len(mine) > most or len(theirs) > max(most, MOST_LINES):
        yield "replace", head, head + len(mine), head, head + len(theirs)
    elif mine or theirs:
        for kind, a, b, c, d in SequenceMatcher(None, mine, theirs).get_opcodes():
            yield kind, head + a, head + b, head + c, head + d
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)
