"""Reports put together by their words alone: a plain stand-in for stories."""

from collections.abc import Iterable
from itertools import combinations
from math import fsum

from sayso.lexicon.event_links import EventLinkTables
from sayso.merging.cluster import join_alike
from sayso.merging.event_mentions import report_topic
from sayso.records.text import Report

LEAST_COSINE = 0.05
ALIKE = 0.18
"""Mean cosine of words, weighted by rarity, from which two groups of reports are one."""


def alike_reports(reports: Iterable[Report], tables: EventLinkTables) -> dict[str, str]:
    """Report id -> the smallest report id of its group; order and repeats change nothing.

    Rule: merge.alike
    Source: own; average linkage over the cosine of words, `ALIKE` chosen on ECB+ train.
    """
    topics = {r.report_id: report_topic(r.text, tables) for r in reports}
    scores = {}
    for a, b in combinations(sorted(topics), 2):
        one, other = topics[a], topics[b]
        cosine = fsum(one[word] * other[word] for word in one.keys() & other.keys())
        if cosine >= LEAST_COSINE:
            scores[a, b] = cosine
    return join_alike(topics, scores, ALIKE)
