"""Contents that only point ("confirmed it", "denied this"), and what they point at."""

from collections.abc import Sequence

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.nesting import size_of
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

_POINTERS = frozenset({"it", "this", "that", "so", "these", "those", "them"})


def points(parse: Parse, content: Spans) -> bool:
    """Whether the content is nothing but a pointing word."""
    words = [t for s in content for t in parse.tokens_in(s)]
    return len(words) == 1 and words[0].text.lower() in _POINTERS


def pointed_at(parse: Parse, drafts: Sequence[Draft], place: int) -> Spans:
    """The nearest earlier content or noun phrase that the pointing content can mean; () if none.

    The content of the attribution before it in the same sentence, else in the sentence
    before; a content that only points is passed over.

    Rule: attr.points
    Source: own.
    """
    start = drafts[place].content[0].start
    here = parse.tokens_in(drafts[place].content[0])[0].sentence
    fitting = [
        (d.content[-1].end, -size_of(d.content), d.content)
        for other, d in enumerate(drafts)
        if other != place
        and d.content[-1].end <= start
        and not points(parse, d.content)
        and here - _sentence(parse, d.content[0]) <= 2
    ]
    return max(fitting)[2] if fitting else ()


def _sentence(parse: Parse, span: Span) -> int:
    tokens: tuple[Token, ...] = parse.tokens_in(span)
    return tokens[0].sentence if tokens else 0
