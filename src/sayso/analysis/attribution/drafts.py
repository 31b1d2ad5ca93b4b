"""A draft: an attribution as its finder sees it, before stance, sourcing, nesting and ids.

This is the seam for other finders: whatever can point at source, cue and content (a rule, a
trained labeller) makes drafts; everything after works on drafts alone.
"""

from dataclasses import dataclass

from sayso.records.claim import Stance
from sayso.records.text import Spans

ANSWERS = ("confirms", "denies", "declines", "doubts", "retracts")
"""Stances to what somebody else has said. Of these rules know the cue better than labels:
"declined to confirm" is one, and people marked parts of it."""
COLON = "attr.colon"
"""The `by` of what a colon credits, in a title or a line of dialogue."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content of one attribution, in places of the report.

    `head` is the number of the cue's main token, None for a cue without words; `stance` is
    None where the finder does not know it; `within` is the head of a cue whose attribution
    holds this one although both have the same content ("X, citing officials"). `score` is the
    probability that source, cue and content are right, None where nothing was there to judge.
    """

    source: Spans
    cue: Spans
    content: Spans
    by: str
    head: int | None = None
    stance: Stance | None = None
    medium: str | None = None
    within: int | None = None
    score: float | None = None
