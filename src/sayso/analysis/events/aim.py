"""Whom threats, refusals, promises and demands are aimed at, where their content names them."""

from dataclasses import replace

from sayso.analysis.events import grammar
from sayso.analysis.events.draft import Draft
from sayso.analysis.events.roles import Setup, given, is_party
from sayso.records.parse import Parse, Token

AIMED = ("REJECT", "THREATEN")
CONTENT = (
    *("xcomp", "ccomp", "dobj", "prep", "pobj", "compound", "amod", "poss", "pcomp", "nsubj"),
    "npadvmod",
)
"""With "npadvmod" also who leads or backs what is refused: "the US-led war"."""
OFFERED = ("relcl", "acl")
"""Clauses below a thing that is refused: "a call for troops to be sent to Arden"."""
LABELS = ("GPE", "NORP", "ORG")
CONDITIONS = ("unless", "if", "until")
SERVED = ("to", "with")
"""Prepositions of those to whom, or with whom, what is promised is to be done."""
MOTION = frozenset(["come", "fly", "go", "head", "move", "retreat", "return", "travel", "withdraw"])
"""Verbs whose "to" leads to a place."""


def aimed(at: Setup, draft: Draft) -> Draft:
    """The draft with those at whom its content is aimed as recipients, if nobody is told yet.

    "threatened to strike unless Arden withdraws" is aimed at Arden, who is to meet the
    condition, else a threat or a refusal is aimed at the first named body of its content:
    "threatened to resume attacks in Arden", "rejected a call to send troops to Arden".

    What somebody alone agrees or is ready to do is for those to whom it is to be done: "agreed to
    send Arden doctors", "is willing to work with Arden". A demand for something against somebody
    is aimed at him: "called for sanctions against Arden".

    Rule: event.recipient.content
    """
    if draft.type == "AGREE" and len(draft.actors) == 1 and not draft.recipients:
        return replace(draft, recipients=_served(at, draft))
    if draft.type == "REQUEST" and not draft.recipients:
        return replace(draft, recipients=_opposed(at, draft))
    if draft.type not in AIMED or any(is_party(at, r) for r in draft.recipients):
        return draft
    own = {at.parse.tokens[a].lemma for a in draft.actors}
    heads = _asked(at, draft) or _named(at.parse, draft, own)
    heads = tuple(h for h in heads if at.parse.tokens[h].lemma not in own)
    return replace(draft, recipients=heads) if heads else draft


def _served(at: Setup, draft: Draft) -> tuple[int, ...]:
    own = {at.parse.tokens[a].lemma for a in draft.actors}
    for verb in (c.index for c in at.parse.children(draft.token.index, "xcomp")):
        preps = SERVED if at.parse.tokens[verb].lemma not in MOTION else ("with",)
        ways = (
            given(at.parse, verb),
            grammar.governed(at.parse, verb, *preps),
            tuple(h for h in grammar.objects(at.parse, verb) if at.parse.label_at(h) != "ORG"),
        )  # "agreed to set up a National Centre" is no promise to it
        for heads in ways:
            named = tuple(h for h in heads if at.parse.label_at(h) in (*LABELS, "PERSON"))
            named = tuple(h for h in named if is_party(at, h) and _is_other(at.parse, h, own))
            if named:
                return named
    return ()


def _opposed(at: Setup, draft: Draft) -> tuple[int, ...]:
    """Against whom that is which is asked for."""
    own = {at.parse.tokens[a].lemma for a in draft.actors}
    things = grammar.governed(at.parse, draft.token.index, "for")
    if draft.token.lemma != "call":
        things += grammar.objects(at.parse, draft.token.index)
    heads = (h for t in things for h in grammar.governed(at.parse, t, "against"))
    return tuple(h for h in heads if is_party(at, h) and _is_other(at.parse, h, own))


def _is_other(parse: Parse, head: int, own: set[str]) -> bool:
    """Whether the name is not the doer's own, and no modifier of a thing."""
    token = parse.tokens[head]
    return token.lemma not in own and token.dep not in ("amod", "compound", "nmod", "poss")


def _asked(at: Setup, draft: Draft) -> tuple[int, ...]:
    """Who is to meet a threat's condition: "unless Arden withdraws"."""
    if draft.type != "THREATEN":
        return ()
    threat = draft.token.index
    verbs = (threat, *(c.index for c in at.parse.children(threat, "xcomp", "ccomp")))
    for clause in (c for v in verbs for c in at.parse.children(v, "advcl")):
        if any(m.lemma.lower() in CONDITIONS for m in at.parse.children(clause.index, "mark")):
            heads = grammar.subjects(at.parse, clause.index)
            return tuple(h for h in heads if at.parse.label_at(h) in LABELS)
    return ()


def _named(parse: Parse, draft: Draft, own: set[str]) -> tuple[int, ...]:
    named = [t for t in _content(parse, draft) if parse.label_at(t.index) in LABELS]
    first = next((t for t in named if _is_head(parse, t) and t.lemma not in own), None)
    return grammar.together(parse, first.index) if first is not None else ()


def _content(parse: Parse, draft: Draft) -> list[Token]:
    """Words of the complement in text order, other clauses left out."""
    kinds = (*CONTENT, *OFFERED) if draft.recipients else CONTENT
    top = draft.token.index
    found, todo = [], [c.index for c in parse.children(top, "xcomp", "ccomp", "dobj")]
    while todo:
        at = todo.pop()
        found.append(parse.tokens[at])
        todo.extend(c.index for c in parse.children(at, *kinds))
    return sorted(found, key=lambda t: t.index)


def _is_head(parse: Parse, token: Token) -> bool:
    """Whether the token is the head of its name."""
    head = parse.tokens[token.head]
    return head.index == token.index or parse.label_at(head.index) not in LABELS
