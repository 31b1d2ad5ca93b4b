"""Days with names: their TIMEX3 values."""

import re
from datetime import date

from sayso.resolution.dates_bases import IMPOSSIBLE, Against, Case, Value
from sayso.resolution.dates_calendar import holiday, stepped, week_value
from sayso.resolution.dates_days import nearest_year

BESIDE = {"after": 1, "before": -1}
_ONCE = re.compile(r"\d{4}-\d\d-\d\d")


def read_holiday(case: Case) -> Value:
    """Value of "Christmas Day 1999", "the day after Easter", "Easter week", "Christmas night"."""
    day = _day(case)
    if day.value == IMPOSSIBLE or "X" in day.value:
        return day
    if "unitone" in case.parts:
        week = week_value(date.fromisoformat(day.value))
        return Value(week + "-WE" * (case.parts["unitone"] == "WE"), day.against)
    moved = stepped(date.fromisoformat(day.value), BESIDE.get(case.parts.get("beside", ""), 0))
    part = f"T{case.parts['daypart']}" if "daypart" in case.parts else ""
    return Value((moved.isoformat() if moved else day.value) + part, day.against)


def _day(case: Case) -> Value:
    """The named day; open in its year where a moon or a country decides ("Eid", "Ramadan")."""
    rule = case.tables.holidays[case.parts["holiday"]]
    if _ONCE.fullmatch(rule):
        return Value(rule, "none")
    if rule.startswith("X"):
        return Value(case.parts.get("year", "XXXX") + rule[4:], "none")
    now = case.bases.now
    if "year" in case.parts:
        return _known(holiday(rule, int(case.parts["year"])), "none")
    if now is None:
        is_fixed = len(rule) == len("12-25") and rule[0].isdigit()
        return Value(f"XXXX-{rule}" if is_fixed else "XXXX-XX-XX", "now")
    if case.rel:
        this = holiday(rule, now.year)
        is_this = this is not None and (this < now if case.rel < 0 else this > now)
        return _known(holiday(rule, now.year + (0 if is_this else case.rel)), "now")
    return _known(holiday(rule, nearest_year(case, now, lambda y: holiday(rule, y))), "now")


def _known(day: date | None, against: Against) -> Value:
    return Value(day.isoformat() if day else IMPOSSIBLE, against)
