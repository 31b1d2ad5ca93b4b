"""Words as merging compares them, and every entry of its tables at work in its example."""

import pytest

from sayso.lexicon.load import load_table
from sayso.merging.credits import contributing_agency, dateline_agency
from sayso.merging.words import Bench, Wording, is_carrier, stem, word_report
from sayso.records.text import Span
from tests.merging.drafts import TABLES, Draft

CARRIERS = [(r["noun"], r["example"]) for r in load_table("en", "carriers").rows]
TOPICS = [(r["verb"], r["example"]) for r in load_table("en", "topic_verbs").rows]
AGENCIES = [(r["name"], r["example"]) for r in load_table("en", "agencies").rows]
IRREGULAR = [(r["form"], r["base"]) for r in load_table("en", "irregular_forms").rows]


@pytest.mark.parametrize(
    "forms",
    [
        ("sign", "signs", "signed", "signing"),
        ("meet", "meets", "met", "meeting", "meetings"),
        ("close", "closes", "closed", "closing"),
        ("carry", "carries", "carried"),
        ("secret", "secretly"),
        ("plan", "plans", "planned", "planning"),
        ("kill", "killed", "killings"),
        ("focus", "focused"),
        ("bleed", "bled", "bleeding"),
        ("box", "boxes"),
        ("sell", "sold", "selling"),
    ],
)
def test_inflection_does_not_count(forms: tuple[str, ...]) -> None:
    assert len({stem(f, TABLES) for f in forms}) == 1


@pytest.mark.parametrize(("form", "base"), IRREGULAR)
def test_each_irregular_form_is_that_of_its_base(form: str, base: str) -> None:
    assert stem(form, TABLES) == stem(base, TABLES)


@pytest.mark.parametrize(("noun", "example"), CARRIERS)
def test_each_carrier_only_carries_in_its_example(noun: str, example: str) -> None:
    words = example.casefold().rstrip(".").replace(",", "").split()
    assert any(is_carrier(w, TABLES) and w.startswith(noun[:4]) for w in words)


@pytest.mark.parametrize(("verb", "example"), TOPICS)
def test_each_topic_verb_stands_in_its_example(verb: str, example: str) -> None:
    assert stem(verb, TABLES) in {stem(w, TABLES) for w in example.casefold().split()}


@pytest.mark.parametrize(("name", "example"), AGENCIES)
def test_each_agency_is_credited_in_its_example(name: str, example: str) -> None:
    known = TABLES.agencies
    assert name in (
        dateline_agency(Draft(example).report, known),
        contributing_agency(example, known),
    )


def wording(draft: Draft) -> Wording:
    ids = frozenset(a.id for a in draft.actors)
    return word_report(draft.resolved(), Bench(TABLES, {i: i for i in ids}, ids))


def test_names_titles_and_plain_words_are_no_words_of_a_content() -> None:
    draft = Draft("The news of the sale reached Prime Minister Anna Lind in two hours")
    draft.name("Anna Lind", "person")
    found = wording(draft)
    assert found.stems_in((Span(0, len(draft.text)),)) == {"sal", "reach", "hour"}
    assert found.actors_in((Span(0, 10),)) == frozenset()
    assert found.actors_in((Span(0, len(draft.text)),)) == {"@" + draft.actors[0].id}


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("the crew refused an inspection near Bear Island", {"crew", "refus", "inspection"}),
        ("It sank. Crews refused an inspection", {"sink", "crew", "refus", "inspection"}),
        (
            "Crew Refuses Inspection Near Bear Island",
            {"crew", "refus", "inspection", "bear", "island"},
        ),
    ],
)
def test_names_are_told_by_their_capitals_outside_headlines(text: str, common: set[str]) -> None:
    assert wording(Draft(text)).stems_in((Span(0, len(text)),)) == common


def test_numbers_are_those_in_figures() -> None:
    draft = Draft("About 4,500 men and 12 ships of 3.5 tons")
    assert wording(draft).numbers_in((Span(0, 30),)) == {"4,500", "12"}
