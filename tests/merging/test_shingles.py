"""Texts as numbers: words, runs of words, and the marks of passages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.merging.shingles import (
    PASSAGE_WINDOW,
    PASSAGE_WORDS,
    find_bands,
    find_passages,
    find_shingles,
    hash_words,
)
from sayso.records.text import Furniture, Report, Span


def words_of(text: str, *furniture: Furniture) -> list[int]:
    return [int(w) for w in hash_words(Report("a", "a", text, "", furniture=furniture))]


def test_case_and_marks_make_no_other_words() -> None:
    assert words_of("“The PORT closed,” he said") == words_of("the port closed he said")


def test_words_on_both_sides_of_furniture_stay_apart() -> None:
    text = "The port[ad]closed"
    assert words_of(text, Furniture(Span(8, 12), "advertisement")) == words_of("the port closed")


def test_broken_characters_are_words_too() -> None:
    assert len(words_of("a \udcff b")) in (2, 3)
    assert words_of("x" * 9 + "\U0001d400")


@pytest.mark.parametrize(("words", "runs"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (9, 7)])
def test_a_short_text_is_one_run(words: int, runs: int) -> None:
    assert len(find_shingles(np.arange(words, dtype=np.uint64))) == runs


def test_a_text_without_words_has_nothing() -> None:
    none = np.empty(0, np.uint64)
    assert not len(find_bands(none))
    assert not len(find_passages(none))


numbers = st.lists(st.integers(0, 2**32 - 1), max_size=90)
long_enough = PASSAGE_WINDOW + PASSAGE_WORDS - 1


@given(numbers, numbers, st.lists(st.integers(0, 2**32 - 1), min_size=long_enough, max_size=120))
def test_texts_that_share_39_words_in_a_row_share_a_mark(
    before: list[int], after: list[int], shared: list[int]
) -> None:
    one = find_passages(np.array([*before, *shared], np.uint64))
    other = find_passages(np.array([*shared, *after], np.uint64))
    assert set(one.tolist()) & set(other.tolist())


def test_marks_are_few() -> None:
    dice = np.random.default_rng(5)
    words = dice.integers(0, 2**32, 8000, dtype=np.uint64)
    assert 400 < len(find_passages(words)) < 600
