"""Tells what share of the judged event rows is right, verdict by verdict, and how many are missed.

usage: python bench/event_rows/tell.py

Reads `judged.tsv` and `missed.tsv` beside itself, then the other samples'; runs nothing.
GUIDELINES.md says what verdicts mean. The last column, `row and recipients`, is of rows that are
right with their recipients too.
"""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
VERDICTS = ("event", "type_right", "actors", "recipients", "status", "date", "row")
NEEDED = ("event", "type_right", "actors", "status")
"""What a row must have right to be published; `row` says that it has."""
NETWORK = "event.label"


@dataclass(frozen=True, slots=True)
class Judged:
    """An event row; `right` holds the verdicts that are yes."""

    report: str
    type: str
    by: str
    right: frozenset[str]

    @property
    def is_network(self) -> bool:
        """Whether the network alone tells it."""
        return self.by == NETWORK


@dataclass(frozen=True, slots=True)
class Missed:
    """A report and how many events of it no row tells; `types` with their counts, as written."""

    report: str
    count: int
    types: str


def read_judged(path: Path = HERE / "judged.tsv") -> tuple[Judged, ...]:
    """Every judged row, in the file's order.

    Raises: ValueError for a verdict that is neither yes nor no.
    """
    return tuple(
        Judged(row["report"], row["type"], row["by"], frozenset(_right(row))) for row in _rows(path)
    )


def read_missed(path: Path = HERE / "missed.tsv") -> tuple[Missed, ...]:
    """Every report with its count, in the file's order."""
    return tuple(Missed(row["report"], int(row["count"]), row["types"]) for row in _rows(path))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _right(row: Mapping[str, str]) -> Iterator[str]:
    for verdict in VERDICTS:
        if row[verdict] not in {"yes", "no"}:
            raise ValueError(f"{verdict} of {row['report']} {row['start']} is {row[verdict]!r}")
        if row[verdict] == "yes":
            yield verdict


def line(name: str, rows: Sequence[Judged]) -> str:
    """How many rows, and of each verdict how many in a hundred are yes."""
    shares = [f"{verdict} % = {_share({verdict}, rows)}" for verdict in VERDICTS]
    shares.append(f"row and recipients % = {_share({'row', 'recipients'}, rows)}")
    return f"{name}: {len(rows)} rows, {', '.join(shares)}"


def _share(verdicts: set[str], rows: Sequence[Judged]) -> str:
    if not rows:
        return "-"
    return f"{100 * sum(verdicts <= row.right for row in rows) / len(rows):.1f}"


def lines(rows: Sequence[Judged], missed: Sequence[Missed]) -> Iterator[str]:
    """All rows, those of rules, those of the network alone, and what is missed."""
    yield line("all", rows)
    yield line("rules", [row for row in rows if not row.is_network])
    yield line(NETWORK, [row for row in rows if row.is_network])
    yield line("all that tell an event", [row for row in rows if "event" in row.right])
    if missed:
        yield f"missed: {sum(each.count for each in missed)} events in {len(missed)} reports"


def main() -> int:
    """Print the shares."""
    for name in ("", "_fresh", "_sure", "_last", "_next", "_web"):
        rows = read_judged(HERE / f"judged{name}.tsv")
        counted = HERE / f"missed{name}.tsv"
        for each in lines(rows, read_missed(counted) if counted.exists() else ()):
            print(f"{name.strip('_')} {each}".strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
