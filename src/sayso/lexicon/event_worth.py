"""How likely a whole event row is right: what its signs weigh together.

A logistic model, learnt by `training/events/worth.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from sayso.lexicon.load import load_table

OFFSET = "(offset)"


@dataclass(frozen=True, slots=True)
class EventWorth:
    """Weights in log odds by sign, one of them the offset, and the table's hash."""

    weights: Mapping[str, float]
    sha256: str

    def probability(self, signs: Mapping[str, float]) -> float:
        """The probability that a row tells an event, with its type, doers and status right."""
        total = self.weights[OFFSET] + sum(
            self.weights.get(name, 0.0) * value for name, value in sorted(signs.items())
        )
        return 1 / (1 + exp(-total))


def load_event_worth() -> EventWorth:
    """The model that ships with sayso. Raises: ConfigError, naming the table."""
    table = load_table("en", "event_worth")
    return EventWorth({r["sign"]: float(r["weight"]) for r in table.rows}, table.sha256)
