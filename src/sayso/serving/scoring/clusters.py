"""How well clusters agree with gold clusters: pairs and B-cubed."""

from collections import Counter
from collections.abc import Mapping

from sayso.serving.scoring.score import Number, Row, precision_recall


def cluster_rows(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[Row, Row]:
    """Rows "pairs" and "B-cubed" for two partitions of the same things (thing -> cluster)."""
    both = Counter((gold[i], found[i]) for i in gold)
    ours, theirs = Counter(found[i] for i in gold), Counter(gold.values())
    pairs = precision_recall(_pairs(both), _pairs(ours), _pairs(theirs))
    precision, recall = b_cubed(gold, found)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    cubed: dict[str, Number] = {
        "P": round(100 * precision, 2),
        "R": round(100 * recall, 2),
        "F1": round(100 * f1, 2),
        "n": len(gold),
    }
    return Row("pairs", pairs), Row("B-cubed", cubed)


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float]:
    """Mean share of a thing's cluster that is in its other cluster (Bagga and Baldwin 1998).

    Precision, then recall.
    """
    both = Counter((gold[i], found[i]) for i in gold)
    ours, theirs = Counter(found[i] for i in gold), Counter(gold.values())
    precision = sum(n * n / ours[f] for (_, f), n in both.items())
    recall = sum(n * n / theirs[g] for (g, _), n in both.items())
    return precision / max(1, len(gold)), recall / max(1, len(gold))


def _pairs(sizes: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())
