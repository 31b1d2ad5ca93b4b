"""How rows look as JSON: plain structures, field for field what users' tools read.

A span is a pair [start, end], or the keys `start` and `end` where a row is one place.
Offsets are Unicode code points into the report's `text`, zero-based, half-open.
"""

from typing import Annotated, Any

import msgspec

from sayso.records.actor import ActorKind, MentionKind
from sayso.records.claim import Manner, Sourcing, Stance
from sayso.records.event import Status
from sayso.records.text import Precision
from sayso.records.timex import DatedBy, TimexType

SCHEMA = "sayso-reading-1"
"""Name and version of the format; the number grows when a key changes its meaning or goes."""

Offset = Annotated[int, msgspec.Meta(ge=0)]
Pair = tuple[Offset, Offset]


class TitleRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in the text, or the words where the title stands only in the page's metadata."""

    start: Offset | None = None
    end: Offset | None = None
    text: str | None = None


class PublishedRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """ISO 8601 as long as its precision; `start` and `end` where it stands in the text."""

    value: str
    precision: Precision
    known_by: str
    start: Offset | None = None
    end: Offset | None = None


class FurnitureRow(msgspec.Struct, frozen=True):
    """Characters that belong to the page, not to the report."""

    start: Offset
    end: Offset
    reason: str


class TimexRow(msgspec.Struct, frozen=True):
    """A time expression with its TIMEX3 value and the days it covers."""

    start: Offset
    end: Offset
    type: TimexType
    value: str
    begin: str | None
    end_date: str | None
    granularity: str | None
    anchor: str
    mod: str | None


class DateRow(msgspec.Struct, frozen=True):
    """First and last day, both inside."""

    begin: str | None
    end_date: str | None


class HopRow(msgspec.Struct, frozen=True):
    """One step of a chain."""

    actor: str | None
    text: str
    sourcing: Sourcing | None
    count: int | None


class AttributionRow(msgspec.Struct, frozen=True):
    """Source, cue and content, and how they hang together."""

    id: str
    source: list[Pair]
    cue: list[Pair]
    content: list[Pair]
    manner: Manner
    stance: Stance
    sourcing: Sourcing | None
    count: int | None
    medium: str | None
    parent: str | None
    speakers: list[str]
    score: float | None
    by: str
    content_refers_to: list[Pair]
    date: DateRow | None
    dated_by: DatedBy | None
    time: list[Pair]
    chain: list[HopRow]


class HedgeRow(msgspec.Struct, frozen=True):
    """Words that leave a matter open, what they cover, whose they are."""

    cue: Pair
    scope: Pair
    owner: str


class PlaceRow(msgspec.Struct, frozen=True):
    """Where an event is told to have happened."""

    name: str
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    country: str | None


class QuantityRow(msgspec.Struct, frozen=True):
    """A number told of an event."""

    value: int | float
    unit: str | None
    modifier: str | None
    span: Pair


class EventSpansRow(msgspec.Struct, frozen=True):
    """The words of participants, time and places."""

    actors: list[Pair]
    recipients: list[Pair]
    time: list[Pair]
    places: list[Pair]


class EventRow(msgspec.Struct, frozen=True):
    """Who did what to whom, coded by PLOVER or by the user's own types.

    `by` is the rule or model that made the row.
    """

    id: str
    type: str
    mode: str | None
    contexts: list[str]
    intensity: float | None
    trigger: Pair
    actors: list[str]
    recipients: list[str]
    spans: EventSpansRow
    places: list[PlaceRow]
    begin: str | None
    end_date: str | None
    dated_by: DatedBy | None
    status: Status
    attribution: str | None
    score: float | None
    quantities: list[QuantityRow]
    by: str


class MentionRow(msgspec.Struct, frozen=True):
    """Words that refer, and to whom."""

    start: Offset
    end: Offset
    kind: MentionKind
    actor: str | None


class OmissionRow(msgspec.Struct, frozen=True):
    """What was left undecided or failed; `start` and `end` are null for a whole report."""

    stage: str
    start: Offset | None
    end: Offset | None
    reason: str
    detail: str


class RoleRow(msgspec.Struct, frozen=True):
    """What an actor is said to be."""

    title: str
    begin: str | None
    end_date: str | None


class ActorRow(msgspec.Struct, frozen=True):
    """Who is meant."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: list[str]
    aliases: list[str]
    roles: list[RoleRow]
    ids: dict[str, str]


class EvidenceRow(msgspec.Struct, frozen=True):
    """The exact words a claim rests on, with what stands before and after."""

    report_id: str
    start: Offset
    end: Offset
    exact: str
    prefix: str
    suffix: str
    by: str


class PositionRow(msgspec.Struct, frozen=True):
    """Where an actor stands on a claim."""

    actor: str | None
    stance: Stance
    attribution: str
    date: str | None


class OriginsRow(msgspec.Struct, frozen=True):
    """How many independent origins, and the chains that say so."""

    at_least: int
    at_most: int
    chains: list[list[HopRow]]


class BadgeRow(msgspec.Struct, frozen=True):
    """A claim in numbers."""

    pages: int
    texts: int
    confirmed: int
    denied: int
    declined: int


class ClaimRow(msgspec.Struct, frozen=True):
    """What is attributed, and who stands where on it."""

    id: str
    text: str
    events: list[str]
    central: bool
    evidence: list[EvidenceRow]
    positions: list[PositionRow]
    origins: OriginsRow
    circular: bool
    badge: BadgeRow
    first_seen: str | None
    last_seen: str | None


class ReportRow(msgspec.Struct, frozen=True):
    """One report and all that was found in it; `text` is what the offsets count in."""

    id: str
    report_id: str
    url: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    title: TitleRow | None
    published: PublishedRow | None
    text: str
    raw_sha256: str
    furniture: list[FurnitureRow]
    datelines: list[Pair]
    timexes: list[TimexRow]
    attributions: list[AttributionRow]
    hedges: list[HedgeRow]
    events: list[EventRow]
    mentions: list[MentionRow]
    omissions: list[OmissionRow]


class ReportLine(ReportRow, frozen=True):
    """A line of `sayso annotate`: a report with its actors and its claims inside it."""

    actors: list[ActorRow]
    claims: list[ClaimRow]


class UnreadLine(msgspec.Struct, frozen=True):
    """An input that gave no report, and why: a line of `sayso annotate`."""

    id: str | None
    where: str
    omissions: list[OmissionRow]


class ReadingObject(msgspec.Struct, frozen=True):
    """What `sayso read --json` prints."""

    schema: str
    reports: list[ReportRow]
    actors: list[ActorRow]
    claims: list[ClaimRow]
    unread: list[UnreadLine]


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `sayso read --json`, and of both kinds of `annotate` lines.

    The lines are under `$defs`: `ReportLine` and `UnreadLine`.
    """
    (top, *_), parts = msgspec.json.schema_components(
        (ReadingObject, ReportLine, UnreadLine), ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **top,
        "$defs": parts,
    }
