"""Which words mean nearly the same, by the vectors of their forms."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, sqrt

from sayso.lexicon.event_links import EventLinkTables
from sayso.merging.event_mentions import root_of
from sayso.merging.words import stem

NEAR = 0.5
"""Cosine from which two words mean nearly the same: "mourn" and "grieve"."""
Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Meanings:
    """Vectors of length 1 by stem, made when they are first asked for."""

    tables: EventLinkTables
    forms: Mapping[str, Sequence[str]]
    known: dict[str, Vector | None] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: EventLinkTables) -> "Meanings":
        """The meanings of all words that the tables know, by stem."""
        forms: dict[str, list[str]] = defaultdict(list)
        for form in sorted(tables.vectors):
            forms[stem(form, tables.words)].append(form)
        return cls(tables, forms)

    def are_near(self, one: str, other: str) -> bool:
        """Whether two stems are of one root, or mean nearly the same.

        Rule: words.meaning
        Source: own; vectors of words alone, see the card of `event_link_meanings.tsv`.
        """
        if root_of(one) == root_of(other):
            return True
        a, b = self._vector(one), self._vector(other)
        if a is None or b is None:
            return False
        return fsum(x * y for x, y in zip(a, b, strict=True)) >= NEAR

    def _vector(self, word: str) -> Vector | None:
        if word not in self.known:
            vectors = [unit(self.tables.vectors[f]) for f in self.forms.get(word, ())]
            total = [fsum(column) for column in zip(*vectors, strict=True)]
            self.known[word] = unit(total) if any(total) else None
        return self.known[word]


def unit(vector: Sequence[float]) -> Vector:
    """The vector brought to length 1."""
    length = sqrt(fsum(x * x for x in vector))
    return tuple(x / length for x in vector) if length else tuple(vector)
