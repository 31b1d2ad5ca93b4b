"""Events: who did what to whom, when and where, coded by PLOVER."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sayso.records.text import Span, Spans
from sayso.records.timex import DatedBy

Status: TypeAlias = Literal[
    "happened", "ongoing", "announced", "planned", "possible", "threatened", "denied", "alleged"
]


SURE = 0.7
"""An event row that is right with less probability is doubtful. Of rows with more, three in four
were judged fit to publish (`bench/event_rows/now.py`)."""


def is_doubtful(score: float | None) -> bool:
    """Whether a row with this score is doubtful; without a score nobody has judged it."""
    return score is not None and score < SURE


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number told of an event: 4500000 troops, "at least" 12 dead."""

    value: float
    unit: str | None
    modifier: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is told to have happened; coordinates only where resolved."""

    name: str
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class EventSpans:
    """The words of an event's participants, time and places, in text order."""

    actors: Spans = ()
    recipients: Spans = ()
    time: Spans = ()
    places: Spans = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event as its teller tells it.

    `report_id`, `trigger` and `by` are its evidence: the report, the words, the rule. `type`
    and `mode` are of PLOVER's 2021 manual, or of the user's own types. Analysis fills the spans;
    resolution adds the ids of `actors` and `recipients`, `places` and dates. `attribution` is the
    id of the innermost attribution whose content holds the trigger, None in the outlet's own
    voice. `begin` and `end_date` are first and last day, both inside, None where open or unknown;
    `spans.time` are the words that gave them, wherever in the report they stand, and `dated_by`
    says by which way.
    `score` is the calibrated probability that the row is right (its type, actors and status), None
    where no network was asked and for types of the user's own; `is_doubtful` says what it means.
    `by` is "event.label" for what the network alone tells.
    """

    id: str
    report_id: str
    by: str
    type: str
    trigger: Span
    status: Status
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    intensity: float | None = None
    spans: EventSpans = field(default_factory=EventSpans)
    quantities: tuple[Quantity, ...] = ()
    attribution: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    begin: str | None = None
    end_date: str | None = None
    dated_by: DatedBy | None = None
    score: float | None = None
