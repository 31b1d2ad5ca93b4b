"""Who counts as somebody of public life, by what the whole report says of them."""

from collections.abc import Mapping

import pytest

from tests.analysis.event_reports import Row, rows_of

GAME = (
    "The Vargo Hawks met with pitcher Olle Dahl on Monday. The team's coach said the season had "
    "shown what the player can do. Dahl rejected the first offer of the Hawks, and the Hawks "
    "agreed to a deal with another pitcher after the last game of the playoffs."
)
FILM = (
    "Director Nina Holt is in talks with the studio Brightwater about a sequel. The actress "
    "criticized Brightwater for its handling of the first film. Holt urged the studio to cast her."
)
DEAL = (
    "Norvik Corp. rejected a bid by Seldon Inc. for its shares. Shareholders of Norvik had urged "
    "the company to accept the offer. Norvik's stock rose. Seldon agreed to sell a subsidiary to "
    "another bidder."
)
FINE = (
    "The shares of Norvik Corp. fell after the ministry rejected the company's bid for the stock "
    "of Seldon. The company said its profit would fall."
)
OFFICE = (
    "Senator Ida Moe was asked about the port. On Monday she was back in town. Moe criticized "
    "Oskar Brandt."
)
NEIGHBOURS = (
    "Ida Moe has lived in the house for years. On Monday she was back in town. Moe criticized "
    "Oskar Brandt."
)
NAMED_TOGETHER = "Ida Moe, who runs a bakery, accused the government of neglecting her town."
MISSPELT = (
    "Senator Ida Lindqvist was asked about the port. On Monday she was back in town. Lindquist "
    "criticized Oskar Brandt."
)
CAMPAIGN = "Ida Moe's campaign was short of money. Moe criticized Oskar Brandt on Monday."


@pytest.fixture(scope="module")
def found() -> Mapping[str, list[Row]]:
    return rows_of([GAME, FILM, DEAL, FINE, OFFICE, NEIGHBOURS, NAMED_TOGETHER, CAMPAIGN, MISSPELT])


@pytest.mark.model
@pytest.mark.parametrize("report", [GAME, FILM, DEAL, NEIGHBOURS])
def test_what_clubs_firms_and_private_people_do_is_no_event(
    report: str, found: Mapping[str, list[Row]]
) -> None:
    assert found[report] == []


@pytest.mark.model
def test_what_the_state_does_to_a_firm_is_an_event(found: Mapping[str, list[Row]]) -> None:
    assert [(row[0], row[2]) for row in found[FINE]] == [("REJECT", ["the ministry"])]


@pytest.mark.model
@pytest.mark.parametrize("report", [OFFICE, CAMPAIGN])
def test_somebody_with_an_office_elsewhere_in_the_report_is_public(
    report: str, found: Mapping[str, list[Row]]
) -> None:
    assert [row[:4] for row in found[report]] == [
        ("ACCUSE", "criticized", ["Moe"], ["Oskar Brandt"])
    ]


@pytest.mark.model
def test_a_misspelt_name_is_known_too(found: Mapping[str, list[Row]]) -> None:
    assert [row[:3] for row in found[MISSPELT]] == [("ACCUSE", "criticized", ["Lindquist"])]


@pytest.mark.model
def test_a_private_person_may_accuse_a_public_one(found: Mapping[str, list[Row]]) -> None:
    assert [row[:4] for row in found[NAMED_TOGETHER]] == [
        ("ACCUSE", "accused", ["Ida Moe"], ["the government"])
    ]
