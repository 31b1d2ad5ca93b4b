"""The trees that tell whether two tellings are of one event."""

from math import exp

import pytest

from sayso.lexicon.event_links import EventLinkModel, Split, load_event_links, model_of

HEADER = ("tree", "node", "sign", "most", "low", "high", "value")
TABLE = """
(offset)\t\t\t\t\t\t-1
(together)\t\t\t\t\t\t0.4
000\t00\tsame word\t0.5\t01\t02\t
000\t01\t\t\t\t\t-2
000\t02\ttopic\t0.25\t03\t04\t
000\t03\t\t\t\t\t0.5
000\t04\t\t\t\t\t2
001\t00\t\t\t\t\t0.5
"""
ROWS = [dict(zip(HEADER, line.split("\t"), strict=True)) for line in TABLE.strip().split("\n")]
MODEL = model_of(ROWS)


@pytest.mark.parametrize(
    ("signs", "odds"),
    [
        ({}, -2.5),
        ({"same word": 0.5, "topic": 1.0}, -2.5),
        ({"same word": 1.0}, 0.0),
        ({"same word": 1.0, "topic": 0.25}, 0.0),
        ({"same word": 1.0, "topic": 0.3, "never learnt": 9.0}, 1.5),
    ],
)
def test_every_tree_adds_the_answer_that_the_signs_lead_to(
    signs: dict[str, float], odds: float
) -> None:
    assert MODEL.probability(signs) == pytest.approx(1 / (1 + exp(-odds)))


def test_the_table_says_from_what_mean_groups_are_one() -> None:
    assert MODEL.together == 0.4


def test_a_model_without_trees_knows_its_offset_alone() -> None:
    assert EventLinkModel().probability({"same word": 1.0}) == 0.5


def test_the_shipped_trees_take_one_word_and_one_topic_for_one_event() -> None:
    """ "Shot", told twice in two reports of one matter, with one target, and once of another's."""
    model = load_event_links().model
    same = {"same word": 1.0, "same text": 1.0, "meaning": 1.0, "topic": 0.6, "targets": 1.0}
    alike = same | {f"alike, {name}": value for name, value in same.items()}
    assert model.probability(alike) > model.together
    assert model.probability({"topic": 0.1, "names apart": 1.0}) < 0.1


def test_the_shipped_trees_ask_for_signs_alone() -> None:
    trees = load_event_links().model.trees
    asked = [t for t in trees if isinstance(t, Split)]
    assert len(asked) == len(trees) == 100
