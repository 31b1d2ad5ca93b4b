"""Which contents hold what a sentence says, though they tell more, and speak of "it"."""

import pytest

from sayso.merging.holding import places_saying
from tests.merging.drafts import TABLES, Draft


def report(content: str) -> Draft:
    """A report of the Arden works in which a clerk says something of "it"."""
    draft = Draft(f"Damp ruined the Arden works. A clerk said {content}.", outlet="Herald")
    firm = draft.name("Arden works", "organisation")
    if content.startswith(("it ", "that it ")):
        draft.mention("it", "pronoun", firm)
    clerk = draft.group("A clerk")
    draft.says(clerk, f"A clerk|said|{content}")
    return draft


def is_held(sentence: str, content: str) -> bool:
    asked = Draft(sentence)
    asked.name("Arden works", "organisation")
    told = report(content)
    found = places_saying([told.resolved()], asked.resolved(), TABLES)
    return (told.report.report_id, told.at(content).start) in found


@pytest.mark.parametrize(
    "content",
    [
        "it had been warned twice by letter",
        "that it was warned by two of its engineers",
        "Arden works had been warned before the wall fell",
    ],
)
def test_what_is_told_of_it_says_what_is_asked_of_the_name(content: str) -> None:
    assert is_held("Arden works had been warned", content)


@pytest.mark.parametrize(
    "content",
    [
        "it had never been warned by letter",
        "it had warned the council by letter",
        "it would be warned by letter",
        "it was told to be warned by letter",
        "the council had been warned by Arden works",
        "it was robbed after the council had been warned",
        "it had been praised by letter",
    ],
)
def test_what_differs_in_deed_party_mood_or_negation_does_not(content: str) -> None:
    assert not is_held("Arden works had been warned", content)


def test_whoever_has_no_name_is_known_by_the_words() -> None:
    told = Draft("Arden works sank. It was said that its captain was warned by radio.", "Post")
    firm = told.name("Arden works", "organisation")
    told.mention("its", "pronoun", firm)
    told.group("its captain")
    told.says((), "|said|its captain was warned by radio")
    asked = Draft("The captain was warned")
    asked.group("The captain")
    found = places_saying([told.resolved()], asked.resolved(), TABLES)
    assert (told.report.report_id, told.at("its captain").start) in found


def test_other_numbers_are_another_claim() -> None:
    assert is_held("Arden works was fined 300 crowns", "it was fined 300 crowns by a court")
    assert not is_held("Arden works was fined 300 crowns", "it was fined 900 crowns by a court")


def flooded(told: str, asked: str) -> bool:
    """Whether a report of a tunnel at Vellmar in which an official said so holds a sentence."""
    first = "A railway tunnel at Vellmar was shut." if "Vellmar" not in told else "Rain fell."
    draft = Draft(f"{first} An official said {told}.", outlet="Herald")
    if "Vellmar" in first:
        draft.name("Vellmar", "people")
    draft.says(draft.group("An official"), f"An official|said|{told}")
    sentence = Draft(asked)
    for place in ("Vellmar", "Arden"):
        if place in asked:
            sentence.name(place, "organisation")
    found = places_saying([draft.resolved()], sentence.resolved(), TABLES)
    return (draft.report.report_id, draft.at(told).start) in found


@pytest.mark.parametrize(
    "asked",
    [
        "The tunnel at Vellmar flooded",
        "A tunnel in Vellmar has flooded",
        "The Vellmar tunnel had flooded",
        "The tunnel at Vellmar is flooding",
        "The tunnel flooded",
    ],
)
def test_a_thing_whose_place_the_report_has_told_is_known_without_it(asked: str) -> None:
    assert flooded("the tunnel had flooded within an hour", asked)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("the tunnel had flooded", "The tunnel at Arden flooded"),
        ("the tunnel near Arden had flooded", "The tunnel at Vellmar flooded"),
        ("the road had flooded", "The tunnel at Vellmar flooded"),
        ("the tunnel had flooded", "Vellmar flooded"),
        ("the tunnel had not flooded", "The tunnel at Vellmar flooded"),
        ("the tunnel had been shut", "The tunnel at Vellmar flooded"),
    ],
)
def test_another_place_thing_or_deed_is_another_claim(told: str, asked: str) -> None:
    assert not flooded(told, asked)


def test_a_place_that_is_told_there_and_then_is_the_same_whatever_it_was_taken_for() -> None:
    assert flooded("the tunnel at Vellmar had flooded", "The tunnel at Vellmar flooded")
