"""Carrying a ledger into another: every row of every table, piece by piece.

Both stores have the same tables, so rows are taken over as they are, numbers and views too:
nothing is read or derived again, and what is asked or exported afterwards is the same. Memory
does not grow with the ledger, as a table is taken in pieces, in the order of its key.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any  # what a query gives

from sayso.ledger import write
from sayso.ledger.store import Place, Store
from sayso.ledger.trouble import telling

MANY, FEW = 2000, 32
"""So many rows are taken at once: short ones, and those with bodies."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its columns, and those in whose order it is taken.

    `perhaps` is a column of numbers that may be empty in all rows of a piece: the server cannot
    see then that it holds numbers.
    """

    name: str
    columns: str
    key: str
    together: int = MANY
    perhaps: str = ""

    @property
    def _marks(self) -> str:
        names = self.columns.split(", ")
        return ", ".join("CAST(? AS BIGINT)" if n == self.perhaps else "?" for n in names)

    @property
    def put(self) -> str:
        """The statement that puts in a row."""
        return f"INSERT INTO {self.name} ({self.columns}) VALUES ({self._marks})"


TABLES = (  # what others refer to comes first
    Table("programs", "program_id, version, settings, tables", "program_id"),
    Table("runs", "run_id, program_id, command, started, finished, read, known, unread", "run_id"),
    Table("raws", "sha256, body", "sha256", FEW),
    Table("reports", "n, report_id, id, url, outlet, title, published, language, run_id", "n"),
    Table(
        "pages",
        "page_id, place, sha256, n, given, omission, retrieved, run_id",
        "page_id",
        perhaps="n",
    ),
    Table("readings", "n, program_id, body", "rowid", FEW),  # the last one put in comes last
    Table(
        "corrections",
        "correction_id, at, author, verb, kind, one, other, value, reason",
        "correction_id",
    ),
    Table("feeds", "url, at, etag, last_modified, is_whole, entries", "url", FEW),
    Table("text_keys", "key, marks, n", "key, marks, n"),
    Table("story_keys", "key, day, n", "key, day, n"),
    Table("profiles", "n, body", "n", FEW),
    Table("links", "kind, one, other, score, features, by", "kind, one, other"),
    Table("stale", "n", "n"),
    Table("members", "n, story_id", "n"),
    Table("tellings", "story_id, rests_on", "story_id"),
    Table("rows", ", ".join(write.ROW), "r", FEW),
    Table("facts", "what, value, r", "what, value, r"),
    Table("names", "actor_id, n", "actor_id, n"),
)


def is_empty(held: Store) -> bool:
    """Whether a ledger holds nothing at all, not even a run that was begun."""
    return not any(held.execute(f"SELECT 1 FROM {t.name} LIMIT 1").fetchone() for t in TABLES)


def carry(
    source: Store, place: Place, into: Store, tell: Callable[[int], object]
) -> dict[str, int]:
    """Put all that a ledger at a place holds into one that is empty; how many rows of each table.

    In a transaction. `tell` hears after each piece how many rows are carried so far.
    """
    counts: dict[str, int] = {}
    for table in TABLES:
        counts[table.name] = 0
        for rows in _pieces(source, place, table):
            if table.name == "rows":
                write.put_rows(into, rows)
            else:
                into.executemany(table.put, rows)
            counts[table.name] += len(rows)
            tell(sum(counts.values()))
    return counts


def _pieces(source: Store, place: Place, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """A table in the order of its key, so many rows at once."""
    width = len(table.key.split(", "))
    behind = f" WHERE ({table.key}) > ({', '.join('?' * width)})"
    after: tuple[Any, ...] = ()
    while True:
        query = (
            f"SELECT {table.key}, {table.columns} FROM {table.name}{behind if after else ''}"
            f" ORDER BY {table.key} LIMIT ?"
        )
        with telling(place):
            rows = source.execute(query, (*after, table.together)).fetchall()
        if not rows:
            return
        yield [row[width:] for row in rows]
        after = rows[-1][:width]
