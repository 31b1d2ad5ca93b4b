"""Gold files: JSON lines, checked where they are read, so that a mistake names its line."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.records.text import Span, Spans


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One JSON object of a gold file, and its place for messages ("gold.jsonl:17")."""

    where: str
    values: Mapping[str, object]

    def text(self, key: str) -> str:
        """The text under `key`. Raises: InputError."""
        value = self.values.get(key)
        if not isinstance(value, str):
            raise self.error(f"{key!r} is {value!r}, not text")
        return value

    def maybe_text(self, key: str) -> str | None:
        """The text under `key`, None where it is missing or null. Raises: InputError."""
        return None if self.values.get(key) is None else self.text(key)

    def number(self, key: str) -> float:
        """The number under `key`. Raises: InputError."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"{key!r} is {value!r}, not a number")
        return float(value)

    def items(self, key: str) -> Sequence[object]:
        """The list under `key`, empty where it is missing or null. Raises: InputError."""
        value = self.values.get(key) or []
        if not isinstance(value, list):
            raise self.error(f"{key!r} is {value!r}, not a list")
        return value

    def rows(self, key: str) -> tuple["GoldRow", ...]:
        """The objects in the list under `key`. Raises: InputError."""
        return tuple(self._row(key, item) for item in self.items(key))

    def row(self, key: str) -> "GoldRow":
        """The object under `key`. Raises: InputError."""
        return self._row(key, self.values.get(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts in the list under `key`; a lone text is a list of one. Raises: InputError."""
        if isinstance(self.values.get(key), str):
            return (self.text(key),)
        return tuple(str(item) for item in self.items(key))

    def spans(self, key: str) -> Spans:
        """Spans written [[start, end], ...]; empty ones are left out. Raises: InputError."""
        return tuple(s for item in self.items(key) if (s := self._span(key, item)) is not None)

    def span(self) -> Span:
        """The object's own "start" and "end". Raises: InputError."""
        start, end = int(self.number("start")), int(self.number("end"))
        if not 0 <= start < end:
            raise self.error(f"span {start}:{end} must be non-empty and run forwards")
        return Span(start, end)

    def error(self, what: str) -> InputError:
        """The error that says what is wrong with this row."""
        return InputError(what, self.where, "correct the line, or look at the task's format")

    def _row(self, key: str, item: object) -> "GoldRow":
        if not isinstance(item, dict):
            raise self.error(f"{key!r} holds {item!r}, not an object")
        return GoldRow(self.where, item)

    def _span(self, key: str, item: object) -> Span | None:
        match item:
            case [int(start), int(end)] if 0 <= start <= end:
                return Span(start, end) if start < end else None
            case _:
                raise self.error(f"{key!r} holds {item!r}, not [start, end]")


def read_gold(paths: Sequence[Path]) -> tuple[GoldRow, ...]:
    """Every line of the files, in order; blank lines are left out.

    Raises: InputError for a file or line that cannot be read, an id that stands twice, or
    files without any line.
    """
    rows = tuple(row for path in paths for row in _rows(path))
    seen: dict[str, str] = {}
    for row in rows:
        name = row.maybe_text("id")
        if name is not None and name in seen:
            raise row.error(f"id {name!r} stands twice, first in {seen[name]}")
        if name is not None:
            seen[name] = row.where
    if not rows:
        where = ", ".join(map(str, paths))
        raise InputError("gold holds no line", where, "name a file with one object a line")
    return rows


def read_object(path: Path) -> GoldRow:
    """The one JSON object of a file. Raises: InputError."""
    return _parsed(_content(path), str(path))


def _rows(path: Path) -> Iterator[GoldRow]:
    for number, line in enumerate(_content(path).split("\n"), 1):
        if line.strip():
            yield _parsed(line, f"{path}:{number}")


def _parsed(text: str, where: str) -> GoldRow:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"no JSON: {error}", where, "correct the line") from error
    if not isinstance(value, dict):
        raise InputError("not a JSON object", where, "write one object a line")
    return GoldRow(where, value)


def _content(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"gold cannot be read: {error}", str(path), "name a JSON file") from error
