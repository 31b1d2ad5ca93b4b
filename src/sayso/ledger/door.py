"""Opening a ledger, wherever it is: a file of SQLite, or a database of PostgreSQL."""

from sayso.ledger.address import Address
from sayso.ledger.sqlite import open_file
from sayso.ledger.store import Opening, Place, Store
from sayso.ledger.trouble import telling

AS_IT_IS = Opening()


def open_ledger(place: Place, how: Opening = AS_IT_IS) -> Store:
    """The ledger at a place; its schema is this program's.

    One that cannot be written to is opened for asking (`Store.is_read_only`).
    Raises: InputError if there is no such ledger, or something else is there; LedgerError if it
    cannot be opened or is of a newer program; ConfigError where the library for it is missing.
    """
    with telling(place):
        if isinstance(place, Address):
            from sayso.ledger.postgres import open_server  # noqa: PLC0415 - an extra

            return open_server(place, how)
        return open_file(place, how)
