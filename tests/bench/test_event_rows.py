"""Shares of judged event rows; the kept verdicts are well formed."""

from pathlib import Path

import pytest

from bench.event_rows.sure import lines as lines_of_scores
from bench.event_rows.tell import (
    HERE,
    NEEDED,
    Judged,
    Missed,
    line,
    lines,
    read_judged,
    read_missed,
)

HEAD = (
    "report\tstart\tend\ttype\tby\tevent\ttype_right\tactors\trecipients\tstatus\tdate\trow\tnote"
)


def judged(by: str, *right: str) -> Judged:
    return Judged("r", "CONSULT", by, frozenset(right))


def test_shares_are_told_for_each_verdict() -> None:
    rows = [judged("event.verb.meet", "event", "row", "recipients"), judged("event.label", "row")]
    assert line("invented", rows) == (
        "invented: 2 rows, event % = 50.0, type_right % = 0.0, actors % = 0.0, "
        "recipients % = 50.0, status % = 0.0, date % = 0.0, row % = 100.0, "
        "row and recipients % = 50.0"
    )


def test_no_rows_have_no_share() -> None:
    assert line("none", []).startswith("none: 0 rows, event % = -, ")


def test_rules_and_network_are_told_apart_and_missed_are_summed() -> None:
    rows = [judged("event.verb.meet", "event"), judged("event.label"), judged("event.label")]
    told = list(lines(rows, [Missed("a", 2, "CONSULT 2"), Missed("b", 0, "")]))
    assert [each.split(",")[0] for each in told] == [
        "all: 3 rows",
        "rules: 1 rows",
        "event.label: 2 rows",
        "all that tell an event: 1 rows",
        "missed: 2 events in 2 reports",
    ]


def test_a_table_is_read(tmp_path: Path) -> None:
    table = tmp_path / "judged.tsv"
    cells = "r\t0\t4\tCONSULT\tevent.label\tyes\tyes\tno\tno\tyes\tno\tno\ta note"
    table.write_text(f"{HEAD}\n{cells}\n", "utf-8")
    assert read_judged(table) == (judged("event.label", "event", "type_right", "status"),)


def test_other_verdicts_are_refused(tmp_path: Path) -> None:
    table = tmp_path / "judged.tsv"
    cells = "r\t0\t4\tCONSULT\tevent.label\tyes\tyes\tno\tperhaps\tyes\tno\tno\t"
    table.write_text(f"{HEAD}\n{cells}\n", "utf-8")
    with pytest.raises(ValueError, match="recipients of r 0 is 'perhaps'"):
        read_judged(table)


def test_sure_rows_are_told_from_each_score_on() -> None:
    told = list(lines_of_scores("invented", [(0.9, True), (0.75, False), (0.2, True)]))
    assert told[0] == "invented: 3 rows, 2 publishable"
    assert "  from 0.7 (sure): 1 of 2 = 50.0 %, 50.0 % of all that are" in told
    assert "  from 0.8: 1 of 1 = 100.0 %, 50.0 % of all that are" in told


@pytest.mark.parametrize("name", ["", "_fresh", "_sure", "_last", "_next"])
def test_kept_rows_are_right_where_all_that_is_needed_is_right(name: str) -> None:
    rows = read_judged(HERE / f"judged{name}.tsv")
    assert all(("row" in row.right) == row.right.issuperset(NEEDED) for row in rows)
    assert not any("type_right" in row.right for row in rows if "event" not in row.right)


def test_kept_counts_agree_with_their_types() -> None:
    for each in read_missed():
        told = [int(part.split()[1]) for part in filter(None, each.types.split(", "))]
        assert each.count == sum(told)
