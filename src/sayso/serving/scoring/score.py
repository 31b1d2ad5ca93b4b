"""The score of a task: named rows of numbers, as text for people and JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Number = int | float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a score: "relation full" with P, R, F1 and the counts behind them.

    Shares and F1 are percentages.
    """

    name: str
    numbers: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Score:
    """What `sayso eval` prints.

    `notes` are sentences for people (what was missed, what was left out of the count);
    `predictions` are the program's findings, one JSON line for each report of the gold.
    """

    task: str
    gold: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    predictions: tuple[str, ...] = field(default=(), repr=False)

    def number(self, row: str, name: str) -> Number:
        """The number of that name in the row of that name. Raises: KeyError."""
        return next(r.numbers for r in self.rows if r.name == row)[name]

    def as_text(self) -> str:
        """Lines for people: notes first, then a row a line in aligned columns."""
        width = max((len(r.name) for r in self.rows), default=0)
        lines = [f"{r.name:{width}}  {_numbers(r.numbers)}" for r in self.rows]
        return "\n".join([*self.notes, *lines])

    def as_json(self) -> str:
        """One JSON object: task, gold, scores by row, notes."""
        scores = {r.name: dict(r.numbers) for r in self.rows}
        found = {"task": self.task, "gold": self.gold, "scores": scores, "notes": self.notes}
        return json.dumps(found, ensure_ascii=False)


def _numbers(numbers: Mapping[str, Number]) -> str:
    return "  ".join(
        f"{name} {value:6.2f}" if isinstance(value, float) else f"{name} {value:4}"
        for name, value in numbers.items()
    )


def percent(part: float, whole: float) -> float:
    """`part` of `whole` in per cent, two decimals; 0 of nothing is 0."""
    return round(100 * part / whole, 2) if whole else 0.0


def precision_recall(right: int, found: int, gold: int) -> dict[str, Number]:
    """P, R and F1 in per cent with the three counts: "tp", "pred", "gold"."""
    p = right / found if found else 0.0
    r = right / gold if gold else 0.0
    f1 = 200 * p * r / (p + r) if p + r else 0.0
    return {
        "P": round(100 * p, 2),
        "R": round(100 * r, 2),
        "F1": round(f1, 2),
        "tp": right,
        "pred": found,
        "gold": gold,
    }


def macro_f1(gold: Sequence[str], found: Sequence[str | None]) -> float:
    """Mean F1 over the labels of the gold in per cent; None is an abstention, never right."""
    labels = sorted(set(gold))
    scores = []
    for label in labels:
        right = sum(g == label == f for g, f in zip(gold, found, strict=True))
        both = sum(g == label for g in gold) + sum(f == label for f in found)
        scores.append(2 * right / both if both else 0.0)
    return percent(sum(scores), len(scores))
