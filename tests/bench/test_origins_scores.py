"""Bounds and derived pairs are judged against a reader's; the kept labels are well formed."""

from dataclasses import replace

import pytest

from bench.origins_scores import (
    Judged,
    Place,
    Unit,
    agreement,
    baseline_lines,
    bounds_line,
    derived_line,
    gold_row,
    read_units,
    report_lines,
)

UNIT = Unit(
    number=1,
    incident="invented",
    reports=("herald", "ledger", "wire"),
    place=Place("herald", 4, 18),
    answers=((1, 2), (2, 2)),
    derived=frozenset({("ledger", "wire")}),
    either_way=False,
    is_sure=True,
)
TURNED = frozenset({("wire", "ledger")})


@pytest.mark.parametrize(
    ("given", "is_strict", "is_lenient"),
    [((1, 2), True, True), ((2, 2), False, True), ((1, 1), False, False), (None, False, False)],
)
def test_the_alternative_pair_of_bounds_is_right_but_not_exact(
    given: tuple[int, int] | None, is_strict: bool, is_lenient: bool
) -> None:
    judged = Judged(UNIT, given)
    assert (judged.is_strict, judged.is_lenient) == (is_strict, is_lenient)


def test_each_bound_is_told_alone_too() -> None:
    told = bounds_line("x", [Judged(UNIT, (1, 1)), Judged(UNIT, (2, 2))])
    expected = "exact % = 0.0, lenient % = 50.0, at least % = 50.0, at most % = 50.0"
    assert told == f"x: 2 units, {expected}"


def test_a_pair_turned_round_is_right_only_where_both_ways_are() -> None:
    assert derived_line("x", [Judged(UNIT, None, TURNED)]).startswith("x: derived F1 = 0.0 ")
    either = replace(UNIT, either_way=True)
    assert derived_line("x", [Judged(either, None, TURNED)]).startswith("x: derived F1 = 100.0 ")


def test_halves_go_by_odd_and_even_numbers_and_unsure_units_count_in_all() -> None:
    other = replace(UNIT, number=2, is_sure=False)
    told = list(report_lines("x", [Judged(UNIT, (1, 2)), Judged(other, None)]))
    assert told[0].startswith("x: 2 units, exact % = 50.0")
    assert told[1].startswith("x, sure: 1 units, exact % = 100.0")
    assert told[3].startswith("x, first half: 1 units, exact % = 100.0")
    assert told[6].startswith("x, other half: 1 units, exact % = 0.0")
    assert told[-1] == "x: the claims of 1 units are not found"


def test_guesses_stand_beside_the_program() -> None:
    told = list(baseline_lines([UNIT], {1: 2}))[::2]
    assert [line.partition("exact")[2][:8] for line in told] == [" % = 0.0", " % = 100", " % = 0.0"]


def test_a_unit_becomes_gold_with_the_words_at_its_place() -> None:
    texts = {i: {"id": i, "text": "The bridge is shut."} for i in UNIT.reports}
    row = gold_row(UNIT, texts)
    assert row["claim"] == "bridge is shut"
    assert (row["at_least"], row["at_most"], row["derived"]) == (1, 2, [["ledger", "wire"]])
    assert row["reports"] == [texts[i] for i in UNIT.reports]


def test_labels_are_well_formed_and_two_readers_agree() -> None:
    units = read_units()
    assert [u.number for u in units] == list(range(1, 101))
    for unit in units:
        assert unit.place is not None
        assert unit.place.report in unit.reports
        assert all(1 <= least <= most for least, most in unit.answers)
        assert all({b, a} <= set(unit.reports) for b, a in unit.derived)
    told = agreement(units, read_units(labels="second.tsv"))
    assert told == (
        "two readers of 20 units: same bounds 16, some answer in common 20, same derived pairs 20"
    )
