"""Who says what on PolNeAR's dev reports: in all, by kind, by rule, and how sure.

usage: python bench/attribution.py [--data ../shared/data] [--reports N]

Only outermost attributions count, as PolNeAR marks no others; they are matched as
`sayso eval attribution` matches them. Groups are told by `groups.py`. Indirect speech alone is
given twice: as a group like any other, and with the gold's and the found rows of other speech
taken away before they are paired. A cue is seen if PolNeAR's training reports have one of the same
words. Probabilities are held against being a full match. For scale: Citron, trained on PolNeAR,
reaches a full F1 of 50.2 on these reports; two people who marked the same reports, 73.3.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import calibration
from groups import INDIRECT, Saying, Tally, count, is_unquoted, look, sayings
from reports import DEV, TRAIN, Read, find, read_reports, seen_cues
from sayso.api import load_tools
from sayso.serving.scoring.attribution import Marked, compare
from sayso.serving.scoring.gold import GoldRow, read_gold

Found = Mapping[str, Sequence[Saying]]
"""Outermost attributions by the report's id."""


@dataclass
class Counts:
    """What is counted over the reports: groups, rows and right rows by rule, probabilities."""

    groups: Tally = field(default_factory=Tally)
    by: Counter[str] = field(default_factory=Counter)
    by_right: Counter[str] = field(default_factory=Counter)
    scored: list[tuple[float, bool]] = field(default_factory=list)
    unscored: int = 0
    wanted: int = 0

    def add(self, read: Read, found: Sequence[Saying], seen: frozenset[str] | None) -> None:
        """Count one report."""
        gold = sayings(read.row)
        right = count(gold, found, look(read.parse, seen), self.groups)
        self.wanted += len(gold)
        for row, is_right in zip(found, right, strict=True):
            self.by[row.by or "unnamed"] += 1
            self.by_right[row.by or "unnamed"] += is_right
            if row.score is None:
                self.unscored += 1
            else:
                self.scored.append((row.score, is_right))


def lines(reads: Sequence[Read], found: Found, seen: frozenset[str] | None) -> Iterator[str]:
    """All that is told of some attributions, line by line."""
    rows = [r.row for r in reads]
    for row in compare(rows, _marks(reads, found)):
        yield " ".join([f"{row.name:27}", *(f"{k} {v}" for k, v in row.numbers.items())])
    counts = Counts()
    for read in reads:
        counts.add(read, found.get(read.row.text("id"), ()), seen)
    yield from counts.groups.lines()
    yield _indirect_alone(reads, found)
    for rule, n in counts.by.most_common():
        right = counts.by_right[rule]
        yield f"precision {rule:22} {100 * right / n:5.1f} %  right {right} of {n}"
    yield from calibration.lines(counts.scored, counts.unscored, counts.wanted)


def _marks(reads: Sequence[Read], found: Found) -> dict[str, list[Marked]]:
    texts = ((r.row.text("id"), r.row.text("text")) for r in reads)
    return {i: [a.mark(text) for a in found.get(i, ())] for i, text in texts}


def _indirect_alone(reads: Sequence[Read], found: Found) -> str:
    """The full scores where only indirect speech was ever there, on both sides."""
    rows = [_without_quotations(r.row) for r in reads]
    kept = {
        r.row.text("id"): [
            a for a in found.get(r.row.text("id"), ()) if is_unquoted(r.row.text("text"), a.content)
        ]
        for r in reads
    }
    scores = {row.name: row.numbers for row in compare(rows, _marks(reads, kept))}
    told = " ".join(f"{k} {v}" for k, v in scores["relation full"].items())
    return f"{INDIRECT} alone, full: {told}"


def _without_quotations(row: GoldRow) -> GoldRow:
    text = row.text("text")
    kept = [
        dict(a.values)
        for a in row.rows("attributions")
        if a.values.get("parent") is None and is_unquoted(text, a.spans("content"))
    ]
    return GoldRow(row.where, {**row.values, "attributions": kept})


def found_in(reads: Iterator[Read]) -> tuple[list[Read], dict[str, list[Saying]], float]:
    """The reports, the program's outermost attributions, and the rules' share of the time."""
    tools = load_tools()
    kept: list[Read] = []
    found: dict[str, list[Saying]] = {}
    rules_s, start = 0.0, time.process_time()
    for read in reads:
        kept.append(read)
        began = time.process_time()
        rows = find(read, tools)
        rules_s += time.process_time() - began
        found[read.row.text("id")] = [
            Saying(a.source, a.cue, a.content, a.by, a.score) for a in rows if a.parent is None
        ]
    return kept, found, rules_s / (time.process_time() - start)


def gold_of(data: Path, reports: int | None) -> tuple[GoldRow, ...]:
    """The first dev reports, all where `reports` is None; none where the file is not there."""
    path = data / DEV
    if path.exists():
        return read_gold((path,))[:reports]
    print(f"{path} is not there: nothing was measured", file=sys.stderr)
    return ()


def options(doc: str) -> argparse.ArgumentParser:
    """The options that every measure on these reports has."""
    parser = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reports", type=int, default=None, help="only the first N reports")
    return parser


def main() -> None:
    """Score and print; say so and stop if the data is not there."""
    given = options(__doc__).parse_args()
    rows = gold_of(given.data, given.reports)
    if not rows:
        return
    reads, found, share = found_in(read_reports(rows, load_tools()))
    for line in lines(reads, found, seen_cues(given.data / TRAIN)):
        print(line)
    print(f"finding takes {100 * share:.1f} % of the time, parsing and reading the rest")


if __name__ == "__main__":
    main()
