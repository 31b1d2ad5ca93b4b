"""Which rows come closest to a sentence: its rare words lead to them, not each that it has."""

from collections.abc import Sequence
from itertools import combinations

from sayso.ledger.store import Store

MOST_PAIRED = 5
"""So many of the common words, the rarer ones, are looked for in pairs."""


def rare_words(held: Store, terms: Sequence[str], most: int) -> list[tuple[str, ...]]:
    """Ways to have rare words of these, or two together that are common.

    The rarest first, as long as hardly more than `most` rows must be ranked; empty if none is as
    rare as that. What has but one common word of a sentence says nothing near it.
    """
    left, common = most, []
    ways: list[tuple[str, ...]] = []
    sizes = {term: _count(held, (term,), most) for term in dict.fromkeys(terms)}
    for term in sorted(sizes, key=lambda t: (sizes[t], t)):
        if sizes[term] > left:
            common.append(term)
        elif sizes[term]:
            ways.append((term,))
            left -= sizes[term]
    for pair in combinations(common[:MOST_PAIRED], 2):
        size = _count(held, pair, left)
        if 0 < size <= left:
            ways.append(pair)
            left -= size
    return ways


def _count(held: Store, words: Sequence[str], most: int) -> int:
    """How many rows have them all, as far as they are counted: one more than `most`."""
    query, given = held.match([words]).numbers
    count = f"SELECT count(*) FROM ({query} LIMIT ?) AS fitting"
    return int(held.execute(count, (*given, most + 1)).fetchone()[0])
