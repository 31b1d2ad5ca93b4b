"""Clusters out of pairwise links: connected components, or groups that are alike in the mean."""

import heapq
import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso.records.correction import UNTIED, Ties


def components(
    ids: Iterable[str],
    links: Iterable[tuple[str, str]],
    apart: Collection[tuple[str, str]] = (),
    ties: Ties = UNTIED,
) -> dict[str, str]:
    """Each id -> the smallest id of its cluster.

    Links are taken in sorted order, and one that would bring together a pair of `apart` is
    left out, so the answer does not depend on the order of anything. What people say goes first:
    `ties` join whatever keeps them apart but a person's word, and cut whatever joins them.
    """
    members: dict[str, set[str]] = {i: {i} for i in ids}
    cut = {frozenset(pair) for pair in ties.apart}
    joined = ((a, b) for a, b in ties.joined if a in members and b in members)
    _join(members, joined, cut)
    _join(members, links, cut | {frozenset(pair) for pair in apart})
    return {i: min(group) for i, group in members.items()}


def _join(
    members: dict[str, set[str]],
    links: Iterable[tuple[str, str]],
    forbidden: set[frozenset[str]],
) -> None:
    """Bring together what is linked, in sorted order, but for what is forbidden."""
    for a, b in sorted((min(link), max(link)) for link in links):
        one, other = members[a], members[b]
        if one is other or _clash(one, other, forbidden):
            continue
        one |= other
        for i in other:
            members[i] = one


def _clash(one: set[str], other: set[str], forbidden: set[frozenset[str]]) -> bool:
    return bool(forbidden) and any(frozenset((a, b)) in forbidden for a in one for b in other)


def groups_of(roots: dict[str, str]) -> Sequence[tuple[str, ...]]:
    """The clusters as sorted tuples, in sorted order."""
    found: dict[str, list[str]] = {}
    for member, root in roots.items():
        found.setdefault(root, []).append(member)
    return sorted(tuple(sorted(group)) for group in found.values())


def join_alike(
    ids: Iterable[str],
    scores: Mapping[tuple[str, str], float],
    together: float,
    apart: Collection[tuple[str, str]] = (),
) -> dict[str, str]:
    """Each id -> the smallest id of its cluster, by average linkage (Sokal and Michener 1958).

    Again and again the two clusters become one whose pairs across have the highest mean score
    (ties by id), while that is at least `together`; pairs without a score count as 0, and no
    cluster holds a pair of `apart`. So the order of ids and scores changes nothing.
    """
    members: dict[str, tuple[str, ...]] = {i: (i,) for i in sorted(set(ids))}
    sums: dict[str, dict[str, float]] = {i: {} for i in members}
    for (a, b), score in sorted(scores.items()):
        sums[a][b] = sums[b][a] = score
    for a, b in apart:
        sums[a][b] = sums[b][a] = -math.inf
    queue = [(-score, a, b) for a in sums for b, score in sums[a].items() if a < b]
    heapq.heapify(queue)
    while queue and -queue[0][0] >= together:
        mean, a, b = heapq.heappop(queue)
        if b not in sums.get(a, ()) or -mean != _mean(sums, members, a, b):
            continue  # one of them has grown since
        _absorb(sums, members, a, b)
        for other in sums[a]:
            pair = (a, other) if a < other else (other, a)
            heapq.heappush(queue, (-_mean(sums, members, *pair), *pair))
    return {i: root for root, group in members.items() for i in group}


def _mean(
    sums: Mapping[str, Mapping[str, float]], members: Mapping[str, tuple[str, ...]], a: str, b: str
) -> float:
    return sums[a][b] / (len(members[a]) * len(members[b]))


def _absorb(
    sums: dict[str, dict[str, float]], members: dict[str, tuple[str, ...]], a: str, b: str
) -> None:
    """Put cluster `b` into `a`, which has the smaller id."""
    members[a] += members.pop(b)
    for other, score in sorted(sums.pop(b).items()):
        del sums[other][b]
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + score
