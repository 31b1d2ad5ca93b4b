"""Which drafts are events of political life, and which are everyday crime, sport and accident."""

from sayso.analysis.events import grammar
from sayso.analysis.events.draft import Draft
from sayso.analysis.events.match import words_of
from sayso.analysis.events.roles import Setup

STRICT = ("ASSAULT", "COERCE", "SANCTION", "PROTEST", "AID", "COOPERATE", "MOBILIZE")
PUBLIC_LABELS = frozenset({"GPE", "NORP", "ORG"})


def is_relevant(at: Setup, draft: Draft) -> bool:
    """Whether somebody takes part whom politics knows.

    A deed needs a public party (a country, a body, "police", "rebels"); a word needs an actor who
    is public or named. Types that PLOVER asks a recipient of need a second party.

    Rule: event.relevance
    """
    if draft.type in at.tables.needs_recipient and len(draft.parties) < 2 and not draft.recipients:
        return False
    if draft.type in STRICT:
        return any(is_public(at, h) for h in draft.parties)
    actors = draft.actors or draft.recipients
    return any(is_public(at, h) or is_named(at, h) for h in actors)


def is_named(at: Setup, head: int) -> bool:
    """Whether the participant is a named person or a pronoun."""
    token = at.parse.tokens[head]
    return token.pos in ("PRON", "PROPN")


def is_public(at: Setup, head: int) -> bool:
    """Whether the participant is a country, a people, a body, or holds a public part."""
    parse = at.parse
    if words_of(parse, head) & (at.tables.classes["public"] | PUBLIC_LABELS):
        return True
    for number in parse.subtree(head):
        one = parse.tokens[number]
        near = one.head == head and one.dep in ("compound", "amod", "nmod", "poss", "prep")
        if (
            one.index != head
            and near
            and words_of(parse, number) & (at.tables.classes["public"] | PUBLIC_LABELS)
        ):
            return True
    return any(
        grammar.label_of(parse, p) in PUBLIC_LABELS
        for p in grammar.governed(parse, head, "of", "in", "from")
    )
