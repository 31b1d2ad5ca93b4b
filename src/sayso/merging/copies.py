"""Texts that are copies of one another: wire stories, reprints, light edits."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sayso.merging.cluster import components
from sayso.records.text import Report

SHINGLE_WORDS = 3
COPY_JACCARD = 0.35
"""Share of common shingles from which two texts are copies: pair P .985 R .826 on edited news."""

Shingles = frozenset[tuple[str, ...]]
_WORD = re.compile(r"\w+")


def copy_groups(reports: Sequence[Report]) -> dict[str, str]:
    """Report id -> id of its text: the smallest report id among its copies."""
    shingles = {r.report_id: _shingles(r) for r in reports}
    ids = sorted(shingles)
    return components(ids, _copies(ids, shingles))


def is_copy(one: Shingles, other: Shingles) -> bool:
    """Whether two texts, as shingles, share enough to be one."""
    return _is_enough(len(one & other), len(one), len(other))


def _is_enough(shared: int, one: int, other: int) -> bool:
    union = one + other - shared
    return union > 0 and shared / union >= COPY_JACCARD


def _copies(ids: Sequence[str], shingles: Mapping[str, Shingles]) -> Iterator[tuple[str, str]]:
    """Pairs that `is_copy` links; only texts that share a rare shingle are compared.

    Copies share `COPY_JACCARD` of the shingles of either, so when all are sorted alike, some
    shingle stands among the first 1 - `COPY_JACCARD` of both. Rarest first keeps lists short.
    """
    often = Counter(s for i in ids for s in shingles[i])
    seen: dict[tuple[str, ...], list[str]] = {}
    for id_ in ids:
        rarest = sorted(shingles[id_], key=lambda s: (often[s], s))
        needed = len(rarest) - int(COPY_JACCARD * len(rarest)) + 1
        near = {other for s in rarest[:needed] for other in seen.get(s, ())}
        for other in sorted(near):
            if is_copy(shingles[other], shingles[id_]):
                yield other, id_
        for shingle in rarest[:needed]:
            seen.setdefault(shingle, []).append(id_)


def _shingles(report: Report) -> Shingles:
    """Runs of three words of the report, furniture left out."""
    kept, at = [], 0
    for furniture in report.furniture:
        kept.append(report.text[at : furniture.span.start])
        at = furniture.span.end
    kept.append(report.text[at:])
    words = [w for part in kept for w in _WORD.findall(part.casefold())]
    runs = range(max(1, len(words) - SHINGLE_WORDS + 1)) if words else ()
    return frozenset(tuple(words[i : i + SHINGLE_WORDS]) for i in runs)
