"""Days, months, years and times of day: their parts as TIMEX3 values."""

from collections.abc import Callable
from datetime import date

from sayso.resolution.dates_bases import IMPOSSIBLE, Case, Parts, Value
from sayso.resolution.dates_calendar import (
    day_of,
    months_on,
    nth_weekday,
    stepped,
    week_value,
)

CENTURIES = (1900, 2000, 2100)
NEAR_MONTHS = 2
"""How near a month must be to be the next one where tense says nothing ("the May election")."""
AGAINST_TENSE_DAYS = 183
"""How much nearer, in days, a yearly day on the side that tense speaks against must lie to win.

The year is left out in news where it is plain: "rights expire Dec. 7", written in October in a
clause of the past, is not ten months ago.
"""
AHEAD_UNTOLD_DAYS = 60
"""The same where tense says nothing: news tells more of what was than of what will be."""


def full(year: int, month: int, day: int) -> str:
    """The day's value, IMPOSSIBLE if the calendar has no such day."""
    found = day_of(year, month, day)
    return found.isoformat() if found else IMPOSSIBLE


def read_date(case: Case) -> Value:
    """Value of "March 5, 2019", also of the "March 5" of "March 5 to April 7, 2019"."""
    parts = case.parts
    return Value(full(_year_of_two(parts), int(parts["month"]), int(parts["day"])), "none")


def _year_of_two(parts: Parts) -> int:
    """The year told after the later of two months: December to March 2019 began in 2018."""
    return int(parts["year"]) - (parts["month"] > parts.get("month2", parts["month"]))


def read_iso(case: Case) -> Value:
    """Value of "2019-03-05T09:30"."""
    parts = case.parts
    day = full(int(parts["year"]), int(parts["mm"]), int(parts["dd"]))
    clock = f"T{parts['isotime']}" if "isotime" in parts and day != IMPOSSIBLE else ""
    return Value(day + clock, "none")


def read_numeric(case: Case) -> Value:
    """Value of "25/03/2019"; both days, joined by "|", where the order of day and month is open."""
    parts = case.parts
    first, second = int(parts["first"]), int(parts["second"])
    year = _whole_year(parts["numyear"], case.bases.now)
    if year is None:
        return Value("XXXX-XX-XX", "none")
    orders = {"dmy": (second, first), "mdy": (first, second)}
    told = [orders[parts["order"]]] if "order" in parts else list(orders.values())
    days = sorted({d for month, day in told if (d := day_of(year, month, day))})
    if not days:
        return Value(IMPOSSIBLE, "none")
    return Value("|".join(day.isoformat() for day in days), "none")


def _whole_year(digits: str, now: date | None) -> int | None:
    if len(digits) == 4:
        return int(digits)
    if now is None:
        return None
    return min((c + int(digits) for c in CENTURIES), key=lambda year: abs(year - now.year))


def read_year(case: Case) -> Value:
    """Value of "2019", "nineteen ninety-six"."""
    return Value(case.parts.get("year") or case.parts["spokenyear"], "none")


def read_year_range(case: Case) -> Value:
    """Value of "1957-58" as "1957/1958"."""
    first, last = case.parts["fromyear"], case.parts["toyear"]
    last = first[: 4 - len(last)] + last
    return Value(f"{first}/{last}" if first < last else IMPOSSIBLE, "none")


def read_decade(case: Case) -> Value:
    """Value of "the 1980s" as "198"."""
    return Value(case.parts.get("decade") or case.parts["decadename"], "none")


def nearest_year(case: Case, now: date, begins: Callable[[int], date | None]) -> int:
    """The year that puts a yearly day nearest, on the side that tense points to if it can."""
    direction = case.expression.direction

    def distance(day: date) -> int:
        away = (day - now).days
        if (direction == "past" and away > 0) or (direction == "future" and away < 0):
            return abs(away) + AGAINST_TENSE_DAYS
        return abs(away) + (AHEAD_UNTOLD_DAYS if direction is None and away > 0 else 0)

    days = {y: d for y in range(now.year - 8, now.year + 9) if (d := begins(y))}
    return min(days, key=lambda y: (distance(days[y]), y), default=now.year)


