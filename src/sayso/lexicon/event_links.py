"""What joining events across reports needs to know of words, and what its signs tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log
from typing import NamedTuple

from sayso.lexicon.load import load_table
from sayso.lexicon.merging import MergingTables, load_merging

FOLDER = "en"
REPORTS, OFFSET, TOGETHER = "(reports)", "(offset)", "(together)"
FIRST = "00"
"""The node where a tree begins."""
Pair = tuple[str, str]
Vector = tuple[int, ...]


class Split(NamedTuple):
    """A question of a tree: whether a sign is at most so much; `low` answers yes, `high` no.

    An answer is a further question or what it adds in log odds.
    """

    sign: str
    most: float
    low: "Split | float"
    high: "Split | float"


@dataclass(frozen=True, slots=True)
class EventLinkModel:
    """Small trees that together tell whether two tellings are of one event.

    What they add to `offset` are log odds; `together` is the least mean probability over all
    pairs of two groups that become one.
    """

    offset: float = 0.0
    trees: Sequence[Split | float] = ()
    together: float = 0.5

    def probability(self, signs: Mapping[str, float]) -> float:
        """The model's own probability; a sign that is not told is 0."""
        total, told = self.offset, signs.get
        for tree in self.trees:
            node = tree
            while not isinstance(node, float):
                sign, most, low, high = node
                node = low if told(sign, 0.0) <= most else high
            total += node
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True, eq=False)
class EventLinkTables:
    """Stems and in how many of `reports` each stands; forms and what they mean, as a few numbers.

    `pairs` are sorted pairs of triggers' stems with how often people took two tellings by them
    for one event, and how often there were two to look at. `times` are names of weekdays and
    months, `numbers` number words.
    """

    words: MergingTables
    reports: int = 1
    frequency: Mapping[str, int] = field(default_factory=dict)
    vectors: Mapping[str, Vector] = field(default_factory=dict)
    pairs: Mapping[Pair, tuple[int, int]] = field(default_factory=dict)
    times: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    model: EventLinkModel = field(default_factory=EventLinkModel)

    def rarity(self, stem: str) -> float:
        """Logarithm of how many times fewer reports than all have the word; never below 0."""
        return log((self.reports + 1) / (self.frequency.get(stem, 0) + 1))


def load_event_links() -> EventLinkTables:
    """The tables that ship with sayso. Raises: ConfigError."""
    model = model_of(load_table(FOLDER, "event_link_trees").rows)
    pairs = {
        (r["one"], r["other"]): (int(r["same"]), int(r["all"]))
        for r in load_table(FOLDER, "event_link_pairs").rows
    }
    return event_link_tables(pairs, model)


def model_of(rows: Sequence[Mapping[str, str]]) -> EventLinkModel:
    """The model in rows of the table; a node's answers stand in nodes of the same tree."""
    numbers = {r["tree"]: float(r["value"]) for r in rows if not r["node"]}
    nodes = {(r["tree"], r["node"]): r for r in rows if r["node"]}

    def node_at(tree: str, node: str) -> Split | float:
        row = nodes[tree, node]
        if not row["sign"]:
            return float(row["value"])
        low, high = (node_at(tree, row[answer]) for answer in ("low", "high"))
        return Split(row["sign"], float(row["most"]), low, high)

    trees = tuple(node_at(tree, node) for tree, node in nodes if node == FIRST)
    return EventLinkModel(numbers[OFFSET], trees, numbers[TOGETHER])


def event_link_tables(
    pairs: Mapping[Pair, tuple[int, int]], model: EventLinkModel
) -> EventLinkTables:
    """Tables with these pairs and this model, and the shipped words. Raises: ConfigError."""
    times = load_table(FOLDER, "time_words").rows
    words = load_table(FOLDER, "event_link_words").rows
    counted = {r["stem"]: int(r["reports"]) for r in words}
    meanings = load_table(FOLDER, "event_link_meanings").rows
    return EventLinkTables(
        words=load_merging(),
        reports=counted.pop(REPORTS),
        frequency=counted,
        vectors={r["form"]: vector_of(r["vector"]) for r in meanings},
        pairs=pairs,
        times=frozenset(r["word"] for r in times if r["class"] in ("weekday", "month")),
        numbers=frozenset(r["word"] for r in times if r["class"] == "number"),
        model=model,
    )


def vector_of(cell: str) -> Vector:
    """The numbers of a word, a letter each: "a" is -12, "m" is 0, "z" is 13."""
    return tuple(ord(c) - ord(ZERO) for c in cell)


def cell_of(vector: Vector) -> str:
    """The numbers of a word (-12 to 13) as letters; `vector_of` reads them again."""
    return "".join(chr(ord(ZERO) + value) for value in vector)


ZERO = "m"
