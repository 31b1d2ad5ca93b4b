"""Time expressions: the words, and the dates they were resolved to."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sayso.records.text import Span

TimexType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
DatedBy: TypeAlias = Literal["words", "saying", "event", "before", "report"]
"""What gave a saying or an event its days.

"words" of its own clause or hanging on it; the "saying" that the words of the event make; another
"event" of the report, told to be the same one or to hold it; the event "before" in the running
telling; the "report" itself, whose day is taken where no words tell one.
"""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """First and last day, both inside, as ISO dates ("2025-11-17"); None is open or unknown."""

    begin: str | None
    end_date: str | None


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression and what it was resolved to.

    `value` and `mod` follow TIMEX3 ("2025-W47", "P3D", "XXXX-WXX-5" where no anchor is
    known; mod "EARLY", "APPROX", ...); `granularity` is "day", "week", "month", "quarter",
    "season", "year", "decade", "century", "minute", ...; `anchor` names what the value was
    read against: "page", "attribution:<id>" (the cited report's date), "timex:<start>",
    "none" for an absolute expression, or "unknown" where the anchor is missing.
    """

    span: Span
    type: TimexType
    value: str
    interval: Interval | None
    granularity: str | None
    anchor: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as its words and grammar show it, before it is read against an anchor.

    `form` says what was found ("weekday", "month-day", "last-unit", ...); `parts` holds its
    pieces as sorted pairs of name and text (("month", "11"), ("day", "17")), so that a
    resolver needs the words no more. `direction` is what tense and prepositions say of an
    expression that could lie on either side of its anchor.
    """

    span: Span
    type: TimexType
    form: str
    parts: tuple[tuple[str, str], ...] = ()
    direction: Literal["past", "future"] | None = None
    mod: str | None = None
