"""How far a time expression goes to the left: "nearly three hours", "early Tuesday"."""

from sayso.lexicon.time import TimePattern, TimeTables
from sayso.records.parse import Parse
from sayso.records.text import Span

_MEASURED = frozenset(("shift", "duration"))
_PHASED = frozenset(
    (
        "date",
        "daypart",
        "decade",
        "deictic",
        "fiscal",
        "month",
        "month-day",
        "month-year",
        "rel-unit",
        "season",
        "weekday",
        "year",
    )
)
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
    return wide, tables.value(kind, found[1]) or None
