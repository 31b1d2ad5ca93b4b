"""Who takes part in an event: the table's frame read off the tree."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.analysis.events import grammar
from sayso.analysis.events.match import words_of
from sayso.lexicon.events import EventTables, Trigger
from sayso.records.actor import Reference
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

OUTSIDE = ("relcl", "acl", "cc", "conj", "preconj", "punct", "appos", "advcl", "prep")
"""Dependents that are cut from a participant's own words, but for "of" phrases."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What every role question needs: the tree, the tables, the known mentions."""

    parse: Parse
    tables: EventTables
    mentions: frozenset[int]
    antecedents: Mapping[int, int]


def setup(parse: Parse, tables: EventTables, references: tuple[Reference, ...]) -> Setup:
    """The setup of one report; from its references.

    `mentions` are their heads, `antecedents` lead from a head to one that means the same.
    """
    earlier = {r.span: r.head for r in references}
    meant = {r.head: earlier[r.antecedent] for r in references if r.antecedent in earlier}
    return Setup(parse, tables, frozenset(r.head for r in references), meant)


def actors(at: Setup, token: Token, entry: Trigger, lent: tuple[int, ...]) -> tuple[int, ...]:
    """Heads of those who do it; `lent` is the subject of the light verb around a noun."""
    return _parties(at, _slots(at, token, entry.actor, lent), keep_things=False)


def recipients(at: Setup, token: Token, entry: Trigger, lent: tuple[int, ...]) -> tuple[int, ...]:
    """Heads of those it is done to; things ("boats") stay where nobody stands behind them."""
    return _parties(at, _slots(at, token, entry.recipient, lent), keep_things=True)


def _slots(
    at: Setup, token: Token, frame: tuple[str, ...], lent: tuple[int, ...]
) -> tuple[int, ...]:
    found: list[int] = []
    for place in frame:
        found.extend(_slot(at, token, place, lent))
    return tuple(dict.fromkeys(found))


def _slot(at: Setup, token: Token, place: str, lent: tuple[int, ...]) -> tuple[int, ...]:
    parse, here = at.parse, token.index
    if place == "subj":
        return grammar.subjects(parse, here) if token.pos in ("VERB", "AUX") else lent
    if place == "obj":
        return grammar.objects(parse, here)
    if place == "iobj" and grammar.is_passive(parse, here) and parse.children(here, "dobj"):
        return grammar.objects(parse, here)
    if place == "iobj":
        return tuple(h for c in parse.children(here, "dative") for h in _dative_heads(parse, c))
    if place == "poss":
        return grammar.possessors(parse, here) or _public_modifiers(at, here)
    if place == "comp":
        return _complement_subjects(parse, here)
    if place == "owner":
        return grammar.owners(parse, here)
    if place.endswith("*"):
        return _places_below(at, token, place.removesuffix("*"))
    return _by_preposition(at, token, place)


def _by_preposition(at: Setup, token: Token, place: str) -> tuple[int, ...]:
    """What the trigger governs so, or its light verb: "talks took place between ...", "held talks on Monday with"."""
    parse = at.parse
    own = grammar.governed(parse, token.index, place)
    above = parse.tokens[token.head]
    if own or token.pos in ("VERB", "AUX", "ADJ") or place in ("of", "by", "in", "at", "on"):
        return own
    setting = at.tables.settings.get((above.lemma, "verb"))
    is_carried = token.dep in ("nsubj", "nsubjpass", "dobj") and setting is not None
    return grammar.governed(parse, above.index, place) if is_carried and setting.is_light else ()


def _public_modifiers(at: Setup, noun: int) -> tuple[int, ...]:
    """Bodies that stand before the noun without "'s": "the police raid", "rebel attacks"."""
    both = at.tables.classes["public"] & at.tables.classes["party"]
    before = at.parse.children(noun, "compound")
    return tuple(c.index for c in before if c.pos == "NOUN" and c.lemma in both)


def _dative_heads(parse: Parse, child: Token) -> tuple[int, ...]:
    if child.pos != "ADP":
        return grammar.together(parse, child.index)
    return tuple(
        h for p in parse.children(child.index, "pobj") for h in grammar.together(parse, p.index)
    )


