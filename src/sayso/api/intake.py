"""Putting reports into the ledger: read, keep, link, mark what is to be told anew."""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TypeAlias

from sayso.engines.base import Engine, Job, Ready
from sayso.ledger import query, ties, write
from sayso.ledger.store import Place, Store
from sayso.ledger.trouble import telling
from sayso.ledger.write import Keys, PageRow, Program
from sayso.lexicon.stories import StoryTables, load_stories
from sayso.merging.copies import (
    compare_texts,
    copy_keys,
    is_passage,
    may_match,
    passages_looked_for,
    revision,
)
from sayso.merging.story_links import compare_stories
from sayso.merging.story_profiles import profile, story_keys, window_days
from sayso.records.codec.packed import pack, unpack
from sayso.records.ids import content_id
from sayso.records.link import Link
from sayso.records.omission import Unread
from sayso.records.reading import Resolved
from sayso.records.story import Profile
from sayso.records.text import Page, Report
from sayso.records.web import Fetched, Postponed

BATCH = 16
"""So many pages are kept at once; what is kept stays, whatever happens to the next ones."""
NO_DAY, LAST_DAY = 0, 10**7
BUSY = 64
"""Keys that more reports have are not told apart by how many more."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the pages so far: read and kept, known before, without a report.

    `later` are pages that could not be had and are tried again in the next round over feeds.
    """

    read: int = 0
    known: int = 0
    unread: int = 0
    omissions: int = 0
    later: int = 0

    @property
    def pages(self) -> int:
        """All of them."""
        return self.read + self.known + self.unread

    def plus(self, other: "Added") -> "Added":
        """Both together."""
        return Added(
            self.read + other.read,
            self.known + other.known,
            self.unread + other.unread,
            self.omissions + other.omissions,
            self.later + other.later,
        )


Mark: TypeAlias = Postponed | Fetched
"""What a round over feeds tells between its pages: one is put off; a feed is through."""
Reader = Callable[[Page | Unread], Resolved | Unread]
"""Reads one of many pages; whatever goes wrong with it is told in its place."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page with what reading it gave; `page` None where nothing came that could be kept."""

    page: PageRow
    result: Resolved | Unread | None


@dataclass(frozen=True, slots=True)
class _Packed:
    """What is kept beside a report to find its links again."""

    text: tuple[int, ...]
    story: Profile


