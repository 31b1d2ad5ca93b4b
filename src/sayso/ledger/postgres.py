"""A ledger in a database of PostgreSQL, for many who add and ask at once.

The statements are the ledger's own (`store`), their marks put into the server's. What is special:

- whoever writes takes a lock that lasts as long as the transaction, one for each ledger: reports
  that arrive at the same time see each other, so their links are found, and numbers are given once.
  Reading a report takes far longer than keeping it, so many may read at once and write in turn;
- whoever asks sees one moment (REPEATABLE READ) and waits for nobody;
- what is asked once for each of many goes to the server together (arrays);
- a NUL, which the server takes in no text, is kept as another sign that is no character;
- text is in the order of bytes (COLLATE "C"), so that nothing depends on the server's locale.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import count, islice
from typing import Any, cast  # Any: what a query gives

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus
from psycopg.types.string import StrDumperUnknown, TextBinaryLoader, TextLoader

from sayso.errors import InputError, LedgerError
from sayso.ledger.address import Address
from sayso.ledger.postgres_schema import schema
from sayso.ledger.postgres_words import match_words, plain
from sayso.ledger.store import VERSION, Given, Match, Opening, Rows, Ways

APPLICATION = 0x5A150
"""Marks the locks of ledgers, as it marks their files."""
TOGETHER = 1000
"""So many rows, or questions, go to the server at once."""
MIGRATIONS: dict[int, Callable[["ServerStore"], None]] = {}
"""From version n to n + 1; the first that a server kept is 2."""
MOST_PREPARED = 500
"""So many statements the server remembers."""
CONNECT_S = 10
HASTY = " SET LOCAL synchronous_commit = off;"
"""Does not wait for the disk; the order of what is written stays."""
NUL, ESCAPE = "\x00", "\ufdd0"
"""What the server does not take, and the sign (no character) by which it is kept."""
_VALUES = re.compile(r"(INSERT INTO .*) VALUES \((.*)\)( ON CONFLICT DO NOTHING)?", re.DOTALL)
_KINDS = {str: "text", int: "int8", float: "float8", bytes: "bytea"}
_LOOK = """
    SELECT current_setting('server_encoding'), n.oid::int8, n.nspname,
        EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'meta'),
        EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid),
        pg_is_in_recovery() OR current_setting('transaction_read_only')::bool
    FROM (SELECT 1) AS one LEFT JOIN pg_namespace n ON n.nspname = current_schema()
