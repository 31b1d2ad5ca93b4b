"""The verbs about those whom reports speak of: `Ledger.cast`."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sayso.api import dyads, people
from sayso.api.dyads import Dyad
from sayso.api.people import ActorShown, Deeds, Sayings
from sayso.ledger.store import Store
from sayso.records.actor import Actor

MOST = 20
MOST_BETWEEN = 200
MOST_PARTNERS = 8


@dataclass(frozen=True, slots=True)
class Cast:
    """Those whom the reports of a ledger speak of, each under all ids that people made one.

    An actor is named by its id or the beginning of it. Rows come newest first and in parts:
    `after` is what the part before told. Raises: InputError for an id that no actor has.

    >>> with Ledger("news.db") as ledger:  # doctest: +SKIP
    ...     for actor, reports in ledger.cast.like("berg"):
    ...         print(actor.name, reports, ledger.cast.actor(actor.id).stances)
    """

    held: Store
    asking: Callable[[], AbstractContextManager[None]]

    def actor(self, name: str) -> ActorShown:
        """An actor in numbers, with its spellings, roles and corrections."""
        with self.asking():
            return people.actor_shown(self.held, name)

    def sayings(self, name: str, most: int = MOST, after: str | None = None) -> Sayings:
        """Claims on which it takes a position, each with the words that show it."""
        with self.asking():
            return people.sayings(self.held, name, most, after)

    def mentions(self, name: str, most: int = MOST, after: str | None = None) -> Sayings:
        """Claims whose words mention it."""
        with self.asking():
            return people.mentions(self.held, name, most, after)

    def deeds(self, name: str, most: int = MOST, after: str | None = None) -> Deeds:
        """Events in which it takes part."""
        with self.asking():
            return people.deeds(self.held, name, most, after)

    def partners(self, name: str, most: int = MOST_PARTNERS) -> tuple[tuple[Actor, int], ...]:
        """Those with whom it has most of its latest events, and how many."""
        with self.asking():
            return dyads.partners(self.held, name, most)

    def like(self, words: str, but: str | None = None) -> tuple[tuple[Actor, int], ...]:
        """Actors some name of whom has these words, with the number of their reports.

        `but` is one who is not wanted: those that may be the same as it come first.
        """
        with self.asking():
            return people.actors_like(self.held, words, but)

    def dyad(self, one: str, other: str, most: int = MOST_BETWEEN, skip: int = 0) -> Dyad:
        """Events between two, each an actor or a country's code ("NOR"), with their weight."""
        with self.asking():
            return dyads.dyad(self.held, (one, other), most, skip)
