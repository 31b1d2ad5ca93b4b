"""What people have corrected: rows of their own beside what the program derived."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

CorrectionVerb: TypeAlias = Literal[
    "merge", "split", "rename", "redate", "reject", "grade", "accept", "undo"
]
CorrectionKind: TypeAlias = Literal["report", "story", "claim", "event", "actor"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person has put right: a row beside what the program derived, never in its place.

    `one` and `other` are ids of lasting things: reports, actors, event rows, or attributions for
    claims. `value` is the new name or day, or a source's grade; of what was accepted, the kind of
    doubt that this ends, or the id of all that was accepted together.
    """

    id: str
    at: str
    author: str
    verb: CorrectionVerb
    kind: CorrectionKind
    one: str
    other: str | None = None
    value: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of ids that are one, and pairs that must stay apart, because people say so."""

    joined: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


UNTIED = Ties()


@dataclass(frozen=True, slots=True)
class Amendments:
    """Corrections as a derivation asks for them: what is tied, rejected, renamed, redated.

    `accepted` changes no derivation but what is doubted: by kind and lasting name, or pair of them,
    the values with which it was accepted.
    """

    tied: Mapping[CorrectionKind, Ties] = field(default_factory=dict)
    rejected: Mapping[CorrectionKind, frozenset[str]] = field(default_factory=dict)
    names: Mapping[CorrectionKind, Mapping[str, str]] = field(default_factory=dict)
    dates: Mapping[CorrectionKind, Mapping[str, str]] = field(default_factory=dict)
    accepted: Mapping[tuple[CorrectionKind, str, str | None], frozenset[str]] = field(
        default_factory=dict
    )

    def ties(self, kind: CorrectionKind) -> Ties:
        """What people tied of one kind."""
        return self.tied.get(kind, UNTIED)


NOTHING_AMENDED = Amendments()
