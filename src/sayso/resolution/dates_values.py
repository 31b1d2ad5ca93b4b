"""What a time expression's parts mean against a day: one reading for each form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sayso.lexicon.time import TimeTables
from sayso.records.timex import TimeExpression
from sayso.resolution.dates_calendar import (
    SEASONS,
    day_of,
    holiday,
    months_on,
    quarter_of,
    stepped,
    week_value,
)

Against = Literal["now", "then", "none"]
Parts = Mapping[str, str]

IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Bases:
    """What an expression is read against: `now`, the day of the saying, and `then`, a day told of.

    `then_value` is the TIMEX3 value that `then` is the first day of. Either day may be unknown.
    """

    now: date | None
    then: date | None = None
    then_value: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value and what it was read against; `value` is IMPOSSIBLE for "31 June"."""

    value: str
    against: Against


Reader = Callable[[TimeExpression, Parts, Bases, TimeTables], Value]


def value_of(expression: TimeExpression, bases: Bases, tables: TimeTables) -> Value:
    """The TIMEX3 value of an expression read against these bases.

    Without a day to read against the value stays underspecified ("XXXX-WXX-5").
    """
    reader = READERS.get(expression.form, _reference)
    return reader(expression, dict(expression.parts), bases, tables)


def _full(year: int, month: int, day: int) -> str:
    found = day_of(year, month, day)
    return found.isoformat() if found else IMPOSSIBLE


def _side(expression: TimeExpression, default: str = "past") -> str:
    return expression.direction or default


# -- absolute ------------------------------------------------------------------------------


