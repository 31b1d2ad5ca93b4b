"""Events that no words of their own date: what else in the report tells their days."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.parse import Parse, Token
from sayso.records.timex import DatedBy, Interval
from sayso.resolution.dates_clauses import CLAUSE, HOLDING_PREPS, Clauses, within
from sayso.resolution.dates_reading import days_of
from sayso.resolution.dates_rows import UNSETTLED

STEM = 4
"""So many first letters does a noun share with its verb: "invasion", "invaded"."""
CARRIED_DAYS = 7
"""Times wider than a week are not carried on: what follows "in August" may lie anywhere."""
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_NOUNS = ("NOUN", "PROPN")
_SHIFTING = frozenset(("have", "has", "had", "'d", "will", "would", "may", "might", "could"))


@dataclass(frozen=True)
class Deed:
    """An event with its place in the syntax."""

    event: Event
    head: Token
    parse: Parse

    @cached_property
    def names(self) -> frozenset[str]:
        """Proper names told with it, in lower case, its time left out."""
        return frozenset(t.text.lower() for t in self._around if t.pos == "PROPN")

    @cached_property
    def things(self) -> frozenset[str]:
        """Lemmas of the nouns told with it."""
        return frozenset(t.lemma for t in self._around if t.pos == "NOUN")

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers told with it."""
        return frozenset(t.text.lower() for t in self._around if t.pos == "NUM")

    @cached_property
    def _around(self) -> tuple[Token, ...]:
        time = self.event.spans.time
        below = (self.parse.tokens[i] for i in self._parts())
        return tuple(t for t in below if t.index != self.head.index and not within(t.span, time))

    def _parts(self) -> Iterator[int]:
        """Numbers of the words of the clause or noun phrase, its own clauses left out."""
        for child in self.parse.children(self.head.index):
            is_inner = child.dep in ("ccomp", "advcl", "relcl", "parataxis", "conj")
            if not is_inner and not (child.dep == "acl" and child.pos in CLAUSE):
                yield from self.parse.subtree(child.index)

    @property
    def days(self) -> Interval | None:
        """Its days, if it has any."""
        event = self.event
        has_any = event.begin or event.end_date
        return Interval(event.begin, event.end_date) if has_any else None


def inherit_dates(
    events: Sequence[Event], attributions: Sequence[Attribution], clauses: Clauses
) -> tuple[Event, ...]:
    """The events; those without words of their own take their days from elsewhere.

    In this order, each on what the one before left open: a word of saying ("condemned") lies
    when words say that it is said; another mention of the same event in the report; an event that
    holds it ("died in the blast"); the event told just before in the same paragraph; the report's
    own day, for a word of a saying that lies on it. `dated_by` says which, `spans.time` points at
    the words that date what it was taken from.

    Rule: date.event.inherited
    Source: own; measured by `bench/event_days.py`.
    """
    worded = [a for a in attributions if a.dated_by == "words"]
    assumed = [a for a in attributions if a.dated_by == "report"]
    telling = _Telling(events, clauses)
    steps: tuple[Callable[[Deed], Event | None], ...] = (
        lambda deed: _of_saying(deed, worded, "saying"),
        telling.elsewhere,
        telling.held,
        telling.carried,
        lambda deed: _of_saying(deed, assumed, "report"),
    )
    for step in steps:
        for deed in telling.deeds():
            dated = step(deed) if deed.days is None else None
            if dated is not None:
                telling.keep(replace(deed, event=dated))
    return tuple(telling.event(e) for e in events)


