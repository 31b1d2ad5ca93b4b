"""How well clusters of mentions agree with gold clusters: the measures of coreference.

Each is a precision and a recall over two partitions of the same mentions (mention -> cluster);
CoNLL is the mean F1 of MUC, B-cubed and CEAF-e.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from scipy.optimize import linear_sum_assignment

from sayso.serving.scoring.clusters import b_cubed, cluster_rows
from sayso.serving.scoring.score import Number, Row

Partition = Mapping[str, str]
Shares = tuple[float, float]
"""Precision and recall."""


def coreference_rows(gold: Partition, found: Partition) -> tuple[Row, ...]:
    """Rows "pairs", "MUC", "B-cubed", "CEAF-e", "LEA" and "CoNLL"; all mentions are in both."""
    pairs, cubed = cluster_rows(gold, found)
    shares = {name: measure(gold, found) for name, measure in MEASURES.items()}
    conll = sum(f1(*shares[name]) for name in CONLL) / 3
    rows = {name: Row(name, _numbers(*both)) for name, both in shares.items()}
    mean = Row("CoNLL", {"F1": round(100 * conll, 2), "n": len(gold)})
    return (pairs, *(rows | {"B-cubed": cubed}).values(), mean)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc(gold: Partition, found: Partition) -> Shares:
    """Links that stay when each cluster is cut by the other partition (Vilain et al. 1995)."""
    return _links_kept(found, gold), _links_kept(gold, found)


def _links_kept(key: Partition, other: Partition) -> float:
    kept = wanted = 0
    for cluster in _clusters(key):
        kept += len(cluster) - len({other[m] for m in cluster})
        wanted += len(cluster) - 1
    return kept / wanted if wanted else 0.0


def ceaf_e(gold: Partition, found: Partition) -> Shares:
    """Likeness (Dice) of clusters paired one to one in the best way (Luo 2005)."""
    both = Counter((gold[m], found[m]) for m in gold)
    ours, theirs = Counter(found[m] for m in gold), Counter(gold.values())
    row, column = ({name: n for n, name in enumerate(sorted(part))} for part in (theirs, ours))
    alike = np.zeros((len(row), len(column)))
    for (g, f), n in both.items():
        alike[row[g], column[f]] = 2 * n / (theirs[g] + ours[f])
    total = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return total / max(1, len(ours)), total / max(1, len(theirs))


def lea(gold: Partition, found: Partition) -> Shares:
    """Links of each cluster that are in the other partition, by its size (Moosavi, Strube 2016).

    A cluster of one has one link, to itself: found where the other partition has it alone too.
    """
    return _resolved(found, gold), _resolved(gold, found)


def _resolved(key: Partition, other: Partition) -> float:
    sizes = Counter(other[m] for m in key)
    total = 0.0
    for cluster in _clusters(key):
        if len(cluster) == 1:
            total += sizes[other[cluster[0]]] == 1
            continue
        shared = sum(_links(n) for n in Counter(other[m] for m in cluster).values())
        total += len(cluster) * shared / _links(len(cluster))
    return total / max(1, len(key))


def _links(size: int) -> int:
    return size * (size - 1) // 2


def _clusters(partition: Partition) -> Sequence[Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for mention, cluster in partition.items():
        found[cluster].append(mention)
    return list(found.values())


def _numbers(precision: float, recall: float) -> dict[str, Number]:
    return {
        "P": round(100 * precision, 2),
        "R": round(100 * recall, 2),
        "F1": round(100 * f1(precision, recall), 2),
    }


MEASURES: Mapping[str, Callable[[Partition, Partition], Shares]] = MappingProxyType(
    {"MUC": muc, "B-cubed": b_cubed, "CEAF-e": ceaf_e, "LEA": lea}
)
CONLL = ("MUC", "B-cubed", "CEAF-e")
"""The measures whose F1 is averaged."""