def read_month_day(case: Case) -> Value:
    """Value of "March 5", "Friday, March 5": the weekday tells the year if it fits one near."""
    month, day = int(case.parts["month"]), int(case.parts["day"])
    if day_of(2000, month, day) is None:
        return Value(IMPOSSIBLE, "none")
    now = case.bases.now
    if now is None:
        return Value(f"XXXX-{month:02}-{day:02}", "now")
    if case.rel is not None:
        is_past, is_ahead = (month, day) < (now.month, now.day), (month, day) > (now.month, now.day)
        is_this = "near" in case.parts and (is_past if case.rel < 0 else is_ahead)
        return Value(full(now.year + (0 if is_this else case.rel), month, day), "now")
    weekday = int(case.parts.get("weekday") or case.parts.get("weekdayshort") or 0)
    near = {y: d for y in range(now.year - 1, now.year + 2) if (d := day_of(y, month, day))}
    fitting = {y: d for y, d in near.items() if d.isoweekday() == weekday}
    year = nearest_year(case, now, fitting.get if fitting else lambda y: day_of(y, month, day))
    return Value(full(year, month, day), "now")


def read_daypart_date(case: Case) -> Value:
    """Value of "the night of March 5"."""
    day = read_day_with_or_without_year(case)
    return Value(f"{day.value}T{case.parts['daypart']}", day.against)


def read_day_of_month(case: Case) -> Value:
    """Value of "the 15th of next month"."""
    now, day = case.bases.now, int(case.parts["day"])
    moved = months_on(now, case.rel or 0) if now else None
    if moved is None:
        return Value(f"XXXX-XX-{day:02}", "now")
    return Value(full(*moved, day), "now")


def read_day_with_or_without_year(case: Case) -> Value:
    """Value of "March 5, 2019" or "March 5"."""
    return read_date(case) if "year" in case.parts else read_month_day(case)


def read_day_range(case: Case) -> Value:
    """Value of "Nov. 3-5" as "2025-11-03/2025-11-05", of "Dec. 28-Jan. 3" over the year's end."""
    month = case.parts.get("month2", case.parts["month"])
    end = case.with_parts(day=case.parts["day2"], month=month)
    first, last = (read_day_with_or_without_year(c).value for c in (case, end))
    if IMPOSSIBLE in (first, last):
        return Value(IMPOSSIBLE, "none")
    if month < case.parts["month"] and first[0] != "X":
        last = full(int(first[:4]) + 1, int(last[5:7]), int(last[8:]))
    elif month == case.parts["month"] and not first[-2:] < last[-2:]:
        return Value(IMPOSSIBLE, "none")
    elif first[0] != "X":
        last = first[:4] + last[4:]
    return Value(f"{first}/{last}", "none" if "year" in case.parts else "now")


def read_month_range(case: Case) -> Value:
    """Value of "May-July 2019" as "2019-05/2019-07", of "May-July" against the page."""
    first, last = case.parts["month"], case.parts["month2"]
    if first == last:
        return Value(IMPOSSIBLE, "none")
    if "year" in case.parts:
        return Value(f"{_year_of_two(case.parts)}-{first}/{case.parts['year']}-{last}", "none")
    begin = read_month(case).value
    year = begin[:4] if begin[0] == "X" or first < last else f"{int(begin[:4]) + 1:04}"
    return Value(f"{begin}/{year}-{last}", "now")


def read_month_year(case: Case) -> Value:
    """Value of "March 2019", "March of last year"."""
    if "year" in case.parts:
        return Value(f"{_year_of_two(case.parts)}-{case.parts['month']}", "none")
    if "spokenyear" in case.parts:
        return Value(f"{case.parts['spokenyear']}-{case.parts['month']}", "none")
    now = case.bases.now
    year = f"{now.year + (case.rel or 0):04}" if now else "XXXX"
    return Value(f"{year}-{case.parts['month']}", "now")


def read_month(case: Case) -> Value:
    """Value of "March", "last March".

    Said in April, "last March" is of the year before: the other would be "last month".
    """
    now, month = case.bases.now, case.parts["month"]
    if now is None:
        return Value(f"XXXX-{month}", "now")
    if "month2" in case.parts:
        return _first_of_two(case)
    ahead = int(month) - now.month
    if case.rel and (ahead - case.rel) % 12 == 0:
        return Value(f"{now.year + case.rel + (ahead - case.rel) // 12:04}-{month}", "now")
    is_open = case.expression.direction is None and case.rel is None
    is_near = is_open and 0 < (ahead + 12) % 12 <= NEAR_MONTHS
    years = int(ahead < 0) if is_near else case.cycles(ahead)
    return Value(f"{now.year + years:04}-{month}", "now")


