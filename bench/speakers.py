"""Whether sources that are pronouns or nouns are put with the actor that a reader takes them for.

usage: python bench/speakers.py [--data ../shared/data]

The units are those of `bench/speakers/`, a seeded draw from PolNeAR's dev reports; what the labels
mean stands in its GUIDELINES.md. The program reads the reports as `sayso annotate` does; what it
gives a unit is the actor of the mention there, or, where it has no mention, of the attribution
whose source stands there. "Named": the label has a name. "None": the report has no (other) name.
A unit is "wrong" if it was put with a name and the label says otherwise, "unresolved" if it has
a name and was put with none. Units that the reader was unsure of are left out.

Where `second.jsonl` is there, the agreement of both readers over those units is printed too.
"""

import argparse
import sys
from pathlib import Path

from sayso.api import Options
from sayso.serving.scoring.gold import read_gold
from sayso.serving.scoring.program import read_rows
from speaker_scores import SAMPLE, agreement, answer_of, read_units, report_lines

GOLD = "attribution/polnear_dev.jsonl"


def main() -> int:
    """Print the scores; 0 also where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    gold = parser.parse_args().data / GOLD
    if not gold.exists():
        print(f"speakers: no data at {gold}; nothing is measured")
        return 0
    units = read_units(SAMPLE / "labels.jsonl")
    needed = {u.report for u in units}
    rows = [r for r in read_gold([gold]) if r.text("id") in needed]
    second = SAMPLE / "second.jsonl"
    if second.exists():
        texts = {r.text("id"): r.text("text") for r in rows}
        print(agreement(units, read_units(second), texts))
    read = read_rows((r.values for r in rows), Options())
    sure = [u for u in units if not u.is_unsure]
    print(f"speakers units: {len(sure)} judged, {len(units) - len(sure)} unsure and left out")
    for line in report_lines([answer_of(u, read) for u in sure]):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
