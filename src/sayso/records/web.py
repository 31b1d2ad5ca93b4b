"""What is known of the web from one visit to the next: feeds, and what their servers told."""

from dataclasses import dataclass


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
class Fetched:
    """A feed was read in a round: what to remember of it until the next.

    It takes the place of what was remembered before. `seen` is None if all of the feed must be
    read again, since an entry could not be had; `entries` are the ids of those in the feed that
    are done with. `at` is when it was read, ISO 8601 in UTC.
    """

    feed: str
    at: str
    seen: Seen | None = None
    entries: frozenset[str] = frozenset()
