"""Quotations that only a mark credits: "He listed three conditions: “...”", "“...” — Ana Lind"."""

from collections.abc import Iterator

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.quotations import is_speech
from sayso.analysis.attribution.scene import Scene
from sayso.analysis.attribution.sources import source_of, source_tokens
from sayso.analysis.dialogue import DASHES
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
        if quotation.first not in scene.unowned or not quotation.is_marked:
            continue
        signed = _signed(parse, quotation)
        if signed is not None:
            yield signed
        if signed is not None or colon is None or colon.text != ":":
            continue
        if is_speech(parse, quotation):
            draft = _draft(parse, quotation, colon)
            if draft is not None:
                yield draft


def _signed(parse: Parse, quotation: Quotation) -> Draft | None:
    """The attribution of a quotation with its speaker's name after a dash: "“...” — Ana Lind".

    Rule: attr.dash.quote
    Source: own, from PolNeAR training reports.
    """
    past = quotation.last + 1
    rest = parse.tokens[past : past + 2]
    if len(rest) < 2 or rest[0].text not in DASHES:
        return None
    last = _last_of_name(parse, past + 1)
    if not _ends_line(parse, last) or not is_speech(parse, quotation):
        return None
    return Draft(
        source=spans_of(parse, range(past + 1, last + 1)),
        cue=(rest[0].span,),
        content=spans_of(parse, quotation.numbers(), quotation.numbers()),
        by="attr.dash.quote",
        head=past,
        stance="asserts",
    )


def _last_of_name(parse: Parse, first: int) -> int:
    """Last token of the person's name that begins here, or of a run of proper nouns."""
    named = (n.last for n in parse.names if n.first == first and n.label == "PERSON")
    run = first
    while run < len(parse.tokens) and parse.tokens[run].pos == "PROPN":
        run += 1
    return next(named, run - 1)


def _ends_line(parse: Parse, last: int) -> bool:
    """Whether a paragraph or a clause ends after a token; no dash, no mark counts as one."""
    if parse.tokens[last].text in DASHES:
        return False
    after = parse.tokens[last + 1 : last + 2]
    if not after or after[0].paragraph != parse.tokens[last].paragraph:
        return True
    return after[0].text in (",", ".", ";")


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
