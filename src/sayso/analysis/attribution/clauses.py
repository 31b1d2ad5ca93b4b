"""Attributions whose cue is a verb or an adjective: who says, thinks, denies or plans what."""

from collections.abc import Set

from sayso.analysis.attribution.complements import Complement, complement
from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.quotations import Speech
from sayso.analysis.attribution.sources import source_of, source_tokens, without_clauses
from sayso.analysis.cues import Cue
from sayso.analysis.tree import below, spans_of, verb_group
from sayso.records.parse import Parse, Token


def draft_clause(parse: Parse, cue: Cue, speech: Speech | None, heads: Set[int]) -> Draft | None:
    """The attribution that a verb or adjective signals; None if it governs no content.

    `speech` is the quotation that stands beside the cue, if any; `heads` are all cues' main
    tokens.

    Rule: attr.clause
    """
    found = content_tokens(parse, cue, speech)
    if found is None:
        return None
    who = source_of(parse, cue.subject_of)
    source = _source_words(parse, who, cue, heads) if who is not None else frozenset()
    group = {*cue.tokens, *found.marker}
    content = found.tokens - source - group
    if found.frame in ("raise", "np+is"):
        content = found.tokens - group
        source = source - content
    spans = spans_of(parse, content)
    if not spans:
        return None
    return Draft(
        source=spans_of(parse, source),
        cue=cue_spans(parse, group),
        content=spans,
        by=f"attr.clause.{found.frame}",
        head=cue.head,
        stance=cue.stance,
        medium=cue.entry.medium or None,
    )


def _source_words(parse: Parse, who: Token, cue: Cue, heads: Set[int]) -> frozenset[int]:
    phrase = source_tokens(parse, who, cue.head)
    return without_clauses(parse, who.index, phrase, heads - {cue.head})


def cue_spans(parse: Parse, group: set[int]) -> tuple:
    """The cue's words as one stretch where only its own adverbs stand between them."""
    return spans_of(parse, group)


def content_tokens(parse: Parse, cue: Cue, speech: Speech | None) -> Complement | None:
    """What the cue's speaker says: the quotation beside it, joined with what the cue governs."""
    governed = complement(parse, cue.content_of, cue.frames)
    if speech is not None:
        return _joined(parse, cue, speech, governed)
    if governed is not None:
        return governed
    return _surrounding(parse, cue)


def _joined(parse: Parse, cue: Cue, speech: Speech, governed: Complement | None) -> Complement:
    quoted = speech.numbers()
    if governed is None or governed.frame not in ("clause", "np", "ing", "np+is"):
        return Complement("quote", quoted)
    own = below(parse, cue.head) - governed.tokens
    if governed.tokens & quoted and cue.head not in governed.tokens:
        outside = {i for i in governed.tokens - quoted if parse.tokens[i].pos != "PUNCT"}
        if not outside or governed.frame != "clause":
            return Complement("quote", quoted | (governed.tokens if outside else frozenset()))
        return Complement("clause", (governed.tokens | quoted) - own)
    return Complement("quote", quoted)


def _surrounding(parse: Parse, cue: Cue) -> Complement | None:
    """Content around a cue set off by commas: "The bridge, he said, is shut", "as X said"."""
    token = parse.tokens[cue.head]
    if "clause" not in cue.frames or token.is_root:
        return None
    is_as = any(t.text.lower() == "as" for t in parse.children(cue.head, "mark", "advmod", "prep"))
    if token.dep not in ("parataxis", "ccomp") and not (is_as and token.dep == "advcl"):
        return None
    if token.dep == "ccomp" and not _is_set_off(parse, token):
        return None
    content = below(parse, token.head, cue.head)
    opened = [t for t in parse.children(token.head, "mark") if t.index > cue.head]
    if opened:
        content = frozenset(i for i in content if i >= opened[0].index)
    return Complement("around", content)


def _is_set_off(parse: Parse, verb: Token) -> bool:
    """Whether commas stand around the cue's own words."""
    own = sorted(below(parse, verb.index))
    before, after = own[0] - 1, own[-1] + 1
    marks = (",", "–", "—", "--", "-")
    return (
        before >= 0
        and after < len(parse.tokens)
        and parse.tokens[before].text in marks
        and parse.tokens[after].text in (*marks, ".")
    )


def group_of(parse: Parse, head: int) -> tuple[int, ...]:
    """The cue's words around its main verb."""
    return verb_group(parse, head)
