"""Hedges: words that leave a matter open, what they cover, and whose hedge they are."""

from collections.abc import Iterator, Sequence

from sayso.analysis.attribution.nesting import size_of
from sayso.analysis.tree import below, spans_of
from sayso.lexicon.cues import CueTables
from sayso.records.claim import Attribution, Hedge
from sayso.records.parse import Parse, Token
from sayso.records.text import Span


def find_hedges(
    parse: Parse, attributions: Sequence[Attribution], tables: CueTables
) -> tuple[Hedge, ...]:
    """Hedges in text order; `owner` is the innermost attribution whose content holds the cue.

    "the fund, allegedly run by two ministers": "allegedly" covers "run by two ministers".

    Rule: hedge.lexical
    Source: own.
    """
    found = []
    for first, last, scope in _lexical(parse, tables):
        cue = parse.span_of(first, last)
        found.append(Hedge(cue, scope, _owner(cue, attributions)))
    return tuple(sorted(found, key=lambda h: (h.cue, h.scope)))


def _lexical(parse: Parse, tables: CueTables) -> Iterator[tuple[int, int, Span]]:
    for token in parse.tokens:
        first, word = _joined(parse, token)
        entry = tables.hedges.get(word)
        if entry is None:
            continue
        scope = _scope(parse, token, first, entry.scope)
        if scope is not None:
            yield first, token.index, scope


def _joined(parse: Parse, token: Token) -> tuple[int, str]:
    """First token and lower-case text of a word that the parser split: "so-called"."""
    at = token.index
    if at >= 2 and parse.tokens[at - 1].text == "-" and parse.tokens[at - 1].end == token.start:
        before = parse.tokens[at - 2]
        return before.index, f"{before.text}-{token.text}".lower()
    return at, token.text.lower()


def _scope(parse: Parse, token: Token, first: int, kind: str) -> Span | None:
    head = parse.tokens[token.head]
    if token.is_root:
        return None
    if kind == "noun" and head.pos not in ("NOUN", "PROPN"):
        return None
    left_out = [first, token.index]
    others = [t.index for t in parse.children(head.index, "conj") if _has_own_adverb(parse, t)]
    numbers = [i for i in below(parse, head.index, token.index, *others) if i not in left_out]
    if kind == "noun":
        numbers = [i for i in numbers if i > token.index]
    elif head.dep in ("relcl", "acl", "amod", "advcl", "conj"):
        numbers = [i for i in numbers if i > token.index]
    spans = spans_of(parse, numbers)
    return Span(spans[0].start, spans[-1].end) if spans else None


def _has_own_adverb(parse: Parse, verb: Token) -> bool:
    """Whether a joined verb fills the adverb's place anew: "and openly shot at them"."""
    return any(t.index < verb.index for t in parse.children(verb.index, "advmod", "nsubj"))


def _owner(cue: Span, attributions: Sequence[Attribution]) -> str:
    holders = [
        (size_of(a.content), a.id) for a in attributions if any(s.holds(cue) for s in a.content)
    ]
    return min(holders)[1] if holders else "outlet"
