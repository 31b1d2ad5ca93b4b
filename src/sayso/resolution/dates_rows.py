"""When sayings and events are told to have happened: the time expression of their clause."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.parse import Parse, Token
from sayso.records.text import Span
from sayso.records.timex import Interval, TimeExpression, Timex

CLAUSE = ("VERB", "AUX")
SAME_TIME = frozenset(("conj", "advcl", "xcomp", "prep", "pcomp", "dep", "auxpass", "aux"))
"""Links by which a clause without a time of its own shares that of the clause above it."""
POINTING = ("reference", "often", "rate", "unit-set", "weekday-set", "duration")
"""Forms that date nothing."""


class _Clauses:
    """Which dated expressions stand in which clause."""

    def __init__(
        self, expressions: Sequence[TimeExpression], timexes: Sequence[Timex], parse: Parse
    ) -> None:
        self.parse = parse
        forms = {e.span: e.form for e in expressions}
        dated = [t for t in timexes if t.interval and forms[t.span] not in POINTING]
        tops = ((t, parse.root_of(t.span)) for t in dated)
        self.placed = [(t, top) for t, top in tops if top is not None]

    def of_verb(self, verb: Token) -> list[Timex]:
        """Expressions whose nearest clause is this verb's, in text order."""
        return [t for t, top in self.placed if self.clause(top).index == verb.index]

    def under(self, head: Token) -> list[Timex]:
        """Expressions that hang on this word itself, in text order."""
        below = set(self.parse.subtree(head.index))
        near = [(t, top) for t, top in self.placed if top.index in below]
        return [t for t, top in near if self.clause(top).index not in below or head.pos in CLAUSE]

    def clause(self, token: Token) -> Token:
        """The verb that governs the token, itself if it is one; the root where there is none."""
        if token.pos in CLAUSE:
            return token
        last = token
        for above in self.parse.ancestors(token.index):
            last = above
            if above.pos in CLAUSE:
                break
        return last


def date_attributions(
    attributions: Sequence[Attribution],
    expressions: Sequence[TimeExpression],
    timexes: Sequence[Timex],
    parse: Parse,
) -> tuple[Attribution, ...]:
    """The attributions with the date of the saying, where a time stands in the cue's clause.

    Example: in "On Monday the ministry said that troops left in May", "Monday" is the saying's.

    Rule: date.saying
    Source: own.
    """
    clauses = _Clauses(expressions, timexes, parse)
    return tuple(replace(a, date=_saying(a, clauses)) for a in attributions)


def _saying(attribution: Attribution, clauses: _Clauses) -> Interval | None:
    for cue in attribution.cue:
        head = clauses.parse.root_of(cue)
        if head is None:
            continue
        for verb in _same_time(clauses.clause(head), clauses):
            for timex in clauses.of_verb(verb):
                if not any(c.holds(timex.span) for c in attribution.content):
                    return timex.interval
    return None


def _same_time(verb: Token, clauses: _Clauses) -> Iterator[Token]:
    """The clause, then those above it that it shares its time with."""
    yield verb
    while verb.dep in SAME_TIME and not verb.is_root:
        verb = clauses.clause(clauses.parse.tokens[verb.head])
        yield verb


def date_events(
    events: Sequence[Event],
    attributions: Sequence[Attribution],
    expressions: Sequence[TimeExpression],
    timexes: Sequence[Timex],
    parse: Parse,
) -> tuple[Event, ...]:
    """The events with their dates and the words that gave them.

    First the time that hangs on the trigger's own words ("the talks on Friday"), then that of
    its clause, then of the clauses above it that share its time.

    Rule: date.event
    Source: own.
    """
    del attributions
    clauses = _Clauses(expressions, timexes, parse)
    return tuple(_dated(event, clauses) for event in events)


def _dated(event: Event, clauses: _Clauses) -> Event:
    timex = _time_of(event.trigger, clauses)
    if timex is None or timex.interval is None:
        return event
    return replace(
        event,
        begin=timex.interval.begin,
        end_date=timex.interval.end_date,
        spans=replace(event.spans, time=(timex.span,)),
    )


def _time_of(trigger: Span, clauses: _Clauses) -> Timex | None:
    head = clauses.parse.root_of(trigger)
    if head is None:
        return None
    if head.pos not in CLAUSE:
        own = clauses.under(head)
        if own:
            return own[0]
    for verb in _same_time(clauses.clause(head), clauses):
        found = clauses.of_verb(verb)
        if found:
            return min(found, key=lambda t: abs(t.span.start - head.start))
    return None
