"""Floors are kept: they rise by themselves, and fall only with a reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.run import (
    FLOORS,
    Measure,
    Outcome,
    find_gold,
    hash_of,
    judge,
    main,
    pin,
    read_measures,
    write_measures,
)
from sayso.serving.scoring import TASKS

MEASURE = Measure(
    name="time",
    root="data",
    task="timex",
    gold=("time/gold.jsonl",),
    sha256="abc",
    floors={"value/F1": 70.0},
    ceilings={"wrong/%": 10.0},
)


def outcome(f1: float, wrong: float, sha256: str = "abc") -> Outcome:
    return Outcome(MEASURE, {"value/F1": f1, "wrong/%": wrong}, sha256)


def test_numbers_within_their_limits_hold() -> None:
    assert judge(MEASURE, {"value/F1": 70.0, "wrong/%": 10.0}, "abc") == ()


@pytest.mark.parametrize(
    ("numbers", "sha256", "said"),
    [
        ({"value/F1": 69.9, "wrong/%": 9.0}, "abc", "below its floor"),
        ({"value/F1": 71.0, "wrong/%": 10.1}, "abc", "above its ceiling"),
        ({"wrong/%": 1.0}, "abc", "value/F1 is None"),
        ({"value/F1": 71.0, "wrong/%": 1.0}, "xyz", "not the one its floors were pinned on"),
    ],
)
def test_what_is_wrong_is_said(numbers: dict[str, float], sha256: str, said: str) -> None:
    wrong = judge(MEASURE, numbers, sha256)
    assert len(wrong) == 1
    assert said in wrong[0]


def test_limits_are_drawn_closer_where_the_program_became_better() -> None:
    pinned = pin(outcome(80.0, 5.0), None)
    assert pinned.floors == {"value/F1": 79.7}
    assert pinned.ceilings == {"wrong/%": 5.3}
    assert pinned.lowered == ""


def test_limits_stay_where_the_program_became_worse() -> None:
    pinned = pin(outcome(60.0, 20.0), None)
    assert (pinned.floors, pinned.ceilings) == (MEASURE.floors, MEASURE.ceilings)


def test_limits_give_way_only_with_a_reason_that_is_kept() -> None:
    pinned = pin(outcome(60.0, 5.0), "fewer rows, all of them right")
    assert pinned.floors == {"value/F1": 59.7}
    assert pinned.lowered == "fewer rows, all of them right"
    assert pin(outcome(80.0, 5.0), "nothing became worse").lowered == ""


def test_the_floors_file_reads_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("# kept\n", "utf-8")
    write_measures(path, [MEASURE, replace(MEASURE, name="copies", sample=4, quick=True)])
    assert path.read_text("utf-8").startswith("# kept\n")
    assert read_measures(path) == (
        MEASURE,
        replace(MEASURE, name="copies", sample=4, quick=True),
    )


def test_the_hash_changes_with_a_name_and_with_a_content(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    for folder, content in ((one, "1"), (other, "2")):
        folder.mkdir()
        (folder / "gold").write_text(content, "utf-8")
    assert hash_of([one]) != hash_of([other])
    (other / "gold").write_text("1", "utf-8")
    assert hash_of([one]) == hash_of([other])
    (other / "gold").rename(other / "old")
    assert hash_of([one]) != hash_of([other])


def test_absent_corpora_are_named_and_fail_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = str(tmp_path / "away")
    assert main(["--data", away, "--seed", away, "--only", "time"]) == 0
    assert "not measured, there is no" in capsys.readouterr().out


def test_shipped_measures_name_known_tasks_and_pinned_gold() -> None:
    for measure in read_measures(FLOORS):
        assert measure.task in TASKS or (FLOORS.parent / measure.script).is_file()
        assert measure.floors or measure.ceilings
        assert len(measure.sha256) == 64


def test_examples_are_measured_wherever_the_rest_is() -> None:
    examples = [m for m in read_measures(FLOORS) if m.root == "examples" and m.task]
    roots = {"examples": FLOORS.parents[1] / "examples"}
    assert examples
    for measure in examples:
        gold = find_gold(measure, roots)
        assert gold
        assert all(path.exists() for path in gold)
        assert hash_of(gold) == measure.sha256
