"""Files, folders and standard input to pages; nothing is understood yet."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal, cast

from sayso.errors import InputError
from sayso.readers.jsonl import is_record, read_json_lines
from sayso.records.omission import Omission, Unread
from sayso.records.text import Given, Page

MAX_PAGE_BYTES = 20_000_000
"""Largest file that can be one page."""

STDIN = "-"

NOTHING_GIVEN = Given()

_Media = Literal["text", "html", "unknown"]
# a page saved as .txt is still a page: what stands in it decides
_MEDIA: dict[str, _Media] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "unknown"}
_LINES = (".jsonl", ".ndjson")


def read_pages(
    source: str, stdin: BinaryIO | None = None, given: Given = NOTHING_GIVEN
) -> Iterator[Page | Unread]:
    """The pages in a file, a folder with all below it, or standard input ("-"), in order.

    Standard input is one page, or JSON Lines if its first line is a report in JSON. A file of
    JSON Lines gives one page, or one `Unread`, for each line that is not blank. Hidden files
    are left out, and in a folder all but HTML, text and JSON Lines.

    Raises: InputError if there is no such file, it cannot be opened, or is too large.
    """
    if source == STDIN:
        yield from _read_stream(stdin, given)
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path, given)
    else:
        yield from _read_file(path, given)


def _read_stream(stdin: BinaryIO | None, given: Given) -> Iterator[Page | Unread]:
    if stdin is None:
        raise InputError("nothing is given on standard input", STDIN, "pipe a report into sayso")
    name = "standard input"
    first = stdin.readline(MAX_PAGE_BYTES + 1)
    if is_record(first):
        yield from read_json_lines(stdin, name, given, first)
    else:
        yield Page(_limited(stdin, name, first), name, "unknown", given)


def _read_folder(folder: Path, given: Given) -> Iterator[Page | Unread]:
    paths = [p for p in sorted(folder.rglob("*")) if _is_wanted(p, folder)]
    if not paths:
        raise InputError(
            "the folder holds no report",
            str(folder),
            "give a folder with .txt, .html or .jsonl files (also .gz)",
        )
    for path in paths:
        try:
            yield from _read_file(path, given)
        except InputError as error:
            yield Unread(None, str(path), Omission("readers", "file-unreadable", error.what))


def _is_wanted(path: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not is_hidden and _kind(path) in (*_MEDIA, *_LINES) and path.is_file()


def _kind(path: Path) -> str:
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()


def _read_file(path: Path, given: Given) -> Iterator[Page | Unread]:
    try:
        with _open(path) as stream:
            if _kind(path) in _LINES:
                yield from read_json_lines(stream, str(path), given)
            else:
                media = _MEDIA.get(_kind(path), "unknown")
                yield Page(_limited(stream, str(path)), str(path), media, given)
    except FileNotFoundError as error:
        raise InputError("there is no such file", str(path), "check the path") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"broken gzip data: {error}", str(path), "compress it again") from error
    except OSError as error:
        what = error.strerror or str(error)
        raise InputError(f"it cannot be read: {what}", str(path), "check the file") from error


def _open(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def _limited(stream: BinaryIO, where: str, first: bytes = b"") -> bytes:
    content = first + stream.read(max(0, MAX_PAGE_BYTES + 1 - len(first)))
    if len(content) > MAX_PAGE_BYTES:
        raise InputError(
            f"more than {MAX_PAGE_BYTES:,} bytes is too much for one report",
            where,
            "cut it into reports, one a line of JSON Lines (.jsonl)",
        )
    return content
