"""What the labeller is given at once: whole paragraphs, as many as fit, cut into word pieces.

Words are runs of letters and digits or single other characters, as the labeller's vocabulary
cuts them. A word is judged by its first piece. Beside its pieces a word has a `shape`, which
the vocabulary (lower case only) cannot show: capitals, digits, whether a quotation is open,
and whether a paragraph begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.parsing.base import paragraphs
from sayso.records.text import Report, Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_PIECES = 254
"""Pieces of a window, the two marks around them left out."""

SHAPES = 24
"""How many shapes there are: six kinds of letters, twice for an open quotation, twice for a
paragraph's first word."""

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
_STOPS = (".", "!", "?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its characters in the report, its pieces in the vocabulary, its shape."""

    span: Span
    text: str
    pieces: tuple[int, ...]
    shape: int

    @property
    def begins(self) -> bool:
        """Whether it is its paragraph's first."""
        return self.shape >= SHAPES // 2


@dataclass(frozen=True, slots=True)
class Window:
    """Words that are labelled together, in text order."""

    words: tuple[Word, ...]


def cut_windows(
    report: Report, tokenizer: "Tokenizer", first_size: int = MAX_PIECES
) -> list[Window]:
    """The report's paragraphs packed into windows of at most `MAX_PIECES` pieces, in order.

    Furniture is left out. A paragraph that is longer comes in several windows, cut after a
    sentence where that is possible. `first_size` makes the first window smaller: training
    moves the edges by it.
    """
    windows: list[Window] = []
    packed: list[Word] = []
    room = first_size
    for words in _paragraphs(report, tokenizer):
        for part in _parts(words):
            size = _size(part)
            if packed and size > room:
                windows.append(Window(tuple(packed)))
                packed, room = [], MAX_PIECES
            packed.extend(part)
            room -= size
    return [*windows, Window(tuple(packed))] if packed else windows


def _paragraphs(report: Report, tokenizer: "Tokenizer") -> Iterator[list[Word]]:
    for line in paragraphs(report):
        texts = [run.quote(report.text) for run in line]
        words: list[Word] = []
        is_open = False
        for run, encoding in zip(
            line, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True
        ):
            for offsets, pieces in _words(encoding.word_ids, encoding.offsets, encoding.ids):
                span = Span(run.start + offsets[0], run.start + offsets[1])
                text = span.quote(report.text)
                is_open = _opens(text, is_open=is_open)
                shape = _letters(text) + 6 * is_open + 12 * (not words)
                words.append(Word(span, text, pieces, shape))
        yield words


def _words(
    numbers: Sequence[int | None], offsets: Sequence[tuple[int, int]], ids: Sequence[int]
) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    starts = [k for k, n in enumerate(numbers) if k == 0 or n != numbers[k - 1]]
    for first, past in pairwise([*starts, len(numbers)]):
        start, end = offsets[first][0], offsets[past - 1][1]
        if start < end:
            yield (start, end), tuple(ids[first:past])


def _opens(text: str, *, is_open: bool) -> bool:
    """Whether a quotation is open after this word; straight marks take turns."""
    if text in _OPENING:
        return True
    if text in _CLOSING:
        return False
    return not is_open if text == _EITHER else is_open


def _letters(text: str) -> int:
    if not text[0].isalnum():
        return 0
    if text.isdigit():
        return 1
    if text.islower():
        return 2
    if text.isupper():
        return 3 if len(text) > 1 else 4
    return 4 if text[0].isupper() else 5


def _parts(words: Sequence[Word]) -> Iterator[list[Word]]:
    """A paragraph in parts that fit, cut after the last full stop that does, else anywhere."""
    part: list[Word] = []
    size = 0
    for word in words:
        cost = len(word.pieces)
        if size + cost > MAX_PIECES:
            cut = _last_stop(part) or len(part)
            yield part[:cut]
            part = part[cut:]
            size = _size(part)
        part.append(word)
        size += cost
    if part:
        yield part


def _last_stop(words: Sequence[Word]) -> int:
    half = len(words) // 2
    stops = [k + 1 for k, w in enumerate(words) if k >= half and w.text in _STOPS]
    return stops[-1] if stops else 0


def _size(words: Sequence[Word]) -> int:
    return sum(len(w.pieces) for w in words)