def _complement_subjects(parse: Parse, verb: int) -> tuple[int, ...]:
    """Who is to do it: "demanded that Hamas renounce", "urged Oslo to", "said Oslo must"."""
    found: list[int] = []
    for clause in parse.children(verb, "ccomp", "xcomp"):
        for child in parse.children(clause.index, "nsubj", "nsubjpass"):
            found.extend(grammar.together(parse, child.index))
    return tuple(found)


def _places_below(at: Setup, token: Token, preposition: str) -> tuple[int, ...]:
    """Named places anywhere in the clause that this preposition governs."""
    parse = at.parse
    top = parse.tokens[token.head] if token.dep in ("acomp", "prep") else token
    found = []
    for number in parse.subtree(top.index):
        one = parse.tokens[number]
        governs = parse.tokens[one.head].lemma in preposition.split("/")
        if one.dep == "pobj" and governs and grammar.label_of(parse, number) == "GPE":
            found.append(number)
    return tuple(found)


def _parties(at: Setup, heads: tuple[int, ...], keep_things: bool) -> tuple[int, ...]:
    """The heads that can act, each replaced by who stands behind it where it cannot.

    "rejected the US offer" -> the US; "attacks on boats" -> boats, if things are kept.

    Rule: event.party.behind
    """
    found: list[int] = []
    for head in heads:
        if is_party(at, head):
            found.append(head)
            continue
        behind = tuple(h for h in behind_of(at, head) if is_party(at, h))
        if keep_things:  # "its" of a thing acted on is mostly the actor's own
            behind = tuple(h for h in behind if at.parse.tokens[h].tag != "PRP$")
        found.extend(behind or ((head,) if keep_things and _is_thing(at, head) else ()))
    return tuple(dict.fromkeys(found))


def is_party(at: Setup, head: int) -> bool:
    """Whether the word can stand for people: a name, a pronoun, or a noun for people or bodies."""
    token = at.parse.tokens[head]
    if token.tag in ("WP", "WDT", "EX") or token.lemma in ("what", "that", "this", "which"):
        return False
    if any(c.lemma in ("each", "one") for c in at.parse.children(head, "det", "nummod")):
        return False
    words = words_of(at.parse, head)
    if words & at.tables.classes["party"]:
        return True
    if grammar.label_of(at.parse, head) in OTHER_LABELS:
        return False
    return token.pos == "PROPN" or (token.pos == "NOUN" and head in at.mentions)


OTHER_LABELS = ("DATE", "TIME", "EVENT", "LAW", "MONEY", "PERCENT", "QUANTITY", "WORK_OF_ART")


def behind_of(at: Setup, head: int) -> tuple[int, ...]:
    """Who stands behind a thing: "Arden's plan", "the plan of Arden", "a call from Arden"."""
    parse = at.parse
    mine = grammar.possessors(parse, head)
    return mine or grammar.governed(parse, head, "by", "of", "from")


def _is_thing(at: Setup, head: int) -> bool:
    token = at.parse.tokens[head]
    label = grammar.label_of(at.parse, head)
    return token.pos in ("NOUN", "PROPN") and label not in ("DATE", "TIME", "MONEY", "PERCENT")


def spans(parse: Parse, heads: tuple[int, ...]) -> Spans:
    """Each participant's own words, without relative clauses and neighbours, in text order."""
    return tuple(sorted({_own_words(parse, h) for h in heads}))


def _own_words(parse: Parse, head: int) -> Span:
    first = last = head
    for child in parse.children(head):
        is_of = child.dep == "prep" and child.lemma == "of"
        if child.dep in OUTSIDE and not is_of or child.dep == "case":
            continue
        if child.dep == "nmod" and parse.children(child.index, "cc"):
            continue
        below = parse.subtree(child.index)
        first, last = min(first, below[0]), max(last, below[-1])
    past = max(last, head) + 1
    opened = any(parse.tokens[n].text in ("“", '"', "‘") for n in range(first, head))
    if opened and past < len(parse.tokens) and parse.tokens[past].text in ("”", '"', "’"):
        last = past
    while first < head and parse.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    return parse.span_of(first, max(last, head))
