"""Whether probabilities mean what they say: of rows scored .8, eight in ten should be right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BINS = 10
THRESHOLDS = (0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95)

Scored = Sequence[tuple[float, bool]]
"""The probability that a row carries, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose probability is in [low, low + 1/BINS), the last bin's with 1.

    `said` is the mean of their probabilities, `right` the share of them that is right.
    """

    low: float
    rows: int
    said: float
    right: float


def bins_of(scored: Scored) -> tuple[Bin, ...]:
    """The bins that hold a row, lowest first. Raises: ValueError for a score outside [0, 1]."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for score, is_right in scored:
        if not 0 <= score <= 1:
            raise ValueError(f"score {score} is no probability")
        held.setdefault(min(int(score * BINS), BINS - 1), []).append((score, is_right))
    return tuple(
        Bin(
            number / BINS,
            len(rows),
            sum(s for s, _ in rows) / len(rows),
            sum(r for _, r in rows) / len(rows),
        )
        for number, rows in sorted(held.items())
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: the mean gap of said and right, weighted by rows; 0 of none."""
    rows = sum(b.rows for b in bins)
    return sum(b.rows * abs(b.said - b.right) for b in bins) / (rows or 1)


def kept_above(scored: Scored, threshold: float, wanted: int) -> tuple[float, float]:
    """Precision of the rows scored at least so, and the share of all wanted rows they meet."""
    kept = [is_right for score, is_right in scored if score >= threshold]
    return sum(kept) / (len(kept) or 1), sum(kept) / (wanted or 1)


def lines(scored: Scored, unscored: int, wanted: int) -> Iterator[str]:
    """Reliability table, calibration error and curve; nothing where no row has a score.

    Rows without a score are only counted.
    """
    if not scored:
        return
    bins = bins_of(scored)
    for b in bins:
        reach = f"{b.low:.1f}-{b.low + 1 / BINS:.1f}"
        yield f"score {reach}: said {100 * b.said:.1f} % right {100 * b.right:.1f} % of {b.rows}"
    error = 100 * calibration_error(bins)
    yield f"calibration error: {error:.2f} % over {len(scored)} rows; {unscored} carry no score"
    for threshold in THRESHOLDS:
        p, r = kept_above(scored, threshold, wanted)
        yield f"score >= {threshold:.2f}: P {100 * p:.1f}  R {100 * r:.1f}"