class _Telling:
    """The events of a report in the order of its words, as their dates become known."""

    def __init__(self, events: Sequence[Event], clauses: Clauses) -> None:
        self._clauses = clauses
        self._by_id: dict[str, Deed] = {}
        self._kin: dict[str, list[str]] = {}
        self._places: list[tuple[int, str]] = []
        for event in events:
            head = clauses.parse.root_of(event.trigger)
            if head is not None:
                self._by_id[event.id] = Deed(event, head, clauses.parse)
                self._kin.setdefault(head.lemma[:STEM].lower(), []).append(event.id)
                insort(self._places, (head.index, event.id))

    def deeds(self) -> tuple[Deed, ...]:
        """All of them, as they are known now."""
        return tuple(self._by_id[name] for _, name in self._places)

    def keep(self, deed: Deed) -> None:
        """Hold it in the place of the one with its id."""
        self._by_id[deed.event.id] = deed

    def event(self, event: Event) -> Event:
        """The event as it is known now."""
        return self._by_id[event.id].event if event.id in self._by_id else event

    def elsewhere(self, deed: Deed) -> Event | None:
        """By the days of its other mentions, if they agree."""
        if deed.event.status in UNSETTLED or not self._points_back(deed):
            return None
        akin = (self._by_id[name] for name in self._kin[deed.head.lemma[:STEM].lower()])
        same = [d for d in akin if d.event.dated_by == "words" and _is_same(deed, d)]
        days = {d.days for d in same}
        if len(days) != 1 or same[0].days is None:
            return None
        return _with(deed.event, same[0].days, "event", same[0].event)

    def _points_back(self, deed: Deed) -> bool:
        """Whether a noun may mean an event that is known; a verb may."""
        if deed.head.pos not in _NOUNS:
            return True
        parts = {t.text.lower() for t in deed.parse.children(deed.head.index)}
        is_owned = bool(deed.parse.children(deed.head.index, "poss"))
        is_known = is_owned or bool(DEFINITE & parts) or bool(deed.names)
        return is_known and not self._clauses.tables.others & parts

    def held(self, deed: Deed) -> Event | None:
        """By the event that is its subject or its setting, or whose relative clause it is."""
        for at in _holders(deed.head, deed.parse):
            for _, name in self._places[bisect_left(self._places, (at, "")) :]:
                holder = self._by_id[name]
                if holder.head.index != at:
                    break
                if holder.days and holder.event.status not in UNSETTLED:
                    return _with(deed.event, holder.days, "event", holder.event)
        return None

    def carried(self, deed: Deed) -> Event | None:
        """By the event told just before it, if the telling runs on: plain past after plain past."""
        if not self._is_running(deed) or self._clauses.times_of(deed.head):
            return None
        last = self._before(deed)
        if last is None or last.days is None or last.event.dated_by not in ("words", "before"):
            return None
        days = days_of(last.days)
        is_narrow = days is not None and (days.last - days.first).days < CARRIED_DAYS
        is_same_voice = last.event.attribution == deed.event.attribution
        if not (is_narrow and is_same_voice and self._is_running(last)):
            return None
        return _with(deed.event, last.days, "before", last.event)

    def _before(self, deed: Deed) -> Deed | None:
        """The last dated event before it in its paragraph, its own sentence or the one before."""
        at = bisect_left(self._places, (deed.head.index, ""))
        for _, name in reversed(self._places[:at]):
            other = self._by_id[name]
            is_near = deed.head.sentence - other.head.sentence <= 1
            if not is_near or other.head.paragraph != deed.head.paragraph:
                return None
            if other.days:
                return other
        return None

    def _is_running(self, deed: Deed) -> bool:
        """Whether it is a main clause in the plain past, which nothing moves to another time."""
        head, parse = deed.head, deed.parse
        if head.pos not in CLAUSE or head.dep not in ("ROOT", "conj"):
            return False
        words = {parse.tokens[i].text.lower() for i in parse.subtree(head.index)}
        is_settled = deed.event.status == "happened"
        return is_settled and _is_past(head, parse) and not self._clauses.tables.elsewhen & words


def _with(event: Event, days: Interval, by: DatedBy, source: Event | Attribution) -> Event:
    time = source.spans.time if isinstance(source, Event) else source.time
    return replace(
        event,
        begin=days.begin,
        end_date=days.end_date,
        dated_by=by,
        spans=replace(event.spans, time=time),
    )


def _of_saying(deed: Deed, attributions: Sequence[Attribution], by: DatedBy) -> Event | None:
    if deed.event.status in UNSETTLED:
        return None
    for one in attributions:
        if one.date and any(deed.head.span.meets(cue) for cue in one.cue):
            return _with(deed.event, one.date, by, one)
    return None


def _is_same(one: Deed, other: Deed) -> bool:
    if one.event.type != other.event.type or other.event.status in UNSETTLED:
        return False
    if one.event.id == other.event.id or not _is_akin(one.head, other.head):
        return False
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return False
    if one.names and other.names:
        common = one.names & other.names
        return bool(common) and common in (one.names, other.names)
    is_noun = one.head.pos in _NOUNS
    return is_noun and (not one.things or bool(one.things & other.things))


def _is_akin(one: Token, other: Token) -> bool:
    """Whether the words are the same, or noun and verb of one stem."""
    if one.lemma == other.lemma:
        return True
    a, b = one.lemma.lower(), other.lemma.lower()
    return one.pos != other.pos and len(a) >= STEM and a[:STEM] == b[:STEM]


def _holders(head: Token, parse: Parse) -> Iterator[int]:
    if head.pos not in CLAUSE or not _is_past(head, parse):
        return
    for child in parse.children(head.index):
        if child.dep == "nsubj":
            yield child.index
        if child.dep == "prep" and child.text.lower() in HOLDING_PREPS:
            yield from (t.index for t in parse.children(child.index, "pobj"))
    if head.dep in ("relcl", "acl"):
        yield head.head


def _is_past(head: Token, parse: Parse) -> bool:
    helpers = parse.children(head.index, "aux", "auxpass")
    if _SHIFTING & {t.text.lower().replace("’", "'") for t in helpers}:
        return False
    is_past = head.tag == "VBD" or "VBD" in {t.tag for t in helpers}
    return is_past or (head.tag == "VBN" and head.dep == "acl")
