"""A ledger in one file of SQLite: made if wanted, never of a newer program than this."""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any  # what a query gives

from sayso.errors import InputError, LedgerError
from sayso.ledger.sqlite_migrate import to_second
from sayso.ledger.sqlite_trouble import is_locked
from sayso.ledger.store import VERSION, Given, Match, Opening, Rows, Ways

APPLICATION = 0x5A150
"""Marks the file as a ledger of sayso (`PRAGMA application_id`)."""
AGAIN_S = 0.05
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {1: to_second}
"""From version n to n + 1; a ledger is only ever taken forward."""
CACHE_KIB = 65536
SCHEMA = ("schema.sql", "schema_sqlite.sql")


class FileStore:
    """A ledger in a file that is open."""

    index_column = index_value = ""  # triggers keep the index

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.is_read_only = _is_read_only(connection)

    def execute(self, statement: str, given: Given = (), /) -> Rows:
        """What one statement gives."""
        return self.connection.execute(statement, given)

    def executemany(self, statement: str, given: Iterable[Given], /) -> object:
        """Do a statement for each of many."""
        return self.connection.executemany(statement, given)

    def each(self, statement: str, given: Iterable[Given]) -> Iterator[list[Any]]:
        """What a question gives for each of many: nothing is nearer than the file."""
        return (self.connection.execute(statement, values).fetchall() for values in given)

    def among(self, column: str, values: Iterable[object]) -> tuple[str, list[object]]:
        """The condition that a column has one of some values: one mark, however many they are.

        The values are numbers and hashes; at a NUL in what is no hash SQLite's JSON would end.
        """
        sound = [v for v in values if not (isinstance(v, str) and "\x00" in v)]
        return f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(sound)]

    def indexed(self, words: str) -> tuple[str, ...]:
        """Nothing: what is searched is what stands in the row."""
        return ()

    def match(self, ways: Ways, *, is_weighty: bool = False) -> Match:
        """Rows that have words, by FTS5, ranked by BM25."""
        index = "found_first" if is_weighty else "found"
        all_of = (" AND ".join(f'"{phrase}"' for phrase in phrases) for phrases in ways)
        query = " OR ".join(f"({words})" for words in all_of)
        return Match(index, f"{index}.rowid", f"{index} MATCH ?", (query,), f"bm25({index})")

    def by_index(self, name: str) -> str:
        """The words that make SQLite take an index."""
        return f"INDEXED BY {name}"

    @contextmanager
    def transaction(self, *, is_derived: bool = False) -> Iterator[None]:
        """All or nothing; waits for another writer first."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Whatever is asked within is of one state of the ledger, whoever writes meanwhile."""
        try:
            self.connection.execute("BEGIN")
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            with suppress(sqlite3.Error):  # what went wrong first is what is told
                self.connection.execute("ROLLBACK")

    @contextmanager
    def waiting(self, wait_s: float) -> Iterator[None]:
        """Within, a writer waits no longer than so long for another one."""
        before = self.connection.execute("PRAGMA busy_timeout").fetchone()[0]
        self.connection.execute(f"PRAGMA busy_timeout = {min(before, round(wait_s * 1000))}")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {before}")

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()


def open_file(path: Path, how: Opening) -> FileStore:
    """A ledger in a file; its schema is this program's.

    One that cannot be written to, itself or its folder, is opened for asking. After the death of
    the process nothing is lost that was committed.
    Raises: InputError if there is no such ledger, or the file is something else; LedgerError if
    it is of a newer program.
    """
    _check_place(path, how)
    connection = _connect(path, how)
    try:
        _prepare(connection, path, how)
    except BaseException:
        connection.close()
        raise
    return FileStore(connection)


