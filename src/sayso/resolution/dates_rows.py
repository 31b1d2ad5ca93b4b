"""When sayings and events are told to have happened: the dated words of their clause."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.parse import Token
from sayso.records.text import Spans
from sayso.resolution.dates_clauses import CLAUSE, Clauses, within
from sayso.resolution.dates_reading import Days
from sayso.resolution.dates_told import Told

PRESENT = ("VBP", "VBZ")
TOOK_PLACE = frozenset(("happened", "ongoing"))
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
    cues = {t.index for a in attributions for cue in a.cue for t in clauses.parse.tokens_in(cue)}
    return tuple(
        replace(a, date=told.interval, dated_by="words", time=told.spans) if told else a
        for a in attributions
        for told in (_saying(a, clauses, contents.get(a.parent or "", ()), cues),)
    )


def _saying(
    attribution: Attribution, clauses: Clauses, around: Spans, cues: Set[int]
) -> Told | None:
    for cue in attribution.cue:
        head = clauses.parse.root_of(cue)
        if head is None or head.pos == "PUNCT":
            continue
        verb = clauses.of(head)
        found = _times_of_cue(head, verb, clauses, around, cues)
        if attribution.parent is None:
            found += clauses.sayings_in(head.sentence)
        for told in found:
            is_outside = not any(within(s, attribution.content) for s in told.spans)
            if is_outside and _may_date_saying(told, verb, clauses):
                return told
    return None


def _times_of_cue(
    head: Token, verb: Token, clauses: Clauses, around: Spans, cues: Set[int]
) -> list[Told]:
    """Dated words of the cue's clause; of the noun alone in "rejected a request"."""
    if head.pos == "NOUN" and verb.index in cues:
        return clauses.times_under(head)
    return [t for v in clauses.sharing(verb, around) for t in clauses.times_of(v)]


def _may_date_saying(told: Told, verb: Token, clauses: Clauses) -> bool:
    """What is said now was not said "two years ago"; what "is expected Friday" lies on Friday."""
    if told.interval.begin is None or told.interval.end_date is None:
        return False
    is_now = verb.tag in PRESENT and told.is_relative
    return not is_now and not (told.is_ahead and clauses.looks_ahead(verb))


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
    told = _time_of(event, clauses, contents.get(event.attribution or "", ()))
    if told is None:
        return event
    return replace(
        event,
        begin=told.interval.begin,
        end_date=told.interval.end_date,
        dated_by="words",
        spans=replace(event.spans, time=told.spans),
    )


def _time_of(event: Event, clauses: Clauses, content: Spans) -> Told | None:
    head = clauses.parse.root_of(event.trigger)
    if head is None:
        return None
    if head.pos in CLAUSE:
        return _time_of_clause(head, head, clauses, content)
    verb = clauses.of(head)
    is_told_outside = within(head.span, content) and not within(verb.span, content)
    own = clauses.times_under(head)
    if is_told_outside:
        own += [t for t in clauses.times_of(verb) if within(t.spans[0], content)]
    if own:
        return _nearest(own, head)
    if event.status in UNSETTLED or not clauses.holds_noun(head):
        return None
    if is_told_outside and event.status != "announced":
        return None
    return _time_of_clause(verb, head, clauses, content)


def _time_of_clause(verb: Token, head: Token, clauses: Clauses, content: Spans) -> Told | None:
    for clause in (*clauses.sharing(verb, content), *clauses.joined_to(verb)):
        found = clauses.times_of(clause)
        if found:
            return _nearest(found, head)
    return None


def _nearest(found: Sequence[Told], head: Token) -> Told:
    return min(found, key=lambda t: (abs(t.start - head.start), t.start))


def not_yet(events: Sequence[Event], page: Days | None) -> tuple[Event, ...]:
    """The events; what lies after the report's day has not happened: "the ministers meet Monday".

    Rule: event.status.ahead
    Source: own; English tells what is scheduled in the plain present.
    """
    last = page.last.isoformat() if page else "9999"
    return tuple(
        replace(e, status="planned") if e.status in TOOK_PLACE and (e.begin or "") > last else e
        for e in events
    )
