"""Which words date an event: against the time links of TimeBank and AQUAINT.

usage: python bench/event_dates.py [--data ../shared/data]

An event counts where TimeML links it as lying at a time other than the page's date. Every event
of the gold is handed over as a trigger, so that finding events is not measured here. "Dated" is
the share that got words at all, "right" the share of those whose words are the linked ones.
Halves by the SHA-256 of the report's id, as in timexes.py: the other half was not looked at.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.analysis.attribution import find_attributions
from sayso.analysis.timex import find_time_expressions
from sayso.lexicon.cues import CueTables, load_cues
from sayso.lexicon.time import TimeTables, load_time
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.parse import Parse
from sayso.records.reading import Analysis
from sayso.records.text import Report, Span
from sayso.resolution.dates import resolve_dates
from sayso.serving.scoring.gold import GoldRow, read_gold
from timexes import CORPORA, is_first_half, report_of

AT = frozenset(("IS_INCLUDED", "SIMULTANEOUS", "DURING", "INCLUDES", "BEGUN_BY", "ENDED_BY"))
TOLD = frozenset(("OCCURRENCE", "I_ACTION", "REPORTING"))


@dataclass(frozen=True, slots=True)
class Tables:
    """What finding sayings and times needs."""

    cues: CueTables
    time: TimeTables


def linked_times(row: GoldRow) -> dict[str, list[Span]]:
    """Where the times stand that an event is linked to, by the event's id."""
    times = {
        t.text("tid"): t.span()
        for t in row.rows("timexes")
        if t.text("type") in ("DATE", "TIME") and "REF" not in t.text("value")
    }
    owners = {
        i.text("eiid"): e.text("eid") for e in row.rows("events") for i in e.rows("instances")
    }
    found: dict[str, list[Span]] = {}
    for link in row.rows("tlinks"):
        event, time = link.maybe_text("eventInstanceID"), link.maybe_text("relatedToTime")
        is_page = time == row.maybe_text("dct_tid")
        if link.text("relType") in AT and event in owners and time in times and not is_page:
            found.setdefault(owners[event], []).append(times[time])
    return found


def innermost(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """Id of the smallest saying whose content holds the span."""
    around = [a for a in attributions if any(c.holds(span) for c in a.content)]
    return min(around, key=lambda a: sum(c.end - c.start for c in a.content)).id if around else None


def dated(row: GoldRow, report: Report, parse: Parse, tables: Tables) -> Iterator[Event]:
    """The gold's events with the dates that we give them."""
    attributions, _ = find_attributions(parse, report, tables.cues)
    expressions, _ = find_time_expressions(parse, tables.time)
    events = []
    for told in row.rows("events"):
        if told.text("class") in TOLD:
            span, name = told.span(), told.text("eid")
            holder = innermost(span, attributions)
            events.append(Event(name, report.id, "gold", "", span, "happened", attribution=holder))
    analysis = Analysis(attributions, (), expressions, tuple(events))
    yield from resolve_dates(analysis, parse, report, tables.time).events


def count(row: GoldRow, events: Iterator[Event]) -> Counter[str]:
    """How many events are linked to a time, dated, and dated by the words of that time."""
    times, n = linked_times(row), Counter[str]()
    for event in events:
        if event.id in times:
            words = event.spans.time
            n["linked"] += 1
            n["dated"] += bool(words)
            n["right"] += any(w.meets(t) for w in words for t in times[event.id])
    return n


def line(name: str, n: Counter[str]) -> str:
    """One line for people and for floors."""
    share = 100 * n["dated"] / (n["linked"] or 1)
    right = 100 * n["right"] / (n["dated"] or 1)
    return f"{name}: {n['linked']} events at a time, dated % = {share:.1f}, right % = {right:.1f}"


def main() -> int:
    """Print the shares for every corpus that is there."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = ask.parse_args()
    paths = {name: given.data / "time" / file for name, file in CORPORA.items()}
    if not all(path.exists() for path in paths.values()):
        print(
            f"{given.data / 'time'} does not hold {', '.join(CORPORA.values())}: nothing measured"
        )
        return 0
    parser, tables = SpacyParser(), Tables(load_cues(), load_time())
    for name, path in paths.items():
        gold = read_gold([path])
        reports = [report_of(row) for row in gold]
        halves = {True: Counter[str](), False: Counter[str]()}
        for row, report, parse in zip(gold, reports, parser.parse(reports), strict=True):
            halves[is_first_half(row)] += count(row, dated(row, report, parse, tables))
        print(line(name, halves[True] + halves[False]))
        print(line(f"{name}, first half", halves[True]))
        print(line(f"{name}, other half", halves[False]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
