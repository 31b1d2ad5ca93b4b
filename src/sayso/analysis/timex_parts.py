"""What the groups of a matched pattern mean: words to the parts that a resolver reads."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sayso.analysis.timex_numbers import amount_of
from sayso.lexicon.time import TimePattern, TimeTables
from sayso.records.text import Span

Parts = tuple[tuple[str, str], ...]

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::(\d\d))?\s*(.*)", re.DOTALL)
_NAMED_YEAR = re.compile(r"(nineteen|twenty)[-\s]+(.*)", re.DOTALL)
_SPOKEN_CLOCK = re.compile(r"([a-z]+)(?:[-\s]+(.+?))?\s+([ap]\.?m\.?)")
_CENTURIES = {"nineteen": 1900, "twenty": 2000}


@dataclass(frozen=True, slots=True)
class Fit:
    """Words that a pattern fits, and those in its slots, as they stand in the text."""

    span: Span
    words: str
    slots: Mapping[str, str]


def fit_of(match: re.Match[str], text: str) -> Fit:
    """What a pattern found in the small letters of a text."""
    places = {name: match.span(name) for name in match.groupdict()}
    slots = {name: text[start:end] for name, (start, end) in places.items() if start >= 0}
    return Fit(Span(*match.span()), text[match.start() : match.end()], slots)


def parts_of(fit: Fit, pattern: TimePattern, tables: TimeTables) -> Parts | None:
    """The pieces of a fit as sorted pairs, in the table's values; None if one cannot be read."""
    found = dict(pattern.extra)
    for name, words in fit.slots.items():
        value = _value(name, words, tables)
        if value is None:
            return None
        found[name] = value
    return tuple(sorted(found.items()))


def _value(name: str, words: str, tables: TimeTables) -> str | None:
    slot = name.rstrip("2")
    reader = _READERS.get(slot)
    if reader is not None:
        return reader(words, tables)
    value = tables.value(slot, words)
    return words.lower() if value is None else value


def _digits(words: str, tables: TimeTables) -> str:
    del tables
    return re.sub(r"\D", "", words)


def _decade(words: str, tables: TimeTables) -> str | None:
    """The decade's three digits; None for "the '20s", which are of either century.

    "The 1800s" are the century, whose two digits these are; "the 1900s" may be either.
    """
    digits = _digits(words, tables)
    if len(digits) == len("1980"):
        is_century = digits.endswith("00") and digits < "1900"
        return digits[:2] if is_century else digits[:3]
    return f"19{digits[0]}" if digits[0] > "2" else None


def _weekday(words: str, tables: TimeTables) -> str | None:
    return tables.value("weekday", words[:-1])


def _day(words: str, tables: TimeTables) -> str | None:
    digits = re.sub(r"\D", "", words)
    number = digits or tables.value("ordinal", words)
    return f"{int(number):02}" if number and int(number) else None


def _clock(words: str, tables: TimeTables) -> str | None:
    spoken = _SPOKEN_CLOCK.fullmatch(words.lower())
    if spoken is not None:
        return _spoken_clock(spoken, tables)
    match = _CLOCK.fullmatch(words.strip())
    if match is None:
        spelt = amount_of(words, tables)
        return f"T{int(spelt):02}" if spelt and spelt.isdigit() and int(spelt) <= 24 else None
    hour, minute, half = int(match[1]), match[2], tables.value("half", match[4])
    if (half and not 1 <= hour <= 12) or hour > 24:
        return None
    if half == "PM" and hour < 12:
        hour += 12
    if half == "AM" and hour == 12:
        hour = 0
    return f"T{hour:02}" + (f":{minute}" if minute else "")


def _spoken_clock(match: re.Match[str], tables: TimeTables) -> str | None:
    hour, minute = amount_of(match[1], tables), "00"
    if match[2]:
        minute = (amount_of(re.sub(r"^oh[-\s]", "", match[2]), tables) or "").zfill(2)
    if hour is None or not minute.isdigit() or int(minute) > 59:
        return None
    return _clock(f"{hour}:{minute} {match[3]}", tables)


def _year(words: str, tables: TimeTables) -> str:
    """The year, in full also where "'98" is short for it; the century turns as with decades."""
    del tables
    digits = words.lstrip("'’")
    if len(digits) == len("1998"):
        return digits
    return ("19" if digits[0] > "2" else "20") + digits


def _spoken_year(words: str, tables: TimeTables) -> str | None:
    if words.startswith("two"):
        rest = words.removeprefix("two").strip().removeprefix("thousand").replace("and", "").strip()
        more = amount_of(rest, tables) if rest else "0"
        return str(2000 + int(more)) if more and more.isdigit() else None
    match = _NAMED_YEAR.fullmatch(words)
    if match is None:
        return None
    rest = re.sub(r"^oh[-\s]", "", match[2])
    more = "0" if rest == "hundred" else amount_of(rest, tables)
    if more is None or not more.isdigit() or int(more) > 99:
        return None
    if match[1] == "twenty" and int(more) < 10 and not match[2].startswith("oh"):
        return None  # "twenty six" is a number
    return str(_CENTURIES[match[1]] + int(more))


_READERS: Mapping[str, Callable[[str, TimeTables], str | None]] = {
    "amount": amount_of,
    "clock": _clock,
    "day": _day,
    "decade": _decade,
    "ordinalnumber": _digits,
    "quarternumber": _digits,
    "shortyear": _year,
    "spokenyear": _spoken_year,
    "weekdays": _weekday,
    "year": _year,
}
