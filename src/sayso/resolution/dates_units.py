"""Weeks, quarters, seasons, lengths and sets: their parts as TIMEX3 values."""

from datetime import date

from sayso.resolution.dates_bases import IMPOSSIBLE, Case, Parts, Value
from sayso.resolution.dates_calendar import (
    LAST_YEAR,
    SEASONS,
    months_on,
    quarter_of,
    stepped,
    week_value,
)
from sayso.resolution.dates_days import read_day_with_or_without_year, read_year_range

DAYS = {"D": 1, "W": 7, "WE": 7, "FN": 14}
MONTHS = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
VAGUE = "X"
NEW_UNTIL_MONTH = 6
"""The month until which a year that has begun is "the new year"."""
PERIOD = "period"
"""Stands for a unit: the part of a year that is the topic, mostly a quarter."""


def unit_value(day: date | None, unit: str, step: int) -> str:
    """The unit `step` units from the one that holds the day; underspecified without a day.

    Example: for a day of 2025-W48, the week at step -1 is "2025-W47".
    """
    unknown = UNKNOWN.get(unit, "XXXX")
    if day is None:
        return unknown
    if unit in DAYS:
        moved = stepped(day, step * DAYS[unit])
        if moved is None:
            return unknown
        return moved.isoformat() if unit == "D" else week_value(moved) + "-WE" * (unit == "WE")
    moved_to = months_on(day, step * MONTHS[unit]) if unit in MONTHS else None
    return _month_unit(*moved_to, unit) if moved_to else unknown


def _month_unit(year: int, month: int, unit: str) -> str:
    whole = f"{year:04}"
    if unit == "M":
        return f"{whole}-{month:02}"
    if unit == "Q":
        return f"{whole}-Q{(month + 2) // 3}"
    if unit == "HY":
        return f"{whole}-H{1 if month <= 6 else 2}"
    return whole[: {"DE": 3, "CE": 2, "ML": 1}.get(unit, 4)]


def read_rel_unit(case: Case) -> Value:
    """Value of "last week", "this year"."""
    if case.parts["unitone"] == "WE":
        return read_weekend(case)
    return Value(unit_value(case.bases.now, case.parts["unitone"], case.rel or 0), "now")


def read_then_unit(case: Case) -> Value:
    """Value of "the following week", "that year", against a day told of."""
    told, unit = case.parts["relthen"], case.parts["unitone"]
    step = {"before": -1, "after": 1}.get(told)
    if unit == "Q" and told == "0" and case.bases.quarter:
        return Value(case.bases.quarter, "then")
    base, against = case.bases.then_or_now(unit)
    if told == "1" and case.expression.direction == "future":
        base, against = case.bases.now, "now"
    return Value(unit_value(base, unit, int(told) if step is None else step), against)


def read_the_unit(case: Case) -> Value:
    """Value of "the quarter", "the 1999 quarter": the one told of, else the last that is over."""
    unit, quarter = case.parts["unitone"], case.bases.quarter
    if "year" in case.parts:
        is_part = quarter and unit in ("Q", PERIOD)
        return Value(case.parts["year"] + (quarter[4:] if quarter and is_part else ""), "none")
    if quarter and unit == "Q" and "latest" not in case.parts:
        return Value(quarter, "then")
    if unit == PERIOD:
        return (
            Value(quarter, "then") if quarter else Value(unit_value(case.bases.now, "Q", -1), "now")
        )
    return Value(unit_value(case.bases.now, unit, -1), "now")


def _year_before(quarter: str, now: date | None) -> str:
    """The like of a quarter a year before; one a year ago is the like itself.

    Nothing is compared yet with the like of a quarter of a year to come.
    """
    year = min(int(quarter[:4]), now.year if now else LAST_YEAR)
    quarters_ago = 4 * (now.year - year) + quarter_of(now) - int(quarter[-1]) if now else 0
    return f"{year - (quarters_ago < 4):04}{quarter[4:]}"


