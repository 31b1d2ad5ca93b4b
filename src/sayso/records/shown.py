"""Report text made harmless to show: one character in, one character out, so places hold."""

import re
from typing import Final

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


def one_line(text: str) -> str:
    """The text as shown, on one line: runs of white space are one space."""
    return _SPACES.sub(" ", shown(text)).strip()


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
