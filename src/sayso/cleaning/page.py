"""HTML to paragraphs: the article's text by trafilatura, characters normalised here only."""

import re
import unicodedata
from dataclasses import replace

from lxml import html  # type: ignore[import-untyped]  # lxml has no types
from lxml.etree import ParserError  # type: ignore[import-untyped]  # the same
from trafilatura import bare_extraction
from trafilatura.settings import Document

from sayso.cleaning.addresses import order_of
from sayso.cleaning.facts import PageFacts, no_article
from sayso.cleaning.metadata import (
    PageHead,
    find_byline,
    find_outlet,
    find_published,
    find_stated_two_way,
    find_title,
)
from sayso.errors import InputError
from sayso.lexicon.furniture import FurnitureTables

MAX_TAGS = 200_000
"""So many tags no page of a report has; pages of news have some thousands."""

MAX_ATTRIBUTES = 10_000
"""So many attributes in all its long tags; pages of news have tens in a tag."""

_LONG_TAG_CHARS = 1_000
_ATTRIBUTES = r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+"""
_TAG = re.compile(
    r"<!--(?:[^-]|-(?!->))*+"
    rf"|(?P<quiet><(?:script|style)\b{_ATTRIBUTES})>(?:[^<]|<(?!/(?:script|style)\b))*+"
    rf"|(?P<tag><[a-z]{_ATTRIBUTES})",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"""(["'])(?:(?!\1).)*+\1""", re.DOTALL)
_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff]")


def read_html(page: str, where: str, tables: FurnitureTables) -> PageFacts:
    """The article in an HTML page, and what the page says of it.

    Raises: InputError if there is no article.
    """
    check_tags(page, where)
    text = article_text(page)
    if not text:
        raise no_article(where)
    head = PageHead(_tree(page))
    title = find_title(head)
    order = tables.dates.order or order_of(head.url, head.language, tables.dates)
    dates = replace(tables.dates, order=order)
    return PageFacts(
        text,
        title=title,
        outlet=find_outlet(head, title, tables.outlets),
        byline=find_byline(head),
        published=find_published(head, title, dates),
        url=head.url,
        two_way_date=find_stated_two_way(head, dates),
        order=order,
    )


def check_tags(page: str, where: str) -> None:
    """Refuse pages that would take a reader of HTML hours. Raises: InputError.

    The parser compares each attribute of a tag with all before it, and every later step walks
    over all tags.
    """
    if page.count("<") > MAX_TAGS:
        what = f"more than {MAX_TAGS:,} tags are too many for one report"
        raise InputError(what, where, "give the page of one report, or paste its text")
    tags = (m["quiet"] or m["tag"] or "" for m in _TAG.finditer(page))
    long = (t for t in tags if len(t) > _LONG_TAG_CHARS)
    attributes = sum(len(_QUOTED.sub(" ", t).split()) for t in long)
    if attributes > MAX_ATTRIBUTES:
        what = f"tags with {attributes:,} attributes are no tags of a report"
        raise InputError(what, where, "paste the text of the report")


def _tree(page: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8")
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return html.document_fromstring("<html><body></body></html>")


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
