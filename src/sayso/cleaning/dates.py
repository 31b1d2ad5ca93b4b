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


_DAYS = (
    r"(?P<y1>[12]\d{3})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)",
    r"(?P<m2>MONTH)[.,]?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?P<y2>[12]\d{3})(?!\d{2})",
    r"(?P<d3>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?(?P<m3>MONTH)\.?,?[\s-]+(?P<y3>[12]\d{3})\b",
    r"(?P<a4>\d{1,2})[/.-](?P<b4>\d{1,2})[/.-](?P<y4>[12]\d{3}|\d{2})\b",
    r"(?P<m5>MONTH)\s+(?P<d5>\d{1,2})\s+(?P<hour5>\d{1,2}):(?P<minute5>\d{2})(?::\d{2})?"
    r"(?:\s+(?P<zone5>ZONE))?\s+(?P<y5>[12]\d{3})\b",
)
"""Forms of a day: 2025-11-30; November 30, 2025; 30 Nov 2025; 30/11/2025 and 11/30/25 (of this
century); Nov 30 09:15 2025."""

_CLOCK = (
    r"(?P<hourN>\d{1,2})(?:[:.](?P<minuteN>\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s*(?P<halfN>[ap]\.?\s?m\b\.?))?"
    r"|\s*(?P<bareN>[ap]\.?\s?m\b\.?))"
    r"(?:\s*(?:GMT|UTC)?(?P<offsetN>[+-]\d{2}:?\d{2}\b)|\s*\(?(?P<zoneN>ZONE)\b\)?)?"
)
"""A time: 8:18 PM EST, 18.54 GMT, 8 a.m., 09:15:00+01:00."""

_LINK = r"(?:\s*[,|•·@/–—-]\s*|\s+at\s+|\s+|T)"


def find_dates(text: str, words: DateWords) -> Iterator[WrittenDate]:
    """Full dates (day, month, year) in a text, in order, with weekday and time if written.

    Numbers alone count where only one reading is possible: "30/11/2025", "Fri 03/04/2025",
    "03/04/2025 9:30 EDT", or "03/04/2025" on a page whose order is known.
    """
    for match in _pattern(words).finditer(text):
        day = _day(match, words)
        if day is not None:
            value, precision = _with_time(day, match, words)
            yield WrittenDate(Span(*match.span()), value, precision)


def find_two_way_dates(text: str, words: DateWords) -> Iterator[Span]:
    """Dates in numbers that name one day read in one order and another in the other."""
    for match in _pattern(words).finditer(text):
        if match["y4"] and len(_readings(match, words)) > 1:
            yield Span(match.start("a4"), match.end("y4"))


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
    found = next(find_dates(raw[:200], words), None)
    return None if found is None else (found.value, found.precision)


def _pattern(words: DateWords) -> re.Pattern[str]:
    return _compiled(*(_any_of(tuple(w)) for w in (words.months, words.weekdays, words.zones)))


@lru_cache(maxsize=16)
def _any_of(words: tuple[str, ...]) -> str:
    longest = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(map(re.escape, longest))


@lru_cache(maxsize=4)
def _compiled(month: str, weekday: str, zone: str) -> re.Pattern[str]:
    before, after = _CLOCK.replace("N>", "0>"), _CLOCK.replace("N>", "1>")
    whole = (
        rf"(?<![\w/.:-])(?:{before},?\s+(?:on\s+)?)?(?:(?P<weekday>{weekday})\.?,?\s+)?"
        rf"(?:{'|'.join(_DAYS)})(?:{_LINK}{after})?"
    )
    return re.compile(whole.replace("MONTH", month).replace("ZONE", zone), re.IGNORECASE)


def _day(match: re.Match[str], words: DateWords) -> date | None:
    part = match.groupdict()
    form = next(n for n in "12345" if part[f"y{n}"])
    year = int(part[f"y{form}"])
    if form == "4":
        readings = _readings(match, words)
        return readings.pop() if len(readings) == 1 else None
    month = part[f"m{form}"].lower()
    return _date(year, int(month) if form == "1" else words.months[month], int(part[f"d{form}"]))


def _readings(match: re.Match[str], words: DateWords) -> set[date]:
    """The days that a date in numbers can be, by its weekday, its time zone and its page."""
    first, second, year = (int(match[name]) for name in ("a4", "b4", "y4"))
    year = year if year > 99 else 2000 + year
    orders = {"mdy": _date(year, first, second), "dmy": _date(year, second, first)}
    days = {day for day in orders.values() if day is not None}
    if len(days) < 2:
        return days
    weekday = words.weekdays.get((match["weekday"] or "").lower())
    fitting = {day for day in days if day.isoweekday() == weekday}
    zone = (match["zone0"] or match["zone1"] or "").lower()
    told = orders.get(words.orders.get(zone) or words.order or "")
    return fitting or ({told} if told else days)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(day: date, match: re.Match[str], words: DateWords) -> tuple[str, Precision]:
    part = match.groupdict()
    place = next((n for n in "105" if part[f"hour{n}"]), None)
    if place is None:
        return day.isoformat(), "day"
    hour, minute = int(part[f"hour{place}"]), int(part[f"minute{place}"] or 0)
    half = part.get(f"half{place}") or part.get(f"bare{place}")
    if half:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    if hour > 23 or minute > 59:
        return day.isoformat(), "day"
    offset = _offset(part.get(f"offset{place}"), part.get(f"zone{place}"), words)
    return f"{day.isoformat()}T{hour:02}:{minute:02}{offset}", "minute"


def _offset(written: str | None, zone: str | None, words: DateWords) -> str:
    if written:
        return f"{written[:3]}:{written[-2:]}"
    return words.zones[zone.lower()] if zone else ""