def read_year_ago(case: Case) -> Value:
    """Value of "the year-ago quarter": the same quarter, or the year, one year before."""
    now, quarter = case.bases.now, case.bases.quarter
    year = f"{now.year - 1:04}" if now else "XXXX"
    if "ordinal" in case.parts or "ordinalnumber" in case.parts:
        return Value(f"{year}-Q{_ordinal(case)}", "now")
    if quarter:
        return Value(_year_before(quarter, now), "then")
    return Value(year, "now")


def _halved(parts: Parts, default: str = "1") -> str:
    """The amount, with the half of "a week and a half"."""
    amount = parts.get("amount", default)
    return str(float(amount) + 0.5) if "half" in parts and amount != VAGUE else amount


def read_shift(case: Case) -> Value:
    """Value of "two years ago", "a week earlier", "65 million years ago"."""
    told = case.parts["shift"]
    sign = -1 if told.startswith("-") else 1
    base, against = case.bases.then_or_now() if told.endswith("then") else (case.bases.now, "now")
    unit, amount = case.parts["unit"], _halved(case.parts)
    if "weekday" in case.parts and amount != VAGUE:
        return _shifted_weekday(case, unit, sign * float(amount))
    if (unit, amount, sign) == ("Y", "1", -1) and case.bases.compared and base:
        return Value(_year_before(case.bases.compared, case.bases.now), "then")
    if amount == VAGUE:
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF", "none")
    if unit == "Y" and sign < 0 and float(amount) >= AGES_FROM_YEARS:
        return Value(_age(float(amount)), "none")
    return Value(_moved(base, unit, sign * float(amount)), against)


def _shifted_weekday(case: Case, unit: str, step: float) -> Value:
    """A day counted from the nearest such weekday: "a year ago Friday", "a week from Tuesday"."""
    now = case.bases.now
    if now is None:
        return Value(f"XXXX-WXX-{case.parts['weekday']}", "now")
    ahead = (int(case.parts["weekday"]) - now.isoweekday()) % 7
    start = stepped(now, ahead - 7 if ahead and step < 0 else ahead)
    if unit in DAYS or start is None:
        return Value(unit_value(start, "D", round(step) * DAYS.get(unit, 1)), "now")
    month = months_on(start, round(step) * MONTHS.get(unit, 1))
    return Value(f"{month[0]:04}-{month[1]:02}-{start.day:02}" if month else IMPOSSIBLE, "now")


AGES_FROM_YEARS = 10_000
AGES = ((1e9, "GA"), (1e6, "MA"), (1e3, "KA"))


def _age(years: float) -> str:
    """TIMEX2's value for years beyond any calendar: "MA65" for 65 million years ago."""
    size, letters = next(age for age in AGES if years >= age[0])
    return f"{letters}{years / size:g}"


FINER = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "DE": (120, "M"), "CE": (100, "Y")}


def _moved(base: date | None, unit: str, step: float) -> str:
    if unit.startswith("T"):
        return f"{base.isoformat() if base else 'XXXX-XX-XX'}TXX"
    if step != int(step) and unit in FINER:
        factor, unit = FINER[unit]
        step *= factor
    if unit in ("DE", "CE", "ML"):
        step, unit = step * MONTHS[unit] / 12, "Y"
    return unit_value(base, unit, round(step))


def read_far(case: Case) -> Value:
    """Value of "two days later": a length; the day it leads to is its interval."""
    told, unit, amount = case.parts["far"], case.parts["unit"], case.parts["amount"]
    base, against = case.bases.then_or_now()
    if amount == VAGUE or base is None or against == "now":
        return Value(length(amount, unit), "none")
    sign = -1 if told.startswith("-") else 1
    return Value(length(amount, unit), against, _moved(base, unit, sign * float(amount)))


def read_new_year(case: Case) -> Value:
    """Value of "the new year": the one that is near, begun or to come."""
    now = case.bases.now
    return Value(unit_value(now, "Y", int(now is not None and now.month > NEW_UNTIL_MONTH)), "now")


