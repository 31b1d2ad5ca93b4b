import pytest

from sayso.lexicon.cities import City
from sayso.records.event import Event, EventSpans, Place
from sayso.records.parse import Name
from sayso.records.text import Span
from sayso.resolution import places
from sayso.resolution.places import resolve_places
from tests.analysis.reference_cases import TABLES, flat, place

CITIES = {
    "Oslo": (City(1, "Oslo", 59.9, 10.7, "NOR", 580_000),),
    "Lund": (City(2, "Lund", 55.7, 13.2, "SWE", 90_000), City(3, "Lund", 38.0, -112.4, "USA", 800)),
    "Milton": (
        City(4, "Milton", 43.5, -79.9, "CAN", 90_000),
        City(5, "Milton", 42.2, -71, "USA", 27_000),
    ),
    "Paris": (
        City(8, "Paris", 48.9, 2.3, "FRA", 2_100_000),
        City(9, "Paris", 33.7, -95.6, "USA", 25_000, "Texas"),
        City(10, "Paris", 38.2, -84.3, "USA", 9_800, "Kentucky"),
    ),
    "Tripoli": (
        City(11, "Tripoli", 32.9, 13.2, "LBY", 1_150_000),
        City(12, "Tripoli", 34.4, 35.8, "LBN", 230_000),
    ),
    "Cambridge": (
        City(13, "Cambridge", 52.2, 0.1, "GBR", 145_000),
        City(14, "Cambridge", 43.4, -80.3, "CAN", 130_000),
        City(15, "Cambridge", 42.4, -71.1, "USA", 118_000, "Massachusetts"),
    ),
    "Ipswich": (City(16, "Ipswich", 52.1, 1.2, "GBR", 180_000),),
    "Bigtown": (
        City(6, "Bigtown", 1.0, 2.0, "ITA", 900_000),
        City(7, "Bigtown", 3.0, 4.0, "FRA", 20_000),
    ),
}


@pytest.fixture(autouse=True)
def _cities(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "cities_named", lambda words: CITIES.get(words, ()))


def resolved(text: str, words: str, *names: str) -> Place:
    parse = flat(text)
    spans = [place(parse, n) for n in names]
    named = tuple(Name(s, "GPE", 0, 0) for s in spans)
    parse = type(parse)(parse.report_id, parse.text, parse.tokens, parse.sentences, named)
    event = Event(
        id="e",
        report_id="r",
        by="test",
        type="PROTEST",
        trigger=Span(0, 1),
        status="happened",
        spans=EventSpans(places=(place(parse, words),)),
    )
    return resolve_places((event,), parse, TABLES)[0].places[0]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("march in Oslo", "in Oslo", Place("Oslo", 1, 59.9, 10.7, "NOR")),
        ("march in Kenya", "Kenya", Place("Kenya", country="KEN")),
        ("march in Catalonia", "Catalonia", Place("Catalonia", country="ESP")),
        ("ships in the Baltic", "the Baltic", Place("Baltic")),
        ("off the coast of Norway", "off the coast of Norway", Place("off the coast of Norway")),
        ("march in Milton", "Milton", Place("Milton")),
        ("march in Bigtown", "Bigtown", Place("Bigtown", 6, 1.0, 2.0, "ITA")),
        ("march in Nowhere", "Nowhere", Place("Nowhere")),
    ],
)
def test_places_are_resolved_only_where_sure(text: str, words: str, expected: Place) -> None:
    assert resolved(text, words) == expected


def test_a_country_of_the_report_tells_which_city_is_meant() -> None:
    assert resolved("Swedish march in Lund", "Lund", "Swedish").country == "SWE"
    assert resolved("American march in Milton", "Milton", "American").country == "USA"


def test_events_without_places_are_left_alone() -> None:
    assert resolve_places((), flat("march"), TABLES) == ()


@pytest.mark.parametrize(
    ("text", "words", "names", "expected"),
    [
        ("fire in Paris, Texas on Monday", "Paris", ["Paris", "Texas"], (9, "USA")),
        ("fire in Paris, Texas on Monday", "Paris, Texas", ["Paris", "Texas"], (9, "USA")),
        ("fire in Paris, Tuesday", "Paris", ["Paris"], (8, "FRA")),
        ("fire in Paris, American envoys said", "Paris", ["Paris"], (8, "FRA")),
        ("clash in Tripoli", "Tripoli", ["Tripoli"], (11, "LBY")),
        ("Lebanese clash in Tripoli", "Tripoli", ["Lebanese", "Tripoli"], (12, "LBN")),
        ("Lebanon and Libya in Tripoli", "Tripoli", ["Lebanon", "Libya", "Tripoli"], (11, "LBY")),
        ("storm in Georgia", "Georgia", ["Georgia"], (None, "GEO")),
        ("Alabama storm in Georgia", "Georgia", ["Alabama", "Georgia"], (None, "USA")),
        ("Tbilisi storm in Georgia", "Georgia", ["Tbilisi", "Georgia"], (None, "GEO")),
        ("march in Cambridge", "Cambridge", ["Cambridge"], (None, None)),
        ("Ipswich march in Cambridge", "Cambridge", ["Ipswich", "Cambridge"], (13, "GBR")),
        ("march in Cambridge, Massachusetts", "Cambridge", ["Cambridge"], (15, "USA")),
        ("off the coast of Somalia", "off the coast of Somalia", ["Somalia"], (None, None)),
        ("raid in the Gulf of Aden", "the Gulf of Aden", [], (None, None)),
    ],
)
def test_other_places_of_the_report_tell_namesakes_apart(
    text: str, words: str, names: list[str], expected: tuple[int | None, str | None]
) -> None:
    found = resolved(text, words, *names)
    assert (found.geonames_id, found.country) == expected
