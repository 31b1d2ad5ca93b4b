"""Which words of a report trigger an event: the table's conditions held against the tree."""

from collections.abc import Callable, Iterator, Mapping

from sayso.analysis.events import grammar
from sayso.lexicon.events import Condition, EventTables, Trigger
from sayso.records.parse import Parse, Token

KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
SILENT = ("amod", "attr", "aux", "auxpass", "compound")
"""Places where a word describes and does not tell: "besieged towns", "it was a battle"."""

NAMES = ("FAC", "GPE", "LOC", "ORG", "PERSON")
MODIFIERS = ("amod", "compound", "nmod", "poss", "nummod")


def find_triggers(parse: Parse, tables: EventTables) -> Iterator[tuple[Token, Trigger]]:
    """Each word that tells an event with the entry that fits best, in text order.

    Participles before a noun ("besieged", "detained") are left out: they describe.
    """
    for token in parse.tokens:
        entries = tables.triggers.get(token.lemma)
        if entries is None or token.dep in SILENT or _is_label(parse, token):
            continue
        if token.pos == "PROPN" and parse.label_at(token.index) in NAMES:
            continue  # a town named Strike
        kind = KINDS.get(token.pos)
        for entry in entries:
            if entry.pos == kind and all(holds(parse, token, c) for c in entry.conditions):
                yield token, entry
                break


def _is_label(parse: Parse, token: Token) -> bool:
    """Whether a participle under "as" only says what something counts as: "listed as detained"."""
    if token.tag != "VBN" or parse.children(token.index, "aux", "auxpass", "nsubj", "nsubjpass"):
        return False
    return any(m.lemma == "as" for m in parse.children(token.index, "mark"))


def holds(parse: Parse, token: Token, condition: Condition) -> bool:
    """Whether what the condition asks for stands around the token."""
    heads = _heads(parse, token, condition.key)
    if not condition.lemmas:
        return bool(heads) != condition.is_barred
    if condition.is_deep:
        heads = tuple(i for h in heads for i in parse.subtree(h))
    fits = any(words_of(parse, h) & condition.lemmas for h in heads)
    return fits != condition.is_barred


def asked_for(parse: Parse, token: Token, entry: Trigger) -> frozenset[int]:
    """The words that meet the entry's conditions: "truce" in "broke the truce"."""
    wanted = [c for c in entry.conditions if c.lemmas and not c.is_barred and not c.is_deep]
    return frozenset(
        h for c in wanted for h in _heads(parse, token, c.key) if words_of(parse, h) & c.lemmas
    )


def words_of(parse: Parse, index: int) -> frozenset[str]:
    """What a condition may call the token: its lemma, its form, the label of its name."""
    token = parse.tokens[index]
    label = grammar.label_of(parse, index) if token.pos in ("PROPN", "ADJ", "NOUN") else None
    named = {token.lemma, token.text.lower()} | ({label} if label else set())
    return frozenset(named | ({"PRON"} if token.pos == "PRON" else set()))


def _heads(parse: Parse, token: Token, key: str) -> tuple[int, ...]:
    if key == "prt":
        near = parse.children(token.index, "prep")
        beside = tuple(c.index for c in near if c.index == token.index + 1)  # "pulled out of"
        return (*(c.index for c in parse.children(token.index, *DEPENDENTS[key])), *beside)
    if key in AROUND:
        return AROUND[key](parse, token)
    if key in DEPENDENTS:
        return tuple(c.index for c in parse.children(token.index, *DEPENDENTS[key]))
    if key in IN_CLAUSE:
        clauses = parse.children(token.index, "ccomp")
        below = (c for clause in clauses for c in parse.children(clause.index, *IN_CLAUSE[key]))
        return tuple(c.index for c in below)
    return _governed(parse, token, key.split("/"))


def _objects(parse: Parse, token: Token) -> tuple[int, ...]:
    """Objects of a verb, in a passive also the one it keeps: "was denied visas"."""
    kept = tuple(c.index for c in parse.children(token.index, "dobj"))
    return tuple(dict.fromkeys((*grammar.objects(parse, token.index), *kept)))


def _subjects(parse: Parse, token: Token) -> tuple[int, ...]:
    return grammar.subjects(parse, token.index)


