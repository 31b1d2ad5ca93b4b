"""The rows that people see, as words: what `view.view_of` gives to terminal and page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.records.claim import Stance
from sayso.records.event import Status
from sayso.records.text import Report
from sayso.serving.chaintree import Node
from sayso.serving.wheres import Wheres
from sayso.serving.wording import SIGNS, STANCES, STATUSES


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: in which report, from which character, and how people say it."""

    report: int
    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a quotation; `is_hedge` if it leaves the matter open."""

    text: str
    is_hedge: bool = False


@dataclass(frozen=True, slots=True)
class SayingRow:
    """Who says what. `depth` counts the attributions around it, `number` rows of its report."""

    id: str
    number: int
    depth: int
    who: str
    speaker: str | None
    stance: Stance
    marks: tuple[str, ...]
    content: tuple[Piece, ...]
    means: str | None
    place: Place

    @property
    def verb(self) -> str:
        """The stance as a verb."""
        return STANCES[self.stance]

    @property
    def sign(self) -> str:
        """The sign of the stance."""
        return SIGNS[self.stance]


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """A hedge in the outlet's own voice: its words and what it leaves open."""

    cue: str
    scope: str
    place: Place


@dataclass(frozen=True, slots=True)
class EventRow:
    """What is said to have happened, when, and who carries it; doubtful if it is likely wrong."""

    id: str
    number: int
    when: str
    is_dated: bool
    what: str
    code: str
    who: str
    whom: str
    trigger: str
    status: Status
    carrier: str
    carrier_row: str | None
    details: tuple[str, ...]
    place: Place
    is_doubtful: bool = False

    @property
    def told(self) -> str:
        """The status in words."""
        return STATUSES[self.status]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Somebody the reports speak of."""

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: int
    place: Place | None

    @property
    def facts(self) -> tuple[str, ...]:
        """Kind, country and sectors, each once."""
        told = (self.kind, self.country or "", *self.sectors)
        return tuple(dict.fromkeys(fact for fact in told if fact))


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """One kind of thing left undecided: how often, why, and the first places."""

    reason: str
    count: int
    detail: str
    places: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: its words, its numbers, and the tree of those behind it."""

    id: str
    words: str
    badge: str
    figures: tuple[tuple[str, str], ...]
    root: str
    tree: tuple[Node, ...]
    seen: str
    pages: int
    voices: int
    is_central: bool
    is_circular: bool
    places: tuple[Place, ...]


@dataclass(frozen=True)
class ReportView:
    """One report: its head, and its rows in the order they are shown."""

    number: int
    report: Report
    wheres: Wheres
    title: str
    outlet: str
    byline: str | None
    published: str
    furniture: str
    losses: tuple[str, ...]
    sayings: tuple[SayingRow, ...]
    hedges: tuple[HedgeRow, ...]
    events: tuple[EventRow, ...]
    doubts: tuple[DoubtRow, ...]

    @cached_property
    def row_numbers(self) -> Mapping[str, int]:
        """Number of each saying by its id."""
        return {row.id: row.number for row in self.sayings}


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """An input that gave no report: its place, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """All that is shown of a reading; `others` counts the claims at issue left out."""

    reports: tuple[ReportView, ...]
    central: tuple[ClaimView, ...]
    contested: tuple[ClaimView, ...]
    others: int
    actors: tuple[ActorRow, ...]
    unread: tuple[UnreadRow, ...]
