"""Whether events are put on the days on which a reader puts them.

usage: python bench/event_days.py [--data ../shared/data] [--misses OUT.jsonl]

The units are those of `bench/event_days/`, two seeded draws from TimeBank and AQUAINT; what the
labels mean stands in its GUIDELINES.md. Rules were made while looking at the first sample; of the
fresh one only totals are looked at, so no misses of it are written. The units are dated in two
ways. "Handed over": the gold's event is a trigger, as in event_dates.py, so that finding events is
not measured. "Whole program": the report is read as `sayso annotate` reads it, and the unit is the
event whose trigger meets it, or else the attribution whose cue does; units that meet neither are
counted and left out.

"Right": the program's interval is the label or its alternative, both ends; no days are right
where the label is NONE. "Compatible": right, or all its days lie inside the label's. Beside these
stand "wrong", "left open" (days are told, none are given) and "dated though NONE". `--misses`
writes places and intervals of all that is not right, no words of the reports.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from event_dates import Tables, dated
from event_day_scores import Judged, Unit, agreement, given, judge, read_units, report_lines
from sayso.api import Options
from sayso.lexicon.cues import load_cues
from sayso.lexicon.time import load_time
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.reading import Resolved
from sayso.records.timex import Interval
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.program import read_rows
from timexes import CORPORA, report_of

Days: TypeAlias = dict[int, Interval | None]
Missed: TypeAlias = dict[str, object]
FRESH = ("fresh.tsv", "fresh_units.tsv")
"""Labels and places of the sample that no rule was made on."""


def handed_over(rows: Sequence[GoldRow], units: Sequence[Unit]) -> Days:
    """The days of each unit, its event given."""
    parser, tables = SpacyParser(), Tables(load_cues(), load_time())
    reports = [report_of(row) for row in rows]
    found: dict[tuple[str, str], Interval | None] = {}
    for row, report, parse in zip(rows, reports, parser.parse(reports), strict=True):
        for event in dated(row, report, parse, tables):
            found[report.id, event.id] = given(event.begin, event.end_date)
    return {u.number: found[u.report, u.event] for u in units}


def by_program(rows: Sequence[GoldRow], units: Sequence[Unit]) -> Days:
    """The days of the units that the whole program finds."""
    read = read_rows((row.values for row in rows), Options())
    found = ((u, read[u.report]) for u in units if u.report in read)
    return {u.number: days[0] for u, r in found if (days := tuple(_days_at(u, r)))}


def _days_at(unit: Unit, read: Resolved) -> Iterator[Interval | None]:
    """The days of the events that meet the unit, then of the attributions whose cue does."""
    for event in read.events:
        if event.trigger.meets(unit.span):
            yield given(event.begin, event.end_date)
    for attribution in read.attributions:
        if any(cue.meets(unit.span) for cue in attribution.cue):
            yield attribution.date


def classes(rows: Sequence[GoldRow]) -> dict[tuple[str, str], str]:
    """The gold's class of every event."""
    return {
        (row.text("id"), event.text("eid")): event.text("class")
        for row in rows
        for event in row.rows("events")
    }


def judged_units(
    units: Sequence[Unit], kinds: Mapping[tuple[str, str], str], days: Days
) -> list[Judged]:
    """The judgements of the units that have an entry in `days`."""
    return [judge(u, kinds[u.report, u.event], days[u.number]) for u in units if u.number in days]


def misses(name: str, judged: Sequence[Judged], days: Days) -> Iterator[Missed]:
    """What is not right, for people to look up."""
    for j in judged:
        if j.outcome != "right":
            told = days[j.unit.number]
            ends = [told.begin, told.end_date] if told else None
            yield {"way": name, "unit": j.unit.number, "outcome": j.outcome, "given": ends}


def measure(title: str, rows: Sequence[GoldRow], units: Sequence[Unit]) -> Iterator[Missed]:
    """Print the scores of one sample; what is not right comes out."""
    needed = {u.report for u in units}
    reports = [row for row in rows if row.text("id") in needed]
    kinds = classes(reports)
    for name, way in (("handed over", handed_over), ("whole program", by_program)):
        days = way(reports, units)
        judged = judged_units(units, kinds, days)
        print(f"{title}, {name}: {len(judged)} of {len(units)} units are found")
        for told in report_lines(f"{title}, {name}", judged):
            print(told)
        yield from misses(name, judged, days)


def main() -> int:
    """Print the scores; 0 also where the data is absent."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--misses", type=Path, help="those of the first sample alone")
    options = ask.parse_args()
    paths = [options.data / "time" / file for file in CORPORA.values()]
    if not all(path.exists() for path in paths):
        print(f"event days: {options.data / 'time'} does not hold the corpora; nothing measured")
        return 0
    rows = read_gold(paths)
    units = read_units()
    print(f"event days, {agreement(units, read_units(labels='second.tsv'))}")
    missed = list(measure("event days", rows, units))
    list(measure("event days, fresh", rows, read_units(labels=FRESH[0], units=FRESH[1])))
    if options.misses:
        options.misses.write_text("".join(json.dumps(m) + "\n" for m in missed), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
