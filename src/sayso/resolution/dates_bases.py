"""What time expressions are read against, and what such a reading gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sayso.lexicon.time import TimeTables
from sayso.records.timex import TimeExpression
from sayso.resolution.dates_calendar import granularity_of

_OVER_A_WEEK = frozenset(("month", "quarter", "half-year", "season", "year"))
TOO_COARSE = {
    "D": _OVER_A_WEEK | {"week", "weekend"},
    "W": _OVER_A_WEEK,
    "WE": _OVER_A_WEEK,
    "M": frozenset(("quarter", "half-year", "season", "year")),
    "Q": frozenset(("half-year", "season", "year")),
}
"""Granularities from which a unit cannot be counted: in 1987, which day is "the next day"?"""

Against = Literal["now", "then", "none"]
Parts = Mapping[str, str]

IMPOSSIBLE = "impossible"
"""Stands for the value of a date that no calendar has ("31 June")."""
OTHER_CALENDAR = "other calendar"
"""Stands for the value of a year that is none of ours ("1445 AH")."""


@dataclass(frozen=True, slots=True)
class Bases:
    """What an expression is read against: `now`, the day of the saying, and `then`, a day told of.

    `then_value` is the TIMEX3 value that `then` is the first day of, `quarter` the value of the
    last quarter of a year told of, `compared` the same where figures of that quarter are still
    the topic, so that "a year earlier" means its like, `beside` the
    value of the hour that the brackets around these words follow. Each may be unknown.
    """

    now: date | None
    then: date | None = None
    then_value: str | None = None
    quarter: str | None = None
    compared: str | None = None
    beside: str | None = None

    def then_or_now(self, unit: str = "Y") -> tuple[date | None, Against]:
        """The day told of if there is one, else the day of the saying; and which it is.

        None where what was told of is too coarse to count such units from: "that day" after
        "in 1987".
        """
        if self.then is None:
            return self.now, "now"
        is_coarse = unit in TOO_COARSE and granularity_of(self.then_value or "") in TOO_COARSE[unit]
        return (None, "then") if is_coarse else (self.then, "then")


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value and what it was read against; `value` is IMPOSSIBLE for "31 June".

    `leads_to` is the value of the day at the end of a length told from a known day.
    """

    value: str
    against: Against
    leads_to: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One expression, its parts, and what to read it against."""

    expression: TimeExpression
    parts: Parts
    bases: Bases
    tables: TimeTables

    @property
    def rel(self) -> int | None:
        """How many units away the words say ("last" is -1), None if they do not."""
        return int(self.parts["rel"]) if "rel" in self.parts else None

    def with_parts(self, **parts: str) -> "Case":
        """The same case with other parts in place of some."""
        return Case(self.expression, {**self.parts, **parts}, self.bases, self.tables)

    def cycles(self, ahead: int) -> int:
        """Cycles (years for months, weeks for weekdays) to go to a place `ahead` in its own.

        "last" and "next" never mean the cycle's present place; without them, tense decides, and
        the past where tense says nothing.
        """
        if self.rel == -1:
            return 0 if ahead < 0 else -1
        if self.rel == 1:
            return 0 if ahead > 0 else 1
        if self.rel == 0 or ahead == 0:
            return 0
        if self.expression.direction == "future":
            return 0 if ahead > 0 else 1
        return 0 if ahead < 0 else -1


Reader = Callable[[Case], Value]
