"""Lists of words as regular expressions."""

import re

import pytest

from sayso.lexicon.alternation import any_of

MONTHS = ("mar", "mar.", "march", "may", "the '60s", "year-end")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("march", "march"),
        ("mar.", "mar."),
        ("mars", "mar"),
        ("may", "may"),
        ("the ’60s", "the ’60s"),
        ("year-end", "year-end"),
        ("june", None),
    ],
)
def test_the_longest_word_that_fits_is_found(text: str, words: str | None) -> None:
    match = re.match(any_of(MONTHS), text)
    assert (match and match[0]) == words


def test_words_that_begin_alike_are_tried_together() -> None:
    assert any_of(("mar", "march", "may")) == "ma(?:r(?:ch)?|y)"
