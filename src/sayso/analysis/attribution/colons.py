"""Quotations that only a colon credits: "He listed three conditions: “...”"."""

from collections.abc import Iterator

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.quotations import is_speech
from sayso.analysis.attribution.scene import Scene
from sayso.analysis.attribution.sources import source_of, source_tokens
from sayso.analysis.quotes import Quotation
from sayso.analysis.tree import below, spans_of
from sayso.records.parse import Parse, Token

_PERSONAL = frozenset({"he", "she", "they", "i", "we"})


def draft_colons(scene: Scene) -> Iterator[Draft]:
    """Attributions of quotations that stand after a colon and belong to no cue word.

    The source is the name right before the colon ("from the pollster Ana Lind: “...”"), else
    the subject of the sentence that the colon ends, if that is a person.

    Rule: attr.colon.quote
    Source: own, from PolNeAR training reports.
    """
    parse = scene.parse
    for quotation in scene.quotations:
        colon = parse.tokens[quotation.first - 1] if quotation.first else None
        if quotation.first not in scene.unowned or colon is None or colon.text != ":":
            continue
        if is_speech(parse, quotation):
            draft = _draft(parse, quotation, colon)
            if draft is not None:
                yield draft


def _draft(parse: Parse, quotation: Quotation, colon: Token) -> Draft | None:
    source = _name_before(parse, colon) or _person_told_of(parse, colon)
    if not source:
        return None
    return Draft(
        source=spans_of(parse, source),
        cue=(colon.span,),
        content=spans_of(parse, quotation.numbers(), quotation.numbers()),
        by="attr.colon.quote",
        head=colon.index,
        stance="asserts",
    )


def _name_before(parse: Parse, colon: Token) -> frozenset[int]:
    for name in parse.names:
        if name.last == colon.index - 1 and name.label in ("PERSON", "ORG"):
            return frozenset(i for i in below(parse, name.last) if i < colon.index)
    return frozenset()


def _person_told_of(parse: Parse, colon: Token) -> frozenset[int]:
    first = parse.sentences[colon.sentence][0]
    root = parse.root_of(parse.span_of(first, colon.index))
    who = source_of(parse, root.index) if root is not None and root.pos == "VERB" else None
    if who is None or who.index > colon.index:
        return frozenset()
    is_person = who.text.lower() in _PERSONAL or any(
        n.label == "PERSON" and n.first <= who.index <= n.last for n in parse.names
    )
    return source_tokens(parse, who, colon.index) if is_person else frozenset()
