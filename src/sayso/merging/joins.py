"""The links that hold clusters together: where one of them is wrong, two things were made one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.merging.contents import Telling
from sayso.merging.link import TITLE_WORDS, closeness, same_content, sums_up
from sayso.records.link import Link

ANSWER, BEFORE, TITLE, CONTENT, COPIED = (
    "merge.answer",
    "merge.before",
    "merge.title",
    "merge.content",
    "merge.copied",
)
LOOKED_AT = 8
"""Of the pairs between two sets of the same words so many are looked at."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Roots:
    """Which things are one so far."""

    root: dict[str, str] = field(default_factory=dict)

    def of(self, one: str) -> str:
        """The smallest id of its cluster."""
        root = self.root
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    def join(self, one: str, other: str) -> bool:
        """Make two clusters one; False if they were one already."""
        a, b = self.of(one), self.of(other)
        self.root[max(a, b)] = min(a, b)
        return a != b


def holding(links: Iterable[Link]) -> tuple[Link, ...]:
    """Of links that join things the strongest that are enough to join them, in a fixed order.

    A maximum spanning tree of each cluster (Kruskal 1956): whoever doubts a join needs to look at
    these alone, as every other link only says again, and more weakly, what they say.
    """
    roots = _Roots()
    ordered = sorted(links, key=lambda x: (-x.score, x.one, x.other))
    return tuple(link for link in ordered if roots.join(link.one, link.other))


@dataclass(frozen=True, slots=True)
class Sides:
    """The two parts into which a cluster falls without one of its holding links."""

    one: tuple[str, ...]
    other: tuple[str, ...]


def sides(tree: Sequence[Link], cut: Link) -> Sides:
    """What hangs on either end of a link of `holding`: its `one`'s part, its `other`'s part."""
    near: dict[str, list[str]] = {}
    for link in tree:
        if link != cut:
            near.setdefault(link.one, []).append(link.other)
            near.setdefault(link.other, []).append(link.one)
    return Sides(_reached(near, cut.one), _reached(near, cut.other))


def _reached(near: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    seen, ahead = set[str](), [start]
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            ahead += near.get(here, ())
    return tuple(sorted(seen))


def claim_joins(
    pairs: Iterable[Pair], tellings: Mapping[str, Telling], same_actor: Mapping[str, str]
) -> tuple[Link, ...]:
    """Of the pairs of tellings that claims were made of, those that hold them together.

    `score` is no probability: 0 is the threshold of the rule that joined two tellings, 1 the same
    words. A rule without a threshold scores 1, but an answer without words, which is put with what
    stands before it, 0. Tellings of the same words are one without a link.
    """
    same, left = _Roots(), list[Pair]()
    for a, b in sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]}):
        if tellings[a].words == tellings[b].words:
            same.join(a, b)
        else:
            left.append((a, b))
    across: dict[Pair, list[Pair]] = {}
    for a, b in left:
        ends = sorted((same.of(a), same.of(b)))
        across.setdefault((ends[0], ends[1]), []).append((a, b))
    strongest = [
        max(
            (_claim_link(tellings[a], tellings[b], same_actor) for a, b in some[:LOOKED_AT]),
            key=lambda x: x.score,
        )
        for (one, other), some in sorted(across.items())
        if one != other
    ]
    ordered = sorted(strongest, key=lambda x: (-x.score, x.one, x.other))
    return tuple(link for link in ordered if same.join(link.one, link.other))


def _claim_link(one: Telling, other: Telling, same_actor: Mapping[str, str]) -> Link:
    if same_content(one, other, same_actor):
        score, features = closeness(one, other, same_actor)
        return Link("claim", one.id, other.id, round(score, 4), features, CONTENT)
    for title, told in ((one, other), (other, one)):
        if sums_up(title, told):
            share = len(title.rest & told.rest) / min(len(title.rest), len(told.rest))
            score = (share - TITLE_WORDS) / (1 - TITLE_WORDS)
            features = (("words of the title", round(share, 4)),)
            return Link("claim", one.id, other.id, round(score, 4), features, TITLE)
    if one.report_id != other.report_id:
        return Link("claim", one.id, other.id, 1.0, (), COPIED)
    if one.is_bare or other.is_bare:
        return Link("claim", one.id, other.id, 0.0, (), BEFORE)
    return Link("claim", one.id, other.id, 1.0, (), ANSWER)
