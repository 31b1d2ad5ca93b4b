"""What is new since a time: derived twice, with what was there and with what is there now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sayso.api.corrections import amendments
from sayso.api.tellings import told_of
from sayso.errors import InputError
from sayso.ledger import query
from sayso.ledger.store import Store
from sayso.merging.story_view import StoryViewTables, Told
from sayso.records.claim import Claim, Position
from sayso.records.happening import Story
from sayso.records.reading import Resolved

ChangeKind: TypeAlias = Literal[
    "retracts", "denies", "confirms", "declines", "doubts", "origin", "revised", "story"
]
ORDER: tuple[ChangeKind, ...] = (
    *("retracts", "denies", "confirms", "declines", "doubts"),
    *("origin", "revised", "story"),
)
"""What an analyst looks at first comes first."""
POSITIONS = ORDER[:5]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is new: of which story and claim, and what.

    `position` is the new position; `origins` are at least and at most, before and now; `reports`
    are the report that came, of a revised page the old one first.
    """

    kind: ChangeKind
    story: str
    title: str
    claim: Claim | None = None
    position: Position | None = None
    actor: str | None = None
    origins: tuple[tuple[int, int], tuple[int, int]] | None = None
    reports: tuple[Resolved, ...] = ()


def check_time(since: str) -> None:
    """Raises: InputError if it is neither a day nor a time."""
    try:
        datetime.fromisoformat(since)
    except ValueError as error:
        fix = "write a day or a time, e.g. 2026-11-25 or 2026-11-25T06:00"
        raise InputError(f"{since!r} is no time", "since", fix) from error


def changes_since(held: Store, since: str, tables: StoryViewTables) -> tuple[Change, ...]:
    """New denials, confirmations, retractions, origins, revised pages and stories.

    `since` is a time as runs note it (UTC, ISO 8601). What was there then is derived anew from
    the reports that the ledger then held, with the corrections of now.
    """
    found: list[Change] = []
    done: set[int] = set()
    by = amendments(held)
    for n in query.added_since(held, since):
        if n in done:
            continue
        _, members = query.members(held, n)
        done |= {n, *members}
        readings = query.readings(held, members)
        new = set(query.added_since(held, since, members))
        old = {m: r for m, r in readings.items() if m not in new}
        before = [t for _, t in told_of(held, old, tables, by)] if old else []
        for _, now in told_of(held, readings, tables, by):
            found += before_after(before, now, frozenset(readings[m].report.report_id for m in new))
    return tuple(sorted(found, key=in_order))


def in_order(change: Change) -> tuple[int, str, str, str]:
    """Where a change stands among others: the most urgent first."""
    claim = change.claim.id if change.claim else ""
    return ORDER.index(change.kind), change.story, claim, repr(change.position)


def before_after(before: Sequence[Told], now: Told, new: frozenset[str]) -> Iterator[Change]:
    """What differs between a story's reports as they told it before, and now with new ones."""
    story = now.story
    if not set(story.reports) - new:
        yield Change("story", story.id, story.title, _central(now), reports=now.readings)
    else:
        known = [c for t in before for c in t.claims]
        for claim in now.claims:
            yield from _claim_changes(story, now, claim, _before(claim, known))
    yield from _revised(story, now, new)


def _central(told: Told) -> Claim | None:
    return next((c for c in told.claims if c.id == told.story.central), None)


def _before(claim: Claim, known: Sequence[Claim]) -> Claim | None:
    """The claim as it was: the one that shares most of its evidence."""
    mine = {(e.report_id, e.start) for e in claim.evidence}
    shared = [(len(mine & {(e.report_id, e.start) for e in k.evidence}), k.id, k) for k in known]
    best = max(shared, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] else None


def _claim_changes(story: Story, now: Told, claim: Claim, before: Claim | None) -> Iterator[Change]:
    actors = {a.id: a.name for r in now.readings for a in r.actors}
    held = {(p.stance, p.attribution) for p in before.positions} if before else set()
    known = {(p.stance, p.actor) for p in before.positions} if before else set()
    for position in claim.positions:
        is_known = (position.stance, position.attribution) in held
        is_same = position.actor is not None and (position.stance, position.actor) in known
        if position.stance in POSITIONS and not is_known and not is_same:
            name = actors.get(position.actor or "")
            yield Change(position.stance, story.id, story.title, claim, position, name)
    if before is not None:
        was = (before.origins.at_least, before.origins.at_most)
        is_ = (claim.origins.at_least, claim.origins.at_most)
        if is_ > was:
            yield Change("origin", story.id, story.title, claim, origins=(was, is_))


def _revised(story: Story, now: Told, new: frozenset[str]) -> Iterator[Change]:
    """New texts at addresses that had another text before."""
    for reading in now.readings:
        report = reading.report
        if report.report_id not in new or report.url is None:
            continue
        old = [
            r for r in now.readings if r.report.url == report.url and r.report.report_id not in new
        ]
        if old:
            yield Change("revised", story.id, story.title, reports=(old[-1], reading))
