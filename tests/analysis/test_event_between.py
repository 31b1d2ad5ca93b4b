"""What tells no event, for nobody in particular does it, or nobody else takes part."""

from collections.abc import Mapping

import pytest

from tests.analysis.event_reports import Row, rows_of

ALONE = "The Danish minister discussed the price of cod."
TOGETHER = "The Danish and Norwegian ministers discussed the price of cod."
BESIDE = "The Danish minister discussed the price of cod with the Norwegian premier."
NEGOTIATED = "The Danish minister negotiated a deal on cod last year."
VOTERS = "The Danish premier urged voters to stay calm."
THOSE = "Those who criticized the Danish premier were few."
ANY = "The Danish lawmakers are free to support any candidate."
FEW = "The premier did not blame any Norwegian minister."
ITSELF = "A Danish soldier killed himself."
OTHERS = "A Danish soldier killed himself and two Norwegian officers."

BLAST = "A Danish soldier blew himself up in the Norwegian embassy."
PROTECT = "The Danish prime minister has pledged to protect people."

PLEA = "A former Danish minister pleaded guilty to fraud on Monday."
PLEA_NOT = "A former Danish minister pleaded not guilty to fraud on Monday."
BACKED_OUT = "The Danish premier backed out of the talks with Norway."
BACKED_UP = "The Danish premier backed away from the plan of the Norwegian king."
LAID = "The Danish premier blamed the delay on the Norwegian king."
REASON = "Danish ministers blamed the delay on fog."
OPINION = "The Danish premier agreed with the analysis."
PACT = "The Danish and Norwegian premiers agreed on a truce."
OPPOSED = "The Danish premier opposed abortion."
OPPOSED_BILL = "The Danish premier opposed the bill of the Norwegian government."
SIGHT = "The Danish premier visited a museum."
LAND = "The Danish premier visited Norway."
NOTION = "The Danish premier rejected the notion of a shake-up."
OPEN = "The Danish premier did not rule out talks with Norway."
PLEDGE = "Oskar Brandt has been a candidate since May. Senator Brandt promised lower taxes."
PLEDGED = "The Danish government promised Norway lower taxes."
HARM = "Senator Oskar Brandt promised to deport the Sudanese refugees."
SPURN = "Denmark vowed to ignore the resolution of the United Nations."

SHOTS = "Senator Ida Moe spoke on Monday. A soldier attacked Moe with a knife."
AIRED = "Senator Ida Moe spoke on Monday. Brightwater aired its attacks on Moe again."
POLITE = "The Danish premier said that her meeting with the Norwegian king was not political."
SUSPECT = (
    "A suspected smuggler arrested by the Danish police on Monday was flown to Oslo on Friday."
)
ALONE_IN_IT = "Nobody heard Ida Moe of Norway, the only senator to endorse the Danish premier."
MIGHT = "The Danish premier might agree to a truce."
BUILT = "Senator Ida Moe spoke on Monday. Moe's answer to the attack on a Danish embassy was long."

NONE = (ALONE, VOTERS, THOSE, ANY, ITSELF, OPINION, OPPOSED, SIGHT, NOTION, REASON, PLEDGE, MIGHT)
TOLD: Mapping[str, list[tuple[str, str]]] = {
    TOGETHER: [("CONSULT", "discussed")],
    BESIDE: [("CONSULT", "discussed")],
    NEGOTIATED: [("CONSULT", "negotiated")],
    FEW: [("ACCUSE", "blame")],
    OTHERS: [("ASSAULT", "killed")],
    BLAST: [("ASSAULT", "blew himself up")],
    PROTECT: [("AGREE", "pledged")],
    PLEA: [("CONCEDE", "pleaded")],
    PLEA_NOT: [("REJECT", "pleaded")],
    BACKED_OUT: [("REJECT", "backed out")],
    LAID: [("ACCUSE", "blamed")],
    PACT: [("AGREE", "agreed")],
    OPPOSED_BILL: [("REJECT", "opposed")],
    LAND: [("CONSULT", "visited")],
    PLEDGED: [("AGREE", "promised")],
    HARM: [("THREATEN", "promised")],
    SPURN: [("REJECT", "vowed")],
    AIRED: [("ACCUSE", "attacks")],
    SHOTS: [("ASSAULT", "attacked")],
}

HAPPENED = {POLITE: "meeting", SUSPECT: "arrested", ALONE_IN_IT: "endorse"}


@pytest.fixture(scope="module")
def found() -> Mapping[str, list[Row]]:
    return rows_of([*NONE, *TOLD, *HAPPENED, BACKED_UP, OPEN, BUILT])


@pytest.mark.model
@pytest.mark.parametrize("report", NONE)
def test_talk_of_one_side_and_of_just_anybody_is_no_event(
    report: str, found: Mapping[str, list[Row]]
) -> None:
    assert found[report] == []


@pytest.mark.model
@pytest.mark.parametrize("report", TOLD)
def test_what_is_done_with_or_to_somebody_else_is_told(
    report: str, found: Mapping[str, list[Row]]
) -> None:
    assert [row[:2] for row in found[report]] == TOLD[report]


@pytest.mark.model
def test_who_backs_away_supports_nobody(found: Mapping[str, list[Row]]) -> None:
    assert "SUPPORT" not in {row[0] for row in found[BACKED_UP]}


@pytest.mark.model
def test_what_is_not_ruled_out_is_not_rejected(found: Mapping[str, list[Row]]) -> None:
    assert "REJECT" not in {row[0] for row in found[OPEN]}


@pytest.mark.model
def test_an_attack_on_a_building_is_none_in_words(found: Mapping[str, list[Row]]) -> None:
    assert "ACCUSE" not in {row[0] for row in found[BUILT]}


@pytest.mark.model
@pytest.mark.parametrize("report", HAPPENED)
def test_what_is_said_of_a_deed_or_of_its_doer_leaves_it_done(
    report: str, found: Mapping[str, list[Row]]
) -> None:
    assert [row[1::3] for row in found[report]] == [(HAPPENED[report], "happened")]
