"""Texts that are copies of one another, and texts that hold another: wire stories, reprints.

Two reports are linked if their keys meet (`may_match`) and their texts then say so
(`compare_texts`). Both look at the two reports alone, so whoever keeps the keys of a report
finds its links whenever and in whatever order the others come.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

import numpy as np

from sayso.merging.cluster import components
from sayso.merging.shingles import Hashes, find_bands, find_passages, find_shingles, hash_words
from sayso.records.correction import UNTIED, Ties
from sayso.records.link import Link
from sayso.records.text import Report

COPY_JACCARD = 0.4
"""Share of common shingles among all of both from which two texts are copies. Chosen on half of
the groups of edited news (pair P 99.8 R 93.0), held against the other half (98.7, 92.5)."""
CONTAINED = 0.5
"""Share of the shorter text's shingles from which the longer one contains it."""
CONTAINED_SHINGLES, CONTAINED_RUN = 60, 40
"""As many shingles must be shared, or so many in a row: short pages are half made of a plea or
a credit that others carry too, and a quotation may be half of a brief."""
PASSAGE_SHARE = 1 / 6
"""Share of the marks of passages, of the text with fewer, from which two texts are compared:
a plea or credit that many pages end with is less."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The shingles of one report, in text order and as a sorted set."""

    id: str
    in_order: Hashes
    sorted: Hashes


def copy_keys(report: Report) -> tuple[int, ...]:
    """Numbers below 2^63, sorted, of which a copy, or a text that holds this one, shares some.

    The same report has the same keys on any machine. Odd ones mark passages, one for some
    sixteen words; even ones are the bands of the text's MinHash, 42. No words, no keys.
    """
    return _keys(hash_words(report))


def is_passage(key: int) -> bool:
    """Whether the key marks a passage, and not a band."""
    return bool(key & 1)


def may_match(one: Collection[int], other: Collection[int]) -> bool:
    """Whether two reports with these keys must be compared: a band or enough passages meet."""
    shared = set(one) & set(other)
    passages = sum(map(is_passage, shared))
    if passages < len(shared):
        return True
    return passages > 0 and _is_enough(
        passages, sum(map(is_passage, one)), sum(map(is_passage, other))
    )


def passages_looked_for(busiest_first: Sequence[int]) -> Iterator[tuple[int, int | None]]:
    """A report's marks of passages, and the most marks that texts found by each need to have.

    None is no limit. All texts that share passages enough are found: one that must share so
    many is not looked for by as many less one of the busiest, such as those of a credit that
    thousands of pages end with, and has one more. Which are taken for the busiest changes what
    it costs, never what is found.

    Source: prefix filtering (Chaudhuri, Ganti and Kaushik 2006).
    """
    mine = len(busiest_first)
    for enough, key in enumerate(busiest_first, 1):
        yield key, None if _is_enough(enough, mine) else ceil(enough / PASSAGE_SHARE)


def compare_texts(one: Report, other: Report) -> Link | None:
    """The link between two reports by their texts alone, None if they are two texts.

    "copy" if both have `COPY_JACCARD` of all shingles in common; else "contains", from the
    longer to the shorter, if that has `CONTAINED` of its own in the other. Furniture is no text.

    Rule: copy.jaccard, copy.containment
    Source: Broder 1997 for resemblance and containment; thresholds own.
    """
    return _compare(*(_text(r.report_id, hash_words(r)) for r in (one, other)))


def text_links(reports: Iterable[Report]) -> tuple[Link, ...]:
    """All links among the reports, sorted; their order, and repeats, change nothing.

    Revisions of one address are copies: an outlet that tells it again adds nothing.
    """
    by_id = {r.report_id: r for r in reports}
    if len(by_id) < 2:
        return ()
    words = {i: hash_words(r) for i, r in by_id.items()}
    texts = {i: _text(i, w) for i, w in words.items()}
    pairs = _meeting({i: _keys(w) for i, w in words.items()})
    revised = {(x.one, x.other): x for x in _revisions(by_id.values())}
    found = [_compare(texts[a], texts[b]) for a, b in pairs if (a, b) not in revised]
    links = [*revised.values(), *(f for f in found if f is not None)]
    return tuple(sorted(links, key=lambda f: (f.kind, f.one, f.other)))


