"""Texts that are copies of one another: wire stories, reprints, light edits."""

import re
from collections.abc import Sequence
from itertools import combinations

from sayso.merging.cluster import components
from sayso.records.text import Report

SHINGLE_WORDS = 3
COPY_JACCARD = 0.35
"""Share of common shingles from which two texts are copies: pair P .985 R .826 on edited news."""

_WORD = re.compile(r"\w+")


def copy_groups(reports: Sequence[Report]) -> dict[str, str]:
    """Report id -> id of its text: the smallest report id among its copies.

    Every pair is compared, which is right for the handful of reports read together.
    """
    shingles = {r.report_id: _shingles(r) for r in reports}
    ids = sorted(shingles)
    links = [(a, b) for a, b in combinations(ids, 2) if is_copy(shingles[a], shingles[b])]
    return components(ids, links)


def is_copy(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Whether two texts, as shingles, share enough to be one."""
    union = len(one | other)
    return union > 0 and len(one & other) / union >= COPY_JACCARD


def _shingles(report: Report) -> frozenset[tuple[str, ...]]:
    """Runs of three words of the report, furniture left out."""
    kept, at = [], 0
    for furniture in report.furniture:
        kept.append(report.text[at : furniture.span.start])
        at = furniture.span.end
    kept.append(report.text[at:])
    words = [w for part in kept for w in _WORD.findall(part.casefold())]
    runs = range(max(1, len(words) - SHINGLE_WORDS + 1)) if words else ()
    return frozenset(tuple(words[i : i + SHINGLE_WORDS]) for i in runs)