def read_year_end(case: Case) -> Value:
    """Value of "year's end": the year, told to its end; "year-end" is the day that closes accounts.

    Accounts closed at a year-end that is past are those of the year before.
    """
    now = case.bases.now
    if "year" in case.parts:
        return Value(f"{case.parts['year']}-12-31", "none")
    if "closing" in case.parts and now is not None:
        is_past = case.expression.direction == "past" and (now.month, now.day) != (12, 31)
        return Value(f"{now.year - is_past:04}-12-31", "now")
    return Value(unit_value(case.bases.now, "Y", 0), "now")


def read_season(case: Case) -> Value:
    """Value of "last summer", "the summer of 1999"."""
    season, now = case.parts["season"], case.bases.now
    if "year" in case.parts:
        return Value(f"{case.parts['year']}-{season}", "none")
    if now is None:
        return Value(f"XXXX-{season}", "now")
    first, year = SEASONS[season][0], now.year
    is_end_of_winter = season == "WI" and now.month < SEASONS["SP"][0]
    year -= is_end_of_winter
    ahead = 0 if is_end_of_winter or first <= now.month <= first + 2 else first - now.month
    return Value(f"{year + case.cycles(ahead):04}-{season}", "now")


def _ordinal(case: Case) -> int:
    told = case.parts.get("quarternumber") or case.parts.get("ordinalnumber")
    return int(told or case.parts["ordinal"])


def read_quarter(case: Case) -> Value:
    """Value of "the third quarter of 1999", "Q3"."""
    number, now = _ordinal(case), case.bases.now
    if not 1 <= number <= 4:
        return Value(IMPOSSIBLE, "none")
    return _part_of_year(case, f"Q{number}", number - quarter_of(now) if now else 0)


