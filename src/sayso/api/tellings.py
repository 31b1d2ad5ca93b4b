"""Deriving the views: from what is stale to stories, claims and events as they stand now."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence

from sayso.api.corrections import amendments
from sayso.api.derive import view_rows
from sayso.api.intake import link_report, packed_profile, story_tables
from sayso.ledger import query, write
from sayso.merging.cluster import components, groups_of
from sayso.merging.stories import join_stories
from sayso.merging.story_view import StoryViewTables, Told, tell_story
from sayso.records.correction import Amendments
from sayso.records.link import Link
from sayso.records.reading import Resolved


def refresh(held: sqlite3.Connection, n: int, tables: StoryViewTables) -> None:
    """Derive the stories of everything that links lead to from a report; in a transaction.

    What is derived depends on reports, links and corrections alone, so it does not matter when
    or how often this is done.
    """
    by = amendments(held)
    numbers = reached(held, n, by)
    write.drop_views(held, numbers)
    for members, told in stories_of(held, numbers, tables, by):
        write.put_views(held, told.story.id, members, view_rows(told))
    write.clear_stale(held, numbers)


def reached(held: sqlite3.Connection, n: int, by: Amendments) -> tuple[int, ...]:
    """Reports that links, or people's word, lead to from one; itself included, by number."""
    pairs = (*by.ties("story").joined, *by.ties("report").joined)
    seen, ahead = set[int](), [n]
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            ahead += query.linked(held, here)
            ahead += query.tied(held, here, pairs)
    return tuple(sorted(seen))


def stories_of(
    held: sqlite3.Connection, numbers: Sequence[int], tables: StoryViewTables, by: Amendments
) -> Iterator[tuple[tuple[int, ...], Told]]:
    """The stories into which reports that are linked fall: their numbers, and what they tell."""
    readings = {n: query.reading(held, n) for n in numbers}
    yield from told_of(held, readings, tables, by)


def told_of(
    held: sqlite3.Connection,
    readings: Mapping[int, Resolved],
    tables: StoryViewTables,
    by: Amendments,
) -> Iterator[tuple[tuple[int, ...], Told]]:
    """The same for some of them, as if there were no others."""
    number = {r.report.report_id: n for n, r in readings.items()}
    links = [
        x
        for x in query.links_among(held, sorted(readings))
        if x.one in number and x.other in number
    ]
    shut = by.rejected.get("report", frozenset())
    for group in _stories(held, number, links, by):
        left = [i for i in group if i not in shut]
        if left:
            told = tell_story([readings[number[i]] for i in left], tables, links, by)
            yield tuple(sorted(number[i] for i in left)), told


def _stories(
    held: sqlite3.Connection, number: Mapping[str, int], links: Sequence[Link], by: Amendments
) -> Sequence[tuple[str, ...]]:
    """Ids of reports by story: first by what joins stories, then copies to their texts."""
    profiles = {i: packed_profile(held, n) for i, n in number.items()}
    ties = by.ties("story")
    stories = join_stories(
        profiles, [x for x in links if x.kind == "story"], story_tables(), ties.apart
    )
    same = [(x.one, x.other) for x in links if x.kind == "copy"]
    return groups_of(components(number, [*stories.items(), *same], ties=ties))


def rebuild(
    held: sqlite3.Connection, tables: StoryViewTables, tell: Callable[[int, int], object]
) -> None:
    """Derive everything again from what was read and what was corrected; in a transaction."""
    write.drop_derived(held)
    numbers = query.all_reports(held)
    for done, n in enumerate(numbers, 1):
        link_report(held, n, query.reading(held, n).report)
        tell(done, len(numbers))
    while (stale := query.first_stale(held)) is not None:
        refresh(held, stale, tables)