@dataclass(frozen=True, slots=True)
class Intake:
    """A ledger that is being added to: where it is, who reads what, and the run that is at work.

    Reading may go on elsewhere; what comes of it is kept and linked here, in the pages' order.
    """

    held: Store
    place: Place
    engine: Engine
    job: Job[Page, Resolved | Unread | None]
    program: Program
    run: int

    def take(self, given: Iterable[Page | Unread | Mark]) -> Iterator[Added]:
        """Read and keep pages; after each batch that is safe on disk, what came of it.

        Of a round over feeds, what is to be remembered of a feed is kept once its pages are safe.
        """
        batch: list[_Kept] = []
        for one in self._results(given):
            if isinstance(one, Postponed):
                yield Added(later=1)
                continue
            if isinstance(one, _Kept):
                batch.append(one)
            if batch and (isinstance(one, Fetched) or len(batch) == BATCH):
                yield self._keep_all(batch)
                batch = []
            if isinstance(one, Fetched):
                with telling(self.place), self.held.transaction():
                    write.put_feed(self.held, one)
        if batch:
            yield self._keep_all(batch)

    def _keep_all(self, kept: Sequence[_Kept]) -> Added:
        with telling(self.place), self.held.transaction():
            return self._keep(kept)

    def _results(self, given: Iterable[Page | Unread | Mark]) -> Iterator[_Kept | Mark]:
        """What reading gives for each page, in order; None for those that are known already."""
        rows: deque[PageRow | Mark] = deque()
        for result in self.engine.map(self.job, self._to_read(given, rows)):
            row = rows.popleft()
            yield _Kept(row, result) if isinstance(row, PageRow) else row

    def _to_read(
        self, given: Iterable[Page | Unread | Mark], rows: deque[PageRow | Mark]
    ) -> Iterator[Page | Ready[Resolved | Unread | None]]:
        """The pages that must be read; the others keep their places. `rows` gets one for each."""
        source = iter(given)
        while some := list(islice(source, BATCH)):
            noted = [one if isinstance(one, Mark) else page_row(one) for one in some]
            with telling(self.place):
                ids = [row.id for row in noted if isinstance(row, PageRow)]
                known = query.known_pages(self.held, ids)
            for row, one in zip(noted, some, strict=True):
                rows.append(row)
                if not isinstance(one, Page):
                    yield Ready(one if isinstance(one, Unread) else None)
                elif isinstance(row, PageRow) and row.id in known:
                    yield Ready(None)
                else:
                    yield one

    def _keep(self, kept: Sequence[_Kept]) -> Added:
        added = Added()
        for one in kept:
            if one.result is None or query.known_pages(self.held, [one.page.id]):
                write.name_place(self.held, one.page)
                added = added.plus(Added(known=1))
            elif isinstance(one.result, Unread):
                page = replace(one.page, omission=one.result.omission)
                write.put_page(self.held, page, None, self.run)
                added = added.plus(Added(unread=1))
            else:
                added = added.plus(self._keep_report(one.page, one.result))
        counts = (added.read, added.known, added.unread)
        write.count_run(self.held, self.run, counts)
        return added

    def _keep_report(self, page: PageRow, reading: Resolved) -> Added:
        report = reading.report
        known = query.numbers_of(self.held, [report.report_id])
        if known:
            self._keep_better(known[0], reading)
        else:
            n = write.put_report(self.held, report, self.run)
            write.put_reading(self.held, n, reading, self.program.id)
            write.put_facts(self.held, n, reading)
            link_report(self.held, n, report)
        write.put_page(self.held, page, report.report_id, self.run)
        return Added(known=1) if known else Added(read=1, omissions=len(reading.omissions))

    def _keep_better(self, n: int, reading: Resolved) -> None:
        """Of one report that comes with different facts, keep those that are fullest."""
        before = query.reading_by(self.held, n, self.program.id)
        if before is None or full_rank(reading) < full_rank(before):
            renew_report(self.held, n, reading, self.program.id)


def renew_report(held: Store, n: int, reading: Resolved, program: str) -> None:
    """Keep what a program took from a report; links and facts follow if it is heard now."""
    stood = query.reading(held, n)
    write.put_reading(held, n, reading, program)
    stands = query.reading(held, n)
    if stands != stood:
        unlink_report(held, n)
        write.put_facts(held, n, stands)
        link_report(held, n, stands.report)


def full_rank(reading: Resolved) -> tuple[bool, str, bool, bool, bytes]:
    """Least for what knows most of a report: its day (the first), title and giver's id."""
    report = reading.report
    day = report.published.value if report.published else ""
    return (not day, day, report.title is None, report.id == report.report_id, pack(reading))


def page_row(page: Page | Unread) -> PageRow:
    """An input as the ledger notes it; the same input has the same id on any machine."""
    if isinstance(page, Unread):
        told = page.omission
        id_ = content_id("unread", page.where, page.id, told.reason, told.detail)
        return PageRow(id_, page.where, "", json.dumps({"id": page.id}))
    sha256 = hashlib.sha256(page.content).hexdigest()
    given = page.given
    facts = (given.id, given.url, given.outlet, given.title, given.published)
    names = ("id", "url", "outlet", "title", "published")
    return PageRow(
        id=content_id("page", sha256, page.media, *facts, page.reserved),
        place=page.where,
        sha256=sha256,
        given=json.dumps(dict(zip(names, facts, strict=True)), ensure_ascii=False),
        raw=page.content if page.media != "text" else None,
        retrieved=page.retrieved,
    )


