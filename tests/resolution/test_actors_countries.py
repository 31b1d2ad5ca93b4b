"""Countries of an event's parties, from invented sentences."""

from pathlib import Path

import pytest

from sayso.lexicon.load import load_table
from sayso.parsing.conllu import parse_conllu
from sayso.records.actor import Actor
from sayso.records.event import Event, EventSpans
from sayso.records.parse import Parse
from sayso.records.reading import Analysis
from sayso.records.text import Span
from sayso.resolution.actors import fill_parties, resolve_actors
from sayso.resolution.actors_scene import Scene
from tests.analysis.reference_cases import TABLES, flat, place, references_in, report_of

CASES = (Path(__file__).parents[1] / "cases" / "countries.conllu").read_text("utf-8")


def case(name: str) -> Parse:
    text = CASES.partition(f"# newdoc id = {name}\n")[2].partition("# newdoc")[0]
    assert text, name
    return parse_conllu(f"# newdoc id = {name}\n{text}")


def parties(name: str, actor: str, recipient: str) -> tuple[list[Actor], list[Actor]]:
    """Actors and recipients of the one event of a case, whose parties have these words."""
    parse = case(name)
    spans = EventSpans(actors=(place(parse, actor),), recipients=(place(parse, recipient),))
    event = Event("e", "r", "test", "ACCUSE", Span(0, 1), "happened", spans=spans)
    analysis = Analysis(events=(event,), references=references_in(parse))
    cast = resolve_actors(analysis, parse, report_of(parse), TABLES)
    known = {a.id: a for a in cast.actors}
    filled = fill_parties((event,), parse, cast)[0]
    return [known[i] for i in filled.actors], [known[i] for i in filled.recipients]


@pytest.mark.parametrize(
    ("name", "actor", "recipient", "ours", "theirs"),
    [
        ("leader_by_office", "President Reagan", "the Soviet Union", ["USA"], ["RUS"]),
        ("leader_misspelt", "President Francois Mitterand", "the Ghanaian envoy", ["FRA"], ["GHA"]),
        ("leader_alone", "Thatcher", "the plan", ["GBR"], []),
        ("namesake", "Joe Clark", "trees", [None], []),
        ("rule_of", "The Carter administration", "Iran", ["USA"], ["IRN"]),
        (
            "government_of",
            "The government of President Blaise Compaore",
            "the Togolese envoys",
            ["BFA"],
            ["TGO"],
        ),
        (
            "members_of",
            "Police",
            "12 members of the Moro Islamic Liberation Front",
            [None],
            ["PHL"],
        ),
        ("body_of_many", "The African Teachers Association", "the arrests", ["NGO"], []),
        ("un_office", "The UN Relief Coordinator", "Kenya", ["UNO"], ["KEN"]),
        ("people_without_state", "Chechen fighters", "the Dutch engineer", ["RUS"], ["NLD"]),
        ("ethnic", "Ethnic Greeks", "the village", [None], []),
        ("misspelt_country", "Afganistan", "Pakistan", ["AFG"], ["PAK"]),
        ("part_of_body", "Norwegian", "Danish farmers", ["NOR"], ["DNK"]),
        ("things_of", "Israeli helicopters and tanks", "a house near Rafah", ["ISR"], ["PSE"]),
        ("capital_party", "Two bombers", "Nairobi", [None], ["KEN"]),
        ("short_home", "President Ode Tembo", "the Zambian people", ["ZMB"], ["ZMB"]),
        ("short_not_home", "President Ode Tembo", "Zambia", [None], ["ZMB"]),
        ("place_of_deed", "Residents", "the toll", ["PRT"], []),
        ("unknown_noun", "Bangladeshi", "Freetown", ["BGD"], ["SLE"]),
        ("camp_for", "Kenyan rebels", "A camp", ["KEN"], ["TGO"]),
        ("led_war", "The union", "the French-led war", [None], ["FRA"]),
        ("led_body", "A Norwegian-led coalition", "rebels in Togo", ["NOR"], ["TGO"]),
        ("backed_body", "Kenyan-backed rebels", "a Norwegian bridge", [None], ["NOR"]),
        ("its_allies", "its African allies", "Togo", [None], ["TGO"]),
        ("two_nations", "The Togolese and Ghanaian envoys", "Peru", ["TGO", "GHA"], ["PER"]),
        ("office_beside", "Kenzo Moe", "Peru", ["UNO"], ["PER"]),
        ("thousands", "Thousands of people", "Norwegian authorities", ["PER"], ["NOR"]),
        (
            "ally_of",
            "Rebels",
            "the deputy chief of Norway's militia ally in southern Ghana",
            ["GHA"],
            ["GHA"],
        ),
        ("paper_of_home", "Peru's government", "the opposition newspaper", ["PER"], ["PER"]),
        ("works_in", "The Sundby Works", "Peru", ["NOR"], ["PER"]),
        ("somebody_shot", "The rebels", "a man", ["PER"], ["PER"]),
        ("jurists", "Members of the Association of African Jurists", "Peru", ["NGO"], ["PER"]),
        ("lines_into", "Rebels", "three power lines", [None], ["PER"]),
        ("town_court", "An Istanbul court", "the Greek editor", ["TUR"], ["GRC"]),
        ("town_police", "Police", "ten Ghanaian traders", ["NGA"], ["GHA"]),
        ("town_envoys", "Envoys", "the people of Mosul", [None], ["IRQ"]),
        ("town_name", "The Munich Regional Court", "two police officers", ["DEU"], ["USA"]),
        ("town_mayor", "Karachi's mayor", "the offer", ["PAK"], ["PER"]),
        ("town_abroad", "The international court", "foreign reporters", [None], [None]),
        ("town_soldiers", "Soldiers", "residents of Aleppo", [None], ["SYR"]),
        ("town_ministry", "The Foreign Ministry", "Peru", ["KOR"], ["PER"]),
        ("town_embassy", "The embassy", "Peru", [None], ["PER"]),
        ("leader_as_place", "Erdogan", "the Peruvian envoy", ["TUR"], ["PER"]),
        ("leader_whole", "Theresa May", "Nawaz Sharif", ["GBR"], ["PAK"]),
        ("rule_officials", "Bush administration officials", "rebels", ["USA"], ["LBY"]),
        ("envoys_of_two", "Envoys", "Kurdish Peshmerga", ["TGO", "GHA"], ["IRQ"]),
        ("wide_leaders", "Latin American leaders", "the South Americans", [None], [None]),
    ],
)
def test_parties_have_the_country_that_words_and_world_tell(
    name: str, actor: str, recipient: str, ours: list[str | None], theirs: list[str | None]
) -> None:
    actors, recipients = parties(name, actor, recipient)
    assert [a.country for a in actors] == ours
    assert [a.country for a in recipients] == theirs


