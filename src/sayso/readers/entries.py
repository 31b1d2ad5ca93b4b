"""Entries of feeds as pages: what a feed of any kind tells of a report."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.records.text import Given, Page

FULL_WORDS = 200
"""From so many words on, an entry holds its report and not only the beginning. Own."""

_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_BLOCK = re.compile(
    r"<(?:p|div|ul|ol|h[1-6]|blockquote|table|section|article|pre)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as a feed tells it; what the feed does not tell is None.

    `content` is HTML if `is_html`. `outlet` is that of the entry where the feed gathers several.
    """

    id: str
    content: str
    is_html: bool = True
    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed: what it is called, and its entries in its order."""

    title: str | None = None
    entries: tuple[Entry, ...] = field(default=())


def entry_pages(feed: ReadFeed, where: str, given: Given) -> Iterator[Page]:
    """A page for each entry with content, as the feed gives it; what `given` says wins."""
    for number, entry in enumerate(feed.entries, 1):
        if entry.content.strip():
            yield entry_page(entry, f"{where}:{number}", given, feed.title)


def entry_page(entry: Entry, where: str, given: Given, feed_title: str | None) -> Page:
    """The page that an entry holds itself."""
    told = Given(
        id=entry.id,
        url=given.url or entry.url,
        outlet=given.outlet or entry.outlet or feed_title,
        title=given.title or entry.title,
        published=given.published or entry.published,
    )
    if entry.is_html and _TAG.search(entry.content):
        return Page(_framed(entry.content).encode("utf-8", "replace"), where, "html", told)
    text = html.unescape(entry.content) if entry.is_html else entry.content
    return Page(text.encode("utf-8", "replace"), where, "text", told)


def _framed(content: str) -> str:
    """A piece of HTML as a page; one without paragraphs is a paragraph."""
    body = content if _BLOCK.search(content) else f"<p>{content}</p>"
    return (
        '<!doctype html><html><head><meta charset="utf-8"></head>'
        f"<body><article>{body}</article></body></html>"
    )


def is_whole(entry: Entry) -> bool:
    """Whether an entry holds so many words that its own page need not be fetched."""
    return len(plain(entry.content).split()) >= FULL_WORDS


def plain(content: str) -> str:
    """HTML in one line, without its tags."""
    return " ".join(html.unescape(_TAG.sub(" ", content)).split())
