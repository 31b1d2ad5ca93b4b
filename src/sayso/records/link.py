"""What joins two records, and why."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

LinkKind: TypeAlias = Literal["copy", "contains", "story", "event", "claim", "actor"]


@dataclass(frozen=True, slots=True)
class Link:
    """Two records that are one thing, or of which one holds the other, with the reasons.

    `one` < `other` as text, but for "contains": there `one` contains `other`. A link is found
    from the two records and pinned tables alone, never from what else there is. `score` is what
    the decision rests on, 0 to 1; `features` are what the score was made of, sorted by name;
    `by` names the rule or model.
    """

    kind: LinkKind
    one: str
    other: str
    score: float
    features: tuple[tuple[str, float], ...]
    by: str

    def __post_init__(self) -> None:
        if self.one == self.other or (self.kind != "contains" and self.one > self.other):
            raise ValueError(f"link {self.one} {self.other} must join two records, in order")
