"""What a worker remembers of the texts that it has read, so that copies cost next to nothing.

Results are the same with it and without. Two things are kept, packed, as many as fit:

- what was found in a text, by all that it depends on: the text, its furniture, datelines and
  title. For a copy with another outlet, address or day only the rest is done again.
- what came of a page, by its content and all that was given with it but its id. For a page that
  differs in its id alone nothing is done again.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from sayso.analysis.renaming import renamed
from sayso.records.claim import Claim
from sayso.records.codec.packed import pack, unpack
from sayso.records.omission import Unread
from sayso.records.reading import Examined, Resolved
from sayso.records.text import Page, Report

MOST_BYTES = 48_000_000
"""So much is kept of texts, and as much of pages: about 2,000 of the one, 6,000 of the other."""
QUICK = 1
"""A little larger, and packed in a quarter of the time."""
V = TypeVar("V")


@dataclass
class Kept(Generic[V]):
    """Records of one kind by their keys; those that were asked for longest ago give way."""

    kind: type[V]
    most_bytes: int = MOST_BYTES
    _held: "OrderedDict[Hashable, bytes]" = field(default_factory=OrderedDict)
    _bytes: int = 0

    def get(self, key: Hashable) -> V | None:
        """What is kept under a key."""
        data = self._held.get(key)
        if data is None:
            return None
        self._held.move_to_end(key)
        return unpack(data, self.kind)

    def put(self, key: Hashable, record: V) -> None:
        """Keep a record, for as long as there is room."""
        data = pack(record, QUICK)
        self._bytes += len(data) - len(self._held.pop(key, b""))
        self._held[key] = data
        while self._bytes > self.most_bytes:
            self._bytes -= len(self._held.popitem(last=False)[1])


@dataclass(frozen=True, slots=True)
class Texts:
    """What was found in the texts that were read."""

    kept: Kept[Examined] = field(default_factory=lambda: Kept(Examined))

    def __call__(self, report: Report, examine: Callable[[], Examined]) -> Examined:
        """What is found in a report: what is remembered of its text, else by examining it."""
        key = _text_key(report)
        known = self.kept.get(key)
        if known is not None:
            analysis = renamed(known.analysis, known.parse.report_id, report.report_id)
            if analysis is not None:
                parse = replace(known.parse, report_id=report.report_id)
                return Examined(parse, analysis)
        found = examine()
        self.kept.put(key, found)
        return found


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a page: its report, read, and the claims of that report where they are told."""

    reading: Resolved
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """What came of the pages that were read; of those that gave no report nothing is kept."""

    read: Callable[[Page], Told | Unread]
    kept: Kept[Told] = field(default_factory=lambda: Kept(Told))

    def __call__(self, page: Page) -> Told | Unread:
        """What reading a page gives."""
        key = page_key(page)
        known = self.kept.get(key)
        if known is not None:
            return _with_id(known, page)
        found = self.read(page)
        if isinstance(found, Told):
            self.kept.put(key, found)
        return found


def page_key(page: Page) -> Hashable:
    """All that a reading depends on but the page's own id."""
    content = hashlib.sha256(page.content).digest()
    return content, page.media, replace(page.given, id=None), page.reserved


def _with_id(known: Told, page: Page) -> Told:
    report = known.reading.report
    report = replace(report, id=page.given.id or report.report_id)
    return replace(known, reading=replace(known.reading, report=report))


def _text_key(report: Report) -> Hashable:
    text = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).digest()
    title = None if report.title is None else report.title.span
    return text, report.furniture, report.datelines, title
