"""The days that dated words tell of where they stand: "until Friday", "between 2019 and 2021"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.records.parse import Parse, Token
from sayso.records.text import Spans
from sayso.records.timex import Interval, TimeExpression, Timex

POINTING = frozenset(("reference", "recent", "often", "rate", "unit-set", "weekday-set"))
"""Forms that date nothing."""
COUNTED = frozenset(("shift", "far", "span"))
"""Forms that count from the day of the saying."""
OPEN_BEGIN = frozenset(("until", "till", "by", "before"))
OPEN_END = frozenset(("since", "from", "after"))
RANGE_ENDS = frozenset(("to", "until", "till", "through"))


@dataclass(frozen=True, slots=True)
class Told:
    """Dated words in their place: the days they tell of, and all the words that tell so.

    `top` is the token by which they hang in the sentence; `is_relative` says that they count
    from the day of the saying ("two days ago").
    """

    top: Token
    interval: Interval
    spans: Spans
    is_relative: bool = False
    is_ahead: bool = False

    @property
    def start(self) -> int:
        """First character."""
        return self.spans[0].start


def told_in(
    expressions: Sequence[TimeExpression], timexes: Sequence[Timex], parse: Parse
) -> Iterator[Told]:
    """Dated words with the days that their prepositions make of them, in text order.

    "Since March" is open at its end, "until Friday" at its beginning; "between 2019 and 2021"
    and "from Monday to Friday" are told together, by all their words.

    Rule: date.told
    Source: own.
    """
    by_span = {e.span: e for e in expressions}
    dated = [t for t in timexes if t.interval and by_span[t.span].form not in POINTING]
    tops = [(t, parse.root_of(t.span)) for t in dated]
    by_top = {top.index: t for t, top in tops if top is not None}
    for timex, top in tops:
        if top is None or timex.interval is None:
            continue
        interval, spans = _shaped(timex, timex.interval, _other_end(top, parse, by_top), top, parse)
        expression = by_span[timex.span]
        is_ahead = expression.direction == "future"
        yield Told(top, interval, spans, expression.form in COUNTED, is_ahead)


def _other_end(top: Token, parse: Parse, by_top: dict[int, Timex]) -> Timex | None:
    """The end of a range that begins at `top`, if one is told."""
    if top.dep != "pobj":
        return None
    prep = parse.tokens[top.head]
    if prep.text.lower() == "between":
        ends = [t.index for t in parse.children(top.index, "conj")]
    elif prep.text.lower() == "from":
        others = [*parse.children(prep.head, "prep"), *parse.children(prep.index, "prep")]
        others += parse.children(top.index, "prep")
        later = [t for t in others if t.text.lower() in RANGE_ENDS and t.index > top.index]
        ends = [e.index for t in later for e in parse.children(t.index, "pobj")]
    else:
        return None
    return next((by_top[i] for i in ends if i in by_top), None)


def _shaped(
    timex: Timex, interval: Interval, end: Timex | None, top: Token, parse: Parse
) -> tuple[Interval, Spans]:
    if end is not None and end.interval is not None:
        whole = Interval(interval.begin, end.interval.end_date)
        if str(whole.begin) <= str(whole.end_date):
            return whole, (timex.span, end.span)
    prep = parse.tokens[top.head].text.lower() if top.dep == "pobj" else ""
    if prep in OPEN_BEGIN:
        return Interval(None, interval.end_date), (timex.span,)
    if prep in OPEN_END:
        return Interval(interval.begin, None), (timex.span,)
    return interval, (timex.span,)