"""
_FIX = "name another database, or a schema of its own (docs/ledger.md)"


class _TextIn(StrDumperUnknown):
    """Text on its way to the server, which takes no NUL."""

    def dump(self, obj: str) -> bytes | bytearray | memoryview | None:
        if NUL in obj or ESCAPE in obj:
            obj = obj.replace(ESCAPE, f"{ESCAPE}1").replace(NUL, f"{ESCAPE}0")
        return super().dump(obj)


def _as_given(text: str) -> str:
    if ESCAPE in text:
        return text.replace(f"{ESCAPE}0", NUL).replace(f"{ESCAPE}1", ESCAPE)
    return text


class _TextOut(TextLoader):
    def load(self, data: bytes | bytearray | memoryview) -> str:
        return _as_given(cast(str, super().load(data)))


class _TextOutBinary(TextBinaryLoader):
    def load(self, data: bytes | bytearray | memoryview) -> str:
        return _as_given(cast(str, super().load(data)))


class ServerStore:
    """A ledger in a database that is open."""

    index_column, index_value = ", found", ", to_tsvector('sayso', ?)"

    def __init__(self, connection: "psycopg.Connection[Any]", how: Opening) -> None:
        self.connection = connection
        self.is_read_only = False
        self.lock = 0
        self._wait_s, self._is_durable = how.wait_s, how.is_durable
        self._connections = how.connections

    def execute(self, statement: str, given: Given = (), /) -> Rows:
        """What one statement gives."""
        return self.connection.execute(_marked(statement), given, binary=True)

    def executemany(self, statement: str, given: Iterable[Given], /) -> object:
        """Do a statement for each of many; rows are put in a thousand at once."""
        found = _VALUES.fullmatch(statement)
        if found is None:
            self.connection.cursor().executemany(_marked(statement), list(given))
            return None
        head, marks, tail = found[1], found[2], found[3] or ""
        for rows in _thousands(given):
            columns, source = _unnested(rows)
            self.execute(f"{head} SELECT {_named(marks)} FROM {source}{tail}", columns)
        return None

    def each(self, statement: str, given: Iterable[Given]) -> Iterator[list[Any]]:
        """What a question gives for each of many; a thousand are one question to the server."""
        for rows in _thousands(given):
            columns, source = _unnested(rows)
            answers: list[list[Any]] = [[] for _ in rows]
            asked = f"SELECT i, q.* FROM {source} CROSS JOIN LATERAL ({_named(statement)}) AS q"
            for at, *row in self.execute(asked, columns):
                answers[at - 1].append(tuple(row))
            yield from answers

    def among(self, column: str, values: Iterable[object]) -> tuple[str, list[object]]:
        """The condition that a column has one of some values: one array."""
        return f"{column} = ANY(?)", [list(values)]

    def indexed(self, words: str) -> tuple[str, ...]:
        """What is searched: the words alone."""
        return (plain(words),)

    def match(self, ways: Ways, *, is_weighty: bool = False) -> Match:
        """Rows that have words, by tsvector."""
        return match_words(ways, is_weighty=is_weighty)

    def by_index(self, name: str) -> str:
        """Nothing: the server knows how many rows have what."""
        return ""

    @contextmanager
    def transaction(self, *, is_derived: bool = False) -> Iterator[None]:
        """All or nothing; waits for another writer to this ledger first."""
        if self.is_read_only:
            raise psycopg.errors.InsufficientPrivilege("no rights to write")
        wait_ms = max(1, round(self._wait_s * 1000))
        try:
            self._command(
                "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
                f" SET LOCAL lock_timeout = {wait_ms};"
                f"{HASTY if is_derived and not self._is_durable else ''}"
                f" SELECT pg_advisory_xact_lock({APPLICATION}, {self.lock})"
            )
            yield
            self._command("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Whatever is asked within is of one state of the ledger, whoever writes meanwhile."""
        try:
            self._command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        finally:
            self._roll_back()

    def _command(self, words: str) -> None:
        self.connection.execute(words)

    def _roll_back(self) -> None:
        if self.connection.info.transaction_status != TransactionStatus.IDLE:
            with suppress(psycopg.Error):  # what went wrong first is what is told
                self._command("ROLLBACK")

    @contextmanager
    def waiting(self, wait_s: float) -> Iterator[None]:
        """Within, a writer waits no longer than so long for another one."""
        before, self._wait_s = self._wait_s, min(self._wait_s, wait_s)
        try:
            yield
        finally:
            self._wait_s = before

    def close(self) -> None:
        """Let the connection go, or wait for its next use if it is fit for one."""
        is_idle = self.connection.info.transaction_status == TransactionStatus.IDLE
        if self._connections is not None and is_idle:
            self._connections.put(self.connection)
        else:
            self.connection.close()


@lru_cache(maxsize=1024)
def _marked(statement: str) -> str:
    """A statement with the server's marks: numbers."""
    numbers = count(1)
    return re.sub(r"\?", lambda _: f"${next(numbers)}", statement)


def _named(statement: str) -> str:
    """A statement with the names of columns for marks."""
    numbers = count(1)
    return re.sub(r"\?", lambda _: f"v{next(numbers)}", statement)


def _thousands(given: Iterable[Given]) -> Iterator[list[Given]]:
    left = iter(given)
    while rows := list(islice(left, TOGETHER)):
        yield rows


