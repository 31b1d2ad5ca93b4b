"""Time expressions to dates: each read against its anchor, then given to sayings and events."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.lexicon.time import TimeTables
from sayso.records.actor import Actor
from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.omission import Omission
from sayso.records.parse import Parse
from sayso.records.reading import Analysis
from sayso.records.text import Report
from sayso.records.timex import TimeExpression, Timex
from sayso.resolution.dates_calendar import interval_of
from sayso.resolution.dates_clauses import Clauses
from sayso.resolution.dates_inherit import inherit_dates
from sayso.resolution.dates_reading import Days, Reader, Saying, days_of
from sayso.resolution.dates_report import on_the_report_s_day
from sayso.resolution.dates_rows import date_attributions, date_events, not_yet


@dataclass(frozen=True, slots=True)
class Dated:
    """Timexes in text order, attributions and events with their dates, and what stays open."""

    timexes: tuple[Timex, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    omissions: tuple[Omission, ...] = ()


def resolve_dates(
    analysis: Analysis,
    parse: Parse,
    report: Report,
    tables: TimeTables,
    actors: Sequence[Actor] = (),
) -> Dated:
    """The report's time expressions as dates, its attributions and events with theirs.

    `actors` are those whom the attributions' `speakers` mean: other outlets report earlier.

    No clock is read: without a page date relative values stay underspecified. Words inside
    the content of a saying that is itself dated are read against that date (anchor
    "attribution:<id>"); where the page's date gives other days, the interval is the union of
    both and an omission "anchors-differ" says so.

    Rule: timex.two-anchors
    Source: own; whether reported words keep the speaker's calendar or take the reporter's is
        not fixed in news English, so neither reading is dropped.
    """
    expressions = analysis.time_expressions
    page = _page(report)
    read = Reader(page, (), tables, parse.text)
    timexes = _read(read, expressions)
    clauses = Clauses(expressions, timexes, parse, tables)
    attributions = date_attributions(analysis.attributions, clauses)
    sayings = _sayings(attributions)
    if sayings:
        read = Reader(page, sayings, tables, parse.text)
        timexes = _read(read, expressions)
        clauses = Clauses(expressions, timexes, parse, tables)
    told = date_events(analysis.events, attributions, clauses)
    known = on_the_report_s_day(attributions, clauses, page, actors)
    events = not_yet(inherit_dates(told, known, clauses), page)
    return Dated(timexes, known, events, tuple(read.omissions))


def _read(reader: Reader, expressions: tuple[TimeExpression, ...]) -> tuple[Timex, ...]:
    found = (reader.read(expression) for expression in expressions)
    return tuple(timex for timex in found if timex is not None)


def _page(report: Report) -> Days | None:
    return days_of(interval_of(report.published.value) if report.published else None)


def _sayings(attributions: tuple[Attribution, ...]) -> tuple[Saying, ...]:
    """Sayings dated to the day: a saying of "last year" is no calendar to read "Friday" by."""
    found = ((a, days_of(a.date)) for a in attributions)
    return tuple(Saying(a.id, a.content, d) for a, d in found if d and d.first == d.last)
