"""How far a content may reach: what the labels of a cue and the syntax around them offer.

Labels leave holes, run on into the next sentence and stop short of a phrase's end; each way
to mend that is offered beside what was labelled, and the linker weighs them.
"""

from collections.abc import Sequence

from sayso.analysis.tree import spans_of
from sayso.records.labels import CueLabel, Part
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

SURE_LINK = 0.5
_STOPS = (".", "!", "?")
_SHORT_CHARS = 4
_FILLED_CHARS = 80
_MOST_ALONE = 3
_REMARKS = ("relcl", "advcl", "appos", "acl", "prep")


def extents(parse: Parse, label: CueLabel, held: Sequence[Part]) -> dict[Spans, str]:
    """The contents that a cue may have, with how each came about; the plainest way is told.

    `held` are the parts that belong to this cue rather than to any other.
    """
    found: dict[Spans, str] = {}
    if held:
        labelled = tuple(sorted(p.span for p in held))
        found[labelled] = "held"
        found.setdefault(_joined(parse, labelled, label, _FILLED_CHARS), "filled")
        sure = tuple(sorted(p.span for p in held if p.link >= SURE_LINK and _is_word(p.span)))
        if sure:
            found.setdefault(_joined(parse, sure, label, _FILLED_CHARS), "sure")
            found.setdefault(_joined(parse, sure, label, len(parse.text)), "bridged")
    ranked = sorted(label.contents, key=lambda p: -p.link * (p.span.end - p.span.start))
    for number, part in enumerate(ranked[:_MOST_ALONE]):
        found.setdefault((part.span,), "alone" if number else "strongest")
    if ranked:
        strongest = ranked[0].span
        found.setdefault(_clipped(parse, strongest, label.span), "clipped")
        found.setdefault(_without_remark(parse, strongest), "without remark")
        found.setdefault(_without_deeds(parse, strongest, label.span), "without deeds")
        found.setdefault(_closed(parse, strongest, label), "closed")
        found.setdefault(_to_the_end(parse, strongest, label.span), "to the end")
    if not any(c.isalnum() for c in label.span.quote(parse.text)):
        found.setdefault(_turn(parse, label.span), "turn")
    found.pop((), None)
    return found


def _is_word(span: Span) -> bool:
    return span.end - span.start >= _SHORT_CHARS


def _joined(parse: Parse, parts: Spans, label: CueLabel, most: int) -> Spans:
    """The parts with gaps of at most so many characters closed inside a paragraph.

    None is closed where the cue or its likeliest source stands.
    """
    kept = [label.span, *(p.span for p in label.sources[:1])]
    joined = [parts[0]]
    for part in parts[1:]:
        last = joined[-1]
        gap = part.start - last.end
        between = parse.text[last.end : part.start]
        is_free = not any(s.start < part.start and last.end < s.end for s in kept)
        if gap <= most and is_free and "\n" not in between:
            joined[-1] = Span(last.start, max(last.end, part.end))
        else:
            joined.append(part)
    return tuple(joined)


def _clipped(parse: Parse, part: Span, cue: Span) -> Spans:
    """Of a part that runs over sentences what stands in the sentence nearest to the cue."""
    tokens = parse.tokens_in(part)
    if not tokens or tokens[0].sentence == tokens[-1].sentence:
        return ()
    nearest = tokens[0] if part.start >= cue.end else tokens[-1]
    return spans_of(parse, [t.index for t in tokens if t.sentence == nearest.sentence])


def _without_remark(parse: Parse, part: Span) -> Spans:
    """The part up to the comma or dash that sets off the writer's own remark at its end."""
    tokens = parse.tokens_in(part)
    numbers = [t.index for t in tokens]
    for token in tokens:
        below = parse.subtree(token.index)
        mark = below[0] - 1
        is_set_off = mark in numbers and parse.tokens[mark].pos == "PUNCT"
        if token.dep in _REMARKS and is_set_off and below[-1] >= numbers[-1] - 1:
            return spans_of(parse, [n for n in numbers if n < mark])
    return ()


def _without_deeds(parse: Parse, part: Span, cue: Span) -> Spans:
    """The part without what the speaker did besides: "said it was late and left"."""
    joined = (c for t in parse.tokens_in(cue) for c in parse.children(t.index, "conj"))
    left_out = {i for c in joined for i in _with_conjunction(parse, c)}
    tokens = parse.tokens_in(part)
    if not any(t.index in left_out for t in tokens):
        return ()
    return spans_of(parse, [t.index for t in tokens if t.index not in left_out])


def _with_conjunction(parse: Parse, token: Token) -> tuple[int, ...]:
    """A joined word with all below it and the conjunction before it."""
    below = parse.subtree(token.index)
    before = [t.index for t in parse.children(token.head, "cc") if t.index < token.index]
    return (*before[-1:], *below)


def _to_the_end(parse: Parse, part: Span, cue: Span) -> Spans:
    """The part, if it follows its cue, up to the end of its sentence."""
    tokens = parse.tokens_in(part)
    if not tokens or part.start < cue.end:
        return ()
    past = parse.sentences[tokens[-1].sentence][1]
    rest = range(tokens[0].index, past)
    last = parse.tokens[past - 1]
    return spans_of(parse, rest[:-1] if last.text in _STOPS else rest)


def _turn(parse: Parse, cue: Span) -> Spans:
    """The paragraph's rest: what a colon gives to the name before it, a dash to the one after."""
    marks = parse.tokens_in(cue)
    if not marks:
        return ()
    near = [t for t in parse.tokens if t.paragraph == marks[0].paragraph]
    before = [t for t in near if t.index < marks[0].index]
    after = [t for t in near if t.index > marks[-1].index]
    longer = after if len(after) >= len(before) else before
    return (Span(longer[0].start, longer[-1].end),) if longer else ()


def _closed(parse: Parse, part: Span, label: CueLabel) -> Spans:
    """The whole phrases of which the part has the main words, without cue and source."""
    inside = frozenset(t.index for t in parse.tokens_in(part))
    tops = [i for i in inside if parse.tokens[i].is_root or parse.tokens[i].head not in inside]
    kept = {i for top in tops for i in parse.subtree(top)}
    for other in (label.span, *(p.span for p in label.sources[:1])):
        words = frozenset(t.index for t in parse.tokens_in(other))
        if words & inside:
            return ()
        for word in words:
            below = frozenset(parse.subtree(word))
            kept -= words if below & inside else below
    return spans_of(parse, sorted(kept))
