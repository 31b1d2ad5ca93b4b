"""What goes wrong with a ledger, in words: what was wrong, where, what to do."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sayso.errors import LedgerError
from sayso.ledger.address import Address
from sayso.ledger.sqlite_trouble import MEND, telling_file
from sayso.ledger.store import Place
from sayso.records.codec.packed import DamagedRecord


@contextmanager
def telling(place: Place) -> Iterator[None]:
    """Whatever the store of a ledger complains of, in words.

    Raises: LedgerError (`Unwritable`, if only writing fails); InputError if no ledger is there;
    ConfigError where the library for it is missing.
    """
    with _of_store(place):
        try:
            yield
        except DamagedRecord as error:
            fix = "restore a copy (docs/ledger.md)" if isinstance(place, Address) else MEND
            told = f"a record in the ledger is damaged: {error}"
            raise LedgerError(told, str(place), fix) from error


def _of_store(place: Place) -> AbstractContextManager[None]:
    if isinstance(place, Address):
        from sayso.ledger.postgres_trouble import telling_server  # noqa: PLC0415 - an extra

        return telling_server(place)
    return telling_file(place)
