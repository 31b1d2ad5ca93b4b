"""Measures of coreference, against examples worked by hand."""

import pytest

from sayso.serving.scoring.clusters import b_cubed
from sayso.serving.scoring.coreference import (
    ceaf_e,
    coreference_rows,
    f1,
    lea,
    muc,
)

GOLD = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "f": "2", "g": "2"}
FOUND = {"a": "x", "b": "x", "c": "y", "d": "y", "f": "z", "g": "z", "e": "w"}
"""{a b c} {d e f g} against {a b} {c d} {f g} {e}."""


def test_muc_counts_the_links_that_are_left() -> None:
    # links of gold: 2 + 3; cut into {ab} {c}: 1 left; into {d} {fg} {e}: 1 left.
    # links of found: 1 + 1 + 1; {c d} is cut: 2 left.
    assert muc(GOLD, FOUND) == pytest.approx((2 / 3, 2 / 5))


def test_b_cubed_counts_shares_of_each_mention() -> None:
    # precision: a, b 1; c, d 1/2; f, g 1; e 1. recall: a, b 2/3; c 1/3; d 1/4; e 1/4; f, g 2/4.
    assert b_cubed(GOLD, FOUND) == pytest.approx((6 / 7, (2 / 3 * 2 + 1 / 3 + 1 / 4 * 2 + 1) / 7))


def test_ceaf_pairs_clusters_one_to_one() -> None:
    # {a b c} with {a b}: 4/5; {d e f g} with {f g}: 4/6; four found clusters, two of the gold.
    total = 4 / 5 + 4 / 6
    assert ceaf_e(GOLD, FOUND) == pytest.approx((total / 4, total / 2))


def test_lea_weighs_links_by_the_size_of_their_cluster() -> None:
    # gold {a b c}: 1 of 3 links, 3 mentions; {d e f g}: 1 of 6 links, 4 mentions.
    # found {a b}: its link is there, {f g}: too, {c d}: not; {e} is alone there, not in gold.
    assert lea(GOLD, FOUND) == pytest.approx(((2 + 0 + 2 + 0) / 7, (3 * 1 / 3 + 4 * 1 / 6) / 7))


def test_a_mention_alone_is_found_where_it_is_alone_on_both_sides() -> None:
    assert lea({"a": "1", "b": "2"}, {"a": "x", "b": "y"}) == (1.0, 1.0)
    assert muc({"a": "1", "b": "2"}, {"a": "x", "b": "y"}) == (0.0, 0.0)


def test_conll_is_the_mean_of_three() -> None:
    rows = {row.name: row.numbers for row in coreference_rows(GOLD, FOUND)}
    three = [f1(*measure(GOLD, FOUND)) for measure in (muc, b_cubed, ceaf_e)]
    assert rows["CoNLL"]["F1"] == pytest.approx(100 * sum(three) / 3, abs=0.005)
    assert rows["pairs"]["pred"] == 3


def test_the_same_clusters_under_other_names_are_right() -> None:
    rows = coreference_rows(GOLD, {m: c + "!" for m, c in GOLD.items()})
    assert {row.numbers["F1"] for row in rows} == {100.0}
