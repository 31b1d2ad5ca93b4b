"""What finding stories needs to know: how rare words are, and what signs of one story weigh."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log

from sayso.lexicon.load import load_table
from sayso.lexicon.merging import MergingTables, load_merging

FOLDER = "en"
DOCUMENTS, OFFSET, LINK, TOGETHER = "(documents)", "(offset)", "(link)", "(together)"


@dataclass(frozen=True, slots=True)
class StoryModel:
    """A logistic model of two reports telling one story.

    `weights` by feature; `link` is the least score of a link, `together` the least mean, in
    log-odds, over all pairs of two groups that become one.
    """

    offset: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)
    link: float = 0.5
    together: float = 0.0


@dataclass(frozen=True, slots=True)
class StoryTables:
    """Rarity of terms in `documents` pinned reports, number words, weekdays (Monday is 1), weights.

    A term that `frequency` does not know stands in fewer reports than any that it knows.
    """

    words: MergingTables
    documents: int = 1
    frequency: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    model: StoryModel = field(default_factory=StoryModel)

    def rarity(self, term: str) -> float:
        """Logarithm of how many times fewer reports than all have the term; never below 0."""
        return max(0.0, log((self.documents + 1) / (self.frequency.get(term, 0) + 1)))


def load_stories() -> StoryTables:
    """The tables that ship with sayso. Raises: ConfigError."""
    counted = {
        r["term"]: int(r["documents"]) for r in load_table(FOLDER, "document_frequency").rows
    }
    weights = {r["feature"]: float(r["weight"]) for r in load_table(FOLDER, "story_weights").rows}
    documents = counted.pop(DOCUMENTS)
    fixed = {name: weights.pop(name) for name in (OFFSET, LINK, TOGETHER)}
    model = StoryModel(fixed[OFFSET], weights, fixed[LINK], fixed[TOGETHER])
    return story_tables(documents, counted, model)


def story_tables(documents: int, frequency: Mapping[str, int], model: StoryModel) -> StoryTables:
    """These counts and this model with the words that ship with sayso. Raises: ConfigError."""
    time = load_table(FOLDER, "time_words").rows
    return StoryTables(
        words=load_merging(),
        documents=documents,
        frequency=frequency,
        numbers={r["word"]: r["value"] for r in time if r["class"] == "number"},
        weekdays={r["word"].capitalize(): int(r["value"]) for r in time if r["class"] == "weekday"},
        model=model,
    )
