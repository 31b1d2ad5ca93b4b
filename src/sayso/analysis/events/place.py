"""Where an event is told to have happened: the words, not yet a point on a map."""

from sayso.analysis.events import grammar
from sayso.analysis.events.draft import Draft
from sayso.analysis.events.roles import Setup, is_scene
from sayso.lexicon.events import EventTables
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

PLACE_LABELS = ("GPE", "LOC", "FAC")


def places(at: Setup, draft: Draft) -> Spans:
    """Named places that a place preposition ties to the trigger or to its parties, in text order.

    "attacks on boats in the Caribbean" -> the Caribbean; "off the coast of Arden" keeps its
    words, since it is not Arden.

    Rule: event.place
    """
    parse, tables = at.parse, at.tables
    scenes = parse.children(draft.token.index, "compound")
    found = {c.span for c in scenes if is_scene(at, c.index)}
    for top in (*draft.tokens, *draft.recipients):
        for prep in _place_prepositions(parse, parse.tokens[top], tables):
            for child in parse.children(prep.index, "pobj"):
                for head in grammar.together(parse, child.index):
                    span = _named(parse, prep, head, tables)
                    if span is not None:
                        found.add(span)
    return tuple(sorted(s for s in found if not any(o != s and o.holds(s) for o in found)))


def _place_prepositions(parse: Parse, top: Token, tables: EventTables) -> list[Token]:
    """Place prepositions under a word, its objects and their conjuncts; other clauses left out."""
    found, todo = [], [top.index]
    while todo:
        at = todo.pop()
        for child in parse.children(at):
            if child.dep == "prep" and child.lemma in tables.classes["place_preposition"]:
                found.append(child)
            elif child.dep in ("dobj", "conj", "pobj", "prep") and child.pos in ("NOUN", "ADP"):
                todo.append(child.index)
    return found


def _named(parse: Parse, prep: Token, head: int, tables: EventTables) -> Span | None:
    inside = [i for i in parse.subtree(head) if grammar.label_of(parse, i) in PLACE_LABELS]
    is_name = grammar.label_of(parse, head) in PLACE_LABELS
    token = parse.tokens[head]
    if not is_name and not (inside and token.lemma in tables.classes["place"]):
        return None
    first = last = head
    for child in parse.children(head):
        if child.dep in ("compound", "amod", "nmod", "poss", "det", "nummod"):
            first = min(first, parse.subtree(child.index)[0])
        if child.dep == "prep" and child.lemma in ("of", "with", "off", "near"):
            last = max(last, parse.subtree(child.index)[-1])
    if prep.lemma in ("off", "near", "along", "outside"):
        first = min(first, prep.index)
    return parse.span_of(first, max(last, head))