def _negated(parse: Parse, token: Token) -> tuple[int, ...]:
    return (token.index,) if grammar.is_negated(parse, token) else ()


def _governed(parse: Parse, token: Token, prepositions: list[str]) -> tuple[int, ...]:
    """What the word governs so; a noun also by its verb ("held talks on Monday with")."""
    own = grammar.governed(parse, token.index, *prepositions)
    if not own and "for" in prepositions:
        own = grammar.wished(parse, token.index)
    if own or token.pos != "NOUN" or token.dep not in ("dobj", "nsubj", "nsubjpass"):
        return own
    return grammar.governed(parse, token.head, *prepositions)


def _above(parse: Parse, token: Token) -> tuple[int, ...]:
    """What governs the word, and what governs that through "of" or coordination."""
    found: list[int] = []
    for above in parse.ancestors(token.index):
        found.append(above.index)
        if above.pos in ("VERB", "AUX") and token.dep != "conj":
            break
        token = above
    return tuple(found[:4])


def _infinitive(parse: Parse, token: Token) -> tuple[int, ...]:
    """The verb of a to-infinitive that the word governs: "asked Arden to leave"."""
    clauses = parse.children(token.index, "xcomp", "ccomp", "advcl")
    return tuple(
        c.index for c in clauses if any(a.tag == "TO" for a in parse.children(c.index, "aux"))
    )


def _mandate(parse: Parse, token: Token) -> tuple[int, ...]:
    """The verb of a clause that says what must be: "insisted that Arden open the border"."""
    clauses = parse.children(token.index, "ccomp")
    return tuple(c.index for c in clauses if _is_mandated(parse, c))


def _is_mandated(parse: Parse, verb: Token) -> bool:
    auxiliaries = parse.children(verb.index, "aux", "auxpass")
    if any(a.lemma in ("must", "should") for a in auxiliaries):
        return True
    return all(a.tag == "VB" for a in auxiliaries) and (bool(auxiliaries) or verb.tag == "VB")


def _itself(parse: Parse, token: Token) -> tuple[int, ...]:
    """The word itself, for entries that hold in one form only: "talks", not "talk"."""
    return (token.index,)


def _stated(parse: Parse, token: Token) -> tuple[int, ...]:
    """The verb of a clause that tells what is so: "agreed that the talks were useful"."""
    clauses = parse.children(token.index, "ccomp")
    return tuple(
        c.index
        for c in clauses
        if c.tag in ("VBZ", "VBP", "VBD")
        and parse.children(c.index, "nsubj", "nsubjpass", "expl")
        and not any(a.tag in ("MD", "TO") for a in parse.children(c.index, "aux"))
    )


AROUND: Mapping[str, Callable[[Parse, Token], tuple[int, ...]]] = {
    "obj": _objects,
    "subj": _subjects,
    "negated": _negated,
    "up": _above,
    "inf": _infinitive,
    "mandate": _mandate,
    "self": _itself,
    "stated": _stated,
}
IN_CLAUSE = {"compsubj": ("nsubj", "nsubjpass"), "modal": ("aux",)}
DEPENDENTS = {
    "mod": MODIFIERS,
    "poss": ("poss",),
    "prt": ("prt", "advmod"),
    "comp": ("xcomp", "ccomp", "acl"),
    "acl": ("acl", "relcl"),
    "acomp": ("acomp", "oprd", "attr", "ccomp", "xcomp", "advmod"),
    "named": ("oprd", "attr"),
    "iobj": ("dative",),
    "adv": ("advmod",),
    "neg": ("neg", "det"),
}


def trigger_tokens(parse: Parse, token: Token, entry: Trigger) -> tuple[int, ...]:
    """The trigger's own tokens: the word, its particle, and the modifiers the entry asks for.

    A span is drawn over neighbours only, so a particle far off is left out.
    """
    wanted = [c for c in entry.conditions if not c.is_barred and c.key in ("mod", "prt")]
    found = {token.index}
    for condition in wanted:
        heads = _heads(parse, token, condition.key)
        found |= {h for h in heads if words_of(parse, h) & condition.lemmas}
    first, last = min(found), max(found)
    return (first, last) if last - first < 4 else (token.index, token.index)
