"""Draws the units of the event-days sample: events of TimeBank and AQUAINT that somebody tells.

usage: python bench/event_days/draw.py [--data ../shared/data] [--fresh | --fifth]

The population is every gold event of class OCCURRENCE, REPORTING or I_ACTION that is a finite
verb (tense PAST, PRESENT or FUTURE; AQUAINT calls its finite verbs' part of speech UNKNOWN) or a
noun: no infinitives, participles or adjectives, for what they tell of lies where their verb says.
Each corpus gives as many; one report gives three at most, so that long reports do not rule.

Writes `units.tsv` beside itself: places only, no words of the reports. Who is drawn is told by the
gold and the seed alone; sayso is not run and not imported. `--fresh` writes `fresh_units.tsv`
instead: as many again, with another seed, of the events that `units.tsv` left over. `--fifth` draws
nothing: it prints the fifth of the units that a second reader labels too. GUIDELINES.md says what
labels mean.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import TypeAlias

HERE = Path(__file__).parent
CORPORA = {"TimeBank": "timebank.jsonl", "AQUAINT": "aquaint.jsonl"}
CLASSES = frozenset(("OCCURRENCE", "REPORTING", "I_ACTION"))
FINITE = frozenset(("PAST", "PRESENT", "FUTURE"))
VERBS = frozenset(("VERB", "UNKNOWN"))
SEED = 20261126
FRESH_SEED = 20261127
UNITS = 80
"""Of each corpus."""
OF_A_REPORT = 3
FIFTH = 32
"""Units for a second reader."""
COLUMNS = ("unit", "report", "corpus", "event", "start", "end")

Row: TypeAlias = Mapping[str, object]


def is_told(event: Row) -> bool:
    """Whether the gold event is of the population: a finite verb or a noun of the classes."""
    is_finite = event.get("pos") in VERBS and event.get("tense") in FINITE
    return event.get("class") in CLASSES and (is_finite or event.get("pos") == "NOUN")


def population(corpus: str, reports: Sequence[dict[str, list[Row]]]) -> list[Row]:
    """Every event that may be drawn, in the file's order."""
    return [
        {
            "report": report["id"],
            "corpus": corpus,
            "event": event["eid"],
            "start": event["start"],
            "end": event["end"],
        }
        for report in reports
        for event in report["events"]
        if is_told(event)
    ]


def drawn(everyone: Sequence[Row], chance: random.Random, wanted: int = UNITS) -> list[Row]:
    """So many at random, in the file's order; of one report no more than three."""
    seen: Counter[object] = Counter()
    taken: list[int] = []
    for at in chance.sample(range(len(everyone)), len(everyone)):
        report = everyone[at]["report"]
        if len(taken) < wanted and seen[report] < OF_A_REPORT:
            seen[report] += 1
            taken.append(at)
    return [everyone[at] for at in sorted(taken)]


def table(rows: Sequence[Row]) -> str:
    """The rows as tab-separated lines under a header."""
    lines = ["\t".join(COLUMNS), *("\t".join(str(r[c]) for c in COLUMNS) for r in rows)]
    return "".join(line + "\n" for line in lines)


def fifth(lines: Sequence[str]) -> list[str]:
    """The lines of `units.tsv` for the second reader, header first."""
    chance = random.Random(SEED + 1)  # noqa: S311 - a draw that can be repeated, no secret
    at = sorted(chance.sample(range(1, len(lines)), FIFTH))
    return [lines[0], *(lines[n] for n in at)]


def taken_before(lines: Sequence[str]) -> set[tuple[str, str]]:
    """Report and event of every unit in the lines of `units.tsv`, header first."""
    report, event = COLUMNS.index("report"), COLUMNS.index("event")
    rows = [line.split("\t") for line in lines[1:]]
    return {(row[report], row[event]) for row in rows}


def draw(paths: Mapping[str, Path], seed: int, left_out: Set[tuple[str, str]]) -> list[Row]:
    """The units of every corpus, without those left out; says how many of how many."""
    chance = random.Random(seed)  # noqa: S311 - a draw that can be repeated, no secret
    units: list[Row] = []
    for name, path in paths.items():
        reports = [json.loads(x) for x in path.read_text("utf-8").splitlines()]
        everyone = [
            row
            for row in population(name, reports)
            if (row["report"], row["event"]) not in left_out
        ]
        units += drawn(everyone, chance)
        print(f"{name}: drawn {UNITS} of {len(everyone)} events")
    return units


def main() -> int:
    """Draw, write, and say how many of how many."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--fresh", action="store_true", help="draw units that are not drawn yet")
    kind.add_argument("--fifth", action="store_true", help="print a second reader's units")
    given = parser.parse_args()
    units = HERE / "units.tsv"
    if given.fifth:
        print("\n".join(fifth(units.read_text("utf-8").splitlines())))
        return 0
    paths = {name: given.data / "time" / file for name, file in CORPORA.items()}
    if not all(path.exists() for path in paths.values()):
        print(f"event days: nothing drawn, there is no gold in {given.data / 'time'}")
        return 0
    seed, left_out, first, target = SEED, set[tuple[str, str]](), 1, units
    if given.fresh:
        seed, target = FRESH_SEED, HERE / "fresh_units.tsv"
        left_out = taken_before(units.read_text("utf-8").splitlines())
        first += len(left_out)
    numbered = [{"unit": n, **row} for n, row in enumerate(draw(paths, seed, left_out), first)]
    target.write_text(table(numbered), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
