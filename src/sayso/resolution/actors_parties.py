"""Who is meant by the words of an event's party whose head refers to nobody."""

from collections.abc import Iterator, Sequence

from sayso.lexicon.actors import MAX_NAME_WORDS, ActorTables, Entry
from sayso.records.actor import Reference
from sayso.records.event import Event
from sayso.records.parse import Parse, Token
from sayso.records.text import Span
from sayso.resolution.actors_near import Shelf
from sayso.resolution.actors_scene import LED

OWNED = ("amod", "compound", "poss", "nmod")
DOERS = frozenset(["of", "by", "from"])
MEANT = frozenset(["for", "to", "with", "against", "among"])
PLACES = frozenset(["in", "at", "near", "outside", "around", "across", "inside", "into", "on"])
BY = ("prep", "agent")
NATIONS = ("NORP", "GPE")
HOMES = ("of", "from")
DEPTH = 2
"""How many nouns deep the owner or the place of a thing is looked for."""


def with_party_names(
    references: Sequence[Reference], events: Sequence[Event], parse: Parse, tables: ActorTables
) -> tuple[Reference, ...]:
    """The references, and one for each listed name inside a party that no reference holds.

    "Bangladeshi" in "a first batch of Bangladeshi ferries", where ferries are nobody.

    Rule: actor.party.names
    Source: own.
    """
    shelf = Shelf.of(references)
    found: dict[Span, Reference] = {}
    for event in events:
        for span in (*event.spans.actors, *event.spans.recipients):
            if any(r.span.holds(span) or span.holds(r.span) for r in shelf.around(span)):
                continue
            for reference in _names_in(span, parse, tables):
                found.setdefault(reference.span, reference)
    return tuple(sorted((*references, *found.values()), key=lambda r: (r.span.start, -r.span.end)))


def _names_in(span: Span, parse: Parse, tables: ActorTables) -> Iterator[Reference]:
    tokens = [t for t in parse.tokens_in(span) if span.holds(t.span)]
    at = 0
    while at < len(tokens):
        last = next((k for k, _ in _listed(tokens[at:], parse, tables)), None)
        if last is not None:
            name = parse.span_of(tokens[at].index, tokens[at + last].index)
            root = parse.root_of(name) or tokens[at]
            yield Reference(name, name, "name", root.index, label="GPE")
        at += 1 + (last or 0)


def _listed(
    tokens: Sequence[Token], parse: Parse, tables: ActorTables
) -> Iterator[tuple[int, Entry]]:
    """The longest listed name that begins with the first token: its last place and entry."""
    if not tokens[0].text[0].isupper():
        return
    for last in range(min(len(tokens), MAX_NAME_WORDS) - 1, -1, -1):
        words = parse.span_of(tokens[0].index, tokens[last].index).quote(parse.text)
        for entry in tables.entries(words)[:1]:
            if entry.country:
                yield last, entry


def stand_ins(
    span: Span, references: Sequence[Reference], parse: Parse, is_actor: bool
) -> tuple[int, ...]:
    """Heads of the references that stand for a party whose head refers to nobody.

    They are the reference around it ("Israeli" of "the Israeli army"), else those whose it is
    ("Israeli helicopters"), else for what is done to a thing those of it, those whom it is meant
    for ("a camp for Sudanese refugees"), or the place where it is ("a bridge near Basra", "lines
    leading into Basra").

    Rule: actor.party.stands
    Source: own.
    """
    root = parse.root_of(span)
    if root is None:
        return ()
    around = [r for r in references if r.kind != "pronoun" and _is_part(span, r, root, parse)]
    if around:
        return (min(around, key=lambda r: r.span.end - r.span.start).head,)
    heads = {r.head for r in references}
    things = parse.conjuncts(root.index)
    before = [t for i in things for t in parse.children(i, *OWNED)]
    before += [n for t in before if t.text.lower() in LED for n in parse.children(t.index)]
    owners = tuple(t.index for t in before if t.index in heads)
    if owners:
        return owners
    kinds = (DOERS,) if is_actor else (DOERS, DOERS | MEANT, DOERS | PLACES)
    below = (_below(i, preps, heads, parse, DEPTH) for preps in kinds for i in things)
    return next((found for found in below if found), ())


def joined_nations(span: Span, parse: Parse) -> tuple[int, ...]:
    """Heads of the other nations that a party's noun is of.

    They are "Ghanaian" in "Togolese and Ghanaian envoys", whose actor is Togolese, and "Ghana"
    in "envoys of Togo and Ghana".

    Rule: actor.party.nations
    Source: own.
    """
    root = parse.root_of(span)
    if root is None:
        return ()
    before = parse.children(root.index, *OWNED)
    others = [n for t in before for n in parse.conjuncts(t.index) if n != t.index]
    preps = (p for p in parse.children(root.index, "prep") if p.text.lower() in HOMES)
    for noun in (n for p in preps for n in parse.children(p.index, "pobj")):
        others += [n for n in parse.conjuncts(noun.index) if n != noun.index]
    return tuple(n for n in others if parse.label_at(n) in NATIONS)


def _is_part(span: Span, reference: Reference, root: Token, parse: Parse) -> bool:
    """Whether the party's words say of what nation or body the reference is."""
    if not reference.span.holds(span) or reference.span == span:
        return False
    above = {t.index for t in parse.ancestors(root.index)}
    is_beside = parse.tokens[reference.head].head == root.head
    return root.dep in OWNED and (reference.head in above or is_beside)


def _below(
    head: int, preps: frozenset[str], heads: set[int], parse: Parse, depth: int
) -> tuple[int, ...]:
    told = parse.children(head, "acl") if preps & PLACES else ()
    around = (p for t in (parse.tokens[head], *told) for p in parse.children(t.index, *BY))
    for prep in around:
        if prep.text.lower() not in preps:
            continue
        for noun in parse.children(prep.index, "pobj"):
            joined = tuple(i for i in parse.conjuncts(noun.index) if i in heads)
            joined = joined or tuple(
                t.index for t in parse.children(noun.index, "poss") if t.index in heads
            )
            if joined:
                return joined
            found = _below(noun.index, preps, heads, parse, depth - 1) if depth > 1 else ()
            if found:
                return found
    return ()
