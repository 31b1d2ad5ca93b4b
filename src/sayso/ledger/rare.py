"""Which rows come closest to a sentence: its rare words lead to them, not each that it has."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import combinations

MOST_PAIRED = 5
"""So many of the common words, the rarer ones, are looked for in pairs."""


def rare_words(held: sqlite3.Connection, terms: Sequence[str], most: int) -> str | None:
    """A query of FTS5 for rows with rare words of these, or with two that are common.

    The rarest first, as long as hardly more than `most` rows must be ranked; None if none is as
    rare as that. What has but one common word of a sentence says nothing near it.
    """
    left, common, parts = most, [], []
    sizes = {term: _count(held, term, most) for term in dict.fromkeys(terms)}
    for term in sorted(sizes, key=lambda t: (sizes[t], t)):
        if sizes[term] > left:
            common.append(term)
        elif sizes[term]:
            parts.append(term)
            left -= sizes[term]
    for pair in _pairs(common):
        size = _count(held, pair, left)
        if 0 < size <= left:
            parts.append(f"({pair})")
            left -= size
    return " OR ".join(parts) or None


def _pairs(common: Sequence[str]) -> Iterator[str]:
    return (f"{one} AND {other}" for one, other in combinations(common[:MOST_PAIRED], 2))


def _count(held: sqlite3.Connection, query: str, most: int) -> int:
    """How many rows fit, as far as they are counted: one more than `most`."""
    count = "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? LIMIT ?)"
    return int(held.execute(count, (query, most + 1)).fetchone()[0])
