"""A probability is held against the share of rows that are right."""

import pytest

from bench.calibration import Bin, bins_of, calibration_error, kept_above, lines

SCORED = [(0.9, True), (0.94, False), (0.25, False), (1.0, True)]


def test_rows_are_binned_by_tenths_and_the_last_bin_takes_one() -> None:
    first, last = bins_of(SCORED)
    assert first == Bin(0.2, 1, 0.25, 0.0)
    assert (last.low, last.rows) == (0.9, 3)
    assert (last.said, last.right) == pytest.approx((2.84 / 3, 2 / 3))


def test_calibration_error_weighs_gaps_by_rows() -> None:
    assert calibration_error(bins_of(SCORED)) == pytest.approx((0.25 + 0.84) / 4)
    assert calibration_error(bins_of([(0.5, True), (0.5, False)])) == 0
    assert calibration_error(()) == 0


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_a_score_that_is_no_probability_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="no probability"):
        bins_of([(score, True)])


def test_a_higher_threshold_costs_recall() -> None:
    assert kept_above(SCORED, 0.9, 5) == pytest.approx((2 / 3, 0.4))
    assert kept_above(SCORED, 0.95, 5) == (1.0, 0.2)
    assert kept_above([], 0.5, 0) == (0, 0)


def test_nothing_is_told_where_no_row_has_a_score() -> None:
    assert list(lines([], 7, 9)) == []


def test_rows_without_a_score_are_told_beside_the_error() -> None:
    told = list(lines(SCORED, 7, 9))
    assert "score 0.2-0.3: said 25.0 % right 0.0 % of 1" in told
    assert "calibration error: 27.25 % over 4 rows; 7 carry no score" in told
    assert "score >= 0.95: P 100.0  R 11.1" in told
