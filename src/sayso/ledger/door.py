"""Opening a ledger: one file of SQLite, made if wanted, never of a newer program than this."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from sayso.errors import InputError, LedgerError

VERSION = 1
"""Version of the schema; grows with every migration."""
APPLICATION = 0x5A150
"""Marks the file as a ledger of sayso (`PRAGMA application_id`)."""
WAIT_S = 60.0
"""So long a writer waits for another one."""
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {}
"""From version n to n + 1; a ledger is only ever taken forward."""
CACHE_KIB = 65536


def open_ledger(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection to the ledger; its schema is this program's.

    `synchronous` is NORMAL in WAL mode: after a loss of power the last commits may be gone, the
    file stays whole; after the death of the process nothing is lost that was committed.
    Raises: InputError if there is no such ledger, or the file is something else; LedgerError if
    it cannot be opened or is of a newer program.
    """
    if not path.exists() and not create:
        fix = "name another with --ledger, or make one: sayso add REPORT"
        raise InputError("there is no ledger", str(path), fix)
    if path.is_dir():
        raise InputError("this is a folder, no ledger", str(path), "name a file")
    with telling(path):
        held = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
        try:
            _prepare(held, path)
        except BaseException:
            held.close()
            raise
    return held


def _prepare(held: sqlite3.Connection, path: Path) -> None:
    application = held.execute("PRAGMA application_id").fetchone()[0]
    version = held.execute("PRAGMA user_version").fetchone()[0]
    is_empty = not held.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if application != APPLICATION and not is_empty:
        raise InputError("this is no ledger of sayso", str(path), "name another file")
    if version > VERSION:
        told = f"the ledger is of a newer sayso (schema {version}; this one knows {VERSION})"
        raise LedgerError(told, str(path), "install that sayso, or use another ledger")
    _tune(held)
    if version < VERSION:
        with transaction(held):
            _migrate(held)


def _tune(held: sqlite3.Connection) -> None:
    held.execute("PRAGMA journal_mode = WAL")
    held.execute("PRAGMA synchronous = NORMAL")
    held.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    held.execute("PRAGMA temp_store = MEMORY")


def _migrate(held: sqlite3.Connection) -> None:
    """Take the schema forward; another process may have done so while this one waited."""
    version = held.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        for statement in statements(files(__package__).joinpath("schema.sql").read_text("utf-8")):
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


@contextmanager
def transaction(held: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; waits for another writer first."""
    held.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if held.in_transaction:
            held.execute("ROLLBACK")
        raise
    held.execute("COMMIT")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """What SQLite complains of, in words: what, where, what to do. Raises: LedgerError."""
    try:
        yield
    except sqlite3.Error as error:
        what, fix = _in_words(error)
        raise LedgerError(what, str(path), fix) from error


_WORDS = (
    ("is locked", "another process is writing to the ledger", "wait for it, then run this again"),
    (
        "is full",
        "there is no room left on the disk",
        "make room, then run the same again: what was added stays",
    ),
    (
        "readonly",
        "the ledger or its folder cannot be written to",
        "change the rights, or copy the ledger elsewhere and use --ledger",
    ),
    (
        "unable to open",
        "the ledger cannot be opened",
        "check that the folder exists and that you may write there",
    ),
    (
        "malformed",
        "the ledger's file is damaged",
        "restore a copy, or save what can be read: sqlite3 LEDGER .recover",
    ),
    ("not a database", "this is no ledger of sayso", "name another file"),
    (
        "disk I/O",
        "the disk failed while the ledger was read or written",
        "check the disk, then run the same again",
    ),
)


def _in_words(error: sqlite3.Error) -> tuple[str, str]:
    told = str(error)
    for part, what, fix in _WORDS:
        if part in told:
            return f"{what} (SQLite: {told})", fix
    return f"the ledger failed: {told}", "run `sayso --debug ...` and report what it says"
