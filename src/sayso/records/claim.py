"""Who says what: attributions in a report, claims in the ledger, and what stands behind them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sayso.records.text import Span, Spans
from sayso.records.timex import DatedBy, Interval

Manner: TypeAlias = Literal["direct", "indirect", "mixed"]
Stance: TypeAlias = Literal[
    "asserts", "confirms", "denies", "declines", "doubts", "asks", "intends", "retracts"
]
Sourcing: TypeAlias = Literal["named", "anonymous", "collective", "document", "self"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a row rests on (W3C TextQuote, TextPosition), and the rule behind it."""

    report_id: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    by: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.exact) != self.end - self.start:
            raise ValueError(f"evidence {self.start}:{self.end} does not hold {self.exact!r}")


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of the way a claim travelled: who passed it on, in the report's words."""

    actor: str | None
    text: str
    sourcing: Sourcing | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """The relation source + cue + content in one report.

    Each part is a sorted tuple of spans (a part may be discontinuous); `source` is empty
    where none is named, `cue` where only punctuation credits. `parent` is the id of the
    attribution whose content holds this one. `content_refers_to` is what a content that only
    points ("confirmed it") points at. Analysis leaves `speakers`, `date` and `chain` empty;
    resolution and merging fill them. `chain` runs from the cited outlet to the origin, the
    page itself left out. `score` is the calibrated probability that the row is right, None
    for an uncalibrated rule; `by` names the rule or model. `time` are the words that gave the
    `date`; `dated_by` is "words" then, "report" where the report's own day is taken for a saying
    that no words date, None without a date.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    manner: Manner
    stance: Stance
    sourcing: Sourcing | None
    by: str
    count: int | None = None
    medium: str | None = None
    parent: str | None = None
    speakers: tuple[str, ...] = ()
    score: float | None = None
    content_refers_to: Spans = ()
    date: Interval | None = None
    dated_by: DatedBy | None = None
    time: Spans = ()
    chain: tuple[Hop, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"attribution {self.id} has no content")


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that leave a matter open ("allegedly"), what they cover, and whose hedge it is.

    `owner` is "outlet" or the id of the attribution in whose content the hedge stands.
    """

    cue: Span
    scope: Span
    owner: str = "outlet"


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on a claim. Silence is not a position."""

    actor: str | None
    stance: Stance
    attribution: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins stand behind a claim, and the chains that say so."""

    at_least: int
    at_most: int
    chains: tuple[tuple[Hop, ...], ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.at_least <= self.at_most:
            raise ValueError(f"origins {self.at_least}..{self.at_most} must run upwards")


@dataclass(frozen=True, slots=True)
class Badge:
    """A claim in numbers: pages, texts (copies folded), and how many confirm, deny, decline."""

    pages: int
    texts: int
    confirmed: int
    denied: int
    declined: int


@dataclass(frozen=True, slots=True)
class Claim:
    """The ledger's unit: a content, who stands where on it, and the words that show it."""

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    origins: Origins
    badge: Badge
    positions: tuple[Position, ...] = ()
    events: tuple[str, ...] = ()
    is_central: bool = False
    is_circular: bool = False
    first_seen: str | None = None
    last_seen: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"claim {self.id} has no evidence")
