"""Feeds to entries: RSS and Atom by feedparser, JSON Feed by itself."""

import codecs
import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import feedparser

from sayso.errors import InputError
from sayso.readers.entries import Entry, ReadFeed, plain
from sayso.readers.kinds import Kind, kind_of_content
from sayso.readers.xml_text import xml_text
from sayso.records.ids import content_id

MAX_PROLOG_CHARS = 8_000
"""What may stand before the first element of a feed; feedparser's patterns are slow there."""

_PARSER_ERRORS = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
_ROOT = re.compile(r"<[A-Za-z_]")
_ISO = re.compile(r"[12]\d{3}-\d\d(?:-\d\d.*)?$")

Value = Mapping[str, object]


def is_feed(content: bytes) -> bool:
    """Whether content begins as a feed does."""
    return kind_of_content(content) in ("feed", "json feed")


def read_feed(content: bytes, where: str, url: str | None = None) -> ReadFeed:
    """The entries of a feed; `url` is its address, against which those of entries are read.

    Ids of entries are the feed's own, else their addresses.
    Raises: InputError if it is no feed.
    """
    kind: Kind = kind_of_content(content)
    if kind == "json feed":
        return _read_json(content, where, url)
    if kind != "feed":
        raise _no_feed("it is neither RSS nor Atom nor JSON Feed", where)
    return _read_xml(content, where, url)


def _no_feed(what: str, where: str) -> InputError:
    return InputError(what, where, "give the address or the file of a feed")


def _read_xml(content: bytes, where: str, url: str | None) -> ReadFeed:
    text = xml_text(content).lstrip()
    root = _ROOT.search(text)
    if root is None or root.start() > MAX_PROLOG_CHARS:
        raise _no_feed(f"no feed begins in its first {MAX_PROLOG_CHARS:,} characters", where)
    data = codecs.BOM_UTF8 + text.encode("utf-8", "replace")
    try:
        # a stream: of mere bytes feedparser would open the file or the address they may name
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        entries = tuple(_xml_entry(e, url) for e in found.entries)
    except _PARSER_ERRORS as error:
        raise _no_feed(f"the feed cannot be read: {error}", where) from error
    if not entries and found.bozo and not found.feed:
        raise _no_feed(f"the feed cannot be read: {found.bozo_exception}", where)
    return ReadFeed(_line(found.feed.get("title")), entries)


def _xml_entry(entry: Value, base: str | None) -> Entry:
    contents = entry.get("content")
    bodies = [c for c in contents if c.get("value")] if isinstance(contents, list) else []
    best = max(bodies, key=lambda c: (c.get("type") != "text/plain", len(c["value"])), default=None)
    if best is None and isinstance(entry.get("summary"), str):
        best = {"value": entry["summary"], "type": _summary_type(entry)}
    url = _address(entry.get("link"), base)
    title = _line(entry.get("title"))
    content = str(best["value"]) if best else ""
    source = entry.get("source")
    return Entry(
        id=_id(entry.get("id"), url, content or title or ""),
        content=content,
        is_html=best is None or best.get("type") != "text/plain",
        url=url,
        title=title,
        published=_published(entry),
        outlet=_line(source.get("title")) if isinstance(source, Mapping) else None,
    )


def _summary_type(entry: Value) -> str:
    detail = entry.get("summary_detail")
    is_plain = isinstance(detail, Mapping) and detail.get("type") == "text/plain"
    # feedparser calls a summary plain that shows no tag it knows; entities may still stand in it
    return "text/plain" if is_plain and "&" not in str(entry.get("summary")) else "text/html"


def _id(stated: object, url: str | None, content: str) -> str:
    return _line(stated) or url or content_id("entry", content)


def _line(text: object) -> str | None:
    """Words in one line, without the tags that titles may hold."""
    return plain(text) or None if isinstance(text, str) else None


def _address(link: object, base: str | None) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        url = urljoin(base or "", link.strip())
    except ValueError:  # "http://[broken"
        return None
    return url if url.lower().startswith(("http://", "https://")) else None


def _published(entry: Value) -> str | None:
    """When an entry says it was published, else changed: ISO 8601, in its own time zone."""
    for name in ("published", "updated"):
        raw = entry.get(name)
        if not isinstance(raw, str) or not raw.strip():
            continue
        raw = raw.strip()
        if _ISO.match(raw):
            return raw
        try:
            return parsedate_to_datetime(raw).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return _parsed(entry.get(f"{name}_parsed")) or raw
    return None


def _parsed(told: object) -> str | None:
    if not isinstance(told, tuple):
        return None
    try:
        year, month, day, hour, minute, second = told[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _read_json(content: bytes, where: str, url: str | None) -> ReadFeed:
    try:
        feed = json.loads(content.decode("utf-8-sig"))
        items = feed["items"]
        entries = tuple(_json_entry(i, url) for i in items if isinstance(i, dict))
    except (*_PARSER_ERRORS, UnicodeError) as error:
        raise _no_feed(f"the JSON Feed cannot be read: {error}", where) from error
    return ReadFeed(_line(feed.get("title")), entries)


def _json_entry(item: Value, base: str | None) -> Entry:
    contents = ((name, item.get(name)) for name in ("content_html", "content_text", "summary"))
    name, content = next(((n, c) for n, c in contents if isinstance(c, str) and c), ("", ""))
    url = _address(item.get("url"), base) or _address(item.get("external_url"), base)
    title = _line(item.get("title"))
    stated = item.get("id")
    is_key = isinstance(stated, str | int) and not isinstance(stated, bool)
    return Entry(
        id=_id(str(stated) if is_key else None, url, str(content) or title or ""),
        content=str(content),
        is_html=name == "content_html",
        url=url,
        title=title,
        published=next(
            (d for k in ("date_published", "date_modified") if isinstance(d := item.get(k), str)),
            None,
        ),
    )
