"""Rounds over feeds: what is new in them, fetched without haste, host by host."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias
from urllib.parse import urlsplit

from sayso.errors import InputError
from sayso.readers.entries import Entry, entry_page, is_whole
from sayso.readers.failure import Unfetched, unread
from sayso.readers.feeds import is_feed, read_feed
from sayso.readers.files import NOTHING_GIVEN
from sayso.readers.kinds import kind_of_content
from sayso.readers.web import Answer, Fetcher, page_of
from sayso.records.omission import Omission, Unread
from sayso.records.text import Given, Page
from sayso.records.web import Feed, Fetched, Missed, Postponed, Seen

Got: TypeAlias = Page | Unread | Postponed | Fetched

MAX_PAGES = 100
"""Pages fetched for one feed in one round; what is left has its turn in the next."""

MOST_ROUNDS = 10
"""In so many rounds a page that cannot be had for a while is asked for; then it is given up."""

_TRIES = 2


def poll(feeds: Iterable[Feed], memory: Mapping[str, Fetched], fetcher: Fetcher) -> Iterator[Got]:
    """One round over feeds: pages of entries that are new, and what to remember of each feed.

    `memory` maps the address of a feed to the `Fetched` of an earlier round. An entry that
    holds its report is that page; else its own page is fetched. Whichever host may be visited
    first has its turn, so that waiting for one does not hold up the others. What fails is an
    `Unread`; if the failure may pass it is `Postponed` to the next round, whether or not the feed
    still lists it, until `MOST_ROUNDS` have tried. A `Fetched` comes after all pages of its feed;
    where a feed itself fails none comes, and what was remembered still holds.
    """
    work = _Round(fetcher, memory, rounds=MOST_ROUNDS)
    for feed in feeds:
        work.queue(_Job(feed.url, _Following(feed)))
    yield from work.run()


def read_url(url: str, given: Given, fetcher: Fetcher) -> Iterator[Page | Unread]:
    """The page at an address, or, if it is a feed, the pages of its entries.

    Raises: InputError if it cannot be had, or is a list of feeds.
    """
    answer = _fetch_twice(url, fetcher)
    content = answer.content or b""
    if kind_of_content(content) == "opml":
        raise InputError("this is a list of feeds, and no report", url, "give it to sayso watch")
    if not is_feed(content):
        yield page_of(answer, given)
        return
    work = _Round(fetcher, {}, given)
    following = _Following(Feed(url))
    found = chain(work.take_feed(following, answer), work.run())
    yield from (p for p in found if isinstance(p, Page | Unread))


def _fetch_twice(url: str, fetcher: Fetcher) -> Answer:
    try:
        return fetcher.fetch(url)
    except Unfetched as error:
        if error.reason != "asked-to-wait":
            raise
        return fetcher.fetch(url)  # waits, or says that the wait is too long


@dataclass(slots=True)
class _Following:
    """A feed in the round: what of it is done, and what is still to come."""

    feed: Feed
    title: str | None = None
    at: str = ""
    seen: Seen | None = None
    reserved: str | None = None
    done: set[str] = field(default_factory=set)
    tries: dict[str, int] = field(default_factory=dict)
    missed: list[Missed] = field(default_factory=list)
    pending: int = 0
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """An address to fetch: that of a feed, or of an entry's page."""

    url: str
    of: _Following
    entry: Entry | None = None
    number: int = 1


