"""Whether events have the status that a reader gives them: happened, planned, denied ...

usage: python bench/event_status.py [--data ../shared/data] [--misses OUT.jsonl]

The units are those of `bench/event_status/`: a seeded draw from six corpora, and a thin one for
statuses that the first hardly meets, which is scored apart; what the labels mean stands in its
GUIDELINES.md. A unit gets its status in two ways. "Handed over": its words are the trigger, so
that finding events is not measured; the parse, the attributions and the hedges are the program's.
It is "none" where the program would tell no event. "Whole program": the report is read as
`sayso annotate` reads it, and the unit has the status of the event whose trigger meets it; units
that meet none are counted and left out.

"Strict" is the reader's first answer, "lenient" any of the answers; units of which the reader was
not sure are told apart. Halves are by the SHA-256 of the report's id, as in timexes.py: rules were
made looking at the first alone. `--misses` writes the first half's units that are not right,
places and statuses alone, no words of the reports.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from event_status_scores import (
    NONE,
    SAMPLE,
    Judged,
    Unit,
    agreement,
    is_first_half,
    read_units,
    report_lines,
)
from sayso.analysis.attribution import find_attributions
from sayso.analysis.events import status
from sayso.analysis.events.find import carrier_of
from sayso.analysis.hedges import find_hedges
from sayso.api import Options
from sayso.lexicon.cues import CueTables, load_cues
from sayso.lexicon.events import EventTables, load_events
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.parse import Parse
from sayso.records.text import Report
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.program import read_rows

Given: TypeAlias = dict[int, str]
Missed: TypeAlias = dict[str, object]
Texts: TypeAlias = Mapping[tuple[str, str], GoldRow]
THIN = ("thin_labels.tsv", "thin_units.tsv")
"""Labels and places of the thin sample."""


def read_texts(data: Path, units: Sequence[Unit]) -> Texts:
    """The lines that the units stand in, by file and id. Raises: InputError."""
    wanted = {(u.file, u.report) for u in units}
    files = sorted({file for file, _ in wanted})
    rows = ((file, row) for file in files for row in read_gold([data / file]))
    return {key: row for file, row in rows if (key := (file, row.text("id"))) in wanted}


def handed_over(texts: Texts, units: Sequence[Unit]) -> Given:
    """The status of each unit, its words given as the trigger."""
    cues, tables = load_cues(), load_events()
    reports = [Report(r.text("id"), r.text("id"), r.text("text"), "") for r in texts.values()]
    found: Given = {}
    for key, report, parse in zip(texts, reports, SpacyParser().parse(reports), strict=True):
        mine = [u for u in units if (u.file, u.report) == key]
        found |= {u.number: given for u, given in statuses(report, parse, mine, (cues, tables))}
    return found


def statuses(
    report: Report, parse: Parse, units: Sequence[Unit], tables: tuple[CueTables, EventTables]
) -> Iterator[tuple[Unit, str]]:
    """The status that each unit of one report has as a trigger."""
    cues, events = tables
    attributions, _ = find_attributions(parse, report, cues)
    hedges = find_hedges(parse, attributions, cues)
    for unit in units:
        token = parse.root_of(unit.span)
        told = None if token is None else status.status_of(parse, token, events)
        if token is None or told is None:
            yield unit, NONE
        else:
            carrier = carrier_of(unit.span, attributions)
            yield unit, status.status_told(parse, told, token, carrier, hedges)


def by_program(texts: Texts, units: Sequence[Unit]) -> Given:
    """The statuses of the units that the whole program finds."""
    found: Given = {}
    for file in sorted({file for file, _ in texts}):
        rows = [row for (of, _), row in texts.items() if of == file]
        read = read_rows((row.values for row in rows), Options())
        for unit in units:
            if unit.file == file and unit.report in read:
                events = read[unit.report].events
                met = next((e for e in events if e.trigger.meets(unit.span)), None)
                found |= {} if met is None else {unit.number: met.status}
    return found


def misses(name: str, judged: Sequence[Judged]) -> Iterator[Missed]:
    """What of the first half is not right, for people to look up."""
    for j in judged:
        if is_first_half(j.unit.report) and not j.is_strict:
            yield {"way": name, "unit": j.unit.number, "told": j.unit.answers, "given": j.given}


def measure(title: str, texts: Texts, units: Sequence[Unit]) -> Iterator[Missed]:
    """Print the scores of one sample; what is not right in its first half comes out."""
    for name, way in (("handed over", handed_over), ("whole program", by_program)):
        given = way(texts, units)
        judged = [Judged(u, given[u.number]) for u in units if u.number in given]
        print(f"{title}, {name}: {len(judged)} of {len(units)} units are found")
        for told in report_lines(f"{title}, {name}", judged):
            print(told)
        yield from misses(name, judged)


def main() -> int:
    """Print the scores; 0 also where the data is absent."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--misses", type=Path, help="those of the first half alone")
    options = ask.parse_args()
    samples = {"event status": read_units(), "event status, thin": read_units(SAMPLE, *THIN)}
    files = sorted({u.file for units in samples.values() for u in units})
    if not all((options.data / file).exists() for file in files):
        print(f"event status: {options.data} does not hold {', '.join(files)}; nothing measured")
        return 0
    both = agreement(samples["event status"], read_units(labels="second.tsv"))
    print(f"event status, {both}")
    missed: list[Missed] = []
    for title, units in samples.items():
        missed += measure(title, read_texts(options.data, units), units)
    if options.misses:
        options.misses.write_text("".join(json.dumps(m) + "\n" for m in missed), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
