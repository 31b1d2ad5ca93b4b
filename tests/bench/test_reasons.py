"""A miss has one reason, told by the places of what was found."""

import pytest

from bench.reasons import (
    BOUNDARY,
    NESTED,
    NO_CUE,
    NO_ROW,
    OTHER_CONTENT,
    OTHER_CUE,
    SOURCE_MISSING,
    SOURCE_WRONG,
    SPLIT,
    SPURIOUS_SOURCE,
    TAKEN,
    UNCUED,
    Seen,
    is_split,
    nearest,
    reason_of,
)
from sayso.serving.scoring.attribution import Marked

Place = tuple[int, int]
SOURCE, CUE, CONTENT = (0, 10), (11, 15), (20, 60)


def row(source: Place = SOURCE, cue: Place = CUE, content: Place = CONTENT) -> Marked:
    return Marked(*(frozenset(range(*part)) for part in (source, cue, content)))


NONE = (0, 0)
WANT = row()


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ([row(source=NONE)], SOURCE_MISSING),
        ([row(source=(70, 80))], SOURCE_WRONG),
        ([row(cue=(90, 94))], OTHER_CUE),
        ([row(cue=NONE)], OTHER_CUE),
        ([row()], TAKEN),
        ([row(content=(20, 30))], BOUNDARY),
        ([row(content=(20, 160))], BOUNDARY),
        ([row(content=(20, 23))], OTHER_CONTENT),
        ([row(content=(70, 90))], OTHER_CONTENT),
        ([row(content=(20, 39)), row(cue=(90, 94), content=(41, 58))], SPLIT),
        ([row(cue=(90, 94), content=(0, 200))], OTHER_CUE),
        ([row(cue=(90, 94), content=(50, 60))], NO_CUE),
        ([], NO_CUE),
    ],
)
def test_a_miss_is_told_by_what_was_found(found: list[Marked], reason: str) -> None:
    assert reason_of(WANT, Seen(found)) == reason


def test_a_source_where_the_gold_has_none_is_spurious() -> None:
    assert reason_of(row(source=NONE), Seen([row()])) == SPURIOUS_SOURCE


def test_a_row_inside_another_is_no_outermost_one() -> None:
    assert reason_of(WANT, Seen([row(cue=(90, 94), content=(0, 300))], [row()])) == NESTED


def test_a_cue_word_without_a_row_is_told_from_a_word_nobody_took_for_a_cue() -> None:
    assert reason_of(WANT, Seen([], cues=frozenset({12}))) == NO_ROW
    assert reason_of(WANT, Seen([], [row(content=(70, 90))])) == NO_ROW
    assert reason_of(WANT, Seen([], cues=frozenset({90}))) == NO_CUE


def test_gold_without_a_cue_has_no_cue_to_be_found() -> None:
    assert reason_of(row(cue=NONE), Seen([])) == UNCUED
    assert reason_of(row(cue=NONE), Seen([row()])) == OTHER_CUE


def test_the_nearest_of_equals_shares_the_cue() -> None:
    assert nearest(WANT, [row(cue=(90, 94)), row(source=NONE)]) == row(source=NONE)
    assert nearest(WANT, [row(content=(70, 90))]) is None


def test_one_piece_is_no_split() -> None:
    assert not is_split(WANT, [row(content=(20, 45))])
    assert not is_split(WANT, [row(content=(20, 25)), row(content=(30, 35))])
