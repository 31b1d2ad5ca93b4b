"""Links between reports of the ledger, and where to look for them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from sayso.ledger.query import numbers_of, reports
from sayso.records.link import Link, LinkKind


def busiest_first(held: sqlite3.Connection, keys: Iterable[int], most: int) -> tuple[int, ...]:
    """Keys of text by how many reports have them; those that more than `most` have are alike."""
    query = "SELECT count(*) FROM (SELECT 1 FROM text_keys WHERE key = ? LIMIT ?)"
    count = {key: held.execute(query, (key, most)).fetchone()[0] for key in keys}
    return tuple(sorted(count, key=lambda key: (-count[key], key)))


def sharing_text(
    held: sqlite3.Connection, keys: Iterable[tuple[int, int | None]]
) -> frozenset[int]:
    """Reports that share any of these keys of text, with no more marks than stand beside it."""
    any_, few = "SELECT n FROM text_keys WHERE key = ?", " AND marks <= ?"
    found: set[int] = set()
    for key, most in keys:
        rows = held.execute(any_, (key,)) if most is None else held.execute(any_ + few, (key, most))
        found.update(n for (n,) in rows)
    return frozenset(found)


def sharing_story(held: sqlite3.Connection, key: int, days: tuple[int, int]) -> tuple[int, ...]:
    """Reports of these days (first and last, both inside) that have a key of story."""
    query = "SELECT n FROM story_keys WHERE key = ? AND day BETWEEN ? AND ?"
    return tuple(n for (n,) in held.execute(query, (key, *days)))


def linked(held: sqlite3.Connection, n: int) -> tuple[int, ...]:
    """Reports that a link of story or copy joins with a report; what it contains is no story."""
    rows = held.execute(
        "SELECT other FROM links WHERE kind IN ('copy', 'story') AND one = ?"
        " UNION SELECT one FROM links WHERE kind IN ('copy', 'story') AND other = ?",
        (n, n),
    )
    return tuple(sorted(r[0] for r in rows))


def links_among(
    held: sqlite3.Connection,
    numbers: Sequence[int],
    kinds: Sequence[LinkKind] = ("copy", "contains", "story"),
    most: int | None = None,
) -> Iterator[Link]:
    """Links of some kinds between these reports, by their hashes, in the order of those.

    With `most` the first so many alone.
    """
    names = {r.n: r.report_id for r in reports(held, numbers)}
    query = (
        "SELECT kind, one, other, score, features, by FROM links"
        f" WHERE kind IN ({', '.join('?' * len(kinds))}) AND one = ?"
    )
    found = [
        (kind, _ends(kind, names[one], names[other]), told)
        for n in names
        for kind, one, other, *told in held.execute(query, (*kinds, n))
        if other in names
    ]
    for kind, (one, other), (score, features, by) in sorted(found, key=lambda f: f[:2])[:most]:
        why = tuple(sorted(json.loads(features).items()))
        yield Link(kind, one, other, score, why, by)


def _ends(kind: LinkKind, one: str, other: str) -> tuple[str, str]:
    """Ends of a link as it is told: in order, but for what contains the other."""
    return (one, other) if kind == "contains" or one < other else (other, one)


def text_links(held: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Link]:
    """Links that say which of these reports are copies or contain another, without their reasons.

    A story of two hundred reports has twenty thousand links; few of them are of this kind.
    """
    names = {r.n: r.report_id for r in reports(held, numbers)}
    query = "SELECT kind, one, other, score, by FROM links WHERE kind = ? AND one = ?"
    for n in names:
        for kind in ("copy", "contains"):
            for kind_, one, other, score, by in held.execute(query, (kind, n)):
                if other in names:
                    yield Link(kind_, *_ends(kind_, names[one], names[other]), score, (), by)


def tied(held: sqlite3.Connection, n: int, pairs: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Reports that these pairs of hashes join with one."""
    if not pairs:
        return ()
    (mine,) = reports(held, [n])
    others = [b if a == mine.report_id else a for a, b in pairs if mine.report_id in (a, b)]
    return numbers_of(held, others)
