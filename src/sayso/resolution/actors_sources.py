"""Sources that the tables of nouns do not know: credited all the same, so somebody is meant."""

from collections.abc import Sequence

from sayso.lexicon.actors import fold_name
from sayso.records.actor import Reference
from sayso.records.claim import Attribution
from sayso.records.parse import Parse, Token
from sayso.records.text import Span

PEOPLE_ENDINGS = ("er", "or", "ist", "ian", "ee", "man", "woman", "mate", "folk")
"""How English ends nouns for people who do something: speechwriter, curator, publicist."""
CREDITED = ("named", "anonymous", "collective")


def with_unlisted_sources(
    references: Sequence[Reference], attributions: Sequence[Attribution], parse: Parse
) -> tuple[Reference, ...]:
    """The references, and one for each source whose noun or name has none yet, in text order.

    "two speechwriters said": whoever says something is somebody, listed or not.

    Rule: actor.source.unlisted
    Source: own.
    """
    covered = {t.index for r in references for t in parse.tokens_in(r.span) if r.kind == "name"}
    covered |= {r.head for r in references}
    found: dict[int, Reference] = {}
    for attribution in attributions:
        if attribution.sourcing not in CREDITED:
            continue
        for span in attribution.source:
            root = parse.root_of(span)
            if root is not None and root.index not in covered and _may_speak(root):
                found.setdefault(root.index, _reference(root, span, parse, references))
    told = {r.span for r in references}
    new = {r.span: r for r in found.values() if r.span not in told}
    return tuple(sorted((*references, *new.values()), key=lambda r: (r.span.start, -r.span.end)))


def _may_speak(root: Token) -> bool:
    """Whether the word can name people: a name, or a noun made for those who do something."""
    if root.pos == "NOUN":
        return root.lemma.endswith(PEOPLE_ENDINGS)
    return root.pos == "PROPN"


def _reference(root: Token, span: Span, parse: Parse, references: Sequence[Reference]) -> Reference:
    if root.pos == "NOUN":
        return Reference(span, span, "nominal", root.index, is_plural=root.tag == "NNS")
    first = last = root.index
    while first > 0 and _is_part(parse.tokens[first - 1], root, span):
        first -= 1
    while last + 1 < len(parse.tokens) and _is_part(parse.tokens[last + 1], root, span):
        last += 1
    name = parse.span_of(first, last)
    words = fold_name(name.quote(parse.text))
    same = (r for r in references if r.kind == "name" and r.span.end <= name.start)
    known = [r for r in same if fold_name(r.span.quote(parse.text)) == words]
    return Reference(name, name, "name", root.index, antecedent=known[-1].span if known else None)


def _is_part(token: Token, root: Token, span: Span) -> bool:
    return token.pos == "PROPN" and token.sentence == root.sentence and span.holds(token.span)
