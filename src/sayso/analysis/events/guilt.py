"""Who did it, where the sentence tells whom it is laid to: "was charged with the bombing"."""

from sayso.analysis.events import grammar, roles
from sayso.records.parse import Parse, Token

LINKS = ("acl", "conj", "dobj", "npadvmod", "pcomp", "pobj", "prep")
"""Places through which a deed hangs on a word of guilt: "guilty of two counts of murder"."""

MAX_STEPS = 9
"""So far above may the word of guilt stand: "charged with intent to kill in the shootings of"."""


def charged(at: roles.Setup, deed: Token) -> tuple[int, ...]:
    """Heads of those to whom a deed without a doer is laid.

    "is responsible for the blast", "serves a sentence for the murder of", "was behind the raid",
    "is blamed for attacks that killed guards". Whether they did it, the event's status tells.

    Rule: event.actor.charged
    Source: own, from judged rows of running news.
    """
    parse = at.parse
    token = parse.tokens[deed.head] if deed.dep == "relcl" else deed
    for _ in range(MAX_STEPS):
        if token.is_root or token.dep not in LINKS:
            return ()
        above = parse.tokens[token.head]
        found = _of(at, token, above)
        if found:
            return tuple(h for h in found if roles.is_party(at, h))
        token = above
    return ()


def _of(at: roles.Setup, below: Token, above: Token) -> tuple[int, ...]:
    """To whom the word above lays what hangs below it; nobody if it lays nothing to anybody."""
    parse, guilt = at.parse, at.tables.classes["guilt"]
    if below.dep == "prep" and below.lemma == "behind":
        is_told = above.pos in ("VERB", "AUX")
        return grammar.subjects(parse, above.index) if is_told else _noun(parse, above)
    if below.dep not in ("prep", "npadvmod") and above.pos != "ADP":
        return ()
    if above.lemma in guilt:
        return _accused(parse, above)
    told = (c for c in parse.children(above.index, "acomp", "oprd") if c.lemma in guilt)
    return grammar.surface_subjects(parse, above.index) if any(told) else ()


def _accused(parse: Parse, word: Token) -> tuple[int, ...]:
    if word.pos in ("VERB", "AUX"):
        return grammar.objects(parse, word.index) or grammar.surface_subjects(parse, word.index)
    if word.pos == "ADJ" and word.dep in ("acomp", "oprd"):
        return grammar.surface_subjects(parse, word.head)
    return (
        _noun(parse, parse.tokens[word.head])
        if word.pos == "ADJ"
        else grammar.owners(parse, word.index)
    )


def _noun(parse: Parse, token: Token) -> tuple[int, ...]:
    return grammar.together(parse, token.index) if token.pos in ("NOUN", "PROPN") else ()
