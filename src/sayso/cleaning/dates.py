"""Dates as outlets print them above a report, read without a clock and without guessing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sayso.lexicon.furniture import DateWords
from sayso.records.text import Precision, Span


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: its place with weekday and time, its ISO value, and how exact it is."""

    span: Span
    value: str
    precision: Precision


_TIME = (
    r"(?:(?:\s*[,|•·@-]\s*|\s+|\s+at\s+|T)(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?P<offset>[+-]\d{2}:?\d{2}\b)?\(?(?P<zone>ZONES)?\b\)?)?"
)


def find_dates(text: str, words: DateWords) -> Iterator[WrittenDate]:
    """Full dates (day, month, year) in a text, in order, with weekday and time if written.

    Numbers alone count where only one reading is possible ("30/11/2025", not "03/04/2025").
    """
    for match in _pattern(words).finditer(text):
        day = _day(match, words)
        if day is not None:
            value, precision = _with_time(day, match, words)
            yield WrittenDate(Span(*match.span()), value, precision)


def read_date(raw: str, words: DateWords) -> tuple[str, Precision] | None:
    """What a date given by a user or a page means: ISO value and precision, or None.

    Year ("2025") and month ("2025-11") are read as well; else the first full date counts.
    """
    raw = raw.strip()
    if re.fullmatch(r"[12]\d{3}", raw):
        return raw, "year"
    if match := re.fullmatch(r"([12]\d{3})-(0[1-9]|1[0-2])", raw):
        return match[0], "month"
    if re.fullmatch(r"[12]\d{7}", raw):
        raw = f"{raw[:4]}-{raw[4:6]}-{raw[6:]}"
    found = next(find_dates(raw, words), None)
    return None if found is None else (found.value, found.precision)


@lru_cache(maxsize=4)
def _compiled(
    months: tuple[str, ...], weekdays: tuple[str, ...], zones: tuple[str, ...]
) -> re.Pattern[str]:
    month = "|".join(months)
    weekday = "|".join(weekdays)
    forms = (
        r"(?P<y1>[12]\d{3})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)",
        rf"(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y2>[12]\d{{3}})\b",
        rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m3>{month})\.?,?[\s-]+(?P<y3>[12]\d{{3}})\b",
        r"(?P<a4>\d{1,2})[/.-](?P<b4>\d{1,2})[/.-](?P<y4>[12]\d{3})\b",
    )
    time = _TIME.replace("ZONES", "|".join(zones))
    return re.compile(
        rf"(?<![\w/-])(?:(?:{weekday})\.?,?\s+)?(?:{'|'.join(forms)}){time}", re.IGNORECASE
    )


def _pattern(words: DateWords) -> re.Pattern[str]:
    longest = [
        sorted(w, key=lambda x: (-len(x), x)) for w in (words.months, words.weekdays, words.zones)
    ]
    return _compiled(*(tuple(map(re.escape, w)) for w in longest))


def _day(match: re.Match[str], words: DateWords) -> date | None:
    part = match.groupdict()
    if part["y1"]:
        year, month, day = part["y1"], int(part["m1"]), part["d1"]
    elif part["y2"]:
        year, month, day = part["y2"], words.months[part["m2"].lower()], part["d2"]
    elif part["y3"]:
        year, month, day = part["y3"], words.months[part["m3"].lower()], part["d3"]
    else:
        return _numbers(int(part["a4"]), int(part["b4"]), int(part["y4"]))
    return _date(int(year), month, int(day))


def _numbers(first: int, second: int, year: int) -> date | None:
    readings = {_date(year, first, second), _date(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(day: date, match: re.Match[str], words: DateWords) -> tuple[str, Precision]:
    part = match.groupdict()
    if part["hour"] is None or (part["minute"] is None and part["half"] is None):
        return day.isoformat(), "day"
    hour, minute = int(part["hour"]), int(part["minute"] or 0)
    if part["half"]:
        hour = hour % 12 + (12 if part["half"].lower().startswith("p") else 0)
    if hour > 23 or minute > 59:
        return day.isoformat(), "day"
    return f"{day.isoformat()}T{hour:02}:{minute:02}{_offset(part, words)}", "minute"


def _offset(part: dict[str, str | None], words: DateWords) -> str:
    if written := part["offset"]:
        return f"{written[:3]}:{written[-2:]}"
    return words.zones[zone.lower()] if (zone := part["zone"]) else ""
