"""Each time expression read against the day it is said on, in text order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.lexicon.time import TimeTables
from sayso.records.omission import Omission
from sayso.records.text import Span
from sayso.records.timex import Interval, TimeExpression, Timex, TimexType
from sayso.resolution.dates_bases import IMPOSSIBLE, OTHER_CALENDAR, Bases, Value
from sayso.resolution.dates_calendar import granularity_of, interval_of
from sayso.resolution.dates_spans import interval_around
from sayso.resolution.dates_values import value_of

STAGE = "resolution"
NO_SUCH_DATE = ("date-impossible", "the calendar has no such date")
OTHER = ("calendar-other", "the date is not of the Gregorian calendar")
UNREAD = dict.fromkeys(("century", "era-year", "other-calendar"), OTHER)
"""Reason and detail of the omission where a form gives no date."""
UNION_OF_TWO = "|"
PAGE = "page"
HOURS = frozenset(("clock", "clock-from", "moment"))
"""Forms that tell an hour and perhaps no day."""
_OPENS = re.compile(r"\A[^()\n]{1,60}\(\s*\Z")
_LENGTH = re.compile(r"PT?[\dX]")
TELLING = frozenset(
    (
        "clock",
        "clock-date",
        "clock-from",
        "date",
        "day-of-month",
        "day-range",
        "daypart-date",
        "deictic",
        "holiday",
        "iso",
        "month",
        "month-day",
        "month-year",
        "quarter",
        "rel-unit",
        "season",
        "week-of",
        "weekday",
        "weekend",
        "year",
    )
)
"""Forms whose day later words may point back to ("the next day")."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of which one is meant; the same day where it is known exactly."""

    first: date
    last: date


def days_of(interval: Interval | None) -> Days | None:
    """The days of an interval that is known at both ends."""
    if interval is None or interval.begin is None or interval.end_date is None:
        return None
    return Days(date.fromisoformat(interval.begin), date.fromisoformat(interval.end_date))


@dataclass(frozen=True, slots=True)
class Saying:
    """A dated saying: its id, the words said, and when."""

    id: str
    content: tuple[Span, ...]
    days: Days


