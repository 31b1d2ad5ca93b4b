"""What is asked of the ledger besides words, and one page of what it answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.api.answers import Answer
from sayso.ledger import search
from sayso.merging.names import fold


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the ledger besides words: any of each kind of value, all kinds at once.

    `begin` and `end_date` are days between which it was told (events: took place). `doubts` are
    kinds of doubts (`DoubtKind`), and only doubts have one.
    """

    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    sourcing: tuple[str, ...] = ()
    begin: str | None = None
    end_date: str | None = None
    doubts: tuple[str, ...] = ()


ANYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Answers:
    """Some of the rows that fit; `after` is where to go on from, None at the end.

    `names` are those of the parties of events among them, by the actor's id.
    """

    rows: tuple[Answer, ...]
    after: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def filters_of(wanted: Wanted) -> search.Filters:
    """The same as the ledger's search asks for it."""
    return search.Filters(_kinds(wanted), tuple(_facts(wanted)), wanted.begin, wanted.end_date)


def _kinds(wanted: Wanted) -> tuple[str, ...]:
    """The kinds of rows, doubts by what is doubted."""
    if not wanted.doubts and "doubt" not in wanted.kinds:
        return wanted.kinds
    doubts = tuple(f"doubt:{d}" for d in wanted.doubts) or search.DOUBTS
    return (*(k for k in wanted.kinds if k != "doubt"), *doubts)


def _facts(wanted: Wanted) -> Iterator[tuple[str, str]]:
    yield from (("actor", fold(a)) for a in wanted.actors)
    yield from (("country", c.upper()) for c in wanted.countries)
    yield from (("stance", s) for s in wanted.stances)
    yield from (("type", t.upper()) for t in wanted.types)
    yield from (("status", s) for s in wanted.statuses)
    yield from (("outlet", fold(o)) for o in wanted.outlets)
    yield from (("sourcing", s) for s in wanted.sourcing)
