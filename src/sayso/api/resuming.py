"""Going on with a file of lines that an earlier run has left, whole or cut short."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.api.runs import QUARANTINED, Tally
from sayso.errors import InputError
from sayso.records.codec.heads import LineHead, line_head
from sayso.records.omission import Unread
from sayso.records.text import Page

_PART = 1 << 16


def whole_bytes(path: Path) -> int:
    """Bytes of a file up to the end of its last whole line."""
    with path.open("rb") as stream:
        end = stream.seek(0, 2)
        while end > 0:
            start = max(0, end - _PART)
            stream.seek(start)
            cut = stream.read(end - start).rfind(b"\n")
            if cut >= 0:
                return start + cut + 1
            end = start
    return 0


def not_written(
    pages: Iterable[Page | Unread], path: Path, tally: Tally
) -> tuple[Iterator[Page | Unread], Tally]:
    """The pages that have no line yet, and the tally with the lines that are there.

    Raises: InputError if the lines are not those of these pages.
    """
    source = iter(pages)
    with path.open("rb") as stream:
        for number, line in enumerate(_whole(stream), 1):
            tally = _checked(next(source, None), line, f"{path}:{number}", tally)
    return source, tally


def _whole(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines that end as lines do."""
    return (line for line in lines if line.endswith(b"\n"))


def _checked(page: Page | Unread | None, line: bytes, where: str, tally: Tally) -> Tally:
    head = line_head(line)
    given = page.id if isinstance(page, Unread) else page and page.given.id
    if page is None or head is None or (given is not None and given != head.id):
        raise InputError(
            "this line was not written for the input in its place",
            where,
            "give the IN with which OUT was begun, or another OUT",
        )
    return _with(tally, head, page.where)


def _with(tally: Tally, head: LineHead, where: str) -> Tally:
    reasons = [o.reason for o in head.omissions]
    lost = (head.id or where,) if head.report_id is None and QUARANTINED in reasons else ()
    return Tally(
        tally.reports + (head.report_id is not None),
        tally.unread + (head.report_id is None),
        tally.omissions + (len(reasons) if head.report_id is not None else 0),
        (*tally.quarantined, *lost),
        tally.before + 1,
    )
