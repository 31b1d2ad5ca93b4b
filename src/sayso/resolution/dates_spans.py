"""Lengths that touch the day of the saying, as intervals: "the past three days"."""

import re
from calendar import monthrange
from datetime import date

from sayso.records.timex import Interval, TimeExpression
from sayso.resolution.dates_calendar import months_on, stepped

_LENGTH = re.compile(r"P(\d+)([DWMYQ])")
_DAYS, _MONTHS = {"D": 1, "W": 7}, {"M": 1, "Q": 3, "Y": 12}


def interval_around(expression: TimeExpression, value: str, now: date | None) -> Interval | None:
    """The days of a length that ends or begins at `now`; None if it touches no known day.

    Example: "the past three days" said on 2025-11-20 lasts from 2025-11-17 to 2025-11-20.
    """
    told = dict(expression.parts).get("span")
    match = _LENGTH.fullmatch(value)
    if expression.form != "span" or told is None or now is None or match is None:
        return None
    amount = int(match[1]) * int(told)
    if match[2] in _DAYS:
        other = stepped(now, amount * _DAYS[match[2]])
    else:
        other = _same_day(now, amount * _MONTHS[match[2]])
    if other is None:
        return None
    return Interval(min(now, other).isoformat(), max(now, other).isoformat())


def _same_day(start: date, months: int) -> date | None:
    moved = months_on(start, months)
    if moved is None:
        return None
    return date(*moved, min(start.day, monthrange(*moved)[1]))
