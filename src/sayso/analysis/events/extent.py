"""How far a participant's own words go: "some of the rebels", without clauses and neighbours."""

from sayso.analysis.events import grammar
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

OUTSIDE = (
    "mark",
    "case",
    "relcl",
    "acl",
    "cc",
    "conj",
    "preconj",
    "punct",
    "appos",
    "advcl",
    "prep",
)
"""Dependents that are cut from a participant's own words, but for "of" phrases."""

PLACE_WORDS = 4
"""Up to so many words say where a participant is at home: "in northern Kenya"."""


def spans(parse: Parse, heads: tuple[int, ...]) -> Spans:
    """Each participant's own words, without relative clauses and neighbours, in text order."""
    return tuple(sorted({_own_words(parse, h) for h in heads}))


def _own_words(parse: Parse, head: int) -> Span:
    first = last = head
    for child in parse.children(head):
        is_own = child.dep == "prep" and _keeps(parse, head, child)
        is_when = child.dep == "npadvmod" and child.index > head
        if (child.dep in OUTSIDE and not is_own) or child.tag == "WRB" or is_when:
            continue
        if child.dep == "nmod" and child.pos == "PROPN" and parse.children(child.index, "cc"):
            continue
        below = _without_clauses(parse, child.index)
        first, last = min(first, *below), max(last, *below)
    past = max(last, head) + 1
    opened = any(parse.tokens[n].text in ("“", '"', "‘") for n in range(first, head))
    if opened and past < len(parse.tokens) and parse.tokens[past].text in ("”", '"', "’"):
        last = past
    while first < head and _is_no_word(parse.tokens[first]):
        first += 1
    return parse.span_of(first, max(last, head))


def _is_no_word(token: Token) -> bool:
    """Whether it only leads up to a participant: a mark, "and", "neither"."""
    return token.pos in ("PUNCT", "CCONJ") or token.lemma in ("either", "neither", "[")


def _without_clauses(parse: Parse, head: int) -> tuple[int, ...]:
    """The token and what is below it, but for relative clauses and marks: "of men, who fled"."""
    below = [c.index for c in parse.children(head) if c.dep not in ("relcl", "punct")]
    return (head, *(n for b in below for n in _without_clauses(parse, b)))


def _keeps(parse: Parse, head: int, prep: Token) -> bool:
    """Whether a preposition's phrase is the participant's own.

    It is in "members of the union", "some of them" and "farmers in Kenya", but not in "accused Oyo
    of" and "charged by the ministry of lying".
    """
    if prep.lemma == "in":
        below = parse.children(prep.index, "pobj")
        is_place = any(grammar.label_of(parse, p.index) == "GPE" for p in below)
        return (
            is_place
            and parse.tokens[head].pos == "NOUN"
            and len(_without_clauses(parse, prep.index)) <= PLACE_WORDS
        )
    if prep.lemma != "of" or parse.children(prep.index, "pcomp"):
        return False
    if any(head < c.index < prep.index for c in parse.children(head, "npadvmod")):
        return False  # "found guilty by the jury last month of theft"
    name = parse.name_at(head)
    is_noun = parse.tokens[head].pos == "NOUN" or parse.tokens[head].tag in ("CD", "DT")
    return is_noun or (name is not None and prep.index <= name.last)