@dataclass(slots=True)
class Reader:
    """Reads expressions one after another and remembers the last day told."""

    page: Days | None
    sayings: Sequence[Saying]
    tables: TimeTables
    text: str
    then: date | None = None
    then_value: str | None = None
    then_start: int | None = None
    quarter: str | None = None
    compared: str | None = None
    omissions: list[Omission] = field(default_factory=list)

    def read(self, expression: TimeExpression) -> Timex | None:
        """The timex of an expression; None if it names no possible date."""
        saying = self._saying_of(expression.span)
        by_page = self._against(expression, self.page)
        found = by_page
        if saying is not None and by_page is not None and by_page.anchor in (PAGE, "unknown"):
            found = self._by_saying(expression, saying, by_page)
        if found is None:
            self._omit(expression, *UNREAD.get(expression.form, NO_SUCH_DATE))
            return None
        self._remember(expression, found)
        return found

    def _saying_of(self, span: Span) -> Saying | None:
        """The innermost dated saying in whose content the words stand."""
        around = [s for s in self.sayings if any(c.holds(span) for c in s.content)]
        return min(around, key=lambda s: sum(c.end - c.start for c in s.content), default=None)

    def _by_saying(self, expression: TimeExpression, saying: Saying, by_page: Timex) -> Timex:
        found = self._against(expression, saying.days)
        if found is None:
            return by_page
        anchored = replace(found, anchor=f"attribution:{saying.id}")
        if found.value == by_page.value:
            return by_page
        if by_page.interval is None or found.interval is None:
            return anchored
        if found.interval != by_page.interval:
            told = f"{found.value} by the saying, {by_page.value} by the page"
            self._omit(expression, "anchors-differ", told)
        return replace(anchored, interval=union(found.interval, by_page.interval))

    def _against(self, expression: TimeExpression, days: Days | None) -> Timex | None:
        now = days.first if days else None
        found = self._timex(expression, now)
        if days is None or days.first == days.last or found is None or found.anchor != PAGE:
            return found
        other = self._timex(expression, days.last)
        if other is None or other.value == found.value:
            return found
        vague = self._timex(expression, None)
        if vague is None or found.interval is None or other.interval is None:
            return vague
        self._omit(expression, "anchor-coarse", "the anchor is no single day")
        return replace(vague, interval=union(found.interval, other.interval), anchor=PAGE)

    def _timex(self, expression: TimeExpression, now: date | None) -> Timex | None:
        value = value_of(expression, self._bases(expression, now), self.tables)
        if IMPOSSIBLE in value.value or value.value == OTHER_CALENDAR:
            return None
        if UNION_OF_TWO in value.value:
            return self._ambiguous(expression, value)
        interval = interval_of(value.leads_to or value.value)
        interval = interval or interval_around(expression, value.value, now)
        return Timex(
            span=expression.span,
            type=_type(expression, value.value),
            value=value.value,
            interval=None if expression.form == "fiscal" else interval,
            granularity=granularity_of(value.leads_to or value.value),
            anchor=self._anchor(value, now),
            mod=expression.mod,
        )

    def _ambiguous(self, expression: TimeExpression, value: Value) -> Timex:
        first, _, second = value.value.partition(UNION_OF_TWO)
        self._omit(expression, "date-ambiguous", f"{first} or {second}: the order is not told")
        return Timex(
            span=expression.span,
            type=expression.type,
            value=f"{first[:4]}-XX-XX",
            interval=Interval(first, second),
            granularity="day",
            anchor="none",
        )

    def _anchor(self, value: Value, now: date | None) -> str:
        if value.against == "none":
            return "none"
        if value.against == "then" and self.then_start is not None:
            return f"timex:{self.then_start}"
        return "unknown" if now is None else PAGE

    def _bases(self, expression: TimeExpression, now: date | None) -> Bases:
        """What is known where the words stand.

        A sentence that opens with "A year ago" compares no quarters; an hour is of a day told
        of only within its paragraph.
        """
        if (
            expression.form in HOURS
            and "\n" in self.text[self.then_start or 0 : expression.span.start]
        ):
            return Bases(now, None, None, self.quarter, None)
        is_opening = self.text[expression.span.start].isupper()
        compared = None if is_opening else self.compared
        beside = self._beside(expression)
        return Bases(now, self.then, self.then_value, self.quarter, compared, beside)

    def _beside(self, expression: TimeExpression) -> str | None:
        """The hour told before words that open brackets: "10 p.m. (0300 GMT)"."""
        if expression.form != "clock" or self.then_start is None:
            return None
        between = self.text[self.then_start : expression.span.start]
        is_hour = re.search(r"\dT\d\d:\d\d$", self.then_value or "")
        return self.then_value if is_hour and _OPENS.search(between) else None

    def _remember(self, expression: TimeExpression, timex: Timex) -> None:
        if expression.form == "quarter" and "X" not in timex.value:
            self.quarter = self.compared = timex.value
        if timex.type == "DURATION" and timex.value.endswith("M"):
            self.compared = None
        if expression.form not in TELLING or timex.interval is None or not timex.interval.begin:
            return
        self.then = date.fromisoformat(timex.interval.begin)
        self.then_value, self.then_start = timex.value, timex.span.start

    def _omit(self, expression: TimeExpression, reason: str, detail: str) -> None:
        words = expression.span.quote(self.text)
        one = Omission(STAGE, reason, f"{words}: {detail}", expression.span)
        if one not in self.omissions:
            self.omissions.append(one)


def _type(expression: TimeExpression, value: str) -> TimexType:
    """The expression's type; a date turns out a length or a time of day by its value."""
    if expression.type != "DATE":
        return expression.type
    if _LENGTH.match(value):
        return "DURATION"
    return "TIME" if re.search(r"\dT", value) else "DATE"


def union(one: Interval, other: Interval) -> Interval:
    """The shortest interval that holds both."""
    begins = [i.begin for i in (one, other)]
    ends = [i.end_date for i in (one, other)]
    return Interval(
        None if None in begins else min(b for b in begins if b),
        None if None in ends else max(e for e in ends if e),
    )