def _first_of_two(case: Case) -> Value:
    """The "November" of "November to January", told from the later one."""
    month, later = case.parts["month"], case.parts["month2"]
    parts = {name: part for name, part in case.parts.items() if name != "month2"}
    end = read_month(Case(case.expression, {**parts, "month": later}, case.bases, case.tables))
    return Value(f"{int(end.value[:4]) - (month > later):04}-{month}", "now")


def read_weekday(case: Case) -> Value:
    """Value of "Tuesday", "last Tuesday", "Tuesday of next week", "Tuesday night"."""
    now, weekday = case.bases.now, int(case.parts["weekday"])
    part = f"T{case.parts['daypart']}" if "daypart" in case.parts else ""
    if now is None:
        return Value(f"XXXX-WXX-{weekday}{part}", "now")
    ahead = weekday - now.isoweekday()
    weeks = (case.rel or 0) if "week" in case.parts else case.cycles(ahead)
    is_coming = case.rel == 0 and ahead < 0 and case.expression.direction == "future"
    if is_coming and "week" not in case.parts:
        weeks = 1  # "this Tuesday", said on Thursday
    day = stepped(now, ahead + 7 * weeks)
    return Value((day.isoformat() if day else IMPOSSIBLE) + part, "now")


def read_then_weekday(case: Case) -> Value:
    """Value of "the previous Friday", "that Friday", against a day told of."""
    base, against = case.bases.then_or_now("D")
    weekday, told = int(case.parts["weekday"]), case.parts["relthen"]
    if told == "0" and against == "now":
        return read_weekday(case)
    if base is None:
        return Value(f"XXXX-WXX-{weekday}", against)
    ahead = (weekday - base.isoweekday()) % 7
    days = ahead if told == "0" else ahead - 7 if told in ("-1", "before") else ahead or 7
    day = stepped(base, days)
    return Value(day.isoformat() if day else IMPOSSIBLE, against)


def read_nth_weekday(case: Case) -> Value:
    """Value of "the first Tuesday in March 2019"."""
    month, weekday, now = int(case.parts["month"]), int(case.parts["weekday"]), case.bases.now
    nth = -1 if "final" in case.parts else int(case.parts["ordinal"])

    def in_year(year: int) -> date | None:
        day = nth_weekday(year, month, nth, weekday)
        return day if day.month == month else None

    if "year" in case.parts:
        day = in_year(int(case.parts["year"]))
        return Value(day.isoformat() if day else IMPOSSIBLE, "none")
    if now is None:
        return Value(f"XXXX-{month:02}", "now")
    day = in_year(nearest_year(case, now, in_year))
    return Value(day.isoformat() if day else IMPOSSIBLE, "now")


def read_deictic(case: Case) -> Value:
    """Value of "yesterday", "tonight", "tomorrow morning"."""
    told, now = case.parts["deictic"], case.bases.now
    daypart = case.parts.get("daypart") or (told[-2:] if told[-1].isalpha() else "")
    part = f"T{daypart}" if daypart else ""
    if now is None:
        return Value(f"XXXX-XX-XX{part}", "now")
    day = stepped(now, int(told.rstrip("NI")))
    return Value((day.isoformat() if day else IMPOSSIBLE) + part, "now")


NEXT_DAY = frozenset(("the next", "the following", "after"))
DAY_BEFORE = frozenset(("the previous", "before"))


def read_daypart(case: Case) -> Value:
    """Value of "this morning", "the next morning"."""
    if "deictic" in case.parts:
        return read_deictic(case)
    then, part = case.parts.get("relthen"), case.parts["daypart"]
    base, against = case.bases.then_or_now("D") if then else (case.bases.now, "now")
    ahead = 1 if then in NEXT_DAY else -1 if then in DAY_BEFORE or case.rel == -1 else 0
    day = stepped(base, ahead) if base else None
    return Value(f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}", against)


def read_week_of(case: Case) -> Value:
    """Value of "the week of March 6"."""
    day = read_day_with_or_without_year(case)
    if day.value == IMPOSSIBLE or day.value.startswith("X"):
        return day
    return Value(week_value(date.fromisoformat(day.value)), day.against)
