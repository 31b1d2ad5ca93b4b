"""Lists of feeds (OPML) to addresses."""

import re
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from sayso.errors import InputError
from sayso.readers.xml_text import xml_text
from sayso.records.web import Feed

MAX_LIST_BYTES = 20_000_000
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_BARE = re.compile(r"&(?!#?\w+;)")


def read_opml(content: bytes, where: str) -> tuple[Feed, ...]:
    """The feeds in a list, in its order, folders in folders included, each address once.

    Raises: InputError if it is no OPML or names no feed.
    """
    text = xml_text(content)
    if _ENTITY.search(text):
        what, fix = "the list of feeds declares entities of its own", "export it again"
        raise InputError(what, where, fix)
    feeds: dict[str, Feed] = {}
    for outline in _outlines(text):
        names = {str(k).lower(): str(v).strip() for k, v in outline.items()}
        url = names.get("xmlurl", "")
        if url.lower().startswith(("http://", "https://")):
            title = names.get("title") or names.get("text") or None
            feeds.setdefault(url, Feed(url, title))
    if not feeds:
        what = "the list names no feed with an address (xmlUrl)"
        raise InputError(what, where, "export the feeds of your reader as OPML")
    return tuple(feeds.values())


def read_opml_file(path: str) -> tuple[Feed, ...]:
    """The same of a file. Raises: InputError, also if there is no such file or it is too large."""
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(MAX_LIST_BYTES + 1)
    except OSError as error:
        what = f"the list of feeds cannot be read: {error.strerror or error}"
        raise InputError(what, path, "name an OPML file, or the address of a feed") from error
    if len(content) > MAX_LIST_BYTES:
        what = f"more than {MAX_LIST_BYTES:,} bytes is too much for a list of feeds"
        raise InputError(what, path, "divide it")
    return read_opml(content, path)


def _outlines(text: str) -> list[etree._Element]:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(_BARE.sub("&amp;", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return []
    return [] if root is None else list(root.iter("{*}outline"))
