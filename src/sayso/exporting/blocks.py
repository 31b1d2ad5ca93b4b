"""What a dossier is made of, before it is Markdown or HTML: sections of plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

_WEB: Final = re.compile(r"https?://[^\s<>\"'`\\|]+\Z", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, verbatim."""

    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines whose spaces matter."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence or two of ours."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and what stands there."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Quote | Drawing | Words | Facts | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    title: str
    blocks: tuple[Block, ...]


def facts(*rows: tuple[str, str | None]) -> Facts:
    """Facts but for those that are missing."""
    return Facts(tuple((label, value) for label, value in rows if value))


def grid(head: Sequence[str], rows: Sequence[Sequence[str | None]], none: str) -> Block:
    """A table, or a sentence where there are no rows."""
    if not rows:
        return Words(none)
    return Grid(tuple(head), tuple(tuple(cell or "–" for cell in row) for row in rows))


def is_address(text: str) -> bool:
    """Whether a text is an address that may be made a link: of the web, and nothing odd in it."""
    return bool(_WEB.match(text))
