"""Days of events are judged against a reader's; the draw is repeatable and holds no words."""

import importlib.util
import random
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from bench.event_day_scores import (
    Unit,
    agreement,
    answer,
    judge,
    line,
    read_units,
    report_lines,
)
from sayso.records.text import Span
from sayso.records.timex import Interval

FOLDER = Path(__file__).parents[2] / "bench" / "event_days"
FRIDAY, MAY = Interval("2024-05-03", "2024-05-03"), Interval("2024-05-01", "2024-05-31")
SATURDAY, SINCE_MAY = Interval("2024-05-04", "2024-05-04"), Interval("2024-05-01", None)


def unit(*answers: Interval | None, is_sure: bool = True) -> Unit:
    return Unit(1, "r", "Invented", "e1", Span(0, 4), answers, is_sure)


def loaded_draw() -> ModuleType:
    spec = importlib.util.spec_from_file_location("event_days_draw", FOLDER / "draw.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("asked", "days", "outcome"),
    [
        (unit(FRIDAY), FRIDAY, "right"),
        (unit(FRIDAY, SATURDAY), SATURDAY, "right"),
        (unit(MAY), FRIDAY, "inside"),
        (unit(SINCE_MAY), MAY, "inside"),
        (unit(MAY), SINCE_MAY, "wrong"),
        (unit(FRIDAY), MAY, "wrong"),
        (unit(FRIDAY), None, "left open"),
        (unit(FRIDAY, None), None, "right"),
        (unit(FRIDAY, None), MAY, "wrong"),
        (unit(None), None, "right"),
        (unit(None), FRIDAY, "dated though NONE"),
        (unit(None, MAY), FRIDAY, "inside"),
    ],
)
def test_days_are_judged_by_both_ends(asked: Unit, days: Interval | None, outcome: str) -> None:
    assert judge(asked, "OCCURRENCE", days).outcome == outcome


def test_an_alternative_is_right_but_not_by_the_first_answer() -> None:
    both = unit(FRIDAY, SATURDAY)
    assert judge(both, "OCCURRENCE", FRIDAY).is_first
    assert not judge(both, "OCCURRENCE", SATURDAY).is_first


def test_two_dots_are_an_open_end() -> None:
    assert answer("2024-05-01/..") == SINCE_MAY
    assert answer("NONE/NONE") is None
    assert answer("NONE") is None


def test_shares_are_told_with_their_counts() -> None:
    judged = [judge(unit(MAY), "OCCURRENCE", d) for d in (MAY, FRIDAY, None, SINCE_MAY)]
    told = line("invented", judged)
    assert told.startswith("invented: 4 events, right % = 25.0, compatible % = 50.0")
    assert "wrong 1, left open 1, dated though NONE 0" in told


def test_units_that_are_not_sure_are_counted_apart() -> None:
    judged = [
        judge(unit(MAY), "OCCURRENCE", MAY),
        judge(unit(None, is_sure=False), "REPORTING", MAY),
    ]
    told = list(report_lines("x", judged))
    assert told[0].startswith("x, sure: 1 events, right % = 100.0")
    assert any(t.startswith("x, not sure: 1 events, right % = 0.0") for t in told)


def test_labels_are_read_with_their_places(tmp_path: Path) -> None:
    places = "unit\treport\tcorpus\tevent\tstart\tend\n1\tr\tInvented\te1\t0\t4\n"
    labels = (
        "unit\tbegin\tend\talternative\tnote\tsure\n1\t2024-05-03\t2024-05-03\tNONE\tguess\tno\n"
    )
    (tmp_path / "units.tsv").write_text(places, "utf-8")
    (tmp_path / "labels.tsv").write_text(labels, "utf-8")
    assert read_units(tmp_path) == (unit(FRIDAY, None, is_sure=False),)


def test_every_kept_label_is_well_formed() -> None:
    units = read_units()
    assert [u.number for u in units] == list(range(1, 161))
    spans = [a for u in units for a in u.answers if a is not None]
    assert all(a.begin and (a.end_date is None or a.begin <= a.end_date) for a in spans)
    assert all(len(set(u.answers)) == len(u.answers) for u in units)


@pytest.mark.parametrize(
    ("event", "is_told"),
    [
        ({"class": "OCCURRENCE", "pos": "VERB", "tense": "PAST"}, True),
        ({"class": "REPORTING", "pos": "UNKNOWN", "tense": "PRESENT"}, True),
        ({"class": "I_ACTION", "pos": "NOUN", "tense": "NONE"}, True),
        ({"class": "OCCURRENCE", "pos": "VERB", "tense": "INFINITIVE"}, False),
        ({"class": "OCCURRENCE", "pos": "ADJECTIVE", "tense": "PAST"}, False),
        ({"class": "STATE", "pos": "NOUN", "tense": "NONE"}, False),
    ],
)
def test_finite_verbs_and_nouns_may_be_drawn(event: dict[str, str], is_told: bool) -> None:
    assert loaded_draw().is_told(event) is is_told


def test_a_report_gives_three_events_at_most() -> None:
    everyone = [{"report": f"r{n // 10}", "event": f"e{n}"} for n in range(100)]
    chance = random.Random(1)  # noqa: S311 - a draw that can be repeated, no secret
    drawn = loaded_draw().drawn(everyone, chance, 25)
    reports = [row["report"] for row in drawn]
    assert len(drawn) == 25
    assert max(map(reports.count, reports)) <= 3


def test_a_second_reader_gets_the_same_fifth_each_time() -> None:
    draw, lines = loaded_draw(), (FOLDER / "units.tsv").read_text("utf-8").splitlines()
    fifth = draw.fifth(lines)
    assert fifth == draw.fifth(lines)
    assert fifth[0] == lines[0]
    assert len(set(fifth)) == 33
    assert set(fifth) <= set(lines)


def test_two_readers_agree_where_an_answer_is_of_both() -> None:
    first = [replace(unit(FRIDAY, SATURDAY), number=1), replace(unit(None), number=2)]
    second = [replace(unit(SATURDAY), number=1), replace(unit(MAY), number=2)]
    told = agreement([*first, replace(unit(MAY), number=3)], second)
    assert told == (
        "two readers of 2 units: agree on 1, give the same first answer to 0, "
        "both tell days or both none in 1"
    )


def test_the_second_reader_s_labels_are_of_drawn_units() -> None:
    first = {u.number: u.span for u in read_units()}
    second = read_units(labels="second.tsv")
    assert len(second) >= len(first) / 5
    assert all(first[u.number] == u.span for u in second)
