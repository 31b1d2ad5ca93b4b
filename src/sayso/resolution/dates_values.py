"""What a time expression's parts mean against a day: one reading for each form."""

from collections.abc import Mapping

from sayso.lexicon.time import TimeTables
from sayso.records.timex import TimeExpression
from sayso.resolution import dates_clock as clocks
from sayso.resolution import dates_days as days
from sayso.resolution import dates_eras as eras
from sayso.resolution import dates_holidays as holidays
from sayso.resolution import dates_units as units
from sayso.resolution.dates_bases import Bases, Case, Reader, Value

READERS: Mapping[str, Reader] = {
    "century": eras.read_century,
    "clock": clocks.read_clock,
    "clock-date": clocks.read_clock,
    "clock-from": clocks.read_clock_from,
    "date": days.read_date,
    "daypart-set": units.read_yearly_set,
    "day-of-month": days.read_day_of_month,
    "day-range": days.read_day_range,
    "daypart": days.read_daypart,
    "daypart-date": days.read_daypart_date,
    "decade": days.read_decade,
    "decade-name": days.read_decade,
    "deictic": days.read_deictic,
    "duration": units.read_duration,
    "era-year": eras.read_era_year,
    "far": units.read_far,
    "fiscal": units.read_fiscal,
    "half-year": units.read_half_year,
    "holiday": holidays.read_holiday,
    "iso": days.read_iso,
    "moment": clocks.read_clock,
    "month": days.read_month,
    "month-day": days.read_month_day,
    "month-set": units.read_yearly_set,
    "month-range": days.read_month_range,
    "month-year": days.read_month_year,
    "numeric": days.read_numeric,
    "nth-weekday": days.read_nth_weekday,
    "new-year": units.read_new_year,
    "often": units.read_often,
    "other-calendar": eras.read_other_calendar,
    "quarter": units.read_quarter,
    "quarter-ended": units.read_quarter_ended,
    "quarter-of-month": units.read_quarter_of_month,
    "rate": units.read_unit_set,
    "recent": units.read_recent,
    "reference": units.read_reference,
    "rel-unit": units.read_rel_unit,
    "season": units.read_season,
    "season-set": units.read_yearly_set,
    "shift": units.read_shift,
    "span": units.read_span,
    "the-unit": units.read_the_unit,
    "then-unit": units.read_then_unit,
    "then-weekday": days.read_then_weekday,
    "unit-set": units.read_unit_set,
    "week-of": days.read_week_of,
    "weekday": days.read_weekday,
    "weekday-set": units.read_weekday_set,
    "weekend": units.read_weekend,
    "year": days.read_year,
    "year-ago": units.read_year_ago,
    "year-end": units.read_year_end,
    "year-range": days.read_year_range,
}


def value_of(expression: TimeExpression, bases: Bases, tables: TimeTables) -> Value:
    """The TIMEX3 value of an expression read against these bases.

    Without a day to read against the value stays underspecified ("XXXX-WXX-5").
    """
    return READERS[expression.form](Case(expression, dict(expression.parts), bases, tables))
