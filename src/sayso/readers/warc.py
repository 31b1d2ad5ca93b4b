"""Archives of the web (WARC) to pages: the answers in them that hold HTML or text."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType
from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader
from fastwarc.warc import HeaderMap

from sayso.errors import InputError
from sayso.records.omission import Omission, Unread
from sayso.records.text import Given, Page

OK = 200

_PACKED = {"gzip": False, "x-gzip": False, "deflate": True}
_Reader = GzipReader | BrotliReader | ChunkedReader | io.BytesIO


def read_warc(
    stream: BinaryIO, where: str, given: Given, max_bytes: int
) -> Iterator[Page | Unread]:
    """The pages in an archive, gzipped or not; the reason where a record gives none.

    Only answers that say 200 and hold HTML or text count, others are passed over. Nothing is
    ever written: a record's address is but its address. Past a broken record an archive cannot
    be read on.
    """
    number = 0
    try:
        for record in ArchiveIterator(stream, WarcRecordType.response, parse_http=False):
            number += 1
            place = f"{where}:{number}"
            page: Page | Unread | None
            try:
                page = _page(record, place, given, max_bytes)
            except InputError as error:
                page = Unread(None, place, Omission("readers", "record-unreadable", error.what))
            if page is not None:
                yield page
    except (OSError, ValueError, EOFError, zlib.error) as error:
        detail = f"the archive is broken behind record {number}: {error}"
        yield Unread(None, where, Omission("readers", "archive-broken", detail))


def _page(record: WarcRecord, place: str, given: Given, max_bytes: int) -> Page | None:
    block = record.reader.read(max_bytes + 1)
    if len(block) > max_bytes:
        raise _refused(f"more than {max_bytes:,} bytes is too much for one report", place)
    if len(block) < record.content_length:
        raise _refused("the record is cut off", place)
    headers = HeaderMap()
    rest = io.BytesIO(block)
    try:
        rest.seek(headers.parse(rest))
    except (OSError, ValueError) as error:
        raise _refused(f"it is no answer by HTTP: {error}", place) from error
    kind = (headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    is_text = kind in ("", "application/xhtml+xml") or kind.startswith("text/")
    if headers.status_code != OK or not is_text:
        return None
    content = _unpacked(rest, headers, place, max_bytes)
    if not content.strip():
        return None
    told = Given(
        None,
        given.url or _one_line(record.headers.get("WARC-Target-URI")),
        given.outlet,
        given.title,
        given.published,
    )
    retrieved = _one_line(record.headers.get("WARC-Date"))
    return Page(content, place, "html" if "html" in kind else "unknown", told, retrieved)


def _unpacked(rest: io.BytesIO, headers: HeaderMap, place: str, max_bytes: int) -> bytes:
    """The body as it was before it was packed for the way; never more than `max_bytes`."""
    reader: _Reader = rest
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        reader = ChunkedReader(reader)
    for packing in reversed((headers.get("Content-Encoding") or "").lower().split(",")):
        name = packing.strip()
        if name in _PACKED:
            reader = GzipReader(reader, zlib=_PACKED[name])
        elif name == "br":
            reader = BrotliReader(reader)
        elif name not in ("", "identity"):
            raise _refused(f"it is packed in a way that is not known: {name[:40]!r}", place)
    try:
        content = reader.read(max_bytes + 1)
    except (OSError, ValueError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _refused(f"it cannot be unpacked: {error}", place) from error
    if len(content) > max_bytes:
        raise _refused(f"it unpacks to more than {max_bytes:,} bytes", place)
    return content


def _refused(what: str, place: str) -> InputError:
    return InputError(what, place, "leave the record out")


def _one_line(text: str | None) -> str | None:
    return " ".join(text.strip().strip("<>").split()) or None if text else None
