"""How wide words are, near enough to set them without asking a browser."""

import unicodedata
from collections.abc import Iterator
from typing import Final

_NARROW: Final = frozenset("iljtfrI.,:;'’‘|!()[]{}- /\\`")
_WIDE: Final = frozenset("mwMW@%—…&")
SAFETY: Final = 1.04
"""Fonts differ; a little room is left for the broad ones."""


def width(words: str, size: float, *, is_bold: bool = False) -> float:
    """About how many pixels words take in a sans-serif font of a size."""
    return sum(map(_em, words)) * size * SAFETY * (1.06 if is_bold else 1.0)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.33
    if letter in _WIDE:
        return 0.9
    if letter.isascii():
        return 0.69 if letter.isupper() else 0.56
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.02
    return 0.69 if letter.isupper() else 0.6


def wrapped(words: str, size: float, room: float, most: int, *, is_bold: bool = False) -> list[str]:
    """Words in at most so many lines that fit; what is left out shows as "…"."""
    lines = list(_lines(words, size, room, is_bold=is_bold))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…", size, is_bold=is_bold) > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _lines(words: str, size: float, room: float, *, is_bold: bool) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, is_bold=is_bold) <= room:
            line = longer
            continue
        if line:
            yield line
        while width(word, size, is_bold=is_bold) > room:
            part = _beginning(word, size, room, is_bold=is_bold)
            yield part
            word = word[len(part) :]  # noqa: PLW2901 - the rest of it
        line = word
    if line:
        yield line


def _beginning(word: str, size: float, room: float, *, is_bold: bool) -> str:
    """As much of a word as fits: at least one letter."""
    taken = 0.0
    for at, letter in enumerate(word):
        taken += width(letter, size, is_bold=is_bold)
        if taken > room:
            return word[: max(1, at)]
    return word
