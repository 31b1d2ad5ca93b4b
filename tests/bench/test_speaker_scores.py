import pytest

from bench.speaker_scores import Unit, agree, agreement, judge
from sayso.records.actor import Mention
from sayso.records.reading import Resolved
from sayso.records.text import Report, Span

TEXT = "Ida Moe and Tom Brekke met. She left. The officials stayed."
MOE, BREKKE, SHE, OFFICIALS = Span(0, 7), Span(12, 22), Span(28, 31), Span(38, 51)


def unit(span: Span, *names: Span) -> Unit:
    return Unit(1, "r", span, "pronoun", tuple((n,) for n in names), False)


def read(**meant: str | None) -> Resolved:
    mentions = (
        Mention(MOE, "name", "moe"),
        Mention(BREKKE, "name", "brekke"),
        Mention(SHE, "pronoun", meant.get("she")),
        Mention(OFFICIALS, "nominal", meant.get("officials")),
    )
    return Resolved(Report("r", "r", text=TEXT, raw_sha256=""), mentions=mentions)


@pytest.mark.parametrize(
    ("asked", "given", "is_right", "is_named"),
    [
        (unit(SHE, MOE), "moe", True, True),
        (unit(SHE, MOE), "brekke", False, True),
        (unit(SHE, MOE), None, False, False),
        (unit(SHE, MOE, BREKKE), "moe", False, True),
        (unit(SHE), None, True, False),
        (unit(SHE), "somebody", True, False),
        (unit(SHE), "moe", False, True),
    ],
)
def test_a_unit_is_right_if_its_actors_are_those_of_the_label(
    asked: Unit, given: str | None, is_right: bool, is_named: bool
) -> None:
    answer = judge(asked, read(she=given))
    assert (answer.is_right, answer.is_named) == (is_right, is_named)


def test_labels_agree_if_they_name_as_many_with_a_word_in_common() -> None:
    surname = unit(SHE, Span(4, 7))
    assert agree(unit(SHE, MOE), surname, TEXT)
    assert not agree(unit(SHE, MOE), unit(SHE, BREKKE), TEXT)
    assert not agree(unit(SHE, MOE), unit(SHE), TEXT)


def test_agreement_is_told_with_kappa() -> None:
    labels = [unit(SHE, MOE)]
    assert "1/1 = 100.0 %" in agreement(labels, labels, {"r": TEXT})
