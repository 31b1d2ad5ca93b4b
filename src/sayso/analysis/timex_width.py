"""How far a time expression goes to the left: "nearly three hours", "early Tuesday"."""

from sayso.lexicon.time import TimePattern, TimeTables
from sayso.records.parse import Parse, Token
from sayso.records.text import Span

_MEASURED = frozenset(("shift", "duration", "far"))
_PHASED = frozenset(
    (
        "date",
        "daypart",
        "decade",
        "deictic",
        "fiscal",
        "half-year",
        "holiday",
        "month",
        "month-day",
        "month-year",
        "quarter",
        "rel-unit",
        "season",
        "weekday",
        "weekend",
        "year",
    )
)
_LASTING = frozenset(("last", "take"))
_LEFT_CHARS = 40


def widened(
    parse: Parse, span: Span, pattern: TimePattern, tables: TimeTables
) -> tuple[Span, str | None]:
    """The span with the words before it that shade it ("nearly", "early"), and what they say."""
    kind = "measure" if pattern.form in _MEASURED else "phase"
    if kind == "phase" and pattern.form not in _PHASED:
        return span, None
    left = parse.text[max(0, span.start - _LEFT_CHARS) : span.start]
    found = tables.shades[kind].search(left)
    if found is None:
        return span, None
    wide = Span(span.start - len(left) + found.start(), span.end)
    tokens = parse.tokens_in(wide)
    if not tokens or tokens[0].sentence != tokens[-1].sentence:
        return span, None
    if tokens[0].text == found[1] and _governs(parse, tokens[0], span):
        return span, None
    return wide, tables.value(kind, found[1]) or None


def _governs(parse: Parse, word: Token, span: Span) -> bool:
    """Whether the word is a preposition: "spread over three years", not "lasted over three"."""
    top = parse.root_of(span)
    is_over = word.dep == "prep" and top is not None and top.head == word.index
    above = parse.tokens[word.head]
    return is_over and above.pos != "ADP" and above.lemma not in _LASTING  # "for over a week"
