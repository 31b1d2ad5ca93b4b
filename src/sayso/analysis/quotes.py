"""Quotation marks: which words stand between them, over several paragraphs if need be.

Rule: quotes.pairs
Source: own; a mark's side is told by its shape, else by the space around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from sayso.analysis.dialogue import unmarked_speech
from sayso.records.omission import Omission
from sayso.records.parse import Parse, Token

_OPENING = {"“": "”", "«": "»", "„": "“", "``": "''", "‘": "’", "‹": "›"}
_CLOSING = frozenset({"”", "»", "''", "’", "›"})
_TURNED = {"”": "”", "»": "«", "›": "‹"}
"""Closing marks that open where they stand before a word, as in Swedish or Danish print."""
_STRAIGHT = frozenset({'"', "''", "'"})
_DOUBLE = frozenset({"“", "”", '"', "``", "''"})
_SINGLE = frozenset({"'", "‘", "’"})
_STOPS = ".,;:!?…"
INNER = {"‘": "’", "“": "”", "'": "'", '"': '"'}
"""Marks that open a quotation inside another, with those that close it."""
MARKS = frozenset(_OPENING) | _CLOSING | _STRAIGHT


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, marks included.

    `pieces` are (first, last) token numbers, one pair a paragraph, in order: a speech that
    goes on in the next paragraph opens a mark again there and closes only once. A line of
    dialogue without marks is one too, not `is_marked`.
    """

    pieces: tuple[tuple[int, int], ...]
    is_marked: bool = True

    @property
    def first(self) -> int:
        """Number of the opening mark."""
        return self.pieces[0][0]

    @property
    def last(self) -> int:
        """Number of the closing mark."""
        return self.pieces[-1][1]

    def numbers(self) -> frozenset[int]:
        """All tokens of it, marks included."""
        return self._numbers

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(i for a, b in self.pieces for i in range(a, b + 1))


@dataclass(frozen=True, slots=True)
class Quotations:
    """All quotations of a report in text order, none inside another, and the marks left over."""

    found: tuple[Quotation, ...]
    omissions: tuple[Omission, ...]


@dataclass
class _State:
    """Open quotation (first token of its running piece, its mark), and what was found so far."""

    opened: tuple[int, str] | None = None
    pieces: list[tuple[int, int]] = field(default_factory=list)
    found: list[Quotation] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)


def find_quotations(parse: Parse) -> Quotations:
    """The outermost quotations; a mark without partner costs one omission and no more."""
    state = _State()
    paragraphs = list(paragraphs_of(parse))
    for place, (first, past) in enumerate(paragraphs):
        for at in range(first, past):
            _step(parse, state, parse.tokens[at])
        after = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        _end_paragraph(parse, state, past - 1, after)
    found = _with_dialogue(parse, state.found, paragraphs)
    return Quotations(found, tuple(state.omissions))


def _with_dialogue(
    parse: Parse, found: list[Quotation], paragraphs: list[tuple[int, int]]
) -> tuple[Quotation, ...]:
    """The quotations, and the lines of dialogue that hold none, in text order."""
    marked = {i for q in found for i in q.numbers()}
    lines = [
        Quotation(((first, last),), is_marked=False)
        for first, last in unmarked_speech(parse, paragraphs)
        if marked.isdisjoint(range(first, last + 1))
    ]
    return tuple(sorted((*found, *lines), key=lambda q: q.first))


def paragraphs_of(parse: Parse) -> Iterator[tuple[int, int]]:
    """First token of each paragraph and the one past its end."""
    first = 0
    for token in parse.tokens:
        if token.paragraph != parse.tokens[first].paragraph:
            yield first, token.index
            first = token.index
    if parse.tokens:
        yield first, len(parse.tokens)


def _mark(parse: Parse, token: Token) -> str | None:
    """The quotation mark that a token is; two backticks that the parser split are one."""
    if token.text != "`":
        return token.text if token.text in MARKS else None
    after = parse.tokens[token.index + 1 : token.index + 2]
    return "``" if after and after[0].text == "`" and after[0].start == token.end else None


def _step(parse: Parse, state: _State, token: Token) -> None:
    mark = _mark(parse, token)
    if mark is None:
        return
    if state.opened is not None and state.opened[1] in _SINGLE and mark not in _SINGLE:
        if any(_is_end(parse, t) for t in _later_ends(parse, token)):
            return  # a double mark inside a quotation in single ones
        state.opened = None  # it was an apostrophe: "the ’60s"
    side = _side(parse, token, mark, state.opened[1] if state.opened else None)
    if side == "open":
        _open(parse, state, token.index, mark)
    elif side == "close":
        _close(parse, state, token)


