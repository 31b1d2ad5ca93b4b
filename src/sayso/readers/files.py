"""Files, folders and standard input to pages; nothing is understood yet."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from sayso.errors import InputError
from sayso.readers.jsonl import is_record, read_json_lines
from sayso.readers.kinds import (
    HEAD_BYTES,
    Kind,
    find_kind,
    is_lines,
    is_taken_by_content,
    is_taken_by_name,
    kind_of_content,
)
from sayso.records.omission import Omission, Unread
from sayso.records.text import Given, Page

MAX_PAGE_BYTES = 20_000_000
"""Largest file that can be one page, or one feed."""

STDIN = "-"

NOTHING_GIVEN = Given()


class Follow(Protocol):
    """Hears of each file while it is read: where its bytes come from, and how many there are."""

    def __call__(self, stream: BinaryIO, size_bytes: int, /) -> AbstractContextManager[None]:
        """Within, the file is read."""


def _unheard(_stream: BinaryIO, _size_bytes: int) -> AbstractContextManager[None]:
    return nullcontext()


_BROKEN = (gzip.BadGzipFile, EOFError, zlib.error)


def read_pages(
    source: str,
    stdin: BinaryIO | None = None,
    given: Given = NOTHING_GIVEN,
    follow: Follow = _unheard,
) -> Iterator[Page | Unread]:
    """The pages in a file, a folder with all below it, or standard input ("-"), in order.

    A feed gives a page for each entry, an archive (WARC) for each answer with HTML or text, a
    file of JSON Lines for each line that is not blank; what cannot be read gives an `Unread`.
    Standard input is a page, a feed, or JSON Lines if its first line is a report in JSON.
    Hidden files are left out, and in a folder all files of other kinds.

    Raises: InputError if there is no such file, it cannot be opened, or is too large.
    """
    if source == STDIN:
        yield from _read_stream(stdin, given)
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path, given, follow)
    else:
        yield from _read_file(path, given, follow)


def sizes_of(source: str) -> int | None:
    """Bytes of a file, or of all files of a folder that would be read; None for other sources."""
    path = Path(source)
    try:
        if path.is_dir():
            return sum(p.stat().st_size for p in path.rglob("*") if _is_wanted(p, path))
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


def read_content(content: bytes, where: str, kind: Kind, given: Given) -> Iterator[Page]:
    """The pages in what is no archive and no JSON Lines: those of a feed's entries, or one.

    Raises: InputError for a list of feeds, or a feed that cannot be read.
    """
    if kind == "opml":
        raise InputError("this is a list of feeds, and no report", where, "give it to sayso watch")
    if kind in ("feed", "json feed"):
        from sayso.readers.entries import entry_pages  # noqa: PLC0415
        from sayso.readers.feeds import read_feed  # noqa: PLC0415 - only feeds need feedparser

        yield from entry_pages(read_feed(content, where), where, given)
    else:
        yield Page(content, where, "html" if kind == "html" else "unknown", given)


def _read_stream(stdin: BinaryIO | None, given: Given) -> Iterator[Page | Unread]:
    if stdin is None:
        raise InputError("nothing is given on standard input", STDIN, "pipe a report into sayso")
    name = "standard input"
    first = stdin.readline(MAX_PAGE_BYTES + 1)
    if is_record(first):
        yield from read_json_lines(stdin, name, given, first)
    else:
        content = _limited(stdin, name, first)
        yield from read_content(content, name, kind_of_content(content), given)


def _read_folder(folder: Path, given: Given, follow: Follow) -> Iterator[Page | Unread]:
    paths = [p for p in sorted(folder.rglob("*")) if _is_wanted(p, folder)]
    if not paths:
        raise InputError(
            "the folder holds no report",
            str(folder),
            "give a folder with .txt, .html, .jsonl, .warc files or feeds (also .gz)",
        )
    for path in paths:
        try:
            yield from _read_file(path, given, follow)
        except InputError as error:
            yield Unread(None, str(path), Omission("readers", "file-unreadable", error.what))


def _is_wanted(path: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    if is_hidden or not path.is_file():
        return False
    return is_taken_by_name(path) or (is_taken_by_content(path) and _is_feed(path))


def _is_feed(path: Path) -> bool:
    """Whether a look into a file shows a feed; one that cannot be opened is none."""
    try:
        with _open(path) as stream:
            return kind_of_content(stream.read(HEAD_BYTES)) in ("feed", "json feed")
    except (OSError, *_BROKEN):
        return False


def _read_file(path: Path, given: Given, follow: Follow) -> Iterator[Page | Unread]:
    try:
        with _open(path) as stream, follow(_bytes_of(stream), path.stat().st_size):
            if is_lines(path):
                yield from read_json_lines(stream, str(path), given)
                return
            head = stream.read(HEAD_BYTES)
            kind = find_kind(path, head)
            if kind == "warc":
                yield from _read_archive(path, given, follow)
            else:
                yield from read_content(_limited(stream, str(path), head), str(path), kind, given)
    except FileNotFoundError as error:
        raise InputError("there is no such file", str(path), "check the path") from error
    except _BROKEN as error:
        raise InputError(f"broken gzip data: {error}", str(path), "compress it again") from error
    except OSError as error:
        what = error.strerror or str(error)
        raise InputError(f"it cannot be read: {what}", str(path), "check the file") from error


def _read_archive(path: Path, given: Given, follow: Follow) -> Iterator[Page | Unread]:
    from sayso.readers.warc import read_warc  # noqa: PLC0415 - only archives need fastwarc

    with path.open("rb") as stream, follow(stream, 0):  # fastwarc unpacks by itself
        yield from read_warc(stream, str(path), given, MAX_PAGE_BYTES)


def _open(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def _bytes_of(stream: BinaryIO) -> BinaryIO:
    """The file itself, where it is unpacked while it is read."""
    return cast(BinaryIO, stream.fileobj) if isinstance(stream, gzip.GzipFile) else stream


def _limited(stream: BinaryIO, where: str, first: bytes = b"") -> bytes:
    content = first + stream.read(max(0, MAX_PAGE_BYTES + 1 - len(first)))
    if len(content) > MAX_PAGE_BYTES:
        raise InputError(
            f"more than {MAX_PAGE_BYTES:,} bytes is too much for one report",
            where,
            "cut it into reports, one a line of JSON Lines (.jsonl)",
        )
    return content
