"""What reports of one happening tell together."""

from dataclasses import dataclass

from sayso.records.claim import Evidence
from sayso.records.event import Place, Quantity, Status, is_doubtful
from sayso.records.link import Link
from sayso.records.timex import DatedBy


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about one happening. `reports`, `outlets` and `claims` are sorted.

    `id` is a hash of its earliest report's id, so it stays while later reports join. `texts` are
    its pages with copies folded; `central` is the id of its central claim. `links` are those that
    join its reports; lists of stories leave them out.
    """

    id: str
    title: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    texts: int
    claims: tuple[str, ...]
    central: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class EventTelling:
    """An event as one report tells it: its row there, the words, how likely the row is right."""

    event: str
    status: Status
    evidence: Evidence
    begin: str | None = None
    end_date: str | None = None
    dated_by: DatedBy | None = None
    attribution: str | None = None
    quantities: tuple[Quantity, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as the reports of a story tell it, differences side by side.

    `type` and `mode` are the commonest of its tellings, `begin` and `end_date` span those days
    on which most of them agree; `tellings` are sorted by report and place. `links` are those that
    join its tellings; lists of events leave them out.
    """

    id: str
    type: str
    mode: str | None
    tellings: tuple[EventTelling, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    begin: str | None = None
    end_date: str | None = None
    links: tuple[Link, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether no report's telling of it is sure."""
        return all(is_doubtful(t.score) for t in self.tellings)
