"""What a layout is given: iterators of records, sorted by ids, each of which can be run again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sayso.records.actor import Actor
from sayso.records.claim import Claim
from sayso.records.correction import Correction
from sayso.records.event import Event
from sayso.records.happening import Happening, Story
from sayso.records.link import Link
from sayso.records.omission import Omission
from sayso.records.reading import Resolved
from sayso.records.text import Report


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the rows that tell it, their reports, and its story.

    `events` and `reports` go with `happening.tellings`, one by one; `actors` are those of the
    reports.
    """

    happening: Happening
    story: str
    events: tuple[Event, ...]
    reports: tuple[Report, ...]
    actors: Mapping[str, Actor]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a ledger holds.

    Reports, actors and corrections come in the order of their ids, links by their ends; claims and
    events by their stories, then by their ids, with the id of the story. `unread` are inputs that
    gave no report.
    """

    readings: Callable[[], Iterator[Resolved]]
    actors: Callable[[], Iterator[Actor]]
    stories: Callable[[], Iterator[Story]]
    claims: Callable[[], Iterator[tuple[str, Claim]]]
    happenings: Callable[[], Iterator[tuple[str, Happening]]]
    told: Callable[[], Iterator[Told]]
    links: Callable[[], Iterator[Link]]
    corrections: Callable[[], Iterator[Correction]]
    unread: Callable[[], Iterator[tuple[str, Omission]]]


@dataclass(frozen=True, slots=True)
class Codes:
    """What of PLOVER's tables a layout needs: the quad of each type, codes of no country."""

    quads: Mapping[str, str]
    nonstate: frozenset[str]
    version: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: rows by table, and sentences on what the layout could not hold."""

    rows: Mapping[str, int]
    losses: tuple[str, ...] = ()