def read_quarter_of_month(case: Case) -> Value:
    """Value of "the September quarter": the one that ends, or lies, in that month."""
    return read_quarter(case.with_parts(quarternumber=str((int(case.parts["month"]) + 2) // 3)))


def read_quarter_ended(case: Case) -> Value:
    """Value of "the quarter" before "ended July 31": that in which most of its days lie."""
    day = read_day_with_or_without_year(case)
    if not day.value[:4].isdigit():
        return Value(UNKNOWN["Q"], day.against) if day.value != IMPOSSIBLE else day
    within = months_on(date.fromisoformat(day.value), -1)
    year, month = within or (int(day.value[:4]), int(day.value[5:7]))
    return Value(_month_unit(year, month, "Q"), day.against)


def read_half_year(case: Case) -> Value:
    """Value of "the first half of 1999"."""
    is_first = (case.parts.get("halfname") or case.parts["halfnumber"]) in ("first", "1")
    half, now = 1 if is_first else 2, case.bases.now
    return _part_of_year(case, f"H{half}", half - (1 if now and now.month <= 6 else 2))


def _part_of_year(case: Case, part: str, ahead: int) -> Value:
    now = case.bases.now
    if "year" in case.parts:
        return Value(f"{case.parts['year']}-{part}", "none")
    if now is None:
        return Value(f"XXXX-{part}", "now")
    years = _years_to(case, ahead, int(part[0] == "Q") * 2 + 2) if case.rel is None else case.rel
    return Value(f"{now.year + years:04}-{part}", "now")


def _years_to(case: Case, ahead: int, a_year: int) -> int:
    """Years to the nearest such part; one that tense speaks against counts as half a year further.

    Results "for the third quarter" are of the one just over, though they will be told.
    """
    direction = case.expression.direction or "past"

    def distance(years: int) -> float:
        away = ahead + years * a_year
        is_against = away > 0 if direction == "past" else away < 0
        return abs(away) + (a_year / 2 if is_against else 0)

    return min((-1, 0, 1), key=lambda years: (distance(years), years))


def read_fiscal(case: Case) -> Value:
    """Value of "fiscal 1999"; whose fiscal year, and so its days, the words do not tell."""
    if "fromyear" in case.parts:
        return read_year_range(case)
    told = case.parts.get("year") or case.parts.get("shortyear")
    return (
        Value(told, "none")
        if told
        else Value(unit_value(case.bases.now, "Y", case.rel or 0), "now")
    )


def read_weekend(case: Case) -> Value:
    """Value of "the weekend": the one before, unless tense or the day points ahead.

    "This weekend" is the one ahead, but on a Monday or Tuesday tense decides.
    """
    now, direction = case.bases.now, case.expression.direction
    weekday = now.isoweekday() if now else 7
    is_past = direction == "past" and weekday < 3 if case.rel == 0 else direction != "future"
    is_past = is_past and weekday < 6
    step = case.rel or (-1 if is_past else 0)
    return Value(unit_value(now, "WE", step), "now")


LETTERS = {"TS": "S", "TM": "M", "TH": "H", "FN": "W", "WE": "D", "HY": "M"}
LETTERS |= {"DE": "Y", "CE": "Y", "ML": "Y"}
FACTORS = {"FN": 2, "WE": 2, "HY": 6, "DE": 10, "CE": 100, "ML": 1000}
BELOW = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "TH"), "M": (30, "D")}
BELOW |= {"W": (7, "D")}


def length(amount: str, unit: str) -> str:
    """A length as TIMEX3 writes it: "P2Y6M" for 2.5 years, "PXD" for some days."""
    letter, head = LETTERS.get(unit, unit), "PT" if unit.startswith("T") else "P"
    if amount == VAGUE:
        return f"{head}X{letter}"
    number = float(amount) * FACTORS.get(unit, 1)
    whole = int(number)
    if number == whole or unit not in BELOW:
        return f"{head}{whole if number == whole else number}{letter}"
    factor, below = BELOW[unit]
    rest = round((number - whole) * factor)
    clock = "T" if below == "TH" else ""
    return head + (f"{whole}{letter}" if whole else "") + f"{clock}{rest}{below[-1]}"


def read_duration(case: Case) -> Value:
    """Value of "nearly three hours" as "PT3H"."""
    parts = case.parts
    unit = parts.get("unit") or parts["unitmany"]
    found = length(_halved(parts, VAGUE), unit)
    if "unit2" in parts:
        more = length(parts["amount2"], parts["unit2"])
        found += more.removeprefix("PT") if "T" in found else more.removeprefix("P")
    return Value(found, "none")


def read_span(case: Case) -> Value:
    """Value of "the past three days" as "P3D"."""
    return Value(read_duration(case).value, "now")


def read_unit_set(case: Case) -> Value:
    """Value of "every two weeks" as "P2W"."""
    told = case.parts.get("amount")
    return Value(length(told or case.parts.get("ordinal", "1"), case.parts["unit"]), "none")


def read_often(case: Case) -> Value:
    """Value of "daily", "twice a day" as "P1D"."""
    return Value(case.parts.get("often") or length("1", case.parts["unit"]), "none")


def read_weekday_set(case: Case) -> Value:
    """Value of "every Tuesday" as "XXXX-WXX-2"."""
    day = case.parts.get("weekday") or case.parts["weekdays"]
    part = f"T{case.parts['dayparts']}" if "dayparts" in case.parts else ""
    return Value(f"XXXX-WXX-{day}{part}", "none")


def read_yearly_set(case: Case) -> Value:
    """Value of "every March", "every summer", "every evening"."""
    parts = case.parts
    if "daypart" in parts:
        return Value(f"XXXX-XX-XXT{parts['daypart']}", "none")
    if "season" in parts:
        return Value(f"XXXX-{parts['season']}", "none")
    return Value(f"XXXX-{parts['month']}" + (f"-{parts['day']}" if "day" in parts else ""), "none")


def read_recent(case: Case) -> Value:
    """Value of "recent days": no date."""
    del case
    return Value("PAST_REF", "none")


def read_reference(case: Case) -> Value:
    """Value of "now" as "PRESENT_REF"."""
    return Value(case.parts["reference"], "none")