def unlink_report(held: Store, n: int) -> None:
    """Take away a report's links and keys, and mark the stories that they led to."""
    kept = unpack(query.profile(held, n), _Packed)
    write.mark_stale(held, [n, *ties.linked(held, [n])])
    write.drop_links(held, n, _keys(kept, story_keys(kept.story, story_tables())))


def link_report(held: Store, n: int, report: Report) -> None:
    """Keep by what a report is found again, find its links, and mark its story."""
    tables = story_tables()
    text, told = copy_keys(report), profile(report, tables)
    story = story_keys(told, tables)
    links = [*_text_links(held, n, report, text), *_story_links(held, n, told, story)]
    links += _revisions(held, n, report)
    write.put_keys(held, n, _keys(_Packed(text, told), story))
    write.put_links(held, links)
    write.mark_stale(held, [n])


def _keys(kept: _Packed, story: tuple[int, ...]) -> Keys:
    day = NO_DAY if kept.story.day is None else kept.story.day
    return Keys(kept.text, sum(map(is_passage, kept.text)), story, (day,), pack(kept))


def _text_links(
    held: Store, n: int, report: Report, keys: tuple[int, ...]
) -> Iterator[tuple[int, int, Link]]:
    bands = [(key, None) for key in keys if not is_passage(key)]
    passages = ties.busiest_first(held, filter(is_passage, keys), BUSY)
    found = ties.sharing_text(held, (*bands, *passages_looked_for(passages)))
    packed = sorted(query.profiles(held, found - {n}).items())
    likely = [other for other, body in packed if may_match(keys, unpack(body, _Packed).text)]
    for other, theirs in query.texts(held, likely):
        link = None if revision(report, theirs) else compare_texts(report, theirs)
        if link:
            yield (*_ends(link, (n, report.report_id), (other, theirs.report_id)), link)


def _story_links(
    held: Store, n: int, told: Profile, keys: tuple[int, ...]
) -> Iterator[tuple[int, int, Link]]:
    near = _near(held, told, keys) - {n}
    for other, body in sorted(query.profiles(held, near).items()):
        theirs = unpack(body, _Packed).story
        link = compare_stories(told, theirs, story_tables())
        if link:
            yield (*_ends(link, (n, told.report_id), (other, theirs.report_id)), link)


def _near(held: Store, told: Profile, keys: tuple[int, ...]) -> frozenset[int]:
    """Reports that share a key within its window; one without a day is near any other."""
    days: list[tuple[int, int, int]] = []
    for key in keys:
        if told.day is None:
            days.append((key, NO_DAY, LAST_DAY))
        else:
            window = window_days(key)
            days += [(key, told.day - window, told.day + window), (key, NO_DAY, NO_DAY)]
    return ties.sharing_story(held, days)


def _revisions(held: Store, n: int, report: Report) -> Iterator[tuple[int, int, Link]]:
    """Other texts of the same address: revisions of one page."""
    if report.url is None:
        return
    others = [o for o in query.revisions(held, report.url) if o != n]
    for other, theirs in query.texts(held, others):
        link = revision(report, theirs)
        if link:
            yield (*_ends(link, (n, report.report_id), (other, theirs.report_id)), link)


def _ends(link: Link, mine: tuple[int, str], theirs: tuple[int, str]) -> tuple[int, int]:
    """Numbers of the link's two ends."""
    return (mine[0], theirs[0]) if link.one == mine[1] else (theirs[0], mine[0])


def packed_profiles(held: Store, numbers: Iterable[int]) -> dict[int, Profile]:
    """What is kept of reports to compare them with others."""
    found = query.profiles(held, numbers)
    return {n: unpack(body, _Packed).story for n, body in found.items()}


@cache
def story_tables() -> StoryTables:
    """The tables of stories, read once a process."""
    return load_stories()