def _date(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    return Value(_full(int(p["year"]), int(p["month"]), int(p["day"])), "none")


def _iso(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    day = _full(int(p["year"]), int(p["mm"]), int(p["dd"]))
    clock = f"T{p['isotime']}" if "isotime" in p and day != IMPOSSIBLE else ""
    return Value(day + clock, "none")


def _numeric(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, t
    first, second, year = int(p["first"]), int(p["second"]), _whole_year(p["numyear"], b.now)
    if year is None:
        return Value("XXXX-XX-XX", "none")
    orders = {"dmy": (second, first), "mdy": (first, second)}
    told = [orders[p["order"]]] if "order" in p else list(orders.values())
    days = sorted({d for month, day in told if (d := day_of(year, month, day))})
    if not days:
        return Value(IMPOSSIBLE, "none")
    if len(days) > 1:
        return Value(f"{days[0].isoformat()}|{days[1].isoformat()}", "none")
    return Value(days[0].isoformat(), "none")


def _whole_year(digits: str, now: date | None) -> int | None:
    if len(digits) == 4:
        return int(digits)
    if now is None:
        return None
    near = [century + int(digits) for century in (1900, 2000, 2100)]
    return min(near, key=lambda y: abs(y - now.year))


def _year(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    return Value(p.get("year") or p["spokenyear"], "none")


def _year_range(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    first, last = p["fromyear"], p["toyear"]
    last = first[: 4 - len(last)] + last
    return Value(f"{first}/{last}" if first < last else IMPOSSIBLE, "none")


def _decade(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    return Value(p.get("decade") or p["decadename"], "none")


def _century(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b
    number = int(p.get("ordinalnumber") or t.value("ordinal", p["ordinal"]) or p["ordinal"])
    return Value(f"{number - 1:02}", "none")


# -- dates without a year ------------------------------------------------------------------


def _nearest_year(e: TimeExpression, now: date, begins: Callable[[int], date | None]) -> int:
    """The year that puts a yearly day on the side that the words point to."""
    days = {y: d for y in range(now.year - 8, now.year + 9) if (d := begins(y))}
    if not days:
        return now.year
    past = [y for y, d in days.items() if d <= now]
    ahead = [y for y, d in days.items() if d >= now]
    if e.direction == "future" and ahead:
        return min(ahead)
    if e.direction == "past" and past:
        return max(past)
    return min(days, key=lambda y: (abs((days[y] - now).days), y))


def _month_day(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del t
    month, day = int(p["month"]), int(p["day"])
    if day_of(2000, month, day) is None:
        return Value(IMPOSSIBLE, "none")
    if b.now is None:
        return Value(f"XXXX-{month:02}-{day:02}", "now")
    year = _nearest_year(e, b.now, lambda y: day_of(y, month, day))
    return Value(_full(year, month, day), "now")


def _day_range(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    first = _month_or_date(e, p, b, t)
    last = _month_or_date(e, {**p, "day": p["day2"]}, b, t)
    if IMPOSSIBLE in (first.value, last.value) or not first.value < last.value:
        return Value(IMPOSSIBLE, "none")
    return Value(f"{first.value}/{last.value}", first.against)


def _month_or_date(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    return _date(e, p, b, t) if "year" in p else _month_day(e, p, b, t)


def _month_range(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    year = int(p["year"])
    if not p["month"] < p["month2"]:
        return Value(IMPOSSIBLE, "none")
    return Value(f"{year:04}-{p['month']}/{year:04}-{p['month2']}", "none")


def _month_year(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, t
    if "year" in p:
        return Value(f"{p['year']}-{p['month']}", "none")
    if b.now is None:
        return Value(f"XXXX-{p['month']}", "now")
    return Value(f"{b.now.year + int(p['rel']):04}-{p['month']}", "now")


def _month(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del t
    if b.now is None:
        return Value(f"XXXX-{p['month']}", "now")
    month = int(p["month"])
    year = b.now.year + _cycles(_rel(p), month - b.now.month, e)
    return Value(f"{year:04}-{month:02}", "now")


def _rel(p: Parts) -> int | None:
    return int(p["rel"]) if "rel" in p else None


def _cycles(rel: int | None, ahead: int, e: TimeExpression) -> int:
    """Cycles (years for months, weeks for weekdays) to go, when the place is `ahead` in its own."""
    if rel == -1:
        return 0 if ahead < 0 else -1
    if rel == 1:
        return 0 if ahead > 0 else 1
    if rel == 0 or ahead == 0:
        return 0
    if _side(e) == "future":
        return 0 if ahead > 0 else 1
    return 0 if ahead < 0 else -1


# -- weekdays and days ---------------------------------------------------------------------


def _weekday_day(e: TimeExpression, p: Parts, now: date) -> date | None:
    ahead = int(p["weekday"]) - now.isoweekday()
    if "week" in p:
        return stepped(now, ahead + 7 * int(p["rel"]))
    return stepped(now, ahead + 7 * _cycles(_rel(p), ahead, e))


def _weekday(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del t
    part = f"T{p['daypart']}" if "daypart" in p else ""
    if b.now is None:
        return Value(f"XXXX-WXX-{p['weekday']}{part}", "now")
    day = _weekday_day(e, p, b.now)
    return Value((day.isoformat() if day else IMPOSSIBLE) + part, "now")


def _deictic(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, t
    told = p["deictic"]
    part = "T" + (p.get("daypart") or told[-2:]) if "daypart" in p or told[-1].isalpha() else ""
    if b.now is None:
        return Value(f"XXXX-XX-XX{part}", "now")
    day = stepped(b.now, int(told.rstrip("NI")))
    return Value((day.isoformat() if day else IMPOSSIBLE) + part, "now")


def _daypart(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    if "deictic" in p:
        return _deictic(e, p, b, t)
    ahead = 1 if p.get("relthen") in ("the next", "the following") else 0
    ahead = -1 if p.get("relthen") == "the previous" or p.get("rel") == "-1" else ahead
    day, against = (b.now, "now") if "rel" in p else (b.then or b.now, "then" if b.then else "now")
    found = stepped(day, ahead) if day else None
    told = found.isoformat() if found else "XXXX-XX-XX"
    return Value(f"{told}T{p['daypart']}", "then" if against == "then" else "now")


def _clock(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    clock = p.get("clock") or p["moment"]
    zone = p.get("zone", "")
    if "weekday" in p:
        day = _weekday(e, p, b, t)
    elif "deictic" in p:
        day = _deictic(e, p, b, t)
    else:
        told = b.then or b.now
        day = Value(told.isoformat() if told else "XXXX-XX-XX", "then" if b.then else "now")
    return Value(day.value[:10] + clock + (zone if len(zone) == 1 else ""), day.against)


def _holiday(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    rule = t.holidays[p["holiday"]]
    if "year" in p:
        day = holiday(rule, int(p["year"]))
        return Value(day.isoformat() if day else IMPOSSIBLE, "none")
    if b.now is None:
        fixed = len(rule) == 5 and rule[0].isdigit()
        return Value(f"XXXX-{rule}" if fixed else "XXXX-XX-XX", "now")
    day = holiday(rule, _nearest_year(e, b.now, lambda y: holiday(rule, y)))
    return Value(day.isoformat() if day else IMPOSSIBLE, "now")


def _week_of(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    day = _month_or_date(e, p, b, t)
    if day.value == IMPOSSIBLE or day.value.startswith("X"):
        return day
    return Value(week_value(date.fromisoformat(day.value)), day.against)


# -- units against a day -------------------------------------------------------------------


def unit_value(day: date, unit: str, step: int) -> str | None:
    """The unit that lies `step` units from the one that holds the day: last week is step -1."""
    if unit in ("D", "W", "WE", "FN"):
        moved = stepped(day, step * (1 if unit == "D" else 14 if unit == "FN" else 7))
        if moved is None:
            return None
        return moved.isoformat() if unit == "D" else week_value(moved) + "-WE" * (unit == "WE")
    months = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}.get(unit)
    moved_to = months_on(day, step * months) if months else None
    if moved_to is None:
        return None
    year, month = moved_to
    shapes = {"M": f"{year:04}-{month:02}", "Q": f"{year:04}-Q{(month + 2) // 3}"}
    shapes |= {"HY": f"{year:04}-H{1 + (month > 6)}", "Y": f"{year:04}"}
    shapes |= {"DE": f"{year:04}"[:3], "CE": f"{year:04}"[:2]}
    return shapes.get(unit)


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}


def _unknown(unit: str) -> str:
    return _UNKNOWN.get(unit, "XXXX")


def _rel_unit(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, t
    unit = p["unit"]
    found = unit_value(b.now, unit, int(p["rel"])) if b.now else None
    return Value(found or _unknown(unit), "now")


def _then_unit(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, t
    step = {"before": -1, "after": 1}.get(p["relthen"])
    step = int(p["relthen"]) if step is None else step
    base, against = _then_or_now(b)
    found = unit_value(base, p["unit"], step) if base else None
    return Value(found or _unknown(p["unit"]), against)


def _then_or_now(b: Bases) -> tuple[date | None, Against]:
    return (b.then, "then") if b.then else (b.now, "now")


def _shift(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e
    told = t.value("shift", p["shift"]) or p["shift"]
    sign, where = (-1 if told[0] == "-" else 1), told[1:]
    base, against = _then_or_now(b) if where == "then" else (b.now, "now")
    amount = p.get("amount", "1")
    if amount == "X":
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF", against)
    return Value(_moved(base, p["unit"], sign * float(amount)), against)


def _moved(base: date | None, unit: str, step: float) -> str:
    if unit.startswith("T"):
        return base.isoformat() + "TXX" if base else "XXXX-XX-XXTXX"
    if step != int(step):
        step, unit = {"Y": (step * 12, "M"), "M": (step * 30, "D"), "W": (step * 7, "D")}.get(
            unit, (step, unit)
        )
    found = (
        unit_value(base, "Y" if unit in ("DE", "CE") else unit, _years(unit, step))
        if base
        else None
    )
    return found or _unknown(unit)


def _years(unit: str, step: float) -> int:
    return int(step * {"DE": 10, "CE": 100}.get(unit, 1))


def _season(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del t
    season = p["season"]
    if "year" in p:
        return Value(f"{p['year']}-{season}", "none")
    if b.now is None:
        return Value(f"XXXX-{season}", "now")
    ahead = SEASONS[season][0] - b.now.month
    if SEASONS[season][0] <= b.now.month <= SEASONS[season][0] + 2:
        ahead = 0
    rel = _rel(p)
    return Value(f"{b.now.year + _cycles(rel, ahead, e):04}-{season}", "now")


def _quarter(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    told = p.get("quarternumber") or p.get("ordinalnumber")
    number = int(told or t.value("ordinal", p["ordinal"]) or 0)
    if not 1 <= number <= 4:
        return Value(IMPOSSIBLE, "none")
    if "year" in p:
        return Value(f"{p['year']}-Q{number}", "none")
    if b.now is None:
        return Value(f"XXXX-Q{number}", "now")
    ahead = number - quarter_of(b.now)
    year = b.now.year + (int(p["rel"]) if "rel" in p else _cycles(None, ahead, e))
    return Value(f"{year:04}-Q{number}", "now")


def _half_year(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del t
    half = 1 if p["halfname"] == "first" else 2
    if "year" in p:
        return Value(f"{p['year']}-H{half}", "none")
    if b.now is None:
        return Value(f"XXXX-H{half}", "now")
    ahead = half - (1 if b.now.month <= 6 else 2)
    year = b.now.year + (int(p["rel"]) if "rel" in p else _cycles(None, ahead, e))
    return Value(f"{year:04}-H{half}", "now")


def _fiscal(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, t
    if "year" in p:
        return Value(p["year"], "none")
    found = unit_value(b.now, "Y", int(p.get("rel", "0"))) if b.now else None
    return Value(found or "XXXX", "now")


def _the_unit(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, t
    if b.then_value and "-Q" in b.then_value:
        return Value(b.then_value, "then")
    found = unit_value(b.now, p["unit"], -1) if b.now else None
    return Value(found or _unknown(p["unit"]), "now")


def _weekend(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del t
    if b.now is None:
        return Value("XXXX-WXX-WE", "now")
    step = int(p["rel"]) if "rel" in p else 0
    if "rel" not in p and _side(e) == "past" and b.now.isoweekday() < 6:
        step = -1
    return Value(unit_value(b.now, "WE", step) or "XXXX-WXX-WE", "now")


# -- lengths, sets, vague ones -------------------------------------------------------------


_LETTERS = {
    "TS": "S",
    "TM": "M",
    "TH": "H",
    "FN": "W",
    "WE": "D",
    "HY": "M",
    "DE": "Y",
    "CE": "Y",
    "ML": "Y",
}
_FACTORS = {"FN": 2, "WE": 2, "HY": 6, "DE": 10, "CE": 100, "ML": 1000}
_PARTS_BELOW = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S"), "D": (24, "H"), "W": (7, "D")}


def length(amount: str, unit: str) -> str:
    """A length as TIMEX3 writes it: "P2Y6M" for 2.5 years, "PXD" for some days."""
    letter, is_clock = _LETTERS.get(unit, unit), unit in ("TS", "TM", "TH")
    head = "PT" if is_clock else "P"
    if amount == "X":
        return f"{head}X{letter}"
    number = float(amount) * _FACTORS.get(unit, 1)
    if number == int(number):
        return f"{head}{int(number)}{letter}"
    whole, rest = int(number), number - int(number)
    factor, below = _PARTS_BELOW.get(letter, (1, letter)) if unit != "M" else (30, "D")
    more = f"{'T' if letter == 'D' else ''}{round(rest * factor)}{below}"
    return head + (f"{whole}{letter}" if whole else "") + more


def _duration(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    unit = p.get("unit") or p["unitmany"]
    amount = p.get("amount", "X")
    if "half" in p and amount != "X":
        amount = str(float(amount) + 0.5)
    found = length(amount, unit)
    if "unit2" in p:
        found += length(p["amount2"], p["unit2"]).lstrip("PT" if "T" in found else "P")
    return Value(found, "none")


def _span(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    found = _duration(e, p, b, t)
    return Value(found.value, "now")


def _unit_set(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b
    amount = p.get("amount") or t.value("ordinal", p.get("ordinal", "first")) or "1"
    return Value(length(amount, p["unit"]), "none")


def _often(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    return Value(p["often"] if "often" in p else length("1", p["unit"]), "none")


def _weekday_set(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    return Value(f"XXXX-WXX-{p.get('weekday') or p['weekdays']}", "none")


def _reference(e: TimeExpression, p: Parts, b: Bases, t: TimeTables) -> Value:
    del e, b, t
    return Value(p.get("reference", "PRESENT_REF"), "none")


READERS: Mapping[str, Reader] = {
    "century": _century,
    "clock": _clock,
    "date": _date,
    "day-range": _day_range,
    "daypart": _daypart,
    "decade": _decade,
    "decade-name": _decade,
    "deictic": _deictic,
    "duration": _duration,
    "fiscal": _fiscal,
    "half-year": _half_year,
    "holiday": _holiday,
    "iso": _iso,
    "moment": _clock,
    "month": _month,
    "month-day": _month_day,
    "month-range": _month_range,
    "month-year": _month_year,
    "numeric": _numeric,
    "often": _often,
    "quarter": _quarter,
    "rate": _unit_set,
    "reference": _reference,
    "rel-unit": _rel_unit,
    "season": _season,
    "shift": _shift,
    "span": _span,
    "the-unit": _the_unit,
    "then-unit": _then_unit,
    "unit-set": _unit_set,
    "week-of": _week_of,
    "weekday": _weekday,
    "weekday-set": _weekday_set,
    "weekend": _weekend,
    "year": _year,
    "year-range": _year_range,
}
