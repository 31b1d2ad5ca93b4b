"""How far a time expression goes to the left: "nearly three hours", "early Tuesday"."""

import re

from sayso.lexicon.time import TimePattern, TimeTables
from sayso.records.parse import Parse
from sayso.records.text import Span

_MEASURED = frozenset(("shift", "duration"))
_PHASED = frozenset(
    ("month", "month-year", "year", "weekday", "rel-unit", "season", "deictic", "month-day", "date")
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
    words = re.findall(r"[\w'’.]+(?=[\s-]|$)", left)
    for count in (4, 3, 2, 1):
        phrase = " ".join(words[-count:])
        mod = tables.value(kind, phrase)
        place = re.search(r"\s+".join(map(re.escape, words[-count:])) + r"[\s-]+$", left)
        if mod is not None and place is not None and len(words) >= count:
            start = span.start - len(left) + place.start()
            tokens = parse.tokens_in(Span(start, span.end))
            if tokens and tokens[0].sentence == tokens[-1].sentence:
                return Span(start, span.end), mod or None
    return span, None
