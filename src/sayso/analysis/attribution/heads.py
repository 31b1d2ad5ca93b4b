"""Contents that run on over headlines and date lines, which are no part of what is said."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.attribution.drafts import COLON, Draft
from sayso.analysis.quotes import paragraphs_of
from sayso.records.parse import Parse
from sayso.records.text import Span, Spans

_FINAL = frozenset(".?!:;…,")
_CLOSING = "\"'”’)"


def within_lines(parse: Parse, drafts: Sequence[Draft], quoted: Spans) -> tuple[Draft, ...]:
    """The drafts without parts of contents beyond a line that nothing ends.

    A headline, an outlet or a day without a full stop is a line for itself: what is reported in
    the next line, or in the line before, was not said there. What stands in quotation marks, and
    what has no part in the line of its cue, is left as it is.

    Rule: attr.content.line
    Source: own, from pasted texts.
    """
    lines = [(parse.span_of(a, b - 1), _is_open(parse, b - 1)) for a, b in paragraphs_of(parse)]
    if not any(is_open for _, is_open in lines):
        return tuple(drafts)
    return tuple(_cut(d, lines, quoted) for d in drafts)


def _is_open(parse: Parse, last: int) -> bool:
    words = parse.tokens[last].text.rstrip(_CLOSING) or parse.tokens[max(0, last - 1)].text
    return words[-1:] not in _FINAL


def _cut(draft: Draft, lines: Sequence[tuple[Span, bool]], quoted: Spans) -> Draft:
    if len(draft.content) < 2 or not draft.cue or draft.by == COLON:
        return draft
    at = [line for line in lines if any(line[0].meets(c) for c in draft.cue)]
    is_open = any(is_open for _, is_open in at)
    own = [s for s in draft.content if any(line.meets(s) for line, _ in at)]
    beyond = [line for line in lines if line not in at and (line[1] or is_open)]
    left_out = {
        s
        for s in draft.content
        if any(line.holds(s) for line, _ in beyond) and not any(q.meets(s) for q in quoted)
    }
    kept = tuple(s for s in draft.content if s not in left_out)
    return replace(draft, content=kept) if own and left_out else draft
