"""The calendar: values of TIMEX3 as intervals, and steps from one to another."""

import re
from calendar import monthrange
from datetime import date, timedelta

from sayso.records.timex import Interval

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month, northern and meteorological; winter is of the year it begins in."""
HALVES = {"H1": (1, 6), "H2": (7, 12)}
FIRST_YEAR, LAST_YEAR = 1, 9998

_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?")
_SHAPES = (
    ("day", re.compile(r"\d{4}-\d\d-\d\d")),
    ("month", re.compile(r"\d{4}-\d\d")),
    ("quarter", re.compile(r"\d{4}-Q[1-4]")),
    ("half-year", re.compile(r"\d{4}-H[12]")),
    ("season", re.compile(r"\d{4}-(?:SP|SU|FA|WI)")),
    ("year", re.compile(r"\d{4}")),
    ("decade", re.compile(r"\d{3}")),
    ("century", re.compile(r"\d{2}")),
)
_CLOCK = {2: "hour", 5: "minute", 8: "second"}


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None if the calendar has no such day ("31 June")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stepped(start: date, days: int) -> date | None:
    """The day so many days away, None beyond the calendar's ends."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def months_on(start: date, months: int) -> tuple[int, int] | None:
    """Year and month so many months away, None beyond the calendar's ends."""
    count = start.year * 12 + start.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return (year, month) if FIRST_YEAR <= year <= LAST_YEAR else None


def week_value(day: date) -> str:
    """The ISO week of a day: "2025-W47"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth ISO weekday of a month; -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def holiday(rule: str, year: int) -> date | None:
    """The day that a holiday's rule gives in a year ("12-25", "11-4-4", "easter-2")."""
    if rule.startswith("easter"):
        return stepped(easter(year), int(rule.removeprefix("easter")))
    rule, _, later = rule.partition("+")
    if later:
        known = holiday(rule, year)
        return stepped(known, int(later)) if known else None
    parts = re.findall(r"(?<=-)-?\d+|^\d+", rule)
    if len(parts) == 2:
        return day_of(year, int(parts[0]), int(parts[1]))
    return nth_weekday(year, int(parts[0]), int(parts[1]), int(parts[2]))


def granularity_of(value: str) -> str | None:
    """How fine a value is: "day", "week", "month", ...; None for a length or a vague one."""
    day, _, clock = value.partition("T")
    if clock and not value.startswith("P"):
        return (
            _CLOCK.get(len(clock.rstrip("Z")[:8]), "daypart") if clock[0].isdigit() else "daypart"
        )
    if re.fullmatch(r"[\dX]{4}-W[\dX]{2}-WE", day):
        return "weekend"
    if re.fullmatch(r"[\dX]{4}-W[\dX]{2}", day):
        return "week"
    if re.fullmatch(r"[\dX]{4}-W[\dX]{2}-\d", day):
        return "day"
    plain = day.removeprefix("BC").replace("X", "0")
    if not re.search(r"\d", day):
        plain = day if "REF" in day else plain
    return next((name for name, shape in _SHAPES if shape.fullmatch(plain)), None)


def interval_of(value: str) -> Interval | None:
    """First and last day of a value that is a date or a time; None for any other.

    Example: "2025-W47" lasts from 2025-11-17 to 2025-11-23.
    """
    if "/" in value:
        first, _, last = value.partition("/")
        ends = interval_of(first), interval_of(last)
        return Interval(ends[0].begin, ends[1].end_date) if ends[0] and ends[1] else None
    day = value.partition("T")[0]
    if value.startswith("P") or not re.fullmatch(r"[\dWQHSUFAPIE-]+", day):
        return None
    try:
        days = _days(day)
    except ValueError:
        return None
    return Interval(days[0].isoformat(), days[1].isoformat()) if days else None


def _days(value: str) -> tuple[date, date] | None:
    week = _WEEK.fullmatch(value)
    if week:
        return _week_days(int(week[1]), int(week[2]), week[3])
    shape = next((name for name, regex in _SHAPES if regex.fullmatch(value)), None)
    if shape == "day":
        day = date.fromisoformat(value)
        return day, day
    if shape in ("decade", "century"):
        zeros, nines = "0" * (4 - len(value)), "9" * (4 - len(value))
        return date(max(1, int(value + zeros)), 1, 1), date(int(value + nines), 12, 31)
    if shape is None:
        return None
    return _months(int(value[:4]), value[5:])


def _week_days(year: int, week: int, part: str | None) -> tuple[date, date]:
    first, last = (6, 7) if part == "WE" else (int(part), int(part)) if part else (1, 7)
    return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, last)


def _months(year: int, part: str) -> tuple[date, date]:
    if not part:
        first, last = 1, 12
    elif part[0] == "Q":
        first, last = 3 * int(part[1]) - 2, 3 * int(part[1])
    elif part in SEASONS or part in HALVES:
        first, last = {**SEASONS, **HALVES}[part]
    else:
        first = last = int(part)
    end_year = year + 1 if last < first else year
    return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])
