"""Whether claims have as many independent origins, at least and at most, as a reader counts.

usage: python bench/origins.py [--data ../shared/data] [--misses OUT.jsonl]

The units are those of `bench/origins/`: 100 drawn incidents with three reports or more, and a claim
of one of them; what the labels mean stands in its GUIDELINES.md. They hold places and numbers
alone, and become gold for `sayso eval origins` with the reports' texts, which are read as the
task reads them, the reports of a unit together.

"Exact" is the reader's pair of bounds, "lenient" also the pair that the reader found as defensible;
units of which the reader was not sure are in "all", and "sure" leaves them out. Rules were made
looking at the first half alone, the units with odd numbers. Three guesses that read nothing stand
beside the program. `--misses` writes the first half's units that are not right, numbers alone, no
words of the reports.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from origins_scores import (
    Judged,
    Unit,
    agreement,
    baseline_lines,
    gold_row,
    read_units,
    report_lines,
)
from sayso.api import Options
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.origins import find_outcomes

REPORTS = "crossdoc/shootings_2013_2015.jsonl"
Texts: TypeAlias = Mapping[str, GoldRow]


def read_texts(data: Path, units: Sequence[Unit]) -> Texts:
    """The lines of the units' reports, by id. Raises: InputError."""
    wanted = {i for u in units for i in u.reports}
    return {i: row for row in read_gold([data / REPORTS]) if (i := row.text("id")) in wanted}


def judge(units: Sequence[Unit], texts: Texts) -> Iterator[Judged]:
    """Each unit with what `sayso eval origins` finds for it."""
    lines = {i: row.values for i, row in texts.items()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        rows = (json.dumps(gold_row(u, lines), ensure_ascii=False) + "\n" for u in units)
        path.write_text("".join(rows), "utf-8")
        for unit, found in zip(units, find_outcomes(read_gold([path]), Options()), strict=True):
            yield Judged(unit, found.given, found.given_pairs)


def misses(judged: Sequence[Judged]) -> Iterator[dict[str, object]]:
    """What of the first half is not right, for people to look up."""
    for j in judged:
        pairs = j.unit.meant(j.pairs)
        if j.unit.is_first_half and not (j.is_strict and pairs == j.unit.derived):
            yield {
                "unit": j.unit.number,
                "told": j.unit.answers,
                "given": j.given,
                "derived missing": sorted(j.unit.derived - pairs),
                "derived too much": sorted(pairs - j.unit.derived),
            }


def main() -> int:
    """Print the scores; 0 also where the data is absent."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--misses", type=Path, help="those of the first half alone")
    options = ask.parse_args()
    if not (options.data / REPORTS).exists():
        print(f"origins: {options.data} does not hold {REPORTS}; nothing measured")
        return 0
    units = read_units()
    print(f"origins, {agreement(units, read_units(labels='second.tsv'))}")
    texts = read_texts(options.data, units)
    outlets = {u.number: len({texts[i].text("outlet") for i in u.reports}) for u in units}
    for told in baseline_lines(units, outlets):
        print(told)
    judged = list(judge(units, texts))
    for told in report_lines("origins", judged):
        print(told)
    if options.misses:
        lines = (json.dumps(m) + "\n" for m in misses(judged))
        options.misses.write_text("".join(lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
