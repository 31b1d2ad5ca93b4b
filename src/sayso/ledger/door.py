"""Opening a ledger: one file of SQLite, made if wanted, never of a newer program than this."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sayso.errors import InputError, LedgerError
from sayso.ledger.migrate import to_second
from sayso.ledger.trouble import is_locked, telling

VERSION = 2
"""Version of the schema; grows with every migration."""
APPLICATION = 0x5A150
"""Marks the file as a ledger of sayso (`PRAGMA application_id`)."""
WAIT_S = 60.0
"""So long a writer waits for another one."""
AGAIN_S = 0.05
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {1: to_second}
"""From version n to n + 1; a ledger is only ever taken forward."""
CACHE_KIB = 65536


@dataclass(frozen=True, slots=True)
class Opening:
    """How a ledger is opened: made if there is none, how long a writer waits for another.

    `is_durable` waits for the disk at every commit, so that a loss of power loses none of them;
    else the last ones may be gone after it, and the file is whole either way.
    """

    create: bool = False
    wait_s: float = WAIT_S
    is_durable: bool = False


def open_ledger(path: Path, how: Opening = Opening()) -> sqlite3.Connection:
    """A connection to the ledger; its schema is this program's.

    One that cannot be written to, itself or its folder, is opened for asking (`is_read_only`).
    After the death of the process nothing is lost that was committed.
    Raises: InputError if there is no such ledger, or the file is something else; LedgerError if
    it cannot be opened or is of a newer program.
    """
    with telling(path):
        _check_place(path, how)
        held = _connect(path, how)
        try:
            _prepare(held, path, how)
        except BaseException:
            held.close()
            raise
    return held


def is_read_only(held: sqlite3.Connection) -> bool:
    """Whether the ledger can be asked and not be added to."""
    return bool(held.execute("PRAGMA query_only").fetchone()[0])


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
    with one_moment(held):
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
    if is_read_only(held):
        _check_version(version, path)
        return
    _tune(held, how)
    if version < VERSION:
        with transaction(held):
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
    try:
        held.execute("BEGIN IMMEDIATE")
        yield
        held.execute("COMMIT")
    except BaseException:
        _roll_back(held)
        raise


@contextmanager
def one_moment(held: sqlite3.Connection) -> Iterator[None]:
    """Whatever is asked within is of one state of the ledger, whoever writes meanwhile."""
    try:
        held.execute("BEGIN")
        yield
    finally:
        _roll_back(held)


def _roll_back(held: sqlite3.Connection) -> None:
    if held.in_transaction:
        with suppress(sqlite3.Error):  # what went wrong first is what is told
            held.execute("ROLLBACK")


@contextmanager
def waiting(held: sqlite3.Connection, wait_s: float) -> Iterator[None]:
    """Within, a writer waits no longer than so long for another one."""
    before = held.execute("PRAGMA busy_timeout").fetchone()[0]
    held.execute(f"PRAGMA busy_timeout = {min(before, round(wait_s * 1000))}")
    try:
        yield
    finally:
        held.execute(f"PRAGMA busy_timeout = {before}")
