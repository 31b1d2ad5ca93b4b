"""What differs between two texts, word by word, with a few words around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal, TypeAlias

from sayso.serving.differences import MOST_LINES, steps
from sayso.serving.plain import one_line

AROUND: Final = 8
"""So many words are shown on either side of a difference."""
MOST_WORDS: Final = 300
"""Longer stretches are shown whole, as taken out and put in, and cut."""
MOST_PIECES: Final = 60

PieceKind: TypeAlias = Literal["same", "out", "in", "gap"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have, that were taken out or put in; a gap stands for the rest."""

    kind: PieceKind
    words: str


def word_differences(old: str, new: str) -> tuple[Piece, ...]:
    """The differences in the order of the text; at most so many pieces.

    Lines are compared first, then the words of those that differ: long texts stay cheap.
    """
    pieces = _shortened(list(_merged(_line_pieces(_lines(old), _lines(new)))))
    return tuple(islice(pieces, MOST_PIECES))


def _lines(text: str) -> list[str]:
    return [line for line in map(one_line, text.splitlines()) if line]


def _line_pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in steps(old, new, MOST_LINES):
        before, after = (" ".join(x).split(" ") for x in (old[a:b], new[c:d]))
        if tag == "equal":
            yield Piece("same", " ".join(before))
        else:
            yield from _word_pieces([w for w in before if w], [w for w in after if w])


def _word_pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        yield from _changed(old[:MOST_WORDS], new[:MOST_WORDS])
        yield Piece("gap", "")
        return
    for tag, a, b, c, d in steps(old, new, MOST_WORDS):
        if tag == "equal":
            yield Piece("same", " ".join(old[a:b]))
        else:
            yield from _changed(old[a:b], new[c:d])


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if old:
        yield Piece("out", " ".join(old))
    if new:
        yield Piece("in", " ".join(new))


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.kind == piece.kind:
            last = Piece(last.kind, f"{last.words} {piece.words}".strip())
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """What is the same only near to what differs."""
    for n, piece in enumerate(pieces):
        words = piece.words.split(" ")
        head = AROUND if n else 0
        tail = AROUND if n + 1 < len(pieces) else 0
        if piece.kind != "same" or len(words) <= head + tail:
            yield piece
            continue
        if head:
            yield Piece("same", " ".join(words[:head]))
        yield Piece("gap", "")
        if tail:
            yield Piece("same", " ".join(words[-tail:]))
