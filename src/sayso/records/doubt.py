"""What a careful person should look at: decisions that may be wrong, and what hangs on them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from sayso.records.claim import Evidence, Stance
from sayso.records.correction import CorrectionKind

DoubtKind: TypeAlias = Literal[
    "attribution",
    "speaker",
    "event",
    "day",
    "claim-join",
    "event-join",
    "copy",
    "story-join",
    "story-apart",
]
"""Why something is doubted.

"attribution" and "event": its score is low; "speaker": a source stands there, and who is meant was
not decided; "day": no words date an event; the joins: claims, events, texts or stories that were
put together close to the threshold; "story-apart": two reports are linked, and their stories were
not put together.
"""


DOUBTS: tuple[DoubtKind, ...] = get_args(DoubtKind)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One decision that may be wrong: where, why, and what hangs on it.

    `places` are the lasting names of what is doubted, as corrections name things of `kind`, copies
    of the same words included; of a join `others` are those of its other side. `about` is the id of
    the claim, event or story that would change. `evidence` are the words, of a join those of both
    sides. `score` is what the decision rests on, None where a rule made it; `features` are what the
    score was made of, `parts` more of the words: pairs of name and text. `reports` are how many
    reports tell what would change, `is_central` whether that is, or is in, the story's central
    claim. `actor` is the actor who may be renamed here: id and name. `told_by` are outlet and day
    of publication of each of the `evidence`, None where they are not stated.
    """

    id: str
    what: DoubtKind
    story: str
    about: str
    told: str
    kind: CorrectionKind
    places: tuple[str, ...]
    others: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    score: float | None = None
    features: tuple[tuple[str, float], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    by: str = ""
    stance: Stance | None = None
    reports: int = 1
    is_central: bool = False
    actor: tuple[str, str] | None = None
    told_by: tuple[tuple[str | None, str | None], ...] = ()

    def __post_init__(self) -> None:
        if not self.places or not self.evidence:
            raise ValueError(f"doubt {self.id} is about nothing")
