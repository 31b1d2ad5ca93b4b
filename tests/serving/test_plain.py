"""Report text made harmless to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.serving.plain import CUT_CHARS, cut, one_line, quoted, shown

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The mayor said so.", "The mayor said so."),
        ("two\nlines\tand\r\n", "two\nlines\tand\r\n"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("gone\x7f", "gone␡"),
        ("\u202ebackwards\u202c \u2066here\u2069", "\ufffdbackwards\ufffd \ufffdhere\ufffd"),
        ("half\ud83d", "half\ufffd"),
        ("\x9bK", "\ufffdK"),
        ("運河 🚢 İstanbul", "運河 🚢 İstanbul"),
        ("שלום عليكم", "שלום عليكم"),
    ],
)
def test_what_could_steer_a_screen_is_seen_instead(text: str, seen: str) -> None:
    assert shown(text) == seen


@given(ANY_TEXT)
def test_places_hold_in_shown_text(text: str) -> None:
    assert len(shown(text)) == len(text)


@given(ANY_TEXT)
def test_shown_text_can_always_be_written(text: str) -> None:
    assert shown(shown(text)) == shown(text)
    assert shown(text).encode("utf-8").decode("utf-8") == shown(text)


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.text(min_size=CUT_CHARS))
def test_a_cut_quotation_is_short(text: str) -> None:
    assert len(cut(text)) <= CUT_CHARS


def test_a_cut_quotation_keeps_both_ends() -> None:
    words = "The bridge, the minister said, had been closed for a month"
    assert cut(words, 40) == "The bridge, the [...] for a month"


def test_a_word_without_end_is_cut_too() -> None:
    assert cut("a" * 100_000, 30) == "a" * 13 + " [...] " + "a" * 10


@pytest.mark.parametrize(
    ("words", "marked"),
    [("the bridge fell", "“the bridge fell”"), ("a “so-called” deal", "a “so-called” deal")],
)
def test_quotation_marks_are_not_doubled(words: str, marked: str) -> None:
    assert quoted(words) == marked
