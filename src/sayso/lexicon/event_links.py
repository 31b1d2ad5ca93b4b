"""What joining events across reports needs to know of words, and what its signs weigh."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp, log

from sayso.lexicon.load import load_table
from sayso.lexicon.merging import MergingTables, load_merging

FOLDER = "en"
REPORTS, OFFSET, TOGETHER = "(reports)", "(offset)", "(together)"
Pair = tuple[str, str]
Vector = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventLinkModel:
    """A logistic model of two tellings being of one event.

    `weights` by feature; `together` is the least mean probability over all pairs of two groups
    that become one.
    """

    offset: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)
    together: float = 0.5

    def probability(self, features: Mapping[str, float]) -> float:
        """The model's own probability; features that it does not know count for nothing."""
        total = self.offset + sum(
            value * self.weights.get(name, 0.0) for name, value in features.items()
        )
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
    weights = {
        r["feature"]: float(r["weight"]) for r in load_table(FOLDER, "event_link_weights").rows
    }
    model = EventLinkModel(weights.pop(OFFSET), weights_of(weights), weights[TOGETHER])
    pairs = {
        (r["one"], r["other"]): (int(r["same"]), int(r["all"]))
        for r in load_table(FOLDER, "event_link_pairs").rows
    }
    return event_link_tables(pairs, model)


def weights_of(numbers: Mapping[str, float]) -> Mapping[str, float]:
    """The weights of features among the numbers of the table."""
    return {name: value for name, value in numbers.items() if not name.startswith("(")}


def event_link_tables(
    pairs: Mapping[Pair, tuple[int, int]], model: EventLinkModel
) -> EventLinkTables:
    """Tables with these pairs and weights, and the shipped words. Raises: ConfigError."""
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
