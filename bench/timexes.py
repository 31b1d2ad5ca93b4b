"""Time expressions and their values on TimeBank and AQUAINT, and how fast they are read.

usage: python bench/timexes.py [--data ../shared/data] [--errors OUT.jsonl]

The gold is TimeML as TempEval-3 cleaned it; `dct` is taken for the page's date. Each corpus is
scored whole and in halves, by the SHA-256 of the report's id: rules were made looking at the
first half only. How far random halves lie apart is told beside, for reports differ. Words a
second count what finding and resolving cost beyond the parse. For scale: HeidelTime's value F1 is
79.5 on TimeBank and 72.9 on AQUAINT, at 173-300 words/s.
"""

import argparse
import hashlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.analysis.timex import find_time_expressions
from sayso.lexicon.time import TimeTables, load_time
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.parse import Parse
from sayso.records.reading import Analysis
from sayso.records.text import Published, Report
from sayso.records.timex import Timex
from sayso.resolution.dates import resolve_dates
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.timex import Dated, compare

CORPORA = {"TimeBank": "timebank.jsonl", "AQUAINT": "aquaint.jsonl"}
SPLITS = 1000
"""Random halves that the two halves are held against."""


@dataclass(frozen=True, slots=True)
class Run:
    """What was found in one corpus, and the seconds it took."""

    gold: tuple[GoldRow, ...]
    found: dict[str, tuple[Timex, ...]]
    words: int
    seconds: float


def report_of(row: GoldRow) -> Report:
    """The gold row's text as a report of its `dct`."""
    told = row.maybe_text("dct")
    known = Published(told, "minute" if "T" in told else "day", "given") if told else None
    return Report(row.text("id"), row.text("id"), row.text("text"), "", published=known)


def run(gold: tuple[GoldRow, ...], parser: SpacyParser, tables: TimeTables) -> Run:
    """Read a corpus; only finding and resolving are timed."""
    reports = [report_of(row) for row in gold]
    parses = list(parser.parse(reports))
    start = time.process_time()
    found = {r.id: timexes(p, r, tables) for r, p in zip(reports, parses, strict=True)}
    seconds = time.process_time() - start
    return Run(gold, found, sum(len(r.text.split()) for r in reports), seconds)


def timexes(parse: Parse, report: Report, tables: TimeTables) -> tuple[Timex, ...]:
    """The time expressions of a report, resolved."""
    expressions, _ = find_time_expressions(parse, tables)
    return resolve_dates(Analysis(time_expressions=expressions), parse, report, tables).timexes


def is_first_half(row: GoldRow) -> bool:
    """Whether rules were made looking at this report."""
    return int(hashlib.sha256(row.text("id").encode()).hexdigest(), 16) % 2 == 0


def line(name: str, rows: Sequence[GoldRow], done: Run) -> str:
    """The scores of some reports in one line."""
    found = {i: tuple(Dated(t.span, t.type, t.value) for t in f) for i, f in done.found.items()}
    scores = {row.name: row.numbers for row in compare(rows, found)}
    told = (f"{k} F1 = {scores[k]['F1']:.1f}" for k in ("value", "strict", "relaxed", "type"))
    return f"{name}: {len(rows)} reports, " + ", ".join(told)


def gap(rows: Sequence[GoldRow], done: Run) -> str:
    """How far value F1 lies apart between the halves, and how often chance alone parts it so."""
    found = {i: tuple(Dated(t.span, t.type, t.value) for t in f) for i, f in done.found.items()}
    counts = [value_counts(row, found) for row in rows]
    first = [is_first_half(row) for row in rows]
    apart = distance(counts, first)
    chance = random.Random(SPLITS)  # noqa: S311 - a draw that can be repeated, no secret
    others = (distance(counts, chance.sample(first, len(first))) for _ in range(SPLITS))
    as_far = sum(other >= apart for other in others)
    return (
        f"halves {apart:.1f} points apart, so far or farther in {as_far} of {SPLITS} random splits"
    )


def value_counts(row: GoldRow, found: Mapping[str, Sequence[Dated]]) -> Counter[str]:
    """True positives ("tp"), found ("pred") and gold values of one report."""
    numbers = next(r.numbers for r in compare([row], found) if r.name == "value")
    return Counter({k: int(numbers[k]) for k in ("tp", "pred", "gold")})


def distance(counts: Sequence[Counter[str]], first: Sequence[bool]) -> float:
    """Points of F1 between the reports that are `first` and the others."""
    halves: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for one, is_first in zip(counts, first, strict=True):
        halves[is_first] += one
    f1 = [200 * n["tp"] / (n["pred"] + n["gold"] or 1) for n in halves.values()]
    return abs(f1[0] - f1[1])


def misses(done: Run) -> Iterator[dict[str, str]]:
    """Where the first half's values differ, for people to read; the other half stays unread."""
    for row in filter(is_first_half, done.gold):
        text = row.text("text")
        have = {t.span: t for t in done.found[row.text("id")]}
        for want in row.rows("timexes"):
            span, value = want.span(), want.maybe_text("value")
            met = next((t for s, t in have.items() if s.meets(span)), None)
            if met is None or met.value != value:
                context = text[max(0, span.start - 60) : span.end + 40]
                yield {
                    "id": row.text("id"),
                    "words": span.quote(text),
                    "value": str(value),
                    "found": met.value if met else "",
                    "context": context,
                }


def main() -> int:
    """Print the scores of every corpus that is there."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--errors", type=Path)
    given = ask.parse_args()
    paths = {name: given.data / "time" / file for name, file in CORPORA.items()}
    if not all(path.exists() for path in paths.values()):
        print(
            f"{given.data / 'time'} does not hold {', '.join(CORPORA.values())}: nothing measured"
        )
        return 0
    parser, tables = SpacyParser(), load_time()
    wrong: list[dict[str, str]] = []
    for name, path in paths.items():
        done = run(read_gold([path]), parser, tables)
        print(line(name, done.gold, done))
        print(line(f"{name}, first half", [r for r in done.gold if is_first_half(r)], done))
        print(line(f"{name}, other half", [r for r in done.gold if not is_first_half(r)], done))
        print(f"{name}, {gap(done.gold, done)}")
        speed = done.words / done.seconds
        print(f"{name} speed: {speed:.0f} words/s beyond the parse (HeidelTime: 173-300 in all)")
        wrong.extend(misses(done))
    if given.errors:
        given.errors.write_text("".join(json.dumps(w) + "\n" for w in wrong), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
