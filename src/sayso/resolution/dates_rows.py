"""When sayings and events are told to have happened: the dated words of their clause."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.parse import Token
from sayso.records.text import Spans
from sayso.records.timex import Interval, Timex
from sayso.resolution.dates_clauses import CLAUSE, Clauses, within

UNSETTLED = frozenset(("possible", "planned", "threatened"))
"""Statuses of events that do not lie where the clause that tells of them lies."""


def date_attributions(
    attributions: Sequence[Attribution], clauses: Clauses
) -> tuple[Attribution, ...]:
    """The attributions with the date of the saying, where the text tells it.

    It is told by the cue's clause outside the content, or by a noun of saying in its sentence.
    Example: in "On Monday the ministry said that troops left in May", "Monday" is the saying's.

    Rule: date.saying
    Source: own.
    """
    contents = {a.id: a.content for a in attributions}
    return tuple(
        replace(a, date=_saying(a, clauses, contents.get(a.parent or "", ()))) for a in attributions
    )


def _saying(attribution: Attribution, clauses: Clauses, around: Spans) -> Interval | None:
    for cue in attribution.cue:
        head = clauses.parse.root_of(cue)
        if head is None or head.pos == "PUNCT":
            continue
        found = [t for v in clauses.sharing(clauses.of(head), around) for t in clauses.times_of(v)]
        if attribution.parent is None:
            found += clauses.sayings_in(head.sentence)
        outside = [t for t in found if not within(t.span, attribution.content)]
        if outside:
            return outside[0].interval
    return None


def date_events(
    events: Sequence[Event], attributions: Sequence[Attribution], clauses: Clauses
) -> tuple[Event, ...]:
    """The events with their dates and the words that gave them.

    First the words that hang on the trigger itself ("the talks on Friday"), then those of its
    clause, then of the clauses above it that share its time. A noun in a content takes the time
    of the saying only if it is what the saying announces.

    Rule: date.event
    Source: own.
    """
    contents = {a.id: a.content for a in attributions}
    return tuple(_dated(event, clauses, contents) for event in events)


def _dated(event: Event, clauses: Clauses, contents: Mapping[str, Spans]) -> Event:
    timex = _time_of(event, clauses, contents.get(event.attribution or "", ()))
    if timex is None or timex.interval is None:
        return event
    return replace(
        event,
        begin=timex.interval.begin,
        end_date=timex.interval.end_date,
        spans=replace(event.spans, time=(timex.span,)),
    )


def _time_of(event: Event, clauses: Clauses, content: Spans) -> Timex | None:
    head = clauses.parse.root_of(event.trigger)
    if head is None:
        return None
    if head.pos in CLAUSE:
        return _time_of_clause(head, head, clauses, content)
    own = clauses.times_under(head)
    if own:
        return _nearest(own, head)
    verb = clauses.of(head)
    is_told_outside = within(head.span, content) and not within(verb.span, content)
    if event.status in UNSETTLED or not clauses.holds_noun(head):
        return None
    if is_told_outside and event.status != "announced":
        return None
    return _time_of_clause(verb, head, clauses, content)


def _time_of_clause(verb: Token, head: Token, clauses: Clauses, content: Spans) -> Timex | None:
    for clause in clauses.sharing(verb, content):
        found = clauses.times_of(clause)
        if found:
            return _nearest(found, head)
    return None


def _nearest(found: Sequence[Timex], head: Token) -> Timex:
    return min(found, key=lambda t: (abs(t.span.start - head.start), t.span))
