"""JSON Lines to pages: one report a line, a broken line costs that line alone."""

import json
import re
from collections.abc import Iterator
from typing import BinaryIO, Literal

from sayso.records.omission import Omission, Unread
from sayso.records.text import Given, Page

MAX_LINE_BYTES = 16_000_000
"""A longer line is read past, not into memory."""

_PUBLISHED = ("published", "date", "dct")
_FACTS = ("url", "outlet", "title")


def read_json_lines(
    stream: BinaryIO, where: str, given: Given, first: bytes = b""
) -> Iterator[Page | Unread]:
    """One page, or the reason why there is none, for each line that is not blank.

    What `given` says wins over a line's keys; its id is not used, as it would be every
    line's. Lines are read one at a time; `first` is one that has been read already.
    """
    number = 0
    while line := first or stream.readline(MAX_LINE_BYTES):
        first = b""
        number += 1
        place = f"{where}:{number}"
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_line(stream)
            yield _unread(None, place, f"the line is longer than {MAX_LINE_BYTES:,} bytes")
        elif line.strip():
            yield _page(line, place, given)


def is_record(line: bytes) -> bool:
    """Whether a line is a report in JSON, so that what follows are JSON Lines too."""
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and ("text" in row or "html" in row)


def _skip_line(stream: BinaryIO) -> None:
    while rest := stream.readline(MAX_LINE_BYTES):
        if rest.endswith(b"\n"):
            return


def _page(line: bytes, where: str, given: Given) -> Page | Unread:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return _unread(None, where, f"no JSON: {error}")
    if not isinstance(row, dict):
        return _unread(None, where, "the line is no JSON object")
    name = row.get("id")
    is_key = isinstance(name, str | int) and not isinstance(name, bool)
    key = _whole(str(name)) if is_key else None
    wrong = _wrong(row)
    if wrong:
        return _unread(key, where, wrong)
    media: Literal["text", "html"] = "html" if row.get("text") is None else "text"
    content = row[media].encode("utf-8", "surrogatepass")
    facts = {name: getattr(given, name) or _whole(row.get(name)) or None for name in _FACTS}
    dates = (row.get(name) for name in _PUBLISHED)
    published = given.published or _whole(next((d for d in dates if d), None))
    return Page(content, where, media, Given(id=key, published=published, **facts))


def _whole(text: str | None) -> str | None:
    """Text that can be written: halves of characters, as JSON may escape them, as U+FFFD."""
    return text and re.sub("[\ud800-\udfff]", "\ufffd", text)


def _wrong(row: dict[str, object]) -> str | None:
    if row.get("text") is None and row.get("html") is None:
        return "the line has neither text nor html"
    for name in ("text", "html", *_FACTS, *_PUBLISHED):
        if not isinstance(row.get(name), str | None):
            return f"{name} is no text: {str(row[name])[:40]!r}"
    return None


def _unread(key: str | None, where: str, detail: str) -> Unread:
    return Unread(key, where, Omission("readers", "line-unreadable", detail))
