"""Statuses of events are judged against a reader's; the kept labels are well formed."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.event_status_scores import (
    SAMPLE,
    STATUSES,
    Judged,
    Unit,
    agreement,
    confusion_lines,
    is_first_half,
    line,
    read_units,
    report_lines,
    status_lines,
)
from sayso.records.text import Span

THIN = read_units(SAMPLE, "thin_labels.tsv", "thin_units.tsv")


def unit(*answers: str, is_sure: bool = True) -> Unit:
    return Unit(1, "folder/invented.jsonl", "r", "plain", Span(0, 4), answers, is_sure)


@pytest.mark.parametrize(
    ("asked", "given", "is_strict", "is_lenient"),
    [
        (unit("planned"), "planned", True, True),
        (unit("planned", "announced"), "announced", False, True),
        (unit("planned", "announced"), "happened", False, False),
        (unit("happened", "none"), "none", False, True),
    ],
)
def test_an_alternative_is_right_but_not_by_the_first_answer(
    asked: Unit, given: str, is_strict: bool, is_lenient: bool
) -> None:
    judged = Judged(asked, given)
    assert (judged.is_strict, judged.is_lenient) == (is_strict, is_lenient)


def test_shares_are_told_with_their_counts() -> None:
    judged = [Judged(unit("planned", "possible"), g) for g in ("planned", "possible", "denied")]
    told = line("invented", judged)
    assert told == "invented: 3 units, strict % = 33.3, lenient % = 66.7"


def test_units_that_are_not_sure_or_tell_no_event_are_counted_apart() -> None:
    judged = [
        Judged(unit("planned"), "planned"),
        Judged(unit("none"), "happened"),
        Judged(unit("denied", is_sure=False), "denied"),
    ]
    told = list(report_lines("x", judged))
    assert told[0] == "x, sure: 2 units, strict % = 50.0, lenient % = 50.0"
    assert told[1].startswith("x, sure, told: 1 units, strict % = 100.0")
    assert told[2].startswith("x, sure, none: 1 units, strict % = 0.0")
    assert any(t.startswith("x, not sure: 1 units, strict % = 100.0") for t in told)


def test_every_report_is_of_one_half() -> None:
    assert (is_first_half("r1"), is_first_half("r3")) == (True, False)
    judged = [Judged(replace(unit("planned"), report=r), "planned") for r in ("r1", "r2", "r3")]
    told = [t for t in report_lines("x", judged) if " half, sure:" in t]
    assert [t.split(": ")[1].split(" units")[0] for t in told] == ["2", "1"]


def test_a_status_has_precision_and_recall() -> None:
    pairs = (("planned", "planned"), ("planned", "happened"), ("happened", "planned"))
    judged = [Judged(unit(want), have) for want, have in pairs]
    assert list(status_lines(judged)) == [
        "happened: P % = 0.0, R % = 0.0 (1 labelled, 1 given, 0 both)",
        "planned: P % = 50.0, R % = 50.0 (2 labelled, 2 given, 1 both)",
    ]
    assert list(confusion_lines(judged)) == [
        "happened is given planned 1",
        "planned is given happened 1, planned 1",
    ]


def test_two_readers_agree_where_an_answer_is_of_both() -> None:
    first = [replace(unit("planned", "possible"), number=1), replace(unit("none"), number=2)]
    second = [replace(unit("possible"), number=1), replace(unit("happened"), number=2)]
    told = agreement([*first, replace(unit("denied"), number=3)], second)
    assert told == "two readers of 2 units: agree on 1, give the same first answer to 0"


def test_labels_are_read_with_their_places(tmp_path: Path) -> None:
    places = "unit\tfile\treport\tstratum\tstart\tend\n1\tfolder/invented.jsonl\tr\tplain\t0\t4\n"
    labels = "unit\tstatus\talternative\tsure\tnote\n1\tplanned\tnone\tno\tguess\n"
    (tmp_path / "units.tsv").write_text(places, "utf-8")
    (tmp_path / "labels.tsv").write_text(labels, "utf-8")
    assert read_units(tmp_path) == (unit("planned", "none", is_sure=False),)


def test_every_kept_label_is_well_formed() -> None:
    units = (*read_units(), *THIN)
    assert [u.number for u in units] == list(range(1, 451))
    assert all(set(u.answers) <= set(STATUSES) for u in units)
    assert all(len(set(u.answers)) == len(u.answers) for u in units)


def test_the_second_reader_s_labels_are_of_drawn_units() -> None:
    first = {u.number: u.span for u in read_units()}
    second = read_units(labels="second.tsv")
    assert len(second) >= len(first) / 5
    assert all(first[u.number] == u.span for u in second)
