"""Deriving the views: from what is stale to stories, claims and events as they stand now."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.api.corrections import Corrected, corrected
from sayso.api.derive import view_rows
from sayso.api.intake import link_report, packed_profiles, story_tables
from sayso.ledger import query, ties, write
from sayso.ledger.store import Store
from sayso.lexicon.event_links import load_event_links
from sayso.lexicon.merging import load_merging
from sayso.merging.cluster import components, groups_of
from sayso.merging.stories import join_stories
from sayso.merging.story_view import StoryViewTables, Told, tell_story
from sayso.records.correction import Amendments
from sayso.records.link import Link
from sayso.records.reading import Resolved

MOST_APART = 3
"""So many links from a story to others are told of it."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The reports of a story, by number, and the links between them: what is to be told.

    `apart` are the strongest links to reports of other stories, each with the number of that.
    """

    numbers: tuple[int, ...]
    links: tuple[Link, ...]
    apart: tuple[tuple[Link, int], ...] = ()


def refresh(held: Store, n: int, tables: StoryViewTables, now: Corrected) -> None:
    """Derive the stories of everything that links lead to from a report; in a transaction.

    What is derived depends on reports, links and corrections alone, so it does not matter when
    or how often this is done; a story of which none of these has changed stays as it is told.
    """
    numbers = reached(held, n, now.by)
    groups = {g: _rests_on(held, g, now) for g in _grouped(held, numbers, now.by)}
    same = {g for g, rests_on in groups.items() if query.told_from(held, g.numbers[0]) == rests_on}
    kept = {m for g in same for m in g.numbers}
    write.drop_views(held, [m for m in numbers if m not in kept])
    for group in (g for g in groups if g not in same):
        told = _tell(query.readings(held, group.numbers), group, tables, now.by)
        texts = dict(query.texts(held, [other for _, other in group.apart]))
        apart = tuple((x, texts[other]) for x, other in group.apart)
        story = write.StoryRow(told.story.id, group.numbers, groups[group])
        write.put_views(held, story, view_rows(replace(told, apart=apart), now.by))
    write.clear_stale(held, numbers)


def _rests_on(held: Store, group: _Group, now: Corrected) -> bytes:
    """A hash of all that a story's telling rests on: readings, links, corrections, program."""
    from sayso import __version__  # noqa: PLC0415 - the package itself imports the verbs

    reports = sorted(query.reports(held, group.numbers), key=lambda r: r.report_id)
    digest = hashlib.blake2b(__version__.encode(), digest_size=16)
    others = [other for _, other in group.apart]
    bodies = query.newest_bodies(held, [*group.numbers, *others])
    for report in reports:
        digest.update(report.report_id.encode())
        digest.update(hashlib.blake2b(bodies[report.n]).digest())
    names = {r.report_id for r in reports}
    if now.rows:
        names.update(query.actors_in(held, group.numbers))
    for other in others:
        digest.update(hashlib.blake2b(bodies[other]).digest())
    apart = tuple(link for link, _ in group.apart)
    digest.update(repr((group.links, apart, now.touching(names))).encode())
    return digest.digest()


def reached(held: Store, n: int, by: Amendments) -> tuple[int, ...]:
    """Reports that links, or people's word, lead to from one; itself included, by number."""
    pairs = (*by.ties("story").joined, *by.ties("report").joined)
    seen, ahead = set[int](), {n}
    while ahead:
        seen |= ahead
        tied = (m for here in ahead for m in ties.tied(held, here, pairs))
        ahead = {*ties.linked(held, sorted(ahead)), *tied} - seen
    return tuple(sorted(seen))


def told_of(
    held: Store,
    readings: Mapping[int, Resolved],
    tables: StoryViewTables,
    by: Amendments,
) -> Iterator[tuple[tuple[int, ...], Told]]:
    """The stories into which some reports fall, as if there were no others: numbers, and views."""
    for group in _grouped(held, sorted(readings), by):
        yield group.numbers, _tell(readings, group, tables, by)


def _tell(
    readings: Mapping[int, Resolved], group: _Group, tables: StoryViewTables, by: Amendments
) -> Told:
    texts = [x for x in group.links if x.kind != "story"]
    return tell_story([readings[n] for n in group.numbers], tables, group.links, by, texts)


def _grouped(held: Store, numbers: Sequence[int], by: Amendments) -> Iterator[_Group]:
    """The stories into which these reports fall, with what links the reports of each."""
    number = {r.report_id: r.n for r in query.reports(held, numbers)}
    links = tuple(ties.links_among(held, numbers))
    shut = by.rejected.get("report", frozenset())
    groups = [[i for i in g if i not in shut] for g in _stories(held, number, links, by)]
    place = {i: at for at, group in enumerate(groups) for i in group}
    inside: dict[int, list[Link]] = {}
    across: dict[tuple[int, int], Link] = {}
    for link in links:
        at, other = place.get(link.one), place.get(link.other)
        if at is not None and at == other:
            inside.setdefault(at, []).append(link)
        elif at is not None and other is not None and link.kind == "story":
            ends = (min(at, other), max(at, other))
            across[ends] = min(across.get(ends, link), link, key=_strength)
    apart = _apart(across.values(), place, by)
    for at, group in enumerate(groups):
        if group:
            others = tuple((x, number[x.other]) for x in apart.get(at, ()))
            of_group = tuple(inside.get(at, ()))
            yield _Group(tuple(sorted(number[i] for i in group)), of_group, others)


def _strength(link: Link) -> tuple[float, str, str]:
    return -link.score, link.one, link.other


def _apart(
    across: Iterable[Link], place: Mapping[str, int], by: Amendments
) -> dict[int, list[Link]]:
    """The strongest links that lead from a story to others: each with the story of its `one`.

    What people keep apart themselves is left out.
    """
    split = by.ties("story").apart
    found: dict[int, list[Link]] = {}
    for link in sorted(across, key=_strength):
        told = found.setdefault(place[link.one], [])
        if (link.one, link.other) not in split and len(told) < MOST_APART:
            told.append(link)
    return found


def _stories(
    held: Store, number: Mapping[str, int], links: Sequence[Link], by: Amendments
) -> Sequence[tuple[str, ...]]:
    """Ids of reports by story: first by what joins stories, then copies to their texts."""
    packed = packed_profiles(held, number.values())
    profiles = {i: packed[n] for i, n in number.items()}
    ties = by.ties("story")
    stories = join_stories(
        profiles, [x for x in links if x.kind == "story"], story_tables(), ties.apart
    )
    same = [(x.one, x.other) for x in links if x.kind == "copy"]
    return groups_of(components(number, [*stories.items(), *same], ties=ties))


def rebuild(held: Store, tables: StoryViewTables, tell: Callable[[int, int], object]) -> None:
    """Derive everything again from what was read and what was corrected; in a transaction."""
    write.drop_derived(held)
    numbers = query.all_reports(held)
    for done, n in enumerate(numbers, 1):
        link_report(held, n, query.reading(held, n).report)
        tell(done, len(numbers))
    now = corrected(held)
    while (stale := query.first_stale(held)) is not None:
        refresh(held, stale, tables, now)


@cache
def view_tables() -> StoryViewTables:
    """The tables for telling stories, read once a process: servers open ledgers all the time."""
    return StoryViewTables(load_merging(), load_event_links())
