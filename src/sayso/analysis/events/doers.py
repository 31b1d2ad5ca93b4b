"""Who does what the network alone tells: by grammar first, which mistakes it less often."""

from dataclasses import replace

from sayso.analysis.events import grammar, guilt, roles
from sayso.analysis.events.draft import Draft
from sayso.analysis.events.voice import is_passive
from sayso.records.parse import Token

PARTIES = ("NOUN", "PROPN", "PRON")
GIVEN = ("ACCUSE", "AID", "ASSAULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
"""Types that come "from" those who do it: "praise from Oslo", "came under attack from rebels"."""

UNDERGONE = ("ACCUSE", "ASSAULT", "COERCE", "SANCTION")
"""Types that a subject may have done to it: "is serving a life sentence"."""

ASIDE = ("after", "among", "before", "from", "in", "off", "over")
"""Prepositions whose noun, hung elsewhere than on the deed, is no doer: "held in a city jail"."""


def by_grammar(at: roles.Setup, draft: Draft) -> Draft:
    """The draft with the doer that grammar tells, which the network often mistakes.

    A verb's doer is its own subject; where that is a pronoun the network may have found the name
    that it stands for. A noun's doer is its owner ("Moe's criticism") or who stands under "by" and
    "from", else to whom the sentence lays the deed. Neither a passive without
    "by" nor a bare noun has that of the verb above: "guards freed a crew that was attacked", "the
    ministry issued a warning after the attacks".

    Rule: event.label.subject
    Source: own; the network mistakes the doer of a verb with a subject twice as often.
    """
    own = _own_doers(at, draft)
    if not own:
        aside = _aside(at, draft)
        return replace(draft, actors=tuple(a for a in draft.actors if a not in aside))
    own = (*own, *(h for h in _met(at, draft) if h not in own))
    is_open = all(at.parse.tokens[h].pos == "PRON" for h in own)
    if own == draft.actors or (is_open and draft.actors):
        return draft
    beside = draft.actors if draft.type in roles.SHARED else ()
    recipients = (*draft.recipients, *(a for a in beside if a not in draft.recipients))
    return replace(draft, actors=own, recipients=tuple(r for r in recipients if r not in own))


def _own_doers(at: roles.Setup, draft: Draft) -> tuple[int, ...]:
    """The verb's subject, or whose the noun is; who gives what others undergo comes first."""
    found = _givers(at, draft)
    if not found and draft.token.pos in ("VERB", "AUX"):
        found = grammar.subjects(at.parse, draft.token.index)
    elif not found:
        owners = at.parse.children(draft.token.index, "poss")
        mine = tuple(h for o in owners for h in grammar.together(at.parse, o.index))
        is_doers = _is_doers(at, draft)
        found = tuple(h for h in mine if is_doers or h not in draft.recipients)
    told = tuple(h for h in found if roles.is_party(at, h) and at.parse.tokens[h].pos in PARTIES)
    return told or (guilt.charged(at, draft.token) if draft.type in roles.DEEDS else ())


def _met(at: roles.Setup, draft: Draft) -> tuple[int, ...]:
    """With whom a verb of talks says that somebody talks."""
    if draft.type != "CONSULT" or draft.token.pos != "VERB":
        return ()
    whom = grammar.governed(at.parse, draft.token.index, "with")
    return tuple(h for h in whom if roles.is_party(at, h))


def _is_doers(at: roles.Setup, draft: Draft) -> bool:
    """Whether the tables take a noun's owner for its doer: "his criticism", not "his arrest"."""
    entries = at.tables.triggers.get(draft.token.lemma, ())
    return any(e.type == draft.type and e.pos == "noun" and "poss" in e.actor for e in entries)


def _givers(at: roles.Setup, draft: Draft) -> tuple[int, ...]:
    """Who stands under "by", or "from", on a noun of the trigger: "took heat from a union"."""
    parse = at.parse
    nouns = [t for t in parse.tokens[draft.first : draft.last + 1] if t.pos == "NOUN"]
    wanted = ("by", "from") if draft.type in GIVEN else ("by",)
    tops = [t.index for t in nouns]
    tops += [draft.token.index for _ in nouns if draft.token.pos in ("VERB", "AUX")]
    preps = (p for t in dict.fromkeys(tops) for p in parse.children(t, "prep"))
    below = (c for p in preps if p.lemma in wanted for c in parse.children(p.index, "pobj"))
    heads = (h for c in below for h in grammar.together(parse, c.index))
    return tuple(h for h in heads if roles.is_party(at, h))


def _aside(at: roles.Setup, draft: Draft) -> frozenset[int]:
    """Those who stand elsewhere in the sentence: no doers of a deed without a subject."""
    token, parse = draft.token, at.parse
    objects: tuple[Token, ...] = ()
    if token.pos == "NOUN" and draft.type in roles.DEEDS:
        above = parse.ancestors(token.index)
        objects = tuple(o for t in above for o in parse.children(t.index, "dobj", "dative"))
    hung = (parse.tokens[a] for a in draft.actors if parse.tokens[a].dep == "pobj")
    placed = (
        t.index
        for t in hung
        if parse.tokens[t.head].lemma in ASIDE and parse.tokens[t.head].head != token.index
    )
    beside = (h for o in objects for h in grammar.together(parse, o.index))
    verb = parse.tokens[token.head]
    is_undergone = token.dep == "dobj" and verb.lemma in at.tables.classes["undergo"]
    under = grammar.subjects(parse, verb.index) if is_undergone and draft.type in UNDERGONE else ()
    return above_of(at, draft) | frozenset((*placed, *beside, *under))


def above_of(at: roles.Setup, draft: Draft) -> frozenset[int]:
    """Subjects of the verbs above a passive or a noun, if the noun is no verb's object."""
    token, parse = draft.token, at.parse
    is_verb = token.pos in ("VERB", "AUX")
    is_bare = is_passive(parse, token.index) if is_verb else token.dep != "dobj"
    above = parse.ancestors(token.index) if is_bare and draft.type not in roles.SHARED else ()
    heads = (s.index for t in above for s in parse.children(t.index, "nsubj", "nsubjpass"))
    return frozenset(h for s in heads for h in grammar.together(parse, s))
