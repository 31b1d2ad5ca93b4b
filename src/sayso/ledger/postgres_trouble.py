"""What PostgreSQL complains of, in words: what was wrong, where, what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sayso.errors import ConfigError, InputError, LedgerError
from sayso.ledger.address import MASK, Address
from sayso.ledger.store import Unwritable

try:
    import psycopg
except ImportError as error:
    raise ConfigError(
        "a ledger in PostgreSQL needs the library psycopg, which is not installed",
        "--ledger postgresql://...",
        "pip install 'sayso[postgres]'",
    ) from error

_AGAIN = "run the same again: what was added stays"
_CODES = (  # the beginning of what the server calls it (SQLSTATE), what that is, what to do
    (
        "55P03",
        "another process has been writing to the ledger for longer than this one waits",
        "wait for it, then run the same again",
    ),
    (
        "40",
        "another process was writing to the ledger at the same time",
        "wait for it, then run the same again",
    ),
    (
        "25006",
        "the ledger cannot be written to: the server lets it be read alone",
        "name a server that may be written to, or only ask",
    ),
    (
        "42501",
        "the ledger cannot be written to, or not be looked at, by this user",
        "let its owner GRANT the rights (docs/ledger.md), or name another user",
    ),
    ("53100", "there is no room left on the server's disk", f"make room, then {_AGAIN}"),
    ("53", "the server has no room for one more", f"wait, then {_AGAIN}"),
    ("57014", "the server broke the question off", "look at its statement_timeout"),
    ("57P", "the server was shut down", f"when it is up again, {_AGAIN}"),
    ("58", "the server could not read or write its files", f"look at its log, then {_AGAIN}"),
    ("XX", "the ledger is damaged", "restore a copy (docs/ledger.md)"),
)
_UNWRITABLE = ("55P03", "40", "25006", "42501", "53100")
_REFUSED = (  # what is told before there is a connection
    (
        r"password authentication failed|no password supplied|Peer authentication failed",
        "the server does not know this user by this password",
        "give it as PGPASSWORD or in ~/.pgpass, and check the user's name",
    ),
    (
        r'role ".*" does not exist',
        "the server has no such user",
        "make one: createuser NAME; or name another in the address",
    ),
    (
        r'database ".*" does not exist',
        "the server has no such database",
        "make one: createdb --encoding UTF8 --template template0 NAME; or name another",
    ),
    (
        r"no pg_hba\.conf entry|permission denied for database",
        "the server does not let this user in",
        "let its owner allow it (pg_hba.conf, GRANT CONNECT)",
    ),
    (
        r"Connection refused|timeout expired|could not translate|No such file|Network is unreach"
        r"|No route|Name or service|starting up|shutting down|too many",
        "the ledger's server cannot be reached",
        "check that it runs, and the host and the port in the address",
    ),
)


@contextmanager
def telling_server(address: Address) -> Iterator[None]:
    """What goes wrong with the server, in words; no password is ever among them.

    Raises: LedgerError; InputError if the address is none, or there is no such database.
    """
    try:
        yield
    except psycopg.Error as error:
        raise _told(error, address) from error


def _told(error: psycopg.Error, address: Address) -> LedgerError | InputError:
    code, words = error.sqlstate or "", without_secrets(str(error), address)
    for part, what, fix in _CODES:
        if code.startswith(part):
            raised = Unwritable if code.startswith(_UNWRITABLE) else LedgerError
            return raised(f"{what} (PostgreSQL: {words})", str(address), fix)
    if isinstance(error, psycopg.ProgrammingError) and not code:
        fix = "write postgresql://user@host:port/database"
        return InputError("this is no address of a ledger", str(address), fix)
    for sign, what, fix in _REFUSED:
        if re.search(sign, words):
            return LedgerError(f"{what} (PostgreSQL: {words})", str(address), fix)
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        told = f"the ledger's server went away (PostgreSQL: {words})"
        return LedgerError(told, str(address), f"when it is up again, {_AGAIN}")
    told = f"the ledger failed: {words}"
    return LedgerError(told, str(address), "run `sayso --debug ...` and report what it says")


def without_secrets(words: str, address: Address) -> str:
    """What was told, on one line, without the password of the address."""
    one_line = " ".join(words.split())
    for secret in sorted(address.secrets, key=len, reverse=True):
        one_line = one_line.replace(secret, MASK)
    return one_line
