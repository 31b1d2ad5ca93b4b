"""What is known of the web from one visit to the next: feeds, and what their servers told."""

from dataclasses import dataclass

from sayso.records.omission import Unread


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed: its address, and what the list of feeds calls it."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server said of an address, so that the next visit asks only for news.

    `etag` and `last_modified` are as the server wrote them.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """The page of an entry that could not be had in so many rounds, and may be in the next."""

    id: str
    url: str
    published: str | None
    tries: int


@dataclass(frozen=True, slots=True)
class Postponed:
    """What could not be had in a round and is tried again in the next; `unread` says why."""

    unread: Unread


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed was read in a round: what to remember of it until the next.

    It takes the place of what was remembered before. `seen` is None if all of the feed must be
    read again, since it held too much for a round; `entries` are the ids of those in the feed that
    are done with, `missed` those that are tried again. `at` is when it was read, ISO 8601 in UTC.
    """

    feed: str
    at: str
    seen: Seen | None = None
    entries: frozenset[str] = frozenset()
    missed: tuple[Missed, ...] = ()
