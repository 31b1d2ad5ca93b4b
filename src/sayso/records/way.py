"""The ways in which a claim came to the reports that tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.records.claim import Sourcing, Stance


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody on a claim's way: `key` is the same in all reports that mean the same one.

    `name` is what the report calls it; `is_outlet` tells media from those whom they ask.
    """

    key: str
    name: str
    actor: str | None = None
    sourcing: Sourcing | None = None
    count: int | None = None
    is_outlet: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One way of a claim in one report: whom its teller cites, whom they cite, and what that says.

    `voices` run from the one cited first to the last, whose `stance` it is; there are none where
    the teller speaks for itself. `teller` is the key of the outlet or the text that tells it:
    that of another report where this one only contains that. `start` and `end` are where the
    words stand. `origin` is the key of the independent origin that it leads to; None where it
    adds none, or leads to somebody who does not hold the claim.
    """

    report_id: str
    start: int
    end: int
    teller: str
    voices: tuple[Voice, ...]
    stance: Stance
    attribution: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways of one claim, sorted by report and place.

    `tellers` are the key of who tells each report, `texts` a name of its text, by report id:
    copies of one text share both, unless its outlet has other texts too. `places` are report,
    start and end of the words of every attribution that tells the claim, by its id; also of
    those that lead nowhere new, as a title that sums up what stands below it.
    """

    ways: tuple[Way, ...] = ()
    tellers: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
