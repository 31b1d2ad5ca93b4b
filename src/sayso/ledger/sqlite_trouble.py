"""What SQLite complains of, in words: what was wrong, where, what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import InputError, LedgerError
from sayso.ledger.store import Unwritable

MEND = (
    "restore a copy (docs/ledger.md), or save what can be read:"
    " sqlite3 LEDGER .recover | sqlite3 NEW"
)
_WORDS = (
    (
        "is locked",
        "another process has been writing to the ledger for longer than this one waits",
        "wait for it, then run the same again",
    ),
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
    ("malformed", "the ledger's file is damaged", MEND),
    ("decode to UTF-8", "the ledger's file is damaged", MEND),
    (
        "disk I/O",
        "the disk failed, or has no room, while the ledger was read or written",
        "check the disk, then run the same again: what was added stays",
    ),
)
_UNWRITABLE = ("is locked", "is full", "readonly", "unable to open")


@contextmanager
def telling_file(path: Path) -> Iterator[None]:
    """What goes wrong with the file, in words.

    Raises: LedgerError; InputError if the file is no database at all.
    """
    try:
        yield
    except PermissionError as error:
        fix = "change the rights of its folder, or name another with --ledger"
        raise LedgerError("the ledger may not be looked at", str(path), fix) from error
    except sqlite3.Error as error:
        told = str(error)
        if "not a database" in told:
            fix = "name another file; if it was a ledger, restore a copy"
            raise InputError("this is no ledger of sayso", str(path), fix) from error
        what, fix = _in_words(told)
        raised = Unwritable if _is_unwritable(error) else LedgerError
        raise raised(what, str(path), fix) from error


def is_locked(error: sqlite3.Error) -> bool:
    """Whether another process stands in the way."""
    return "is locked" in str(error)


def _is_unwritable(error: sqlite3.Error) -> bool:
    is_told = isinstance(error, sqlite3.OperationalError)
    return is_told and any(part in str(error) for part in _UNWRITABLE)


def _in_words(told: str) -> tuple[str, str]:
    for part, what, fix in _WORDS:
        if part in told:
            return f"{what} (SQLite: {told})", fix
    return f"the ledger failed: {told}", "run `sayso --debug ...` and report what it says"
