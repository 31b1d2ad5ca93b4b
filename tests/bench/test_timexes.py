"""How far two halves of a corpus lie apart."""

from collections import Counter

import pytest

from bench.timexes import distance

GOOD, POOR = Counter(tp=9, pred=10, gold=10), Counter(tp=6, pred=10, gold=10)


@pytest.mark.parametrize(
    ("first", "points"),
    [([True, False, True, False], 30.0), ([True, True, False, False], 0.0)],
)
def test_halves_are_as_far_apart_as_their_f1(first: list[bool], points: float) -> None:
    assert distance((GOOD, POOR, GOOD, POOR), first) == pytest.approx(points)


def test_a_half_without_any_value_has_none_right() -> None:
    assert distance((GOOD, Counter(tp=0, pred=0, gold=0)), (True, False)) == pytest.approx(90.0)
