"""The day in a dateline: "LISBON, March 6, 2026 (Meridian) - ..."."""

import re
from collections.abc import Sequence

from sayso.records.parse import Parse
from sayso.records.timex import TimeExpression
from sayso.resolution.dates_calendar import interval_of
from sayso.resolution.dates_days import full
from sayso.resolution.dates_reading import Days, days_of

FIRST_PARAGRAPHS = 4
"""A dateline stands after the title and the byline, not far down the page."""
_BEFORE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]+(?:,[ \w.’']+)?[,:]?\s*")
_AFTER = re.compile(r"\s*(?:[(–—:_]|--?\s)")


def dateline(expressions: Sequence[TimeExpression], parse: Parse) -> tuple[Days | None, str]:
    """The day of the first dateline that tells a full date, and its anchor's name.

    The place must be in capitals at the start of its paragraph, and an agency or a dash follow
    the date.

    Rule: date.dateline
    Source: own, from the ways in which agencies open their texts.
    """
    for expression in expressions:
        token = next(iter(parse.tokens_in(expression.span)), None)
        if token is None or token.paragraph >= FIRST_PARAGRAPHS:
            return None, ""
        if expression.form == "date" and _is_dateline(expression, parse, token.paragraph):
            return _day(expression), f"timex:{expression.span.start}"
    return None, ""


def _is_dateline(expression: TimeExpression, parse: Parse, paragraph: int) -> bool:
    start = next(t.start for t in parse.tokens if t.paragraph == paragraph)
    before = parse.text[start : expression.span.start]
    return bool(_BEFORE.fullmatch(before) and _AFTER.match(parse.text, expression.span.end))


def _day(expression: TimeExpression) -> Days | None:
    parts = dict(expression.parts)
    year, month, day = (int(parts[name]) for name in ("year", "month", "day"))
    return days_of(interval_of(full(year, month, day)))
