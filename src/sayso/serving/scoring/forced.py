"""The type that a sentence with known parties tells, when an answer is demanded."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.records.labels import EventLabel, Part
from sayso.serving.scoring.exam_sheet import characters

ANYBODY = 0.1
"""What a label counts whose parties are others."""
RULE_WEIGHT = 3.0
"""How much likelier the type becomes that the whole program codes between the parties."""
MOST_SURE = 0.999


def shares_of(
    text: str,
    labels: Sequence[EventLabel],
    parties: tuple[frozenset[int], frozenset[int]],
    coded: str | None,
) -> Mapping[str, float]:
    """How likely each type is beside the others, of what happens between the parties.

    `parties` are the characters of source and target, `coded` the type that the program gives the
    event between them. Each label counts by its odds, and by how far its parties are those.
    """
    found: defaultdict[str, float] = defaultdict(float)
    for label in labels:
        sure = min(label.score, MOST_SURE)
        near = ANYBODY + _shared(text, label.actors, parties[0])
        near += _shared(text, label.recipients, parties[1])
        for name, share in label.types:
            found[name] += sure / (1 - sure) * near * share / label.score
    if coded is not None:
        found[coded] = found[coded] * RULE_WEIGHT if found[coded] else 1e-6
    return found


def _shared(text: str, parts: Sequence[Part], wanted: frozenset[int]) -> float:
    found = characters(text, tuple(p.span for p in parts))
    return len(found & wanted) / len(found | wanted) if found and wanted else 0.0
