"""What the stages hand on: a report analysed, then resolved, then read."""

from dataclasses import dataclass

from sayso.records.actor import Actor, Mention, Reference
from sayso.records.claim import Attribution, Claim, Hedge
from sayso.records.event import Event
from sayso.records.omission import Omission, Unread
from sayso.records.parse import Parse
from sayso.records.text import Report
from sayso.records.timex import TimeExpression, Timex


@dataclass(frozen=True, slots=True)
class Analysis:
    """What grammar and tables tell of one report; every tuple is in text order."""

    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    time_expressions: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    references: tuple[Reference, ...] = ()
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """What a text alone tells: all that is found before anything is looked up."""

    parse: Parse
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Resolved:
    """One report with actors, dates, places and chains; every tuple in text order.

    `actors` are sorted by id.
    """

    report: Report
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What sayso takes from the reports it was given together: reports, and claims over them.

    `actors` are those of all reports, sorted by id; an actor of several reports is the same
    record in each. `unread` are the inputs that gave no report.
    """

    reports: tuple[Resolved, ...]
    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    unread: tuple[Unread, ...] = ()
