"""What kind of file it is, by its name and by how it begins."""

import re
from pathlib import Path
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["warc", "feed", "json feed", "opml", "html", "unknown"]

HEAD_BYTES = 4096
"""How much of a file tells its kind."""

_LINES = (".jsonl", ".ndjson")
_HTML = (".html", ".htm", ".xhtml")
_PAGES = (*_HTML, ".txt")
_BY_CONTENT = (".xml", ".rss", ".atom", ".rdf", ".json")
_WARC = ".warc"

_PROLOG = (
    r"^\s*(?:(?:<\?[^>]*\?>|<!--(?:[^-]|-(?!->))*-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)\s*)*"
)
_ROOT = re.compile(_PROLOG + r"<(?:\w+:)?(rss|feed|rdf|opml)\b", re.IGNORECASE)
_JSON_FEED = re.compile(r"^\s*\{.*\"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/", re.DOTALL)


def find_kind(path: Path, head: bytes) -> Kind:
    """The kind of a file that holds no JSON Lines: by its name, feeds and archives by content.

    `head` are its first bytes, unpacked. An HTML page may turn out to be a feed.
    """
    suffix = name_suffix(path)
    if suffix == _WARC or head.startswith(b"WARC/"):
        return "warc"
    found = kind_of_content(head)
    return "html" if found == "unknown" and suffix in _HTML else found


def kind_of_content(head: bytes) -> Kind:
    """A feed, a list of feeds, or unknown, by how the content begins."""
    start = head[:HEAD_BYTES].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xfe\xff")
    root = _ROOT.match(start)
    if root:
        return "opml" if root[1].lower() == "opml" else "feed"
    return "json feed" if _JSON_FEED.match(start) else "unknown"


def is_lines(path: Path) -> bool:
    """Whether a file holds JSON Lines, by its name."""
    return name_suffix(path) in _LINES


def is_taken_by_name(path: Path) -> bool:
    """Whether a file of a folder is read: pages, JSON Lines, archives."""
    return name_suffix(path) in (*_PAGES, *_LINES, _WARC)


def is_taken_by_content(path: Path) -> bool:
    """Whether a file of a folder is read if a look into it shows a feed."""
    return name_suffix(path) in _BY_CONTENT


def name_suffix(path: Path) -> str:
    """The end of a name that tells its kind, in lower case: ".html" of "a.HTML.gz"."""
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()
