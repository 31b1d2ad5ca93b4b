"""What SQLite complains of, in words: what was wrong, where, what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import InputError, LedgerError
from sayso.records.codec.packed import DamagedRecord

_MEND = (
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
    ("malformed", "the ledger's file is damaged", _MEND),
    ("decode to UTF-8", "the ledger's file is damaged", _MEND),
    (
        "disk I/O",
        "the disk failed, or has no room, while the ledger was read or written",
        "check the disk, then run the same again: what was added stays",
    ),
)
_UNWRITABLE = ("is locked", "is full", "readonly", "unable to open")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """What goes wrong with the file, in words.

    Raises: LedgerError; InputError if the file is no database at all.
    """
    try:
        yield
    except DamagedRecord as error:
        raise LedgerError(
            f"a record in the ledger is damaged: {error}", str(path), _MEND
        ) from error
    except PermissionError as error:
        fix = "change the rights of its folder, or name another with --ledger"
        raise LedgerError("the ledger may not be looked at", str(path), fix) from error
    except sqlite3.Error as error:
        told = str(error)
        if "not a database" in told:
            fix = "name another file; if it was a ledger, restore a copy"
            raise InputError("this is no ledger of sayso", str(path), fix) from error
        what, fix = _in_words(told)
        raise LedgerError(what, str(path), fix) from error


def is_locked(error: sqlite3.Error) -> bool:
    """Whether another process stands in the way."""
    return "is locked" in str(error)


def is_unwritable(error: sqlite3.Error) -> bool:
    """Whether nothing can be written now, though the ledger may well be read."""
    return any(part in str(error) for part in _UNWRITABLE)


def _in_words(told: str) -> tuple[str, str]:
    for part, what, fix in _WORDS:
        if part in told:
            return f"{what} (SQLite: {told})", fix
    return f"the ledger failed: {told}", "run `sayso --debug ...` and report what it says"
