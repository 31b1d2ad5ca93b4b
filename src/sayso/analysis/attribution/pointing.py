"""Contents that only point ("confirmed it", "denied this"), and what they point at."""

from collections.abc import Sequence

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.nesting import size_of
from sayso.records.parse import Parse
from sayso.records.text import Span, Spans

_POINTERS = frozenset({"it", "this", "that", "so", "these", "those", "them"})


_TAKES_SENTENCES = ("confirms", "denies", "declines", "doubts", "retracts")
REACH_SENTENCES = 2


def points(parse: Parse, content: Spans) -> bool:
    """Whether the content is nothing but a pointing word."""
    words = [t for s in content for t in parse.tokens_in(s)]
    return len(words) == 1 and words[0].text.lower() in _POINTERS


def pointed_at(parse: Parse, drafts: Sequence[Draft], place: int) -> Spans:
    """The nearest earlier content that the pointing content can mean, else the sentence before.

    The content of an attribution in the same or the two sentences before; one that only
    points is passed over. Only what is confirmed, denied or doubted can be a whole sentence.

    Rule: attr.points
    Source: own.
    """
    draft = drafts[place]
    start, here = draft.content[0].start, _sentence(parse, draft.content[0])
    fitting = [
        (d.content[-1].end, -size_of(d.content), d.content)
        for other, d in enumerate(drafts)
        if other != place
        and d.content[-1].end <= start
        and len([t for span in d.content for t in parse.tokens_in(span)]) > 1
        and here - _sentence(parse, d.content[0]) <= REACH_SENTENCES
    ]
    if fitting:
        return max(fitting)[2]
    if here and draft.stance in _TAKES_SENTENCES:
        return (parse.sentence_span(here - 1),)
    return ()


def _sentence(parse: Parse, span: Span) -> int:
    tokens = parse.tokens_in(span)
    return tokens[0].sentence if tokens else 0
