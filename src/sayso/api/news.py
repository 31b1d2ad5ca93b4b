"""What is new since a time, a few stories at once: each request does only so much work."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.api.changes import Change, before_after, in_order
from sayso.api.corrections import amendments
from sayso.api.glance import glanced
from sayso.api.listed import listed
from sayso.api.tellings import told_of
from sayso.api.voices import Saying, cast_of, sayings_of, voices_of
from sayso.errors import InputError
from sayso.ledger import query, search
from sayso.ledger.store import Store
from sayso.merging.story_view import StoryViewTables, Told
from sayso.records.claim import Claim
from sayso.records.correction import Amendments
from sayso.records.happening import Happening, Story

COMPARED = 12
"""So many older reports are derived again in one request, to tell what was there before."""
MOST_COMPARED = 24
"""A story with more older reports is only glanced at, unless it is asked for by itself."""
MANY = 2000
"""Of more new reports the stories are not counted."""
GLANCES = 10
"""Glancing at so many older reports takes as long as deriving one again."""


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A change; `saying` has the words of a new position."""

    change: Change
    saying: Saying | None = None


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A large story that reports joined: whether its claims have more origins was not compared."""

    story: Story
    joined: int


@dataclass(frozen=True, slots=True)
class News:
    """What is new in some of the stories that reports joined since a time.

    `items` are in order of urgency; `looked_at` of the `stories` are told, with those of earlier
    pages; where very many reports came, `stories` are not counted (None). `uncompared` are too
    large to tell more origins; `after` is where to go on, None at the end.
    """

    items: tuple[NewsItem, ...]
    stories: int | None
    reports: int
    looked_at: int
    uncompared: tuple[Uncompared, ...] = ()
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """Since when; `most` stories from behind a place on, or one by the beginning of its id.

    `compared` bounds how many older reports are derived again.
    """

    since: str
    most: int = 20
    after: str | None = None
    story: str | None = None
    compared: int = COMPARED


def news_since(held: Store, asked: Since, tables: StoryViewTables) -> News:
    """What is new in some of the stories, those that a report joined last first.

    Work is bounded: at most so many stories, and so many older reports that are derived again.
    """
    new = query.new_since(held, asked.since)
    place, skipped = _place(asked)
    by = amendments(held)
    items: list[NewsItem] = []
    large: list[Uncompared] = []
    done = spent = 0
    for newest, story, members in _stories(held, new, place, asked):
        old = sum(members.values())
        is_large = old > MOST_COMPARED and not asked.story
        cost = old // GLANCES if is_large else old
        if done == asked.most or (done and spent + cost > asked.compared):
            after = f"{place}.{skipped + done}"
            break
        place, spent, done = newest, spent + cost, done + 1
        if is_large:
            told = _parts(held, story)
            large.append(Uncompared(told[0], len(members) - old))
            items += (NewsItem(*x) for x in glanced(held, told[:2], members, by))
        else:
            items += _news_of(held, (story, members), by, tables)
    else:
        after = None
    ordered = tuple(sorted(items, key=lambda i: in_order(i.change)))
    count = None if len(new) > MANY else len({query.story_of(held, n) for n in new} - {None})
    return News(ordered, count, len(new), skipped + done, tuple(large), after)


def _place(asked: Since) -> tuple[int, int]:
    """Behind which report to go on, and how many stories came before."""
    if asked.after is None:
        return sys.maxsize, 0
    number, _, count = asked.after.partition(".")
    if not all(part.isascii() and part.isdecimal() and len(part) < 16 for part in (number, count)):
        fix = "ask again from the beginning"
        raise InputError("this is no place among the changes", "after", fix)
    return int(number), int(count)


def _stories(
    held: Store, new: Sequence[int], place: int, asked: Since
) -> Iterator[tuple[int, str, dict[int, bool]]]:
    """Stories behind a place: newest report, id, and its reports, whether each is an older one."""
    seen: set[str] = set()
    for n in new:
        if n >= place:
            continue
        story = query.story_of(held, n)
        if story is None or story in seen or not story.startswith(asked.story or ""):
            continue
        seen.add(story)
        members = query.members_of(held, story, asked.since)
        if max(m for m, is_old in members.items() if not is_old) == n:
            yield n, story, members


def _news_of(
    held: Store,
    which: tuple[str, Mapping[int, bool]],
    by: Amendments,
    tables: StoryViewTables,
) -> Iterator[NewsItem]:
    story, members = which
    if not any(members.values()):
        one = _story(held, story)
        yield NewsItem(Change("story", one.id, one.title, _central(held, one)))
        return
    told, claims, events = _parts(held, story)
    readings = query.readings(held, [*members])
    older = {n: r for n, r in readings.items() if members[n]}
    before = [t for _, t in told_of(held, older, tables, by)]
    now = Told(told, tuple(readings[n] for n in sorted(readings)), claims, events)
    new = frozenset(r.report.report_id for n, r in readings.items() if not members[n])
    voices = voices_of(held, [n for n in members if not members[n]])
    found = sayings_of(claims, voices, cast_of(voices, by))
    said = {(s.claim.id, repr(s.position)): s for s in found}
    for change in before_after(before, now, new):
        place = (change.claim.id if change.claim else "", repr(change.position))
        yield NewsItem(change, said.get(place))


def _story(held: Store, name: str) -> Story:
    (found,) = (h for h in search.row_of(held, name) if h.kind == "story" and h.id == name)
    one = listed(found)
    assert isinstance(one, Story)  # noqa: S101 - the kind was asked for
    return one


def _central(held: Store, story: Story) -> Claim | None:
    hits = search.row_of(held, story.central) if story.central else ()
    found = (listed(h) for h in hits if h.id == story.central)
    return next((c for c in found if isinstance(c, Claim)), None)


def _parts(held: Store, story: str) -> tuple[Story, tuple[Claim, ...], tuple[Happening, ...]]:
    rows = [listed(h) for h in search.rows_of_story(held, story)]
    (one,) = (r for r in rows if isinstance(r, Story))
    claims = tuple(r for r in rows if isinstance(r, Claim))
    return one, claims, tuple(r for r in rows if isinstance(r, Happening))
