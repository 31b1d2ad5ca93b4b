"""Tells how many of the judged event rows are fit to publish, by the scores that they get now.

usage: python bench/event_rows/now.py [--data ../shared/data]

Reads the reports of the samples whose rows had scores when they were judged (`sure.py`), and takes
the verdict on each row that the program still tells of the same trigger and type; its parties may
be others by now. Nothing is learnt from these reports.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from draw import HERE, Text, read_texts
from sure import SAMPLES, Scored, lines

from sayso.api import load_tools
from sayso.pipeline import read_page
from sayso.records.text import Given, Page

Key = tuple[str, str, str, str]


def rows(path: Path) -> list[dict[str, str]]:
    """A table's rows."""
    with path.open(encoding="utf-8", newline="") as held:
        return list(csv.DictReader(held, delimiter="\t"))


def scores(text: Text) -> Iterator[tuple[Key, float]]:
    """The score of each row of a report, by report, place and type."""
    given = Given(id=text.report, published=text.published or None)
    page = Page(text.text.encode(), text.report, "text", given)
    for event in read_page(page, load_tools()).events:
        place = (str(event.trigger.start), str(event.trigger.end))
        yield (text.report, *place, event.type), event.score or 0.0


def scored(data: Path, name: str) -> list[Scored]:
    """Score and verdict of each judged row of a sample that is still told."""
    found: dict[Key, float] = {}
    drawn = {(r["file"], r["report"]) for r in rows(HERE / f"reports_{name}.tsv")}
    for file in sorted({file for file, _ in drawn}):
        for text in read_texts(data, file):
            if (file, text.report) in drawn:
                found.update(scores(text))
    judged = ((r, _key(r)) for r in rows(HERE / f"judged_{name}.tsv"))
    return [(found[key], r["row"] == "yes") for r, key in judged if key in found]


def _key(row: dict[str, str]) -> Key:
    return row["report"], row["start"], row["end"], row["type"]


def main() -> int:
    """Print the shares of each sample, then of all."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    data: Path = ask.parse_args().data
    found = [scored(data, name) for name in SAMPLES]
    for name, some in zip(SAMPLES, found, strict=True):
        print("\n".join(lines(name, some)))
    print("\n".join(lines("all", [row for some in found for row in some])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