def _unnested(rows: Sequence[Given]) -> tuple[list[list[object]], str]:
    """The columns of some rows, and the words for a table that the server makes of them again.

    Its columns are v1, v2 and so on, and `i`, which counts the rows from 1.
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    kinds = ", ".join(f"?::{_kind(column)}[]" for column in columns)
    names = "".join(f"v{number}, " for number in range(1, len(columns) + 1))
    return columns, f"unnest({kinds}) WITH ORDINALITY AS given ({names}i)"


def _kind(column: Sequence[object]) -> str:
    """What the server calls the values of a column; of words it may be that there are none."""
    return next((_KINDS[type(v)] for v in column if v is not None), "text")


def open_server(address: Address, how: Opening) -> ServerStore:
    """A ledger in a database; its schema is this program's.

    Where the user, or the server, may not write, it is opened for asking.
    Raises: InputError if there is no ledger, or something else; LedgerError if it is of a newer
    program.
    """
    address.check()
    while how.connections is not None and (waiting := how.connections.take()) is not None:
        with suppress(psycopg.OperationalError):  # the server may have fallen meanwhile
            return _opened(cast("psycopg.Connection[Any]", waiting), address, how)
    return _opened(_connect(address, how), address, how)


def _opened(connection: "psycopg.Connection[Any]", address: Address, how: Opening) -> ServerStore:
    store = ServerStore(connection, how)
    try:
        _prepare(store, address, how)
    except BaseException:
        connection.close()
        raise
    return store


def _connect(address: Address, how: Opening) -> "psycopg.Connection[Any]":
    known = conninfo_to_dict(address.url)
    options = f"{known.get('options') or ''} -c jit=off"
    if how.is_durable:
        options += " -c synchronous_commit=on"
    connection = psycopg.connect(
        address.url,
        autocommit=True,
        client_encoding="utf8",
        options=options.strip(),
        cursor_factory=psycopg.RawCursor,  # marks are put in here, and remembered
        application_name=known.get("application_name") or "sayso",
        connect_timeout=int(known.get("connect_timeout") or CONNECT_S),
    )
    connection.prepared_max = MOST_PREPARED
    connection.adapters.register_dumper(str, _TextIn)
    for name in ("text", "varchar", "name"):
        connection.adapters.register_loader(name, _TextOut)
        connection.adapters.register_loader(name, _TextOutBinary)
    return connection


def _prepare(store: ServerStore, address: Address, how: Opening) -> None:
    version = _look(store, address)
    if version is None and not how.create:
        fix = "name another with --ledger, or fill it: sayso add REPORT"
        raise InputError("there is no ledger in this database yet", str(address), fix)
    if version is None:
        with store.transaction():
            version = _look(store, address)  # another process may have made it meanwhile
            if version is None:
                _make(store)
                version = VERSION
    if version > VERSION:
        told = f"the ledger is of a newer sayso (schema {version}; this one knows {VERSION})"
        raise LedgerError(told, str(address), "install that sayso, or use another ledger")
    if not store.is_read_only:
        query = "SELECT has_table_privilege('reports', 'INSERT')"
        store.is_read_only = not store.execute(query).fetchone()[0]
    if version < VERSION:
        _migrate(store, address)


def _migrate(store: ServerStore, address: Address) -> None:
    """Take the schema forward; another process may have done so while this one waited."""
    if store.is_read_only:
        told = "the ledger is of an older sayso and cannot be written to"
        raise LedgerError(told, str(address), "let its owner open it once: sayso ask")
    with store.transaction():
        version = _look(store, address) or VERSION
        while version < VERSION:
            MIGRATIONS[version](store)
            version += 1
        store.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(version),))


def _look(store: ServerStore, address: Address) -> int | None:
    """The version of the ledger's schema, None if there is none yet."""
    encoding, oid, name, has_meta, is_used, store.is_read_only = store.execute(_LOOK).fetchone()
    if encoding != "UTF8":
        fix = "make one that takes any letter: createdb --encoding UTF8 --template template0 NAME"
        raise InputError(f"this database keeps text as {encoding}", str(address), fix)
    if name is None:
        raise InputError("there is no such schema in this database", str(address), "CREATE SCHEMA")
    store.lock = oid - (1 << 32) if oid >= 1 << 31 else oid
    if not has_meta:
        if is_used:
            raise InputError("this is no ledger of sayso", str(address), _FIX)
        return None
    rows = dict(store.execute("SELECT * FROM meta").fetchall())
    if rows.get("application") != str(APPLICATION):
        raise InputError("this is no ledger of sayso", str(address), _FIX)
    return int(rows["version"])


def _make(store: ServerStore) -> None:
    store.connection.execute(schema())
    marks = [("application", str(APPLICATION)), ("version", str(VERSION))]
    store.executemany("INSERT INTO meta VALUES (?, ?)", marks)
