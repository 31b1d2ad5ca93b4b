"""Whom threats and refusals are aimed at, where only what they threaten or refuse names them."""

from dataclasses import replace

from sayso.analysis.events import grammar
from sayso.analysis.events.draft import Draft
from sayso.records.parse import Parse, Token

AIMED = ("REJECT", "THREATEN")
CONTENT = ("xcomp", "ccomp", "dobj", "prep", "pobj", "compound", "amod", "poss", "pcomp", "nsubj")
LABELS = ("GPE", "NORP", "ORG")


def aimed(parse: Parse, draft: Draft) -> Draft:
    """The draft with the first named body of its content as recipient, if it has none yet.

    "threatened to resume attacks in Arden" is aimed at Arden.

    Rule: event.recipient.content
    """
    if draft.type not in AIMED or draft.recipients:
        return draft
    own = {parse.tokens[a].lemma for a in draft.actors}
    named = [t for t in _content(parse, draft.token) if parse.label_at(t.index) in LABELS]
    first = next((t for t in named if _is_head(parse, t) and t.lemma not in own), None)
    heads = grammar.together(parse, first.index) if first is not None else ()
    return replace(draft, recipients=tuple(h for h in heads if h not in draft.actors))


def _content(parse: Parse, token: Token) -> list[Token]:
    """Words of the complement in text order, other clauses left out."""
    found, todo = [], [c.index for c in parse.children(token.index, "xcomp", "ccomp", "dobj")]
    while todo:
        at = todo.pop()
        found.append(parse.tokens[at])
        todo.extend(c.index for c in parse.children(at, *CONTENT))
    return sorted(found, key=lambda t: t.index)


def _is_head(parse: Parse, token: Token) -> bool:
    """Whether the token is the head of its name."""
    head = parse.tokens[token.head]
    return head.index == token.index or parse.label_at(head.index) not in LABELS
