"""One record for an actor of several reports."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

from sayso.records.actor import Actor
from sayso.records.reading import Resolved


def share_actors(readings: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """The same reports, each actor in the fullest form that any of them gives it."""
    fullest = {a.id: a for a in merge_actors(a for r in readings for a in r.actors)}
    return tuple(replace(r, actors=tuple(fullest[a.id] for a in r.actors)) for r in readings)


def merge_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """One actor an id, sorted by id; the order of the input does not matter."""
    by_id: dict[str, list[Actor]] = {}
    for actor in actors:
        by_id.setdefault(actor.id, []).append(actor)
    return tuple(_joined(by_id[i]) for i in sorted(by_id))


def _joined(forms: Sequence[Actor]) -> Actor:
    return forms[0] if len(forms) == 1 else reduce(_join, sorted(set(forms), key=repr))


def _join(a: Actor, b: Actor) -> Actor:
    if a == b:
        return a
    first, other = sorted((a, b), key=lambda x: (-len(x.sectors), x.sectors))
    return replace(
        first,
        sectors=(*first.sectors, *(s for s in other.sectors if s not in first.sectors)),
        aliases=tuple(sorted({*a.aliases, *b.aliases})),
        roles=tuple(sorted({*a.roles, *b.roles}, key=lambda r: (r.title, r.begin or ""))),
        ids=tuple(sorted({*a.ids, *b.ids})),
    )
