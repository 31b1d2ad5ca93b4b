from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.parsing.labeller import Labeller, in_numbers
from sayso.parsing.windows import MAX_PIECES, SHAPES, Window, cut_windows
from sayso.records.text import Furniture, Report, Span

TOKENIZER = Labeller().tokenizer


def windows(text: str, *furniture: Span) -> list[Window]:
    marked = tuple(Furniture(s, "counter") for s in furniture)
    return cut_windows(Report("r", "r", text, "", furniture=marked), TOKENIZER)


def words(text: str, *furniture: Span) -> list[str]:
    return [w.text for window in windows(text, *furniture) for w in window.words]


def test_marks_are_words_of_their_own() -> None:
    assert words("“No,” Ana Lind's aide said.") == [
        *("“", "No", ",", "”", "Ana", "Lind", "'", "s", "aide", "said", "."),
    ]


def test_furniture_is_not_labelled() -> None:
    assert words("Share it!\nThe dam held.", Span(0, 9)) == ["The", "dam", "held", "."]


@pytest.mark.parametrize(
    ("text", "word", "other"),
    [
        ("the dam and the Dam", "dam", "Dam"),
        ("he said “he said", "said", None),
        ("Oslo\nit is in Oslo", "Oslo", None),
    ],
)
def test_shape_tells_what_the_vocabulary_cannot(text: str, word: str, other: str | None) -> None:
    found = [w for window in windows(text) for w in window.words]
    first = next(w for w in found if w.text == word)
    second = [w for w in found if w.text == (other or word)][-1]
    assert first.pieces == second.pieces
    assert first.shape != second.shape


def test_paragraphs_share_a_window_while_they_fit() -> None:
    line = "The dam held, the mayor said on Monday night. " * 8
    found = windows("\n".join([line] * 4))
    assert [sum(len(w.pieces) for w in x.words) <= MAX_PIECES for x in found] == [True, True]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    found = windows("The dam held, the mayor said on Monday night. " * 40)
    assert len(found) > 1
    assert {window.words[-1].text for window in found} == {"."}


def test_numbers_stand_between_the_marks_of_the_vocabulary() -> None:
    (window,) = windows("Unbelievably wet, said Lind.")
    pieces, shapes, heads = in_numbers(window)
    assert len(pieces) == len(shapes) == sum(len(w.pieces) for w in window.words) + 2
    assert [pieces[h] for h in heads] == [w.pieces[0] for w in window.words]


@settings(deadline=None)  # the first call loads the vocabulary
@given(st.text(max_size=300))
def test_words_slice_back_in_order(text: str) -> None:
    found = [w for window in windows(text) for w in window.words]
    assert all(w.text == w.span.quote(text) and 0 <= w.shape < SHAPES for w in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
