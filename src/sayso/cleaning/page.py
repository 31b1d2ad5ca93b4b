"""HTML to paragraphs: the article's text by trafilatura, characters normalised here only."""

import re
import unicodedata

from trafilatura import bare_extraction
from trafilatura.settings import Document

from sayso.cleaning.facts import PageFacts
from sayso.errors import InputError

_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff]")


def read_html(page: str, where: str) -> PageFacts:
    """The article in an HTML page. Raises: InputError if there is none."""
    text = article_text(page)
    if not text:
        raise InputError(
            "there is no article text in this HTML page",
            where,
            "give the page of one report, or paste its text",
        )
    return PageFacts(text)


def article_text(page: str) -> str:
    """The article's paragraphs, one a line; "" if none are found."""
    found = bare_extraction(page, fast=True, include_comments=False, with_metadata=False)
    text = found.text if isinstance(found, Document) else None
    return normalise(text or "")


def normalise(text: str) -> str:
    """Text in composed characters, without invisible ones, white space plain."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text).replace("\r", "\n"))
    lines = (_SPACES.sub(" ", line).strip() for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)
