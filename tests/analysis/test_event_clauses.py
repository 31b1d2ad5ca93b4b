"""Doers, types and statuses across clauses and sentences of invented reports."""

from collections.abc import Mapping

import pytest

from tests.analysis.event_reports import Row, rows_of

DUE = "Ida Moe is Norway's foreign minister. She is due to meet her Danish counterpart on Friday."
COMMITTED = "The premier says he is committed to a strike against the Kurdish rebels."
HEADLINE = "Norway Under Pressure To Dismiss General Who Called For Ceasefire In Sudan"
RALLY = "Workers held a rally in Oslo to demand the release of the priest."
BLASTS = "South Africa deplored the blasts which killed ten policemen."
AGREED_WITH = "Hungary agreed with the decision of the Polish government."
RAID = "Rebels attacked a village in the north. Two policemen were killed."
TWO_SIDES = "Rebels attacked a village in the north. Two rebels were killed."
OTHERS = (
    "Rebels attacked a village in the north. Two policemen were killed after a Kenyan patrol came."
)
WORDS = "Senator Ida Moe was on the air for an hour. Moe attacked Senator Oskar Brandt again."
WILLING = "Norway was willing to withdraw its troops."
FIXED = "The two premiers meet on Monday with the Danish king."
NEWS = "Danish premier meets the Icelandic president on Monday"
TOO = "The mayor found the Danish minister too weak to support."
NOT_ALL = "Not all Kenyans demanded that the minister must resign."
NOTION = "The premier floated the notion of deporting the Sudanese refugees."
RULE = "The ministry dropped a rule that allowed the party to print its newspaper."
OPINION = "The two ministers agreed that the rule is good."
TITLE = "The Danish boxer Oskar Brandt defended his title."
TALK = "The premier is tired of the talk about the Danish king."
LISTED = "The list of the ministry has ten Kenyans as detained."

DURING = "He met Oskar Brandt, a secretary during the Sudanese war who endorsed the Danish premier."
FROM = "Rebels from Darfur who attacked an army base fled on Monday."
LAST = "Norway became the last country to ratify the treaty with Sudan."
STEPS = "Senator Ida Moe took to the steps of the court to condemn Senator Oskar Brandt."
LED = "Norway refused to commit to the US-led war against Iraq."

OWN = "The Danish minister defended his decision on Monday."
OTHER = "The Danish minister defended the decision of the Norwegian king on Monday."
BODY = "The Immigration and Naturalization Service deported five Kenyans."

CASES: dict[str, list[Row]] = {
    OWN: [],
    OTHER: [("SUPPORT", "defended", ["The Danish minister"], ["the Norwegian king"], "happened")],
    BODY: [
        (
            *("COERCE", "deported", ["The Immigration and Naturalization Service"]),
            *(["five Kenyans"], "happened"),
        )
    ],
    DURING: [
        ("CONSULT", "met", ["He", "Oskar Brandt"], [], "happened"),
        ("SUPPORT", "endorsed", ["Oskar Brandt"], ["the Danish premier"], "happened"),
    ],
    FROM: [("ASSAULT", "attacked", ["Rebels"], ["an army base"], "happened")],
    LAST: [("SUPPORT", "ratify", ["Norway"], ["Sudan"], "happened")],
    STEPS: [("ACCUSE", "condemn", ["Senator Ida Moe"], ["Senator Oskar Brandt"], "happened")],
    LED: [("REJECT", "refused", ["Norway"], ["US"], "happened")],
    DUE: [("AGREE", "meet", ["She", "her Danish counterpart"], [], "planned")],
    COMMITTED: [("ASSAULT", "strike", ["he"], ["the Kurdish rebels"], "announced")],
    RALLY: [("PROTEST", "rally", ["Workers"], [], "happened")],
    BLASTS: [
        ("ACCUSE", "deplored", ["South Africa"], ["the blasts"], "happened"),
        ("ASSAULT", "killed", [], ["ten policemen"], "happened"),
    ],
    AGREED_WITH: [("SUPPORT", "agreed", ["Hungary"], ["the Polish government"], "happened")],
    RAID: [
        ("ASSAULT", "attacked", ["Rebels"], ["a village"], "happened"),
        ("ASSAULT", "killed", ["Rebels"], ["Two policemen"], "happened"),
    ],
    TWO_SIDES: [
        ("ASSAULT", "attacked", ["Rebels"], ["a village"], "happened"),
        ("ASSAULT", "killed", [], ["Two rebels"], "happened"),
    ],
    OTHERS: [
        ("ASSAULT", "attacked", ["Rebels"], ["a village"], "happened"),
        ("ASSAULT", "killed", [], ["Two policemen"], "happened"),
    ],
    WORDS: [("ACCUSE", "attacked", ["Moe"], ["Senator Oskar Brandt"], "happened")],
    WILLING: [("AGREE", "willing", ["Norway"], [], "possible")],
    FIXED: [("AGREE", "meet", ["The two premiers", "the Danish king"], [], "planned")],
    NEWS: [("CONSULT", "meets", ["Danish premier", "the Icelandic president"], [], "happened")],
    TOO: [],
    NOTION: [("COERCE", "deporting", ["The premier"], ["the Sudanese refugees"], "possible")],
    RULE: [],
    OPINION: [],
    TITLE: [],
    TALK: [],
    LISTED: [],
}


@pytest.fixture(scope="module")
def found() -> Mapping[str, list[Row]]:
    return rows_of([*CASES, HEADLINE, NOT_ALL])


@pytest.mark.model
@pytest.mark.parametrize("report", CASES)
def test_rows_of_a_report(report: str, found: Mapping[str, list[Row]]) -> None:
    assert found[report] == CASES[report]


@pytest.mark.model
def test_what_only_some_of_many_do_is_not_told_of_all(found: Mapping[str, list[Row]]) -> None:
    assert "REQUEST" not in [row[0] for row in found[NOT_ALL]]


@pytest.mark.model
def test_who_in_a_headline_is_the_noun_before_it(found: Mapping[str, list[Row]]) -> None:
    assert ("REQUEST", "Called", ["General"]) in [row[:3] for row in found[HEADLINE]]
