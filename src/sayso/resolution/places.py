"""Places of events: names with country and coordinates where they can be told."""

from dataclasses import replace

from sayso.lexicon.actors import ActorTables
from sayso.records.event import Event, Place
from sayso.records.parse import Parse


def resolve_places(
    events: tuple[Event, ...], parse: Parse, tables: ActorTables
) -> tuple[Event, ...]:
    """The events with their places named; countries are told, coordinates only where sure."""
    return tuple(
        replace(e, places=tuple(_place(s.quote(parse.text), tables) for s in e.spans.places))
        for e in events
    )


def _place(words: str, tables: ActorTables) -> Place:
    name = " ".join(words.split())
    entry = next(iter(tables.entries(name)), None)
    if entry is not None and entry.sort in ("country", "capital"):
        return Place(name, country=entry.country)
    return Place(name)
