import pytest

from tests.analysis.reference_cases import TABLES, case, flat, quoted, references_in


def capitalised(words: str) -> str:
    small = ("and", "of", "the")
    return " ".join(w if w in small else w[0].upper() + w[1:] for w in words.split())


def names(case_name: str) -> list[tuple[str, tuple[str, ...]]]:
    parse = case(case_name)
    found = references_in(parse)
    return [(r.span.quote(parse.text), r.titles) for r in found if r.kind == "name"]


@pytest.mark.parametrize(
    ("case_name", "expected"),
    [
        (
            "titles_before_name",
            [
                ("Ane Lindqvist", ("Norwegian Foreign Minister",)),
                ("Tom Brekke", ("Secretary of Defense",)),
                ("Ida Moe", ("former senator",)),
            ],
        ),
        ("nationality_before_name", [("Wanjiru Odhiambo", ("Kenyan",))]),
        ("newspaper_before_name", [("La Hoja", ("opposition newspaper",))]),
        ("hyphens", [("Maulana Hamid-ur-Rashid", ())]),
        ("quoted_group", [("Cartel de los Vientos", ())]),
        ("peoples", [("Cuban Americans", ()), ("Ethiopians", ()), ("Eritreans", ())]),
        ("neighbour_opens", [("Osterland", ())]),
        ("elderly_opens", [("Tom Brekke", ())]),
        ("contractor_opens", [("Kessler Bau", ())]),
        ("given_name_opens", [("Ahmed Odhiambo", ())]),
    ],
)
def test_a_name_stands_without_its_titles(
    case_name: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert names(case_name) == expected


@pytest.mark.parametrize(
    ("case_name", "label"),
    [
        ("body_by_its_noun", "ORG"),
        ("quoted_group", "ORG"),
        ("two_women", "PERSON"),
        ("firm_after_its_noun", "ORG"),
        ("firm_before_its_noun", "ORG"),
        ("contractor_opens", "ORG"),
        ("firm_somebody_left", "PERSON"),
    ],
)
def test_labels_follow_the_words_not_the_name_finder(case_name: str, label: str) -> None:
    found = [r for r in references_in(case(case_name)) if r.kind == "name"]
    assert {r.label for r in found} == {label}


def test_a_law_is_no_actor() -> None:
    assert names("law") == [("Parliament", ())]


def test_a_name_shouted_in_a_transcript_is_a_name() -> None:
    assert names("shouted") == [("BREKKE", ()), ("Ida Brekke", ())]


def test_noun_phrases_have_determiner_and_restriction_but_no_bare_role() -> None:
    parse = case("nameless")
    found = references_in(parse)
    assert found[0].span.quote(parse.text) == "Two figures close to the Danish ministry"
    assert (found[0].count, found[0].is_plural) == (2, True)


def test_nobody_is_meant_by_no_soldier_or_on_board() -> None:
    parse = case("on_board")
    heads = [parse.tokens[r.head].text for r in references_in(parse)]
    assert heads == ["Officials", "police", "pilots"]


def test_empty_it_is_no_reference() -> None:
    parse = case("empty_it")
    found = [(parse.tokens[r.head].index, r.kind) for r in references_in(parse)]
    assert (0, "pronoun") not in found


def test_a_nationality_inside_a_noun_phrase_is_no_reference_of_its_own() -> None:
    parse = case("their_own")
    assert [r.span.quote(parse.text) for r in references_in(parse)] == ["Kenyan voters", "they"]


@pytest.mark.parametrize("title", sorted(TABLES.titles))
def test_each_title_is_cut_off_the_name_after_it(title: str) -> None:
    shown = capitalised(title)
    parse = flat(f"{shown} Lindqvist spoke to the crowd")
    found = [(quoted(parse, r.span), r.titles) for r in references_in(parse) if r.label == "PERSON"]
    assert found == [("Lindqvist", (shown,))]


@pytest.mark.parametrize("noun", sorted(TABLES.nouns))
def test_each_noun_for_an_actor_refers(noun: str) -> None:
    parse = flat(f"the {noun}")
    last = [r for r in references_in(parse) if r.head == len(parse.tokens) - 1]
    assert last
    assert last[0].kind == "nominal"


@pytest.mark.parametrize("word", sorted(w for w, s in TABLES.portfolios.items() if s == "field"))
def test_each_field_of_office_stands_inside_a_title(word: str) -> None:
    shown = capitalised(word)
    parse = flat(f"Minister for {shown} Lindqvist spoke")
    found = [quoted(parse, r.span) for r in references_in(parse) if r.label == "PERSON"]
    assert found == ["Lindqvist"]


@pytest.mark.parametrize("word", sorted(TABLES.things))
def test_names_of_things_are_no_actors(word: str) -> None:
    parse = flat(f"the President Lindqvist {word.title()}")
    assert [r for r in references_in(parse) if r.label == "PERSON"] == []


@pytest.mark.parametrize("word", sorted(TABLES.name_heads))
def test_the_last_word_tells_that_a_name_is_a_body(word: str) -> None:
    parse = flat(f"the Lindqvist {word.title()}")
    assert [r.label for r in references_in(parse)] == ["ORG"]
