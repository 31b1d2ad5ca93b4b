"""The linker's model: what signs are worth when source, cue and content are joined.

Boosted regression trees (Friedman 2001), learnt by `training/attribution/link.py`, in two tables
worth: how much of the content is right, and how much of all three.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from sayso.lexicon.load import Row, load_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Features = Mapping[str, float]
CONTENT, FULL = "content", "full"
THRESHOLD, OFFSET = "(threshold)", "(score)"
RANK_BY_CONTENT, KEEP_BY_CONTENT = 2.0, 0.5
"""How much the content's worth counts beside the whole's: readings of one cue differ most in
their contents; whether a row is kept turns on the whole. Chosen by cross-validation."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a reading is worth: expected Jaccard of the content, and of all parts if all match."""

    content: float
    full: float

    @property
    def rank(self) -> float:
        """By this readings of one cue compete."""
        return self.full + RANK_BY_CONTENT * self.content

    @property
    def kept(self) -> float:
        """By this a reading is kept or not."""
        return self.full + KEEP_BY_CONTENT * self.content


@dataclass(frozen=True, slots=True)
class Trees:
    """Complete binary trees: inner nodes n = 0, 1, ... with children 2n + 1 and 2n + 2.

    `feature` (a number in `names`) and `at_most` [trees, inner nodes]: a reading goes to the
    first child where its feature is at most that. `value` [trees, leaves].
    """

    names: tuple[str, ...]
    feature: "NDArray[np.int64]"
    at_most: "NDArray[np.float64]"
    value: "NDArray[np.float64]"

    def sums(self, readings: Sequence[Features]) -> list[float]:
        """The sum of all trees' values for each reading; features that are not told are 0."""
        import numpy as np  # noqa: PLC0415 - with the first report, not with the module

        place = {name: n for n, name in enumerate(self.names)}
        rows = np.zeros((len(readings), len(self.names)))
        for row, reading in zip(rows, readings, strict=True):
            for name, value in reading.items():
                if name in place:
                    row[place[name]] = value
        trees, inner = self.feature.shape
        each = np.arange(trees)
        node = np.zeros((len(readings), trees), np.int64)
        for _ in range((inner + 1).bit_length() - 1):
            values = np.take_along_axis(rows, self.feature[each, node], axis=1)
            node = 2 * node + 1 + (values > self.at_most[each, node])
        return [float(x) for x in self.value[each, node - inner].sum(axis=1)]


@dataclass(frozen=True, slots=True)
class LinkerModel:
    """Trees for content and whole, the least worth that is kept, and the way to a probability.

    `score` are the offset and the weights of whole and content in a logistic model of being
    right. `least_score`, where a user asks for one, rules alone.
    """

    content: Trees
    full: Trees
    score: tuple[float, float, float]
    threshold: float
    sha256: str
    least_score: float | None = None

    def judge(self, readings: Sequence[Features]) -> list[Worth]:
        """What each reading is worth."""
        if not readings:
            return []
        sums = zip(self.content.sums(readings), self.full.sums(readings), strict=True)
        return [Worth(content, full) for content, full in sums]

    def probability(self, worth: Worth) -> float:
        """The probability that source, cue and content all match what people would mark."""
        offset, full, content = self.score
        return 1 / (1 + exp(-(offset + full * worth.full + content * worth.content)))

    def is_kept(self, worth: Worth) -> bool:
        """Whether a reading is likely enough to be told."""
        if self.least_score is not None:
            return self.probability(worth) >= self.least_score
        return worth.kept >= self.threshold


def load_linker() -> LinkerModel:
    """The model that ships with sayso. Raises: ConfigError, naming the table."""
    table = load_table("en", "linker")
    of: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        of[row["model"]].append(row)
    score = {row["feature"]: float(row["value"]) for row in of[OFFSET]}
    return LinkerModel(
        trees_of(of[CONTENT]),
        trees_of(of[FULL]),
        (score[""], score[FULL], score[CONTENT]),
        float(of[THRESHOLD][0]["value"]),
        table.sha256,
    )


def trees_of(rows: Sequence[Row]) -> Trees:
    """Trees from their nodes, one a row; where a branch ends early its value goes on below."""
    import numpy as np  # noqa: PLC0415 - see `Trees.sums`

    nodes: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in rows:
        nodes[row["tree"]][int(row["node"])] = row
    deepest = max(int(row["node"]) for row in rows)
    inner = 2 ** ((deepest + 1).bit_length() - 1) - 1
    names = tuple(sorted({row["feature"] for row in rows if row["feature"]})) or ("",)
    feature = np.zeros((len(nodes), inner), np.int64)
    at_most = np.full((len(nodes), inner), np.inf)
    value = np.zeros((len(nodes), inner + 1))
    for number, tree in enumerate(nodes.values()):
        for node, row in tree.items():
            if row["feature"]:
                feature[number, node] = names.index(row["feature"])
                at_most[number, node] = float(row["at_most"])
            else:
                first, past = _leaves_below(node, inner)
                value[number, first:past] = float(row["value"])
    return Trees(names, feature, at_most, value)


def _leaves_below(node: int, inner: int) -> tuple[int, int]:
    """The leaves, [first, past), that stand below a node of a complete tree."""
    first = past = node
    while first < inner:
        first, past = 2 * first + 1, 2 * past + 2
    return first - inner, past - inner + 1
