"""`sayso eval` as a whole: which tasks there are, what it says of bad gold, how scores print."""

import json
from pathlib import Path

import pytest

from sayso.errors import ConfigError, InputError
from sayso.serving.scoring import TASKS, Row, Score, run_task
from sayso.serving.scoring.clusters import cluster_rows
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.score import macro_f1, precision_recall
from sayso.serving.scoring.tasks import RUNNERS

SCORE = Score(
    "timex",
    ("gold.jsonl",),
    (Row("strict", {"F1": 50.0, "tp": 3}), Row("accuracy", {"type": 7.5})),
    ("one line was odd",),
)


def test_every_task_has_its_function() -> None:
    assert sorted(RUNNERS) == sorted(TASKS)


def test_an_unknown_task_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="did you mean 'timex'"):
        run_task("times", [tmp_path])


def test_a_task_without_gold_is_refused() -> None:
    with pytest.raises(ConfigError, match="no gold given"):
        run_task("timex", [])


def test_missing_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gold cannot be read.*\n.*none\.jsonl"):
        run_task("timex", [tmp_path / "none.jsonl"])


def test_a_broken_line_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n\n{"id": \n', "utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:3"):
        read_gold([path])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "gold holds no line"),
        ('{"id": "a"}\n{"id": "b"}\n{"id": "a"}\n', r"stands twice, first in .*:1\n.*:3"),
        ("[]\n", "not a JSON object"),
    ],
)
def test_gold_that_cannot_be_scored_is_refused(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=said):
        read_gold([path])


@pytest.mark.parametrize(
    ("values", "read"),
    [
        ({}, "text"),
        ({"text": 3}, "text"),
        ({"spans": [[5, 2]]}, "spans"),
        ({"spans": "5-7"}, "spans"),
        ({"rows": [3]}, "rows"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(values: dict[str, object], read: str) -> None:
    row = GoldRow("gold.jsonl:4", values)
    with pytest.raises(InputError, match=r"gold\.jsonl:4"):
        getattr(row, read)(read)


def test_text_of_a_score_has_its_notes_first_and_aligned_names() -> None:
    assert SCORE.as_text().splitlines() == [
        "one line was odd",
        "strict    F1  50.00  tp    3",
        "accuracy  type   7.50",
    ]


def test_json_of_a_score_has_every_number() -> None:
    found = json.loads(SCORE.as_json())
    assert found["scores"] == {"strict": {"F1": 50.0, "tp": 3}, "accuracy": {"type": 7.5}}
    assert SCORE.number("strict", "tp") == 3


def test_nothing_found_scores_zero_without_dividing_by_it() -> None:
    nothing = {"P": 0.0, "R": 0.0, "F1": 0.0, "tp": 0, "pred": 0, "gold": 0}
    assert precision_recall(0, 0, 0) == nothing


def test_macro_f1_takes_an_abstention_as_wrong_and_every_label_as_equal() -> None:
    gold = ["a", "a", "a", "b"]
    assert macro_f1(gold, ["a", "a", "a", "b"]) == 100.0
    assert macro_f1(gold, ["a", "a", "a", None]) == 50.0


def test_clusters_are_compared_by_pairs_and_by_things() -> None:
    gold = {"a": "1", "b": "1", "c": "1", "d": "2"}
    found = {"a": "x", "b": "x", "c": "y", "d": "y"}
    pairs, cubed = cluster_rows(gold, found)
    assert (pairs.numbers["tp"], pairs.numbers["pred"], pairs.numbers["gold"]) == (1, 2, 3)
    assert cubed.numbers["P"] == 75.0
    assert cubed.numbers["R"] == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, abs=0.01)
