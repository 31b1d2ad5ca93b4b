"""The same ledger in another place: from a file to a server, or back."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.ledger import carry, door
from sayso.ledger.store import Opening, Place, Store
from sayso.ledger.trouble import telling


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried: reports, inputs (read or not), corrections, and rows of all tables."""

    reports: int
    inputs: int
    corrections: int
    rows: int


def carried(
    held: Store, place: Place, into: Place, opening: Opening, tell: Callable[[int], object]
) -> Carried:
    """Carry a ledger, as it stands at one moment, to a place that holds none yet.

    Raises: InputError if a ledger there holds something, or something else is there.
    """
    with (
        telling(into),
        closing(door.open_ledger(into, opening)) as other,
        telling(place),
        held.one_moment(),
        telling(into),
        other.transaction(),
    ):
        if not carry.is_empty(other):
            fix = "name a new file, or an empty database or schema"
            raise InputError("this ledger holds something already", str(into), fix)
        counts = carry.carry(held, place, other, tell)
    rows = sum(counts.values())
    return Carried(counts["reports"], counts["pages"], counts["corrections"], rows)
