"""What a ledger rests on: one door, and two that stand behind it, SQLite and PostgreSQL.

All statements of the ledger are written once, in the SQL that both understand, with `?` for what
is bound. What differs stands in one module each (`sqlite`, `postgres`), below this protocol:

- the full text search, its index and its ranking;
- how a writer waits for another, and how a reader looks at one moment;
- how many keys are asked for at once, so that a server is not asked once for each;
- what is complained of (`trouble`).

No library stands between: a mapper of tables would hide the statements, which are the design
here, and could not write either search. The schema too is written once (`schema.sql`).
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias  # Any: what a query gives

from sayso.errors import LedgerError
from sayso.ledger.address import Address
from sayso.ledger.connections import Connections

Place: TypeAlias = Path | Address
"""Where a ledger is: a file, or a database of a server."""
Given: TypeAlias = Sequence[object]
"""What is bound to the marks of a statement."""
Ways: TypeAlias = Sequence[Sequence[str]]
"""Words and phrases: a row fits that has all of any one of these."""
VERSION = 2
"""Version of the schema; grows with every migration."""
WAIT_S = 60.0
"""So long a writer waits for another one."""


class Unwritable(LedgerError):  # noqa: N818 - named for what is the matter
    """Nothing can be written now, though the ledger may well be read."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a ledger is opened: made if there is none, how long a writer waits for another.

    `is_durable` waits for the disk at every commit, so that a loss of power loses none of them;
    else the last ones may be gone after it, and the file is whole either way. `connections` are
    those to the ledger's server that are open already; a file needs none.
    """

    create: bool = False
    wait_s: float = WAIT_S
    is_durable: bool = False
    connections: Connections | None = None


class Rows(Protocol):
    """What a statement gives."""

    def fetchone(self) -> Any:  # noqa: ANN401 - a row of any query
        """The next row, None behind the last."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """The rows that are left, one by one."""


@dataclass(frozen=True, slots=True)
class Match:
    """Rows that have words, as parts of a query: `index`, its key to `rows`, what fits, its rank.

    A rank is the less the better the row fits; `ranked` is bound to its marks, `given` to those
    of `fits`.
    """

    index: str
    key: str
    fits: str
    given: tuple[object, ...]
    rank: str
    ranked: tuple[object, ...] = ()

    @property
    def numbers(self) -> tuple[str, tuple[object, ...]]:
        """The query for the numbers of the rows that fit, and what is bound to it."""
        return f"SELECT {self.key} FROM {self.index} WHERE {self.fits}", self.given

    @property
    def joined(self) -> str:
        """The index with the rows that it leads to."""
        return self.index if self.index == "rows" else f"{self.index} JOIN rows ON r = {self.key}"


class Store(Protocol):
    """A ledger that is open."""

    is_read_only: bool
    """Whether it can be asked and not be added to."""
    index_column: str
    index_value: str
    """What stands behind the columns and the values of a row that is found by its words."""

    def execute(self, statement: str, given: Given = ..., /) -> Rows:
        """What one statement gives."""

    def executemany(self, statement: str, given: Iterable[Given], /) -> object:
        """Do a statement for each of many; what it gives is not told."""

    def each(self, statement: str, given: Iterable[Given]) -> Iterator[list[Any]]:
        """What a question gives for each of many, in their order."""

    def among(self, column: str, values: Iterable[object]) -> tuple[str, list[object]]:
        """The condition that a column has one of some values, and what is bound to it."""

    def indexed(self, words: str) -> tuple[str, ...]:
        """What is bound to the marks of `index_value`."""

    def match(self, ways: Ways, *, is_weighty: bool = False) -> Match:
        """The rows that have the words in any of some ways; of all rows, or of weighty ones."""

    def by_index(self, name: str) -> str:
        """What makes a query on the rows go along an index, where that must be said."""

    def transaction(self, *, is_derived: bool = False) -> AbstractContextManager[None]:
        """All or nothing; waits for another writer first.

        What is derived from what is kept is not waited for until it is on the disk: if it is lost,
        it is derived again.
        """

    def one_moment(self) -> AbstractContextManager[None]:
        """Whatever is asked within is of one state of the ledger, whoever writes meanwhile."""

    def waiting(self, wait_s: float) -> AbstractContextManager[None]:
        """Within, a writer waits no longer than so long for another one."""

    def close(self) -> None:
        """Let the ledger go."""
