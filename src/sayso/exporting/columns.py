"""Tables and their columns: what each holds, and how its rows come from records."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from sayso.exporting.contents import Contents

R = TypeVar("R")
Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Row: TypeAlias = tuple[Cell, ...]
Kind: TypeAlias = Literal["text", "list", "whole", "number", "flag"]
KINDS: Mapping[str, Kind] = {
    "text": "text",
    "list": "list",
    "whole": "whole",
    "number": "number",
    "flag": "flag",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, what they mean."""

    name: str
    kind: Kind
    means: str


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """A table: what a row is, its columns, and the rows that a record gives."""

    name: str
    means: str
    columns: tuple[Column, ...]
    rows: Callable[[R], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Feed(Generic[R]):
    """Records of one kind, and the tables that are filled from them in one pass."""

    records: Callable[[Contents], Iterator[R]]
    tables: tuple[Table[R], ...]

    def filled(self, contents: Contents) -> Iterator[tuple[str, Row]]:
        """Name of the table and row, for every row."""
        for record in self.records(contents):
            for table in self.tables:
                yield from ((table.name, row) for row in table.rows(record))

    def heads(self) -> Iterator[tuple[str, str, tuple[Column, ...]]]:
        """Name, meaning and columns of each table."""
        yield from ((t.name, t.means, t.columns) for t in self.tables)


def columns(told: str) -> tuple[Column, ...]:
    """Columns written as lines "name kind what it means".

    >>> columns("report_id text its hash")
    (Column(name='report_id', kind='text', means='its hash'),)
    """
    found = []
    for line in filter(None, map(str.strip, told.splitlines())):
        name, kind, means = line.split(" ", 2)
        found.append(Column(name, KINDS[kind], means))
    return tuple(found)