def _side(parse: Parse, token: Token, mark: str, opened: str | None) -> str | None:
    """Whether a mark opens or closes; None for an apostrophe or a mark inside a quotation."""
    if opened is not None:
        return _side_inside(parse, token, mark, opened)
    if mark in _SINGLE:
        return "open" if mark != "’" and _can_only_open(parse, token) else None
    if mark in _OPENING or (mark in _TURNED and _can_only_open(parse, token)):
        return "open"
    return "close" if mark not in _STRAIGHT or _can_only_close(parse, token) else "open"


def _side_inside(parse: Parse, token: Token, mark: str, opened: str) -> str | None:
    """Whether a mark closes the open quotation or opens one instead of it; None if neither."""
    if mark in _SINGLE and opened in _SINGLE:
        ends = _can_only_close(parse, token) and not _is_possessive(parse, token)
        return "close" if ends else None
    if _closes(opened, mark) and not _can_only_open(parse, token):
        return "close"
    if mark in _DOUBLE and opened in _DOUBLE and _can_only_close(parse, token):
        return "close"
    return "open" if mark == opened and _can_only_open(parse, token) else None


def _is_possessive(parse: Parse, token: Token) -> bool:
    """Whether a single mark after an "s" belongs to its word: "‘The clubs’ offer is poor,’".

    It does where the quotation can still end: at a mark after a full stop or comma, or, if
    the parser too takes this one for an apostrophe, at any other.
    """
    after = parse.text[token.end : token.end + 2].strip()
    if parse.text[token.start - 1] != "s" or not after.isalnum():
        return False
    ends = [*_later_ends(parse, token)]
    return any(_is_end(parse, t) for t in ends) and (
        token.tag == "POS" or any(parse.text[t.start - 1] in _STOPS for t in ends)
    )


def _is_end(parse: Parse, token: Token) -> bool:
    """Whether a single mark that can only close is no apostrophe by the parser's lights."""
    return parse.text[token.start - 1] in _STOPS or token.tag != "POS"


def _later_ends(parse: Parse, token: Token) -> Iterator[Token]:
    """Single marks after a token that could close, up to the next that opens."""
    for later in parse.tokens[token.index + 1 :]:
        if later.paragraph != token.paragraph:
            return
        if later.text in _SINGLE and _can_only_open(parse, later):
            return
        if later.text in _SINGLE and _can_only_close(parse, later):
            yield later


def _closes(opening: str, mark: str) -> bool:
    mixed = opening in _DOUBLE and mark in _DOUBLE and mark not in ("“", "``")
    partner = _OPENING.get(opening) or _TURNED.get(opening)
    return mixed or mark == partner or (opening in _STRAIGHT and mark == opening)


def _can_only_open(parse: Parse, token: Token) -> bool:
    before, after = _around(parse, token)
    return (
        (before.isspace() or before in "([—–-") and not after.isspace() and after not in ",.;:!?)"
    )


def _can_only_close(parse: Parse, token: Token) -> bool:
    before, after = _around(parse, token)
    return not before.isspace() and (after.isspace() or after in ",.;:!?)—–-")


def _around(parse: Parse, token: Token) -> tuple[str, str]:
    before = parse.text[token.start - 1] if token.start else " "
    return before, parse.text[token.end : token.end + 1] or " "


def _open(parse: Parse, state: _State, at: int, mark: str) -> None:
    if state.opened is not None:
        _lose(parse, state, state.opened[0], "quote-unclosed")
        state.pieces.clear()
    state.opened = (at, mark)


def _close(parse: Parse, state: _State, token: Token) -> None:
    if state.opened is None:
        _lose(parse, state, token.index, "quote-unopened")
        return
    state.found.append(Quotation((*state.pieces, (state.opened[0], token.index))))
    state.opened = None
    state.pieces.clear()


def _end_paragraph(parse: Parse, state: _State, last: int, after: tuple[int, int] | None) -> None:
    """Carry an open quotation into the next paragraph if it goes on there, else lose it."""
    if state.opened is None:
        return
    first, mark = state.opened
    state.opened = None
    if after is not None and parse.tokens[after[0]].text == mark:
        state.pieces.append((first, last))
    elif after is not None and mark not in _SINGLE and _closes_in(parse, mark, after):
        state.pieces.append((first, last))
        state.opened = (after[0], mark)
    else:
        _lose(parse, state, first, "quote-unclosed")
        state.pieces.clear()


def _closes_in(parse: Parse, opening: str, paragraph: tuple[int, int]) -> bool:
    """Whether the first double mark of a paragraph closes what the one before it opened."""
    for token in parse.tokens[slice(*paragraph)]:
        if token.text in MARKS and token.text not in _SINGLE:
            return _closes(opening, token.text) and _can_only_close(parse, token)
    return False


def _lose(parse: Parse, state: _State, at: int, reason: str) -> None:
    if parse.tokens[at].text in _SINGLE:
        return
    mark = "closing" if reason == "quote-unclosed" else "opening"
    detail = f"the {mark} partner of this quotation mark was not found"
    state.omissions.append(Omission("analysis", reason, detail, parse.tokens[at].span))
