"""Links between reports of the ledger, and where to look for them."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sayso.ledger.query import numbers_of, reports
from sayso.ledger.store import Store
from sayso.records.link import Link, LinkKind


def busiest_first(held: Store, keys: Iterable[int], most: int) -> tuple[int, ...]:
    """Keys of text by how many reports have them; those that more than `most` have are alike."""
    query, asked = "SELECT 1 FROM text_keys WHERE key = ? LIMIT ?", list(keys)
    found = held.each(query, ((key, most) for key in asked))
    count = {key: len(rows) for key, rows in zip(asked, found, strict=True)}
    return tuple(sorted(count, key=lambda key: (-count[key], key)))


def sharing_text(held: Store, keys: Iterable[tuple[int, int | None]]) -> frozenset[int]:
    """Reports that share any of these keys of text, with no more marks than stand beside it."""
    asked = list(keys)
    fits, given = held.among("key", [key for key, most in asked if most is None])
    found = {n for (n,) in held.execute(f"SELECT n FROM text_keys WHERE {fits}", given)}
    few = "SELECT n FROM text_keys WHERE key = ? AND marks <= ?"
    for rows in held.each(few, ((key, most) for key, most in asked if most is not None)):
        found.update(n for (n,) in rows)
    return frozenset(found)


def sharing_story(held: Store, keys: Iterable[tuple[int, int, int]]) -> frozenset[int]:
    """Reports that have a key of story on days beside it (first and last, both inside)."""
    query = "SELECT n FROM story_keys WHERE key = ? AND day BETWEEN ? AND ?"
    return frozenset(n for rows in held.each(query, keys) for (n,) in rows)


def linked(held: Store, numbers: Sequence[int]) -> tuple[int, ...]:
    """Reports that a link of story or copy joins with some; what they contain is no story."""
    one, given = held.among("one", numbers)
    other, _ = held.among("other", numbers)
    rows = held.execute(
        f"SELECT other FROM links WHERE kind IN ('copy', 'story') AND {one}"
        f" UNION SELECT one FROM links WHERE kind IN ('copy', 'story') AND {other}",
        (*given, *given),
    )
    return tuple(sorted(r[0] for r in rows))


def links_among(
    held: Store,
    numbers: Sequence[int],
    kinds: Sequence[LinkKind] = ("copy", "contains", "story"),
    most: int | None = None,
) -> Iterator[Link]:
    """Links of some kinds between these reports, by their hashes, in the order of those.

    With `most` the first so many alone.
    """
    names = {r.n: r.report_id for r in reports(held, numbers)}
    fits, given = held.among("one", names)
    query = (
        "SELECT kind, one, other, score, features, by FROM links"
        f" WHERE kind IN ({', '.join('?' * len(kinds))}) AND {fits}"
    )
    found = [
        (kind, _ends(kind, names[one], names[other]), told)
        for kind, one, other, *told in held.execute(query, (*kinds, *given))
        if other in names
    ]
    for kind, (one, other), (score, features, by) in sorted(found, key=lambda f: f[:2])[:most]:
        why = tuple(sorted(json.loads(features).items()))
        yield Link(kind, one, other, score, why, by)


def _ends(kind: LinkKind, one: str, other: str) -> tuple[str, str]:
    """Ends of a link as it is told: in order, but for what contains the other."""
    return (one, other) if kind == "contains" or one < other else (other, one)


def text_links(held: Store, numbers: Sequence[int]) -> Iterator[Link]:
    """Links that say which of these reports are copies or contain another, without their reasons.

    A story of two hundred reports has twenty thousand links; few of them are of this kind.
    """
    names = {r.n: r.report_id for r in reports(held, numbers)}
    fits, given = held.among("one", names)
    query = f"SELECT kind, one, other, score, by FROM links WHERE kind = ? AND {fits}"
    for kind in ("copy", "contains"):
        for kind_, one, other, score, by in held.execute(query, (kind, *given)):
            if other in names:
                yield Link(kind_, *_ends(kind_, names[one], names[other]), score, (), by)


def tied(held: Store, n: int, pairs: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Reports that these pairs of hashes join with one."""
    if not pairs:
        return ()
    (mine,) = reports(held, [n])
    others = [b if a == mine.report_id else a for a, b in pairs if mine.report_id in (a, b)]
    return numbers_of(held, others)