@pytest.mark.parametrize(
    ("words", "title", "year", "country"),
    [
        ("Reagan", "President", None, "USA"),
        ("Reagan", "", None, "USA"),
        ("Major", "", None, None),
        ("Major", "Prime Minister", None, "GBR"),
        ("Major", "Premier", 1995, "GBR"),
        ("Dos Santos", "President", None, "AGO"),
        ("Santos", "President", None, "COL"),
        ("Hu", "President", None, "CHN"),
        ("Kim Dae Jung", "", None, "KOR"),
        ("Recep Tayyip Erdoğan", "", None, "TUR"),
        ("Guterres", "Secretary-General", 2019, "UNO"),
        ("António Guterres", "", 1998, "PRT"),
        ("António Guterres", "", None, None),
        ("Jose Maria Aznar Lopez", "", None, None),
        ("Joe Clarke", "", None, None),
        ("Abdelaziz Bouteflicka", "", None, "DZA"),
        ("Bush", "Sen.", None, "USA"),
        ("Brown", "Mr.", None, None),
        ("", "", None, None),
    ],
)
def test_leaders_are_known_by_their_names(
    words: str, title: str, year: int | None, country: str | None
) -> None:
    found = TABLES.leaders.named(words, title, year)
    assert (found.country if found is not None else None) == country


def test_every_country_is_the_country_of_some_leader_or_small() -> None:
    led = {x.country for leaders in TABLES.leaders.by_word.values() for x in leaders}
    assert not led - set(TABLES.countries) - {"UNO", "IGO", "EUR", "IMG"}
    assert len(led & set(TABLES.countries)) > 165


def nations(words: str) -> list[str]:
    parse = flat(words)
    return list(Scene(parse, report_of(parse), TABLES, frozenset()).nations(words))


@pytest.mark.parametrize("row", load_table("gazetteer", "wide_names").rows, ids=lambda r: r["name"])
def test_a_name_of_several_states_tells_none_of_them(row: dict[str, str]) -> None:
    assert row["name"] in row["example"]
    assert nations(row["example"]) == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Norway, Togo, and Peru", ["NOR", "TGO", "PER"]),
        ("the chancellors of U.S., Kenya.", ["USA", "KEN"]),
        ("North and South Korean envoys", ["PRK", "KOR"]),
        ("East or West Germany", ["DEU", "DEU"]),
        ("parents and South Koreans", ["KOR"]),
        ("North and Bavarian farmers", ["DEU"]),
        ("Norway's National Security Council", ["NOR"]),
        ("the National Security Council", []),
        ("the National Democratic Alliance", []),
        ("the Inter-American Lindqvist Society", []),
    ],
)
def test_words_tell_the_nations_that_they_name(words: str, codes: list[str]) -> None:
    assert nations(words) == codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KRG", "IRQ"),
        ("UNSC", "UNO"),
        ("Isis", "IMG"),
        ("Farc", "COL"),
        ("Federal Foreign Office", "DEU"),
        ("North Atlantic Council", "IGO"),
        ("Department of State Services", "NGA"),
        ("Republic of Congo", "COG"),
        ("Democratic Republic of Congo", "COD"),
        ("Islamic Republic of Mauritania", "MRT"),
        ("Islamic Republic", "IRN"),
        ("Yugoslav National Army", "SRB"),
        ("Badghis", "AFG"),
    ],
)
def test_a_listed_name_is_of_its_country(name: str, code: str) -> None:
    assert TABLES.entries(name)[0].country == code
    assert nations(f"the {name} said") == [code]
