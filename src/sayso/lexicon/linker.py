"""The linker's weights: what each sign is worth when source, cue and content are joined."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from types import MappingProxyType

from sayso.lexicon.load import load_table

THRESHOLD = "(threshold)"
BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class LinkerWeights:
    """A logistic model: a weight a feature, and the least probability that is kept.

    `is_strict` where nothing below it may be told, whatever else speaks for it.
    """

    weights: Mapping[str, float]
    threshold: float
    sha256: str
    is_strict: bool = False

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that source, cue and content are all right; unknown features weigh 0."""
        total = self.weights.get(BIAS, 0.0)
        total += sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def load_linker() -> LinkerWeights:
    """The weights that ship with sayso. Raises: ConfigError, naming the table."""
    table = load_table("en", "linker")
    weights = {row["feature"]: float(row["weight"]) for row in table.rows}
    threshold = weights.pop(THRESHOLD)
    return LinkerWeights(MappingProxyType(weights), threshold, table.sha256)
