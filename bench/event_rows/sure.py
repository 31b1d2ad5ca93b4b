"""Tells how many of the judged event rows are fit to publish, by how sure the program was of them.

usage: python bench/event_rows/sure.py

Reads the samples whose rows had scores when they were judged; runs nothing. Scores are those that
the program gave then.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.records.event import SURE

HERE = Path(__file__).parent
SAMPLES = ("sure", "last", "next", "web")
LEVELS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8)
Scored = tuple[float, bool]


def scored(path: Path) -> tuple[Scored, ...]:
    """Score and verdict of each row."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return tuple((float(row["score"]), row["row"] == "yes") for row in rows)


def lines(name: str, rows: Sequence[Scored]) -> Iterator[str]:
    """How many rows from each score on are fit to publish, and how many of those that are."""
    good = sum(right for _, right in rows)
    yield f"{name}: {len(rows)} rows, {good} publishable"
    for level in LEVELS:
        kept = [right for score, right in rows if score >= level]
        share = f"{100 * sum(kept) / len(kept):.1f}" if kept else "-"
        found = f"{100 * sum(kept) / good:.1f}" if good else "-"
        mark = " (sure)" if level == SURE else ""
        told = f"{sum(kept)} of {len(kept)} = {share} %, {found} % of all that are"
        yield f"  from {level}{mark}: {told}"


def main() -> int:
    """Print the shares of each sample, then of all."""
    found = [scored(HERE / f"judged_{name}.tsv") for name in SAMPLES]
    for name, rows in zip(SAMPLES, found, strict=True):
        print("\n".join(lines(name, rows)))
    print("\n".join(lines("all", [row for rows in found for row in rows])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
