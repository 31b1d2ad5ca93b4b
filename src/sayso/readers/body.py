"""The body of an answer, unpacked as it comes and never longer than is allowed."""

import zlib
from collections.abc import Iterable

from sayso.readers.failure import Unfetched

_GZIP_OR_ZLIB = 47
_PACKED = ("gzip", "x-gzip", "deflate")
_TEXTS = ("text/",)
_KINDS = ("", "application/octet-stream", "application/xml", "application/json")
_FAMILIES = ("+xml", "+json")


def check_kind(media_type: str, url: str) -> None:
    """Refuse what is no text by its media type: PDF files, pictures. Raises: Unfetched."""
    if media_type.startswith(_TEXTS) or media_type in _KINDS or media_type.endswith(_FAMILIES):
        return
    what = f"it is {media_type[:60]!r}, and no page with text"
    raise Unfetched(what, url, "give the address of a report", "no-page")


def read_body(parts: Iterable[bytes], packing: str, url: str, max_bytes: int) -> bytes:
    """The whole body; `packing` is its Content-Encoding.

    Raises: Unfetched if it is longer than `max_bytes` unpacked, or packed in another way than
    was asked for.
    """
    names = [n.strip() for n in packing.lower().split(",") if n.strip() not in ("", "identity")]
    if not names:
        return _joined(parts, url, max_bytes)
    if len(names) > 1 or names[0] not in _PACKED:
        what = f"the answer is packed as {packing[:40]!r}, which was not asked for"
        raise Unfetched(what, url, "report the address to its webmaster", "packed")
    try:
        return _joined(_unpacked(parts, max_bytes), url, max_bytes)
    except (zlib.error, EOFError) as error:
        what = f"the answer cannot be unpacked: {error}"
        raise Unfetched(what, url, "try again later", "packed", is_passing=True) from error


def _joined(parts: Iterable[bytes], url: str, max_bytes: int) -> bytes:
    content = bytearray()
    for part in parts:
        content += part
        if len(content) > max_bytes:
            what = f"it is longer than {max_bytes:,} bytes, too much for one report"
            raise Unfetched(what, url, "give the address of one report", "too-large")
    return bytes(content)


def _unpacked(parts: Iterable[bytes], max_bytes: int) -> Iterable[bytes]:
    """What is packed, in pieces that are never longer than what may come in all and one."""
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    for part in parts:
        rest = part
        while rest:
            if unpacker.eof:  # a file of gzip may have several members
                unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
            yield unpacker.decompress(rest, max_bytes + 1)
            rest = unpacker.unconsumed_tail or unpacker.unused_data
    if not unpacker.eof:
        raise EOFError("it is cut off")
