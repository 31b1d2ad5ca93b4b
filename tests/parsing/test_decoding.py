"""Labels out of numbers: three or four words, with probabilities written by hand."""

import numpy as np
import pytest

from sayso.parsing.decoding import Numbers, decode
from sayso.parsing.windows import Word
from sayso.records.labels import CueLabel
from sayso.records.text import Span

SURE = 0.9


def words(text: str) -> list[Word]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append(Word(Span(at, at + len(word)), word, (7,), 2))
        at += len(word)
    return found


def numbers(roles: str, cue_of: list[int | None], source_of: dict[int, tuple[int, int]]) -> Numbers:
    """`roles`: a letter a word (s, q for cue, c; capitals begin; "." none), two roles never."""
    n = len(roles)
    tags = np.zeros((n, 3, 3), np.float32)
    tags[:, :, 0] = 1
    for k, letter in enumerate(roles):
        if letter == ".":
            continue
        role = "sqc".index(letter.lower())
        tag = 1 if letter.isupper() else 2
        tags[k, role] = (1 - SURE) / 2
        tags[k, role, tag] = SURE
    to_cue = np.full((n, n), 0.1 / n, np.float32)
    for k, cue in enumerate(cue_of):
        if cue is not None:
            to_cue[k, cue] += 0.9
    to_source = np.full((2, n, n + 1), 0.1 / (n + 1), np.float32)
    for k, letter in enumerate(roles):
        if letter.lower() == "q":
            first, last = source_of.get(k, (n, n))
            to_source[0, k, first] += 0.9
            to_source[1, k, last] += 0.9
    return Numbers(tags, to_cue, to_source)


def told(text: str, label: CueLabel) -> tuple[str, list[str], list[str]]:
    return (
        label.span.quote(text),
        [p.span.quote(text) for p in label.contents],
        [p.span.quote(text) for p in label.sources],
    )


def test_a_cue_comes_with_its_content_and_source() -> None:
    text = "Lind said dams held"
    (label,) = decode(words(text), numbers("SQCc", [None, None, 1, 1], {1: (0, 0)}))
    assert told(text, label) == ("said", ["dams held"], ["Lind"])
    assert label.sourceless < 0.1
    assert label.score == pytest.approx(SURE + (1 - SURE) / 2)


def test_each_content_goes_to_the_cue_that_its_words_point_at() -> None:
    text = "Lind said yes Berg denied this"
    found = decode(
        words(text), numbers("SQCSQC", [None, None, 1, None, None, 4], {1: (0, 0), 4: (3, 3)})
    )
    assert [told(text, label) for label in found] == [
        ("said", ["yes"], ["Lind"]),
        ("denied", ["this"], ["Berg"]),
    ]


def test_a_content_may_stand_around_its_cue() -> None:
    text = "Dams Lind said held"
    (label,) = decode(words(text), numbers("CSQC", [2, None, None, 2], {2: (1, 1)}))
    assert sorted(told(text, label)[1]) == ["Dams", "held"]


def test_one_run_of_content_is_parted_where_its_words_change_cue() -> None:
    text = "said dams held boats sank warned"
    found = decode(words(text), numbers("QCcccQ", [None, 0, 0, 5, 5, None], {}))
    assert [told(text, label)[1] for label in found] == [["dams held"], ["boats sank"]]


def test_a_cue_may_credit_nobody() -> None:
    text = "reportedly dams held"
    (label,) = decode(words(text), numbers("QCc", [None, 0, 0], {}))
    assert label.sources == ()
    assert label.sourceless > 0.8


def test_two_cues_side_by_side_stay_two() -> None:
    text = "said warned held"
    found = decode(words(text), numbers("QQC", [None, None, 1], {}))
    assert [label.span.quote(text) for label in found] == ["said", "warned"]


def test_without_a_cue_there_is_no_label() -> None:
    assert decode(words("dams held"), numbers("Cc", [0, 0], {})) == ()
