"""Pages as they came and reports as they are read: bytes, text and places in text.

Offsets are Unicode code points into `Report.text`, zero-based, half-open.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Precision: TypeAlias = Literal["year", "month", "day", "minute"]
Media: TypeAlias = Literal["text", "html", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character range `[start, end)` in `Report.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} must be non-empty and run forwards")

    def quote(self, text: str) -> str:
        """The words that stand at this place of `text`."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span (or is equal to it)."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What the giver of a page says of it: keys of a JSON line, or options of the command.

    Stronger than anything found in the page. `published` is as written, not yet understood.
    """

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One report as it came: bytes, nothing understood yet.

    `where` names the place for messages ("news.jsonl:17"); `media` is "text", "html",
    or "unknown" where neither the name nor the reader can tell. `retrieved` is when it was
    fetched (ISO 8601 with a zone), None for what lay on the disk. `reserved` says in words which
    rights its server reserves.
    """

    content: bytes
    where: str
    media: Media = "unknown"
    given: Given = field(default_factory=Given)
    retrieved: str | None = None
    reserved: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title: its words, and its place where it stands in the text."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When the report was published, how exactly that is known, and how.

    `value` is ISO 8601, as long as its precision ("2025", "2025-11", "2025-11-30",
    "2025-11-30T09:00+01:00"); `known_by` says by what, in words ("date line", "given",
    "JSON-LD datePublished"); `span` is its place where it stands in the text.
    """

    value: str
    precision: Precision
    known_by: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """Characters that belong to the page and not to the report, and why we think so."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article by one outlet, cleaned. Its text never changes after this.

    `id` is the giver's id where there is one, else `report_id`, the hash of outlet, URL
    and text. What is unknown is None: an outlet is never invented. `language` is an
    ISO 639-1 code. `furniture` is sorted and does not overlap.
    `datelines` are places such as "LISBON, March 6 (Meridian) -", dash included, sorted.
    """

    id: str
    report_id: str
    text: str
    raw_sha256: str
    url: str | None = None
    outlet: str | None = None
    title: Title | None = None
    byline: str | None = None
    published: Published | None = None
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    datelines: Spans = ()
