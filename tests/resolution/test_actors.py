import pytest

from sayso.lexicon.spelling import edits, is_near_spelling
from sayso.records.event import Event, EventSpans
from sayso.records.reading import Analysis
from sayso.resolution.actors import actors_in, fill_parties, fill_speakers, resolve_actors
from tests.analysis.reference_cases import (
    TABLES,
    actor,
    case,
    cast_of,
    credited,
    flat,
    place,
    references_in,
    report_of,
)


@pytest.mark.parametrize(
    ("case_name", "name", "country", "sectors"),
    [
        ("titles_before_name", "Ane Lindqvist", "NOR", ("GOV",)),
        ("titles_before_name", "Tom Brekke", "USA", ("GOV",)),
        ("titles_before_name", "Ida Moe", None, ("ELI",)),
        ("nationality_before_name", "Wanjiru Odhiambo", "KEN", ()),
        ("body_by_its_noun", "Danish Interior Ministry", "DNK", ("GOV",)),
        ("body_by_its_noun", "Harbour Workers Union", None, ("LAB",)),
        ("quoted_group", "Cartel de los Vientos", None, ("CRM",)),
        ("apposition", "Ida Moe", "NOR", ("GOV",)),
        ("nation_of_realm", "Sara", "DNK", ("GOV",)),
        ("nation_of_realm", "Kofi Boateng", "GHA", ("GOV",)),
        ("of_body", "Tom Brekke", None, ("COP",)),
        ("police_rank", "Tom Brekke", None, ("COP",)),
        ("newspaper_before_name", "La Hoja", None, ("JRN",)),
        ("outlet_goes_on", "Harbour Gazette", None, ("JRN",)),
        ("outlet_introduced", "Morgenvakt", "DEU", ("JRN",)),
        ("outlet_of_its_kind", "Fanal", None, ("JRN",)),
        ("both", "Kenyan government", "KEN", ("GOV",)),
        ("peoples", "Cuban Americans", "USA", ("CVL",)),
        ("peoples", "Eritreans", "ERI", ("CVL",)),
        ("body_in_compound", "Norwegian coast guard", "NOR", ("MIL",)),
        ("they_said_so", "Ida Moe", "DNK", ("GOV",)),
        ("its_minister", "Tom Brekke", "NOR", ("GOV",)),
        ("dateline", "Rui Salvado", "PRT", ("GOV",)),
        ("dateline", "Meridian", None, ("JRN",)),
        ("dateline_region", "Moses Tembo", "NGA", ("COP",)),
        ("named_before", "Moses Tembo", "MWI", ("COP",)),
        ("numbered_channel", "Channel 7 News", None, ("JRN",)),
        ("numbered_channel", "Ida Moe", None, ("LAB",)),
        ("alliance", "North Atlantic Treaty Organization", "IGO", ("MIL",)),
    ],
)
def test_country_and_sectors_come_from_the_words(
    case_name: str, name: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    found = actor(cast_of(case_name), name)
    assert (found.country, found.sectors) == (country, sectors)


@pytest.mark.parametrize(
    ("case_name", "source", "country", "sectors"),
    [
        ("nameless", "Two figures close to the Danish ministry", "DNK", ()),
        ("served", "A company official", None, ("BUS",)),
        ("served", "A White House spokesman", "USA", ("GOV",)),
        ("anti", "An anti-Syrian editor", None, ("JRN",)),
        ("anti", "US-backed rebels", None, ("REB",)),
    ],
)
def test_nameless_sources_have_country_and_sector_of_the_body_they_serve(
    case_name: str, source: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    found = actor(cast_of(case_name, source), source)
    assert (found.country, found.sectors) == (country, sectors)


def test_nameless_people_who_neither_speak_nor_act_are_no_actors() -> None:
    assert [a.name for a in cast_of("nameless").actors] == ["Danish ministry"]


def test_the_roles_of_a_person_are_the_titles_and_appositions() -> None:
    assert [r.title for r in actor(cast_of("apposition"), "Ida Moe").roles] == ["mayor of Oslo"]


def test_an_actor_has_its_fullest_name_and_the_others_as_aliases() -> None:
    found = actor(cast_of("two_women"), "Ida Moe")
    assert found.aliases == ("Moe",)


def test_near_spellings_of_one_name_are_one_actor() -> None:
    cast = cast_of("misspelt")
    assert [a.name for a in cast.actors if a.name.startswith("Pia")] == ["Pia Lundgrenn"]
    assert actor(cast, "Kurt Lundgren")


def test_a_misspelt_surname_is_the_person_named_before() -> None:
    cast = cast_of("misspelt_surname")
    assert [(a.name, a.aliases) for a in cast.actors] == [("Ida Solberren", ("Solberen",))]


def test_a_surname_of_two_people_is_left_undecided() -> None:
    parse, cast = case("two_namesakes"), cast_of("two_namesakes")
    alone = [m for m in cast.mentions if m.span.quote(parse.text) == "Lindqvist"]
    assert [m.actor for m in alone] == [None]


def test_a_capital_acts_as_its_state_but_is_a_place_after_in() -> None:
    cast = cast_of("capital_acts")
    assert [(a.name, a.country, a.sectors) for a in cast.actors] == [("Norway", "NOR", ("GOV",))]
    assert [m.actor is None for m in cast.mentions] == [False, True]


def test_the_military_is_the_one_that_the_report_names() -> None:
    cast = cast_of("bare_military")
    assert {m.actor for m in cast.mentions[:2]} == {actor(cast, "Kenyan military").id}


def test_a_group_has_no_mention_for_what_is_said_of_its_members() -> None:
    cast = cast_of("joined_across", "They")
    names = {a.id: a.name for a in cast.actors}
    they = [names[str(m.actor)] for m in cast.mentions if m.kind == "pronoun"]
    assert they == ["Ida Moe", "Tom Brekke"]


def test_a_group_of_two_has_a_mention_for_each() -> None:
    parse, cast = case("two_countries_talk"), cast_of("two_countries_talk")
    both = [m.actor for m in cast.mentions if m.span.quote(parse.text) == "The two sides"]
    assert both == [actor(cast, "Ane Lindqvist").id, actor(cast, "Omar Diallo").id]


@pytest.mark.parametrize(
    ("case_name", "source", "speakers"),
    [
        ("both", "Both the palace and the Kenyan government", ["Kenyan government"]),
        ("outlet_goes_on", "It", ["Harbour Gazette"]),
        ("two_countries_talk", "The two sides", ["Ane Lindqvist", "Omar Diallo"]),
        ("statement_owner", "A statement by the ministry", ["the ministry"]),
        ("said_by_self", "the company", ["the company"]),
        (
            "spokeswoman_of_firm",
            "A spokeswoman for the contractor, Bremen Steel",
            ["A spokeswoman for the contractor"],
        ),
        (
            "spokeswoman_and_mayor",
            "A spokeswoman for the contractor, Bremen Steel, and Tom Brekke",
            ["A spokeswoman for the contractor", "Tom Brekke"],
        ),
        (
            "firm_port_and_union",
            "Bremen Steel, the ministry and the union",
            ["Bremen Steel", "the ministry", "the union"],
        ),
        (
            "mayor_of_two_offices",
            "Ida Moe, the mayor and the party leader",
            ["Ida Moe"],
        ),
        (
            "bearer_after_noun",
            "Ida Moe's running mate, Harbour Governor Tom Brekke",
            ["Tom Brekke"],
        ),
        (
            "source_close_to",
            "A source close to the prime minister, Ida Moe",
            ["A source close to the prime minister"],
        ),
    ],
)
def test_speakers_are_the_actors_that_the_source_means(
    case_name: str, source: str, speakers: list[str]
) -> None:
    parse, cast = case(case_name), cast_of(case_name, source)
    names = {a.id: a.name for a in cast.actors}
    filled = fill_speakers(credited(parse, source), parse, cast)
    assert [names[i] for i in filled[0].speakers] == speakers


def test_we_in_a_quotation_is_its_speaker() -> None:
    cast = cast_of("said_by_self", "the company")
    assert cast.mentions[0].actor == actor(cast, "the company").id


def test_things_act_for_the_nation_before_them() -> None:
    parse, cast = case("helicopters"), cast_of("helicopters")
    event = Event(
        id="e",
        report_id="r",
        by="test",
        type="ASSAULT",
        trigger=place(parse, "attacked"),
        status="happened",
        spans=EventSpans(actors=(place(parse, "Israeli helicopters"),)),
    )
    assert fill_parties((event,), parse, cast)[0].actors == (actor(cast, "Israel").id,)


def test_a_span_without_actor_means_nobody() -> None:
    parse, cast = case("law"), cast_of("law")
    assert actors_in((place(parse, "Lindqvist Act"),), parse, cast) == ()


def names_of(case_name: str) -> list[str]:
    return sorted(a.name for a in cast_of(case_name).actors)


def test_a_misspelt_surname_is_the_person_named_in_full() -> None:
    assert names_of("surname_misspelt") == ["Elshad Mirzayev", "Tomas Kamotho"]


def test_a_surname_as_near_to_two_people_is_neither() -> None:
    assert names_of("surname_between") == ["Ida Mirzayev", "Mirzaev", "Tom Mirzalev"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("cartel de los sols", "cartel de los soles", True),
        ("pete higgseth", "pete hegseth", True),
        ("anna lund", "anne lund", False),
        ("hegseth", "hegsethh", True),
        ("berg", "borg", False),
        ("ida solberren", "solberen", True),
        ("ida solberren", "solhaugen", False),
        ("john lindqvist", "john lindberg", False),
        ("workers", "worker", False),
        ("elshad mirzayev", "mirzaev", True),
        ("tomas kamotho", "kamoto", True),
        ("elshad mirzayev", "mirzayeva", False),
        ("ida hayes", "hales", False),
        ("eva lund", "eva lund", False),
    ],
)
def test_near_spelling(one: str, other: str, same: bool) -> None:
    assert is_near_spelling(tuple(one.split()), tuple(other.split())) is same


@pytest.mark.parametrize(
    ("one", "other", "count"), [("a", "a", 0), ("kiev", "kyiv", 2), ("", "ab", 2)]
)
def test_edits_count_letters(one: str, other: str, count: int) -> None:
    assert edits(one, other) == count


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Eritrean", "ERI"),
        ("Asmara", "ERI"),
        ("Ethiopia", "ETH"),
        ("Addis Ababa", "ETH"),
        ("Australians", "AUS"),
        ("Canberra", "AUS"),
        ("Indonesian", "IDN"),
        ("Tokyo", "JPN"),
        ("the Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("the White House", "USA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("KREMLIN", "RUS"),
        ("Côte d’Ivoire", "CIV"),
        ("the Knesset", "ISR"),
        ("Hezbollah", "LBN"),
        ("EU", "EUR"),
        ("Reuters", "GBR"),
        ("Kosovo", "KOS"),
    ],
)
def test_names_of_the_world_have_their_country(words: str, country: str) -> None:
    assert TABLES.entries(words.removeprefix("the "))[0].country == country


@pytest.mark.parametrize("words", ["us", "the", "hill", "nation", "Lindqvist"])
def test_common_words_are_no_names(words: str) -> None:
    assert TABLES.entries(words) == ()


def test_the_result_does_not_depend_on_chance() -> None:
    assert cast_of("titles_before_name") == cast_of("titles_before_name")


def test_a_text_without_words_has_no_actors() -> None:
    parse = flat("")
    empty = Analysis(references=references_in(parse))
    assert resolve_actors(empty, parse, report_of(parse), TABLES).actors == ()
