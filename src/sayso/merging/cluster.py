"""Clusters out of pairwise links: connected components, cut where two must stay apart."""

from collections.abc import Collection, Iterable, Sequence

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
