"""Two actors, or two countries, over time: what happens between them, and how it weighs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from sayso.api.answers import record_of
from sayso.api.parties import DID, MET
from sayso.api.people import Who, country_name, form_of, who
from sayso.errors import InputError
from sayso.ledger import people, query
from sayso.ledger.store import Store
from sayso.lexicon.load import load_table
from sayso.records.actor import Actor
from sayso.records.correction import NOTHING_AMENDED
from sayso.records.happening import Happening

Way: TypeAlias = Literal["forth", "back", "both"]
CODE_CHARS = 3
LATEST = 1000
"""Partners are counted over so many of an actor's latest events."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two: an actor, or all that belong to a country (then `actor` is None)."""

    id: str
    name: str
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """An event between two sides.

    `intensity` is PLOVER's, from -10 (conflict) to 10 (cooperation); `quad` its class, such as
    "material_conflict". `way` is "forth" if the one acts on the other, "back" if the other on the
    one, "both" if each on the other, or both together where nobody is acted
    on (side by side against a third is not between them).
    """

    event: Happening
    story: str
    intensity: float
    quad: str
    way: Way


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two sides and events between them, newest first; `count` is how many there are in all."""

    one: Side
    other: Side
    events: tuple[Between, ...]
    count: int


def dyad(held: Store, names: tuple[str, str], most: int, skip: int) -> Dyad:
    """What happens between two: each an actor's id, or a country's code of three letters.

    Of the events, newest first, `skip` are left out and at most `most` told.

    Raises: InputError if one of them is none, or both are the same.
    """
    (one, mine), (other, theirs) = (_side(held, name) for name in names)
    if set(mine.ids) & set(theirs.ids):
        raise InputError("these two are one", names[1], "name two different actors or countries")
    forth = people.in_both(held, mine.keys(DID), theirs.keys(MET))
    back = people.in_both(held, theirs.keys(DID), mine.keys(MET))
    together = people.in_both(held, mine.keys(DID), theirs.keys(DID))
    alone = set(together) - set(forth) - set(back)
    free = {r: together[r] for r in alone if not people.numbers_at(held, r, MET)}
    days = free | forth | back
    order = sorted(days, key=lambda r: (days[r], r), reverse=True)[skip : skip + most]
    found = [_between(held, r, (r in forth, r in back)) for r in order]
    return Dyad(one, other, tuple(b for b in found if b), len(days))


def _side(held: Store, name: str) -> tuple[Side, Who]:
    if len(name) == CODE_CHARS and name.isalpha():
        code = name.upper()  # a user's own catalogue of actors may have codes that no table knows
        return Side(code, country_name(code) or code), Who((code,), NOTHING_AMENDED, ())
    one = who(held, name)
    actor = form_of(held, one.ids[0], one.by)
    return Side(actor.id, actor.name, actor), one


def _between(held: Store, r: int, ways: tuple[bool, bool]) -> Between | None:
    (hit,) = people.rows_at(held, [r])
    event = record_of(hit)
    if not isinstance(event, Happening):
        return None
    way: Way = "forth" if ways == (True, False) else "back" if ways == (False, True) else "both"
    intensity, quad = weight_of(held, event)
    return Between(event, hit.story, intensity, quad, way)


def weight_of(held: Store, event: Happening) -> tuple[float, str]:
    """Intensity and class of an event by PLOVER's tables; of a user's own type as it was read."""
    types, modes = _types(), _modes()
    if event.type in types:
        score, quad = types[event.type]
        return modes.get((event.type, event.mode or ""), score), quad
    told = event.tellings[0]
    for n in query.numbers_of(held, [told.evidence.report_id]):
        for row in query.reading(held, n).events:
            if row.id == told.event and row.intensity is not None:
                kind = "cooperation" if row.intensity > 0 else "conflict"
                return row.intensity, kind
    return 0.0, "no class"


@cache
def _types() -> Mapping[str, tuple[float, str]]:
    rows = load_table("codes", "plover_types").rows
    return {r["type"]: (float(r["score"]), r["quad"]) for r in rows}


@cache
def _modes() -> Mapping[tuple[str, str], float]:
    rows = load_table("codes", "plover_modes").rows
    return {(r["type"], r["mode"]): float(r["score"]) for r in rows if r["score"]}


def partners(held: Store, name: str, most: int) -> tuple[tuple[Actor, int], ...]:
    """Actors with whom an actor has most of its latest events, and how many."""
    one = who(held, name)
    found = [r for _, r in people.newest(held, one.keys(DID, MET), LATEST, None)]
    counts = people.beside(held, found, (DID, MET))
    others = [i for i in counts if i not in one.ids and len(i) > CODE_CHARS]
    best = sorted(others, key=lambda i: (-counts[i], i))[:most]
    return tuple((form_of(held, i, one.by), counts[i]) for i in best)
