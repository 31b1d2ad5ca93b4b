"""Hours: their parts as TIMEX3 values."""

from datetime import date

from sayso.resolution.dates_bases import IMPOSSIBLE, Case, Value
from sayso.resolution.dates_calendar import stepped
from sayso.resolution.dates_days import (
    read_day_with_or_without_year,
    read_deictic,
    read_weekday,
)

LATE_FROM = {"AF": 1, "EV": 3, "NI": 5}
"""The first hour that a part of the day puts after noon: "two at night" is not."""
MOST_HOURS_EAST, MOST_HOURS_WEST = 14, -12
"""How far the clocks of two places may differ."""


def read_clock(case: Case) -> Value:
    """Value of "9:30 a.m.", "9:30 Tuesday night"; the hour as told, whatever its zone.

    The same hour elsewhere, in brackets ("10 p.m. (0300 GMT)"), may be of another day.
    """
    clock = _of_half(case.parts.get("clock") or case.parts["moment"], case)
    if len(clock) == len("T17"):
        clock += ":00"
    day = _day(case)
    if day.value == IMPOSSIBLE:
        return day
    known = day.value.partition("T")[0]
    if case.bases.beside and day.against == "then":
        known = _day_elsewhere(case.bases.beside, clock)
    return Value(known + clock, day.against)


def read_clock_from(case: Case) -> Value:
    """Value of the "8" of "8 to 10 p.m.": of the same half of the day if it is before the other."""
    hour, until = int(case.parts["clock"][1:3]), int(case.parts["untilclock"])
    is_same = hour % 12 < until % 12
    late = (case.parts["half"] == "PM") == is_same
    clock = f"T{hour % 12 + 12 * late:02}{case.parts['clock'][3:]}"
    return read_clock(case.with_parts(clock=clock))


def _day(case: Case) -> Value:
    if "month" in case.parts:
        return read_day_with_or_without_year(case)
    if "weekday" in case.parts:
        return read_weekday(case)
    if "deictic" in case.parts:
        return read_deictic(case)
    base, against = case.bases.then_or_now("D")
    if base is None:
        base, against = case.bases.now, "now"
    return Value(base.isoformat() if base else "XXXX-XX-XX", against)


def _day_elsewhere(beside: str, clock: str) -> str:
    """The day on which clocks elsewhere show that hour."""
    day, _, there = beside.partition("T")
    if day.startswith("X"):
        return day
    east = _minutes(clock[1:]) - _minutes(there)
    shift = 1 if east < MOST_HOURS_WEST * 60 else -1 if east > MOST_HOURS_EAST * 60 else 0
    moved = stepped(date.fromisoformat(day), shift)
    return moved.isoformat() if moved else day


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def _of_half(clock: str, case: Case) -> str:
    """The hour in the half of the day that is told: "9 in the evening" is T21."""
    told = case.parts.get("daypart") or case.parts.get("deictic", "")[-2:]
    hour = int(clock[1:3])
    if told not in LATE_FROM or not LATE_FROM[told] <= hour < 12:
        return clock
    return f"T{hour + 12}{clock[3:]}"