def revision(one: Report, other: Report) -> Link | None:
    """The link between two texts of one address: the page was revised.

    Rule: copy.revision
    Source: own.
    """
    if one.url is None or one.url != other.url or one.report_id == other.report_id:
        return None
    first, last = sorted((one.report_id, other.report_id))
    return Link("copy", first, last, 1.0, (("same_address", 1.0),), "copy.revision")


def _revisions(reports: Iterable[Report]) -> Iterator[Link]:
    at: dict[str, list[Report]] = {}
    for report in reports:
        if report.url:
            at.setdefault(report.url, []).append(report)
    for group in at.values():
        yield from (x for a, b in combinations(group, 2) if (x := revision(a, b)))


def copy_groups(reports: Sequence[Report], ties: Ties = UNTIED) -> dict[str, str]:
    """Report id -> id of its text: the smallest report id among its copies."""
    return texts_of((r.report_id for r in reports), text_links(reports), ties)


def texts_of(ids: Iterable[str], links: Iterable[Link], ties: Ties = UNTIED) -> dict[str, str]:
    """Report id -> id of its text, by the links that are copies and by people's word."""
    same = ((f.one, f.other) for f in links if f.kind == "copy")
    return components(sorted(set(ids)), same, ties=ties)


def containments(reports: Iterable[Report]) -> tuple[Link, ...]:
    """Links from a report to each that it contains and is no copy of, without closure."""
    return tuple(f for f in text_links(reports) if f.kind == "contains")


def _keys(words: Hashes) -> tuple[int, ...]:
    bands = {int(k) >> 1 & ~1 for k in find_bands(words)}
    return tuple(sorted(bands | {int(k) >> 1 | 1 for k in find_passages(words)}))


def _is_enough(shared: int, *of: int) -> bool:
    return shared >= PASSAGE_SHARE * min(of)


def _text(id_: str, words: Hashes) -> _Text:
    shingles = find_shingles(words)
    return _Text(id_, shingles, np.unique(shingles))


def _meeting(keys: Mapping[str, Collection[int]]) -> list[tuple[str, str]]:
    """The pairs for which `may_match` holds."""
    holding: dict[int, list[str]] = {}
    for id_ in sorted(keys):
        for key in keys[id_]:
            holding.setdefault(key, []).append(id_)
    bands = {p for k, ids in holding.items() if not is_passage(k) for p in combinations(ids, 2)}
    shared = Counter(p for k, ids in holding.items() if is_passage(k) for p in combinations(ids, 2))
    marks = {i: sum(map(is_passage, ks)) for i, ks in keys.items()}
    enough = {p for p, n in shared.items() if _is_enough(n, marks[p[0]], marks[p[1]])}
    return sorted(bands | enough)


def _compare(one: _Text, other: _Text) -> Link | None:
    longer, shorter = sorted((one, other), key=lambda text: (-len(text.sorted), text.id))
    shared = len(np.intersect1d(longer.sorted, shorter.sorted, assume_unique=True))
    if not shared or longer.id == shorter.id:
        return None
    jaccard = shared / (len(longer.sorted) + len(shorter.sorted) - shared)
    contained = shared / len(shorter.sorted)
    features = (("containment", contained), ("jaccard", jaccard), ("shared", float(shared)))
    if jaccard >= COPY_JACCARD:
        first, second = sorted((longer.id, shorter.id))
        return Link("copy", first, second, jaccard, features, "copy.jaccard")
    is_text = shared >= CONTAINED_SHINGLES or _longest_run(shorter, longer) >= CONTAINED_RUN
    if contained >= CONTAINED and is_text:
        return Link("contains", longer.id, shorter.id, contained, features, "copy.containment")
    return None


def _longest_run(text: _Text, other: _Text) -> int:
    """The most shingles in a row of the text that stand in the other."""
    missing = np.flatnonzero(~np.isin(text.in_order, other.sorted))
    edges = np.concatenate(([-1], missing, [len(text.in_order)]))
    return int(np.diff(edges).max()) - 1
