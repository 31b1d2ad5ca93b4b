"""Report text made harmless to show: one character in, one character out, so places hold."""

from typing import Final

from markupsafe import Markup

from sayso.records.shown import one_line, shown

__all__ = ["CUT_CHARS", "cut", "harmless", "one_line", "quoted", "shown"]

CUT_CHARS: Final = 480
"""Longest quotation shown in a row; the whole stands in the text itself."""


def harmless(value: object) -> object:
    """What a template prints: text as `shown`; all else, and what is markup already, as it is.

    Templates call this on everything (Jinja's `finalize`), so that no page has to think of it.
    """
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


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