class _Round:
    """The addresses still to fetch, in a queue for each host."""

    def __init__(
        self,
        fetcher: Fetcher,
        memory: Mapping[str, Fetched],
        given: Given = NOTHING_GIVEN,
        rounds: int = 1,
    ) -> None:
        self._fetcher = fetcher
        self._memory = memory
        self._given = given
        self._rounds = rounds
        self._queues: dict[str, deque[_Job]] = {}
        self._asked: set[str] = set()

    def queue(self, job: _Job) -> None:
        """Put an address behind those of its host."""
        try:
            host = urlsplit(job.url).hostname or ""
        except ValueError:
            host = ""
        self._queues.setdefault(host, deque()).append(job)

    def run(self) -> Iterator[Got]:
        """All that the queues hold, and what comes up on the way."""
        while self._queues:
            host = min(self._queues, key=lambda h: self._fetcher.wait_s(self._queues[h][0].url))
            job = self._queues[host].popleft()
            if not self._queues[host]:
                del self._queues[host]
            yield from self._do(job)

    def _do(self, job: _Job) -> Iterator[Got]:
        known = self._memory.get(job.of.feed.url)
        try:
            seen = known.seen if known and job.entry is None else None
            answer = self._fetcher.fetch(job.url, seen)
        except Unfetched as error:
            if self._comes_again(job, error):
                self.queue(replace(job, number=job.number + 1))
            else:
                yield from self._fail(job, error)
            return
        if job.entry is None:
            yield from self.take_feed(job.of, answer)
        else:
            yield self._page(job.entry, answer)
            yield from self._finish(job.of, job.entry.id)

    def _comes_again(self, job: _Job, error: Unfetched) -> bool:
        wait_s = self._fetcher.wait_s(job.url)
        is_soon = wait_s <= self._fetcher.manners.longest_wait_s
        return error.reason == "asked-to-wait" and is_soon and job.number < _TRIES

    def _fail(self, job: _Job, error: Unfetched) -> Iterator[Got]:
        entry = job.entry
        if entry is None:
            yield unread(error, job.url)
            return
        tries = job.of.tries.get(entry.id, 0) + 1
        if error.is_passing and tries < self._rounds:
            job.of.missed.append(Missed(entry.id, job.url, entry.published, tries))
            yield Postponed(unread(error, job.url, entry.id))
            yield from self._finish(job.of, None)
            return
        given_up = f"{error.what}; given up after {tries} rounds" if tries > 1 else error.what
        what = Unfetched(given_up, error.where, error.fix, error.reason)
        yield unread(what, job.url, entry.id)
        yield from self._finish(job.of, entry.id)

    def _page(self, entry: Entry, answer: Answer) -> Page | Unread:
        if is_feed(answer.content or b""):
            omission = Omission("readers", "no-page", "the entry leads to a feed, and to no page")
            return Unread(entry.id, answer.url, omission)
        given = replace(self._given, id=entry.id, url=self._given.url or answer.url)
        return page_of(answer, replace(given, published=given.published or entry.published))

    def _finish(self, of: _Following, done: str | None) -> Iterator[Fetched]:
        of.pending -= 1
        if done is not None:
            of.done.add(done)
        if of.pending == 0:
            yield _fetched(of)

    def take_feed(self, of: _Following, answer: Answer) -> Iterator[Got]:
        """The entries of a feed that has come: as pages, or queued to be fetched."""
        known = self._memory.get(of.feed.url)
        of.at, of.seen, of.reserved = answer.retrieved, answer.seen, answer.reserved
        missed = {m.id: m for m in known.missed} if known else {}
        of.tries = {m.id: m.tries for m in missed.values()}
        if answer.content is None:
            of.done = set(known.entries) if known else set()
            yield from self._take_entries(of, map(_entry, missed.values()))
            return
        try:
            feed = read_feed(answer.content, of.feed.url, answer.url)
        except InputError as error:
            yield unread(error, of.feed.url)
            return
        of.title = feed.title
        fresh = {e.id: e for e in reversed(feed.entries)}
        if known:
            of.done = {key for key in fresh if key in known.entries}
        gone = (_entry(m) for m in missed.values() if m.id not in fresh)
        yield from self._take_entries(of, (*gone, *reversed(fresh.values())))

    def _take_entries(self, of: _Following, entries: Iterable[Entry]) -> Iterator[Got]:
        for entry in entries:
            if entry.id not in of.done:
                yield from self._take_entry(of, entry)
        if of.pending == 0:
            yield _fetched(of)

    def _take_entry(self, of: _Following, entry: Entry) -> Iterator[Page | Unread]:
        url = entry.url
        if url is None or is_whole(entry):
            of.done.add(entry.id)
            yield self._page_in_feed(of, entry)
        elif url in self._asked:
            of.done.add(entry.id)  # another feed of the round has led there already
        elif of.pending >= MAX_PAGES:
            of.is_partial = True
            if entry.id in of.tries:
                of.missed.append(Missed(entry.id, url, entry.published, of.tries[entry.id]))
        else:
            self._asked.add(url)
            of.pending += 1
            self.queue(_Job(url, of, entry))

    def _page_in_feed(self, of: _Following, entry: Entry) -> Page | Unread:
        where = f"{of.feed.url} ({entry.id})"
        if not entry.content.strip():
            omission = Omission("readers", "entry-empty", "the entry has neither text nor address")
            return Unread(entry.id, where, omission)
        page = entry_page(entry, where, self._given, of.title or of.feed.title)
        return replace(page, retrieved=of.at, reserved=of.reserved)


def _entry(missed: Missed) -> Entry:
    return Entry(missed.id, "", url=missed.url, published=missed.published)


def _fetched(of: _Following) -> Fetched:
    seen = None if of.is_partial else of.seen
    return Fetched(of.feed.url, of.at, seen, frozenset(of.done), tuple(of.missed))
