"""Attributions by a noun: "the claim that ...", "his plan to ...", "their support for ..."."""

from collections.abc import Iterator

from sayso.analysis.attribution.complements import Complement
from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.sources import source_of
from sayso.analysis.tree import below, is_infinitive, spans_of
from sayso.lexicon.cues import CueEntry, CueTables
from sayso.records.parse import Parse, Token

_ALONE = frozenset({"that", "to"})
"""Frames that make a noun a cue even where nobody is credited."""


def draft_nouns(parse: Parse, tables: CueTables) -> Iterator[Draft]:
    """Attributions whose cue is a noun of the table with a complement, in text order.

    The source is its possessor ("his claim"), the agent ("by two guards"), or the subject
    of a verb that the noun completes ("they made the claim").

    Rule: attr.noun
    Source: own, from PolNeAR training reports.
    """
    for token in parse.tokens:
        if token.pos != "NOUN" or parse.children(token.index, "nsubj"):
            continue
        entry = tables.nouns.get(token.lemma) or tables.nouns.get(token.text.lower())
        if entry is not None:
            draft = _draft(parse, token, entry, tables)
            if draft is not None:
                yield draft


def _draft(parse: Parse, noun: Token, entry: CueEntry, tables: CueTables) -> Draft | None:
    found = _complement(parse, noun, entry.frames)
    if found is None:
        return None
    holder, words = _source(parse, noun, tables)
    if holder is None and found.frame not in _ALONE:
        return None
    source = below(parse, holder.index) - _case(parse, holder) if holder is not None else ()
    content = spans_of(parse, found.tokens - frozenset(source) - words)
    if not content:
        return None
    return Draft(
        source=spans_of(parse, source),
        cue=spans_of(parse, {noun.index, *found.marker, *words}),
        content=content,
        by=f"attr.noun.{found.frame}",
        head=noun.index,
        stance=entry.stance,
    )


def _complement(parse: Parse, noun: Token, frames: tuple[str, ...]) -> Complement | None:
    for frame in frames:
        for child in parse.children(noun.index):
            if child.index > noun.index and _fits(parse, child, frame):
                tokens = below(parse, child.index)
                if frame in _ALONE:
                    return Complement(frame, tokens)
                return Complement(frame, tokens - {child.index}, (child.index,))
    return None


def _fits(parse: Parse, child: Token, frame: str) -> bool:
    clausal = child.dep in ("acl", "ccomp", "relcl", "xcomp")
    if frame == "that":
        marks = parse.children(child.index, "mark")
        return clausal and any(t.text.lower() in ("that", "whether") for t in marks)
    if frame == "to":
        return clausal and is_infinitive(parse, child.index)
    return child.dep == "prep" and child.text.lower() == frame.removesuffix("-np")


def _source(parse: Parse, noun: Token, tables: CueTables) -> tuple[Token | None, frozenset[int]]:
    for child in parse.children(noun.index, "poss"):
        return child, frozenset()
    for child in parse.children(noun.index, "prep"):
        if child.text.lower() in ("by", "from"):
            who = next(iter(parse.children(child.index, "pobj")), None)
            return who, frozenset({child.index})
    governor = parse.tokens[noun.head]
    if noun.dep == "dobj" and governor.lemma in tables.light:
        return source_of(parse, governor.index), frozenset()
    return None, frozenset()


def _case(parse: Parse, holder: Token) -> frozenset[int]:
    return frozenset(t.index for t in parse.children(holder.index, "case"))
