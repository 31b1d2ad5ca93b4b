import pytest

from sayso.analysis.offices import Office, differ, fit, office_after, office_of, words_before
from sayso.lexicon.load import load_table
from sayso.records.actor import Reference
from sayso.records.parse import Parse
from sayso.records.text import Span
from tests.analysis.reference_cases import TABLES, flat, place

WORDS = [(row["word"], row["sort"]) for row in load_table("en", "role_words").rows]


@pytest.mark.parametrize(("word", "sort"), WORDS)
def test_each_word_tells_what_its_sort_says(word: str, sort: str) -> None:
    listed = TABLES.role_words[word]
    of_senator = office_of(f"the {word} senator", TABLES)
    told = {
        "party": of_senator.parties,
        "rank": of_senator.ranks,
        "past": of_senator.words if of_senator.is_past else frozenset(),
    }
    if word.endswith("-"):
        parse = Parse("x", f"Ida Moe ({word.upper()}Ohio)", (), ())
        told["party"] = office_after(parse, Span(0, len("Ida Moe")), TABLES).parties
    whole = office_of(f"the {word}", TABLES)
    assert told.get(sort, whole.heads if whole.sorts == {sort} else frozenset()) >= listed.means


@pytest.mark.parametrize(
    ("new", "known", "score"),
    [
        ("the senator", "Sen.", 0),
        ("the Vermont senator", "Vermont Sen.", 2),
        ("the Ohio senator", "Vermont Sen.", None),
        ("the Democratic senator", "Republican Senator", None),
        ("the former president", "President", -1),
        ("the vice president", "President", None),
        ("the foreign minister", "Defense Minister", None),
        ("the foreign minister", "Minister", 0),
        ("the congressman", "Rep.", 0),
        ("the senator", "Rep.", None),
    ],
)
def test_words_take_up_an_office_that_they_fit(new: str, known: str, score: int | None) -> None:
    assert fit(office_of(new, TABLES), frozenset([office_of(known, TABLES)])) == score


def test_home_and_party_are_read_behind_a_name() -> None:
    parse = flat("Ida Moe of Vermont spoke")
    assert office_after(parse, place(parse, "Ida Moe"), TABLES).places == {"Vermont"}


def test_a_title_parted_by_another_space_is_read_from_the_words_before() -> None:
    parse = flat("the Vermont\xa0Sen. Ida Moe spoke")
    name = place(parse, "Ida Moe")
    reference = Reference(name, name, "name", 4, "PERSON", titles=("Vermont Sen.",))
    assert words_before(parse, reference).endswith("Sen.")


def test_nothing_told_is_no_difference() -> None:
    assert not differ(office_of("the Ohio senator", TABLES), frozenset([Office()]))
