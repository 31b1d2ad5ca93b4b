"""What a page tells of its report: the article's text, and facts about it."""

import re
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.records.text import Published

_MARKUP = re.compile(
    r"^\s*(?:\ufeff)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(r"<(p|div|article|h1|meta|title)\b[^<>]*>", re.IGNORECASE)
_HEAD_CHARS = 5000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The article's text and what the page says of it; None where the page does not say.

    `two_way_date` is a date of publication that can be two days, as written; `order` is "dmy" or
    "mdy" where the page tells how it writes dates in numbers.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Published | None = None
    url: str | None = None
    two_way_date: str | None = None
    order: str | None = None


def is_markup(text: str) -> bool:
    """Whether a text is an HTML page, or a piece of one, rather than plain text."""
    head = text[:_HEAD_CHARS]
    return _MARKUP.match(head) is not None or (
        head.lstrip("\ufeff \t\r\n").startswith("<") and len(_BLOCK.findall(head)) >= 3
    )


def no_article(where: str) -> InputError:
    """What to say of an HTML page with nothing to read."""
    return InputError(
        "there is no article text in this HTML page",
        where,
        "give the page of one report, or paste its text",
    )
