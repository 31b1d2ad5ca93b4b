"""Report text made harmless to show: one character in, one character out, so places hold."""

import re
from typing import Final

CUT_CHARS: Final = 480
"""Longest quotation shown in a row; the whole stands in the text itself."""

_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN: Final = "\ufffd"
_BREAKS: Final = "\n\r\t"
_SPACES: Final = re.compile(r"\s+")


def shown(text: str) -> str:
    """The text with every character that could steer a screen replaced by one that is seen.

    Escape and other control codes become their pictures, marks that turn the direction of
    writing and halves of characters become "\ufffd". Length stays, so offsets stay.
    """
    return "".join(map(_seen, text)) if not text.isascii() or not text.isprintable() else text


def _seen(char: str) -> str:
    code = ord(char)
    if char in _BREAKS:
        return char
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or 0xD800 <= code < 0xE000 or char in _BIDI or char in "\u2028\u2029":
        return _UNSEEN
    return char


def one_line(text: str) -> str:
    """The text as shown, on one line: runs of white space are one space."""
    return _SPACES.sub(" ", shown(text)).strip()


def cut(text: str, longest: int = CUT_CHARS) -> str:
    """The text as shown on one line; if long, its beginning and end around " [...] ".

    >>> cut("The bridge, the minister said, had been closed", 30)
    'The bridge, [...] closed'
    """
    line = one_line(text)
    if len(line) <= longest:
        return line
    head, tail = line[: longest * 2 // 3 - 7], line[-(longest // 3) :]
    return f"{_to_last_space(head)} [...] {_from_first_space(tail)}"


def _to_last_space(head: str) -> str:
    return head.rsplit(" ", 1)[0] if " " in head else head


def _from_first_space(tail: str) -> str:
    return tail.split(" ", 1)[1] if " " in tail else tail


def quoted(words: str) -> str:
    """The words in quotation marks; as they are if they hold marks of their own."""
    return words if any(mark in words for mark in '“”"„«»') else f"“{words}”"
