"""The break-downs of `bench/attribution.py` for attributions that some other run has written.

usage: python training/attribution/compare.py PRED.jsonl [--data ../shared/data] [--reports N]

PRED is in the format of `sayso annotate` or `sayso eval attribution --pred`: lines with `id` and
`attributions`, of which those with a `parent` are left out. A report that is missing in it
counts as nothing found. The program's own parse tells the groups.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from attribution import gold_of, lines, options
from groups import sayings
from reports import TRAIN, read_reports, seen_cues
from sayso.api import load_tools
from sayso.serving.scoring.gold import read_gold


def main() -> None:
    """Print what `bench/attribution.py` prints, for the file."""
    parser = options(__doc__)
    parser.add_argument("pred", type=Path, metavar="PRED")
    given = parser.parse_args()
    rows = gold_of(given.data, given.reports)
    if not rows:
        return
    found = {row.text("id"): sayings(row) for row in read_gold((given.pred,))}
    reads = list(read_reports(rows, load_tools()))
    for line in lines(reads, found, seen_cues(given.data / TRAIN)):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