def _is_read_only(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA query_only").fetchone()[0])


def _check_place(path: Path, how: Opening) -> None:
    if path.is_dir():
        raise InputError("this is a folder, no ledger", str(path), "name a file")
    if path.exists() and (how.create or path.stat().st_size):
        return
    if not how.create:
        told = "this file is empty, and no ledger" if path.exists() else "there is no ledger"
        fix = "name another with --ledger, or make one: sayso add REPORT"
        raise InputError(told, str(path), fix)
    if not path.parent.is_dir():
        raise InputError("there is no such folder", str(path.parent), "make it, or name another")


def _connect(path: Path, how: Opening) -> sqlite3.Connection:
    places = (path, path.parent) if path.exists() else (path.parent,)
    if all(_may_write(p) for p in places):
        return sqlite3.connect(path, timeout=how.wait_s, isolation_level=None)
    if not path.exists():
        raise LedgerError(
            "a ledger cannot be made here: the folder cannot be written to",
            str(path.parent),
            "change its rights, or name another place with --ledger",
        )
    return _connect_read_only(path, how)


def _may_write(path: Path) -> bool:
    is_effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=is_effective)


def _connect_read_only(path: Path, how: Opening) -> sqlite3.Connection:
    """A connection for asking, also where no file may be made beside the ledger."""
    place = path.resolve().as_uri()
    held = sqlite3.connect(f"{place}?mode=ro", how.wait_s, isolation_level=None, uri=True)
    try:
        held.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        held.close()
        if is_locked(error):
            raise
        _check_whole(path)
        held = sqlite3.connect(f"{place}?immutable=1", isolation_level=None, uri=True)
    held.execute("PRAGMA query_only = 1")
    return held


def _check_whole(path: Path) -> None:
    """Whether all that was kept is in the file itself. Raises: LedgerError."""
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() and beside.stat().st_size:
        raise LedgerError(
            f"what was added last is still in {beside.name}, and the folder cannot be written to",
            str(path),
            "copy both files into a folder where you may write, and name that with --ledger",
        )


def _prepare(held: sqlite3.Connection, path: Path, how: Opening) -> None:
    with FileStore(held).one_moment():
        application = held.execute("PRAGMA application_id").fetchone()[0]
        version = held.execute("PRAGMA user_version").fetchone()[0]
        is_empty = not held.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if application != APPLICATION and not is_empty:
        raise InputError("this is no ledger of sayso", str(path), "name another file")
    if is_empty and not how.create:
        fix = "name another with --ledger, or fill it: sayso add REPORT"
        raise InputError("this ledger was never filled", str(path), fix)
    if version > VERSION:
        told = f"the ledger is of a newer sayso (schema {version}; this one knows {VERSION})"
        raise LedgerError(told, str(path), "install that sayso, or use another ledger")
    if _is_read_only(held):
        _check_version(version, path)
        return
    _tune(held, how)
    if version < VERSION:
        with FileStore(held).transaction():
            _migrate(held)


def _check_version(version: int, path: Path) -> None:
    if version < VERSION:
        told = f"the ledger is of an older sayso (schema {version}) and cannot be written to"
        raise LedgerError(told, str(path), "copy it into a folder where you may write")


def _tune(held: sqlite3.Connection, how: Opening) -> None:
    _keep_log(held, how.wait_s)
    held.execute(f"PRAGMA synchronous = {'FULL' if how.is_durable else 'NORMAL'}")
    held.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    held.execute("PRAGMA temp_store = MEMORY")


def _keep_log(held: sqlite3.Connection, wait_s: float) -> None:
    """Let readers and a writer work side by side (WAL); SQLite does not wait by itself here."""
    until = time.monotonic() + wait_s
    while held.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            held.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_locked(error) or time.monotonic() > until:
                raise
            time.sleep(AGAIN_S)


def _migrate(held: sqlite3.Connection) -> None:
    """Take the schema forward; another process may have done so while this one waited."""
    version = held.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        for script in SCHEMA:
            for statement in statements(files(__package__).joinpath(script).read_text("utf-8")):
                held.execute(statement)
        held.execute(f"PRAGMA application_id = {APPLICATION}")
        version = VERSION
    while version < VERSION:
        MIGRATIONS[version](held)
        version += 1
    held.execute(f"PRAGMA user_version = {version}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that they can stand in one transaction."""
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""
