"""Rows that tell nothing between anybody: talks of one side, and what just anybody does."""

from sayso.analysis.events.draft import Draft
from sayso.analysis.events.relevance import SPOKEN, is_public
from sayso.analysis.events.roles import Setup

ANY = ("any", "either", "neither", "whichever", "whoever")
SELVES = ("herself", "himself", "itself", "myself", "oneself", "ourselves", "themselves")
BOMB = "explosives"
PLURAL = ("NNS", "NNPS")
MANY = ("they", "we", "both", "all")


def is_between(at: Setup, draft: Draft) -> bool:
    """Whether the draft tells what somebody in particular does, and with or to somebody else.

    Rule: event.between
    """
    if draft.type in at.tables.own_types:
        return True
    gates = (_is_alone, _is_of_anybody, _is_to_oneself, _is_open)
    return not any(is_nothing(at, draft) for is_nothing in gates)


def _is_open(_at: Setup, draft: Draft) -> bool:
    """Whether a promise is only possible, which binds nobody: "might agree to a truce"."""
    is_verb = draft.token.pos in ("VERB", "AUX")
    return draft.type == draft.entry.type == "AGREE" and draft.status == "possible" and is_verb


def _is_alone(at: Setup, draft: Draft) -> bool:
    """Whether a verb of talks has one side and names no other: "the mayor discussed taxes"."""
    is_facing = draft.token.lemma in at.tables.classes["facing"]
    if draft.entry.type != "CONSULT" or draft.token.pos != "VERB" or not is_facing:
        return False
    if len(draft.parties) != 1 or _are_many(at, draft.parties[0]):
        return False
    below = (at.parse.tokens[i] for i in at.parse.subtree(draft.token.index))
    return not any(t.lemma == "with" for t in below)


def _are_many(at: Setup, head: int) -> bool:
    token = at.parse.tokens[head]
    return token.tag in PLURAL or token.lemma.lower() in MANY


def _is_of_anybody(at: Setup, draft: Draft) -> bool:
    """Whether words are those of just anybody, or for anybody: "those who support the mayor"."""
    if draft.type not in SPOKEN or draft.status == "denied":
        return False
    sides = (draft.actors, draft.recipients if draft.type != "AGREE" else ())
    return any(side and all(_is_anybody(at, h) for h in side) for side in sides)


def _is_anybody(at: Setup, head: int) -> bool:
    token = at.parse.tokens[head]
    if token.pos == "PRON":
        token = at.parse.tokens[at.antecedents.get(head, head)]
    if any(c.lemma.lower() in ANY for c in at.parse.children(token.index, "det")):
        return True
    is_common = token.lemma.lower() in at.tables.classes["anybody"]
    return is_common and not is_public(at, token.index)


def _is_to_oneself(at: Setup, draft: Draft) -> bool:
    """Whether the doer does it to himself alone: "shot himself", not "blew himself up"."""
    if draft.mode == BOMB:
        return False
    words = [at.parse.tokens[h].text.lower() for h in draft.recipients]
    return bool(words) and all(w in SELVES for w in words)
