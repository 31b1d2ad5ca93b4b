"""Which doubts of a story are kept: those that matter most, and no more than can be looked at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import log2

from sayso.ledger import query, search, write
from sayso.ledger.store import Store
from sayso.merging.doubts import find_doubts, is_accepted
from sayso.merging.story_view import Told
from sayso.records.codec.packed import unpack
from sayso.records.correction import Amendments
from sayso.records.doubt import Doubt, DoubtKind
from sayso.records.text import Report

MOST_EACH, MOST = 4, 100
"""So many doubts a report are kept of a story, and so many of a story at most."""
CENTRAL = 3.0
BADGE = ("confirms", "denies", "declines", "retracts")
"""Stances that a badge counts, or that take back what it counts."""
HANGS_ON: Mapping[DoubtKind, float] = {
    "story-join": 2.0,
    "story-apart": 2.0,
    "copy": 2.0,
    "claim-join": 2.0,
    "event-join": 1.0,
    "attribution": 1.0,
    "speaker": 1.0,
    "event": 1.0,
    "day": 0.5,
}
"""What changes if the decision is wrong: whole stories, numbers of a badge, or one row."""
OPEN = 0.5
"""Where nothing tells how likely something is right, it is taken to be as likely as not."""


def weightiest(told: Told, by: Amendments) -> tuple[Doubt, ...]:
    """The doubts of a story that matter most, accepted or not, sorted by weight, then by id.

    So accepting one changes no other.
    """
    found = sorted(find_doubts(told, by), key=lambda d: (-weight_of(d), d.id))
    reports = {r.report_id: r for r in (*(r.report for r in told.readings), *_others(told))}
    return tuple(
        replace(d, told_by=tuple(_told_by(reports[e.report_id]) for e in d.evidence))
        for d in found[: min(MOST, MOST_EACH * len(told.readings))]
    )


def kind_of(doubt: Doubt, by: Amendments) -> str:
    """The kind of its row: what is accepted is kept, so that this can be undone, and not shown."""
    return search.SETTLED if is_accepted(doubt, by) else f"doubt:{doubt.what}"


def settle(held: Store, numbers: Iterable[int], by: Amendments) -> None:
    """Let the doubts of these reports' stories stand as people have accepted them by now.

    Nothing is derived for it: accepting changes nothing else.
    """
    for story in sorted({s for n in numbers if (s := query.members(held, n)[0])}):
        for hit in search.rows_of_story(held, story, (*search.DOUBTS, search.SETTLED)):
            write.set_kind(held, (hit.kind, hit.id), kind_of(unpack(hit.body, Doubt), by))


def _others(told: Told) -> Iterator[Report]:
    yield from (report for _, report in told.apart)


def _told_by(report: Report) -> tuple[str | None, str | None]:
    return report.outlet, report.published.value if report.published else None


def weight_of(doubt: Doubt) -> float:
    """How likely it is wrong, times what hangs on it.

    What hangs on it grows with the logarithm of the reports that tell it, is tripled for central
    claims and doubled where a number of a badge changes.
    """
    stake = HANGS_ON[doubt.what] * (1 + log2(max(1, doubt.reports)))
    if doubt.is_central:
        stake *= CENTRAL
    if doubt.stance in BADGE:
        stake *= 2
    return round(stake * _wrong(doubt), 4)


def _wrong(doubt: Doubt) -> float:
    """How likely the decision is wrong, as far as its score tells."""
    if doubt.score is None or doubt.what in ("speaker", "day"):
        return OPEN
    if doubt.what == "story-apart":
        return doubt.score  # how likely the two are one after all
    if doubt.what in ("claim-join", "copy"):
        return OPEN * (1 - doubt.score)  # no probability: 0, or the threshold, is an even chance
    return 1 - doubt.score
