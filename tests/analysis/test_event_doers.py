"""Who does it, in sentences where another stands nearer: invented reports, the real parser."""

from collections.abc import Mapping

import pytest

from tests.analysis.event_reports import Row, rows_of

DOERS: dict[str, tuple[str, list[str]]] = {
    "The Kenyan-led coalition bombed Juba on Monday.": ("ASSAULT", ["The Kenyan-led coalition"]),
    "The Danish premier lashed out at Kenya for having shelled the Sudanese town.": (
        "ASSAULT",
        ["Kenya"],
    ),
    "The rebels want the Kenyan police banned from the Sudanese town.": ("COERCE", []),
    "The premier praised Ida Moe, who condemned the army, and Oskar Brandt on Monday.": (
        "ACCUSE",
        ["Ida Moe"],
    ),
    "Senator Ida Moe is a businesswoman who has pledged to ban all Kenyans from Norway.": (
        "THREATEN",
        ["Senator Ida Moe"],
    ),
    "Senator Ida Moe joined ten other senators to reject the plan of the Danish premier.": (
        "REJECT",
        ["Senator Ida Moe", "ten other senators"],
    ),
    "Oskar Brandt is the only senator to endorse the Danish premier.": (
        "SUPPORT",
        ["the only senator"],
    ),
    "The minister was arrested and beaten by Kenyan soldiers.": ("COERCE", ["Kenyan soldiers"]),
    "The talks moved to Kenya, where the Danish premier met the Icelandic president.": (
        "CONSULT",
        ["the Danish premier", "the Icelandic president"],
    ),
    "The spokesman declined to discuss the senator's attack on the Kenyan army.": (
        "ASSAULT",
        ["the senator"],
    ),
    "The Danish police reported ten attacks on the Kenyan embassy.": ("ASSAULT", []),
    "The professor was accused by the Danish government of leading the coup.": (
        "ACCUSE",
        ["the Danish government"],
    ),
    "Neither Senator Moe nor Senator Brandt has condemned the Danish premier.": (
        "ACCUSE",
        ["Senator Moe", "Senator Brandt"],
    ),
    "A Kenyan minister was arrested on Tuesday in one of the biggest police sweeps.": (
        "COERCE",
        ["police"],
    ),
    "The Kenyan minister was investigated by the police and ACSA.": (
        "ACCUSE",
        ["the police", "ACSA"],
    ),
    "The Danish cops opened fire on the Kenyan protesters.": ("ASSAULT", ["The Danish cops"]),
    "The senator said she had not discussed the strike with the Danish premier.": (
        "CONSULT",
        ["she", "the Danish premier"],
    ),
}
"""A sentence, a type that it tells, and who does that."""

LAID: dict[str, list[str]] = {
    "Oskar Brandt is charged with murder in the shooting of two Kenyan soldiers.": ["Oskar Brandt"],
    "Oskar Brandt is serving a life sentence for the assassination of the Kenyan minister.": [
        "Oskar Brandt"
    ],
    "The Kenyan rebels were responsible for the killing of two Danish soldiers.": [
        "The Kenyan rebels"
    ],
    "The Danish police saw two men later implicated in the attack on the Kenyan embassy.": [
        "two men"
    ],
    "The minister deplored the killing of two Danish soldiers.": [],
}
"""A sentence with a deed, and those to whom it lays it."""

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def told() -> Mapping[str, list[Row]]:
    return rows_of([*DOERS, *LAID])


@pytest.mark.parametrize("text", list(DOERS))
def test_the_doer_is_the_one_whom_grammar_names(text: str, told: Mapping[str, list[Row]]) -> None:
    kind, doers = DOERS[text]
    assert [row[2] for row in told[text] if row[0] == kind] == [doers]


@pytest.mark.parametrize("text", list(LAID))
def test_who_is_charged_with_a_deed_is_its_doer(text: str, told: Mapping[str, list[Row]]) -> None:
    assert [row[2] for row in told[text] if row[0] == "ASSAULT"] == [LAID[text]]


def test_where_the_report_says_in_a_town_the_town_raids_nobody() -> None:
    report = "The premier spoke in Belnor. The Belnor attack on the Kenyan soldiers went on."
    (rows,) = rows_of([report]).values()
    assert [row[2] for row in rows if row[0] == "ASSAULT"] == [[]]
