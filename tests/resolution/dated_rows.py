"""Attributions and events put on a parse by hand, to be dated."""

from dataclasses import dataclass

from sayso.analysis.timex import find_time_expressions
from sayso.lexicon.time import TimeTables
from sayso.records.actor import Actor
from sayso.records.claim import Attribution
from sayso.records.event import Event, Status
from sayso.records.parse import Parse
from sayso.records.reading import Analysis
from sayso.resolution.dates import Dated, resolve_dates
from tests.analysis.timex_cases import TABLES, at, report_of

PAGE = "2031-05-14"  # a Wednesday


def saying(parse: Parse, cue: str, content: str, name: str = "saying") -> Attribution:
    """Somebody's saying, by its cue and its content."""
    places = (at(parse, content),)
    return Attribution(name, (), (at(parse, cue),), places, "indirect", "asserts", None, "test")


def event(
    parse: Parse, trigger: str, status: Status = "happened", attribution: str | None = None
) -> Event:
    """An event told by one trigger."""
    return Event(
        trigger, "test", "test", "ASSAULT", at(parse, trigger), status, attribution=attribution
    )


@dataclass(frozen=True)
class Rows:
    """What stands in a report besides time expressions."""

    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()


def dated(
    parse: Parse, rows: Rows, published: str | None = PAGE, tables: TimeTables = TABLES
) -> Dated:
    """The rows with their dates."""
    expressions, _ = find_time_expressions(parse, tables)
    analysis = Analysis(rows.attributions, (), expressions, rows.events)
    return resolve_dates(analysis, parse, report_of(parse, published), tables, rows.actors)


def day_of_saying(parse: Parse, cue: str, content: str) -> str | None:
    """The first day of the only saying, where words of the report tell it."""
    (found,) = dated(parse, Rows((saying(parse, cue, content),))).attributions
    return found.date.begin if found.date and found.dated_by == "words" else None
