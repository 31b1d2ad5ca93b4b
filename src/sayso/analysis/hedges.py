"""Hedges: words that leave a matter open, what they cover, and whose hedge they are."""

from collections.abc import Iterator, Sequence

from sayso.analysis.attribution.nesting import size_of
from sayso.analysis.quotes import Quotation, find_quotations
from sayso.analysis.tree import below, spans_of
from sayso.lexicon.cues import CueTables
from sayso.records.claim import Attribution, Hedge
from sayso.records.parse import Parse, Token
from sayso.records.text import Span

MAX_SCARE_WORDS = 3


def find_hedges(
    parse: Parse, attributions: Sequence[Attribution], tables: CueTables
) -> tuple[Hedge, ...]:
    """Hedges in text order; `owner` is the innermost attribution whose content holds the cue.

    "the fund, allegedly run by two ministers": "allegedly" covers "run by two ministers".

    Rule: hedge.lexical
    Source: own.
    """
    found = [Hedge(cue, scope, _owner(cue, attributions)) for cue, scope in _worded(parse, tables)]
    found.extend(_scare_quotes(parse, attributions, tables))
    return tuple(sorted(found, key=lambda h: (h.cue, h.scope)))


def _worded(parse: Parse, tables: CueTables) -> Iterator[tuple[Span, Span]]:
    for token in parse.tokens:
        first, word = _joined(parse, token)
        entry = tables.hedges.get(word)
        if entry is None or token.is_root:
            continue
        numbers = _under_noun(parse, token) if entry.scope == "noun" else _under_verb(parse, token)
        spans = spans_of(parse, numbers - {first, token.index})
        if spans:
            yield parse.span_of(first, token.index), Span(spans[0].start, spans[-1].end)


def _joined(parse: Parse, token: Token) -> tuple[int, str]:
    """First token and lower-case text of a word that the parser split: "so-called"."""
    at = token.index
    if at >= 2 and parse.tokens[at - 1].text == "-" and parse.tokens[at - 1].end == token.start:
        before = parse.tokens[at - 2]
        return before.index, f"{before.text}-{token.text}".lower()
    return at, token.text.lower()


def _under_noun(parse: Parse, token: Token) -> frozenset[int]:
    """The noun phrase after an adjective: "the so-called experts"."""
    head = parse.tokens[token.head]
    if head.pos not in ("NOUN", "PROPN") or token.dep not in ("amod", "compound", "nmod"):
        return frozenset()
    return frozenset(i for i in below(parse, head.index, token.index) if i > token.index)


def _under_verb(parse: Parse, token: Token) -> frozenset[int]:
    """What follows an adverb in its clause, or the whole clause if the verb comes first.

    A predicate governs its scope itself ("is likely to fail"). A verb joined with "and" is
    covered too, unless it has an adverb or subject of its own.
    """
    head = parse.tokens[token.head]
    if token.dep == "amod":
        return frozenset()
    own = [t.index for t in parse.children(token.index, "xcomp", "ccomp")]
    if own:
        return below(parse, own[0])
    others = [t.index for t in parse.children(head.index, "conj") if _stands_alone(parse, t)]
    others += [t.index for t in parse.children(head.index, "cc") if others]
    scope = below(parse, head.index, token.index, *others)
    return frozenset(i for i in scope if i > token.index) if head.index > token.index else scope


def _stands_alone(parse: Parse, verb: Token) -> bool:
    return any(t.index < verb.index for t in parse.children(verb.index, "advmod", "nsubj"))


def _scare_quotes(
    parse: Parse, attributions: Sequence[Attribution], tables: CueTables
) -> Iterator[Hedge]:
    """A word or two between marks that nobody is credited with: the “experts” had never ...

    Capitals make it a name or title; inside somebody's content the words are that person's.

    Rule: hedge.scare-quotes
    Source: own.
    """
    if "scare quotes" not in tables.hedges:
        return
    for quotation in find_quotations(parse).found:
        inside = parse.tokens[quotation.first + 1 : quotation.last]
        if _is_scare(parse, quotation, inside):
            cue = parse.span_of(quotation.first, quotation.last)
            if not any(s.meets(cue) for a in attributions for s in (*a.content, *a.source)):
                yield Hedge(cue, parse.span_of(inside[0].index, inside[-1].index))


def _is_scare(parse: Parse, quotation: Quotation, inside: Sequence[Token]) -> bool:
    if not 0 < len(inside) <= MAX_SCARE_WORDS or quotation.first == 0:
        return False
    before = parse.tokens[quotation.first - 1]
    if not all(t.text.islower() for t in inside):
        return False
    return before.pos in ("DET", "ADJ", "ADP", "NUM") or before.dep == "poss"


def _owner(cue: Span, attributions: Sequence[Attribution]) -> str:
    holders = [
        (size_of(a.content), a.cue, a.source, a.content, a.id)
        for a in attributions
        if any(s.holds(cue) for s in a.content)
    ]
    return min(holders)[-1] if holders else "outlet"
