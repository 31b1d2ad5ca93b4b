"""Labels of events out of numbers, and sentences out of windows."""

import hashlib
import tomllib
from pathlib import Path

import numpy as np
import pytest

import sayso.parsing
from sayso.parsing.event_labeller import TYPES, Cut, alike, cuts, decode
from sayso.parsing.labeller import LabellingParser
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.labels import EventLabel
from sayso.records.text import Report, Span
from tests.parsing.test_decoding import words

MODEL = Path(sayso.parsing.__file__).parent / "models" / "events"
TEXT = "Arden shelled Belmark on Friday"


def numbers(
    told: dict[int, tuple[str, float]], parties: dict[int, str]
) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities for the words of the text: what each tells, who is "a"ctor or "r"ecipient."""
    n = len(TEXT.split())
    types = np.zeros((n, 1 + len(TYPES)), np.float32)
    types[:, 0] = 1
    for at, (name, share) in told.items():
        types[at, 0], types[at, 1 + TYPES.index(name)] = 1 - share, share
    roles = np.full((n, n, 2), 0.05, np.float32)
    for at, role in parties.items():
        roles[:, at, "ar".index(role)] = 0.9
    return types, roles


def label(told: dict[int, tuple[str, float]], parties: dict[int, str]) -> list[EventLabel]:
    return list(decode(words(TEXT), *numbers(told, parties)))


def test_a_word_that_tells_comes_with_its_type_and_its_parties() -> None:
    (found,) = label({1: ("ASSAULT", 0.8)}, {0: "a", 2: "r"})
    assert found.span.quote(TEXT) == "shelled"
    assert found.score == pytest.approx(0.8)
    assert found.types[0][0] == "ASSAULT"
    assert [p.span.quote(TEXT) for p in found.actors] == ["Arden"]
    assert [p.span.quote(TEXT) for p in found.recipients] == ["Belmark"]


def test_neighbours_that_tell_one_type_are_one() -> None:
    (found,) = label({1: ("ASSAULT", 0.8), 2: ("ASSAULT", 0.6)}, {})
    assert found.span.quote(TEXT) == "shelled Belmark"
    assert found.score == pytest.approx(0.8)


def test_neighbours_that_tell_two_types_are_two() -> None:
    found = label({1: ("ASSAULT", 0.8), 2: ("AID", 0.6)}, {})
    assert [x.types[0][0] for x in found] == ["ASSAULT", "AID"]


def test_what_hardly_tells_is_left_out() -> None:
    assert label({1: ("ASSAULT", 0.02)}, {}) == []


def test_a_window_is_cut_at_its_sentences() -> None:
    text = "Arden fired . Belmark fled ."
    heads = (1, 2, 4, 5, 6, 8)  # "fired" and "fled" have two pieces
    parts = tuple(cuts(words(text), heads, 10, (Span(0, 13), Span(14, len(text)))))
    assert [[w.text for w in p.words] for p in parts] == [text.split()[:3], text.split()[3:]]
    assert [p.pieces for p in parts] == [(0, 1, 2, 3, 4, 9), (0, 5, 6, 7, 8, 9)]
    assert [p.heads for p in parts] == [(1, 2, 4), (1, 2, 4)]


def test_words_between_the_sentences_are_left_out() -> None:
    (part,) = cuts(words("Arden fired"), (1, 2), 4, (Span(6, 11),))
    assert [w.text for w in part.words] == ["fired"]


def cut(count: int) -> Cut:
    said = words(" ".join(f"w{n}" for n in range(count)))
    return Cut(tuple(said), tuple(range(count + 2)), tuple(range(1, count + 1)))


def test_sentences_of_like_length_go_together_and_scraps_tell_nothing() -> None:
    groups = alike([cut(40), cut(3), cut(10), cut(11), cut(41)])
    assert [[len(c.words) for c in g] for g in groups] == [[10, 11], [40, 41]]


@pytest.mark.model
def test_a_parse_carries_labels_of_events() -> None:
    text = "The weather was mild.\n\nArdenian jets bombed a convoy of the rebels on Friday."
    (parse,) = LabellingParser(SpacyParser()).parse([Report("r", "r", text, "")])
    (found,) = [x for x in parse.event_labels or () if x.score > 0.5]
    assert found.span.quote(text) == "bombed"
    assert found.types[0][0] == "ASSAULT"
    assert [p.span.quote(text) for p in found.actors] == ["Ardenian jets"]


def test_the_card_is_that_of_the_weights() -> None:
    card = tomllib.loads((MODEL / "card.toml").read_text("utf-8"))
    assert card["sha256"] == hashlib.sha256((MODEL / "network.onnx").read_bytes()).hexdigest()
    assert {"data", "licence", "date", "commands", "gaps", "start"} <= card.keys()
    assert card["training"]["seed"] == 1
