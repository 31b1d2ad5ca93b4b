"""Stories: reports about one happening, put together out of pairwise links."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.lexicon.stories import StoryTables
from sayso.merging.story_links import compare_stories, story_log_odds
from sayso.merging.story_profiles import profile, story_keys, title_of, window_days
from sayso.records.link import Link
from sayso.records.story import Profile
from sayso.records.text import Report

LOOKED_AT = 12
"""Of two groups so many members each are compared, so that a large story costs no more."""
Pair = tuple[str, str]


def story_groups(reports: Iterable[Report], tables: StoryTables) -> dict[str, str]:
    """Report id -> the smallest report id of its story; order and repeats change nothing.

    Of a report that comes with two days or titles the earlier counts, a title by its letters.
    """
    first = {r.report_id: r for r in sorted(reports, key=_facts, reverse=True)}
    profiles = {id_: profile(r, tables) for id_, r in first.items()}
    pairs = candidate_pairs(profiles.values(), tables)
    links = (compare_stories(profiles[a], profiles[b], tables) for a, b in pairs)
    return join_stories(profiles, [link for link in links if link], tables)


def _facts(report: Report) -> tuple[str, str]:
    return report.published.value if report.published else "", title_of(report)


def candidate_pairs(profiles: Iterable[Profile], tables: StoryTables) -> list[Pair]:
    """Pairs, sorted, that share a key and are no further apart in time than its window."""
    holding: dict[int, list[Profile]] = {}
    for one in profiles:
        for key in story_keys(one, tables):
            holding.setdefault(key, []).append(one)
    return sorted({pair for key, group in holding.items() for pair in _near(group, key)})


def _near(group: Sequence[Profile], key: int) -> Iterator[Pair]:
    dated = sorted((p.day, p.report_id) for p in group if p.day is not None)
    undated = [p.report_id for p in group if p.day is None]
    for number, (day, one) in enumerate(dated):
        past = bisect_right(dated, day + window_days(key), key=lambda entry: entry[0])
        for _, other in dated[number + 1 : past]:
            yield _pair(one, other)
    for number, one in enumerate(undated):
        for other in (*undated[number + 1 :], *(id_ for _, id_ in dated)):
            yield _pair(one, other)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def join_stories(
    profiles: Mapping[str, Profile],
    links: Iterable[Link],
    tables: StoryTables,
    apart: Collection[Pair] = (),
) -> dict[str, str]:
    """Report id -> the smallest report id of its story.

    Links are taken by score, the best first, then by ids. Two groups become one only if all
    pairs across are alike in the mean, so that no chain draws in what is at odds with the rest,
    and if no pair of `apart` lies across. Nothing depends on the order of reports or links;
    each component of linked reports can be joined by itself.

    Rule: merge.story.join
    Source: own; average linkage (Sokal and Michener 1958) over log-odds.
    """
    groups: dict[str, tuple[str, ...]] = {i: (i,) for i in profiles}
    fit = _Fit(profiles, tables, frozenset(apart))
    for _, one, other in sorted({(-link.score, link.one, link.other) for link in links}):
        mine, theirs = groups[one], groups[other]
        if mine is not theirs and fit.is_good(mine, theirs):
            joined = tuple(sorted((*mine, *theirs)))
            groups.update(dict.fromkeys(joined, joined))
    return {i: group[0] for i, group in groups.items()}


@dataclass(frozen=True, slots=True)
class _Fit:
    """Whether two groups of reports may become one."""

    profiles: Mapping[str, Profile]
    tables: StoryTables
    apart: frozenset[Pair]
    known: dict[Pair, float] = field(default_factory=dict)

    def is_good(self, mine: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether the pairs across are alike in the mean and none is to be kept apart."""
        if self.apart:
            left, right = set(mine), set(theirs)
            if any((a in left and b in right) or (a in right and b in left) for a, b in self.apart):
                return False
        across = [self._alike(_pair(a, b)) for a in mine[:LOOKED_AT] for b in theirs[:LOOKED_AT]]
        return sum(across) >= self.tables.model.together * len(across)

    def _alike(self, pair: Pair) -> float:
        if pair not in self.known:
            one, other = (self.profiles[i] for i in pair)
            self.known[pair] = story_log_odds(one, other, self.tables)
        return self.known[pair]
