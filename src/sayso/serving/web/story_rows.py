"""What a story's page shows, row by row: moments by day, differences, reports by text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Generic, TypeVar

from sayso.api.ledger import StoryTold
from sayso.api.story_told import Head
from sayso.api.voices import Saying
from sayso.records.claim import Claim, Stance
from sayso.records.happening import EventTelling, Happening
from sayso.serving.chain.graph import there
from sayso.serving.plain import cut
from sayso.serving.wording import (
    SIGNS,
    STANCES,
    STATUSES,
    count_of,
    interval_phrase,
    list_of,
    quantity_phrase,
    type_phrase,
)

EVENT_SIGN: Final = "◆"
VALUES: Final = 6
"""So many values of one thing are shown side by side; the rest are counted."""
LINKS: Final = 4
"""So many links stand beside a value that differs; the rest are counted."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on a day: an event, or somebody's position.

    `lane` is "event" or a stance. `day` and `end` are its first and last day, None if unknown;
    `is_told` whether words give the day, and not only the report's own. `words` lead to `href`.
    """

    id: str
    lane: str
    day: str | None
    end: str | None
    who: str
    verb: str
    words: str
    href: str
    claim: str | None = None
    note: str = ""
    is_told: bool = True
    weight: int = 0

    @property
    def sign(self) -> str:
        """A sign, so that no meaning hangs on colour or shape alone."""
        return EVENT_SIGN if self.lane == "event" else SIGNS[_stance(self.lane)]

    @property
    def when(self) -> str:
        """Its day in words."""
        return "undated" if self.day is None else interval_phrase(self.day[:10], self.last)

    @property
    def last(self) -> str | None:
        """Its last day."""
        return (self.end or self.day or "")[:10] or None


def _stance(lane: str) -> Stance:
    return next(s for s in STANCES if s == lane)


def lane_word(lane: str) -> str:
    """What a lane of the timeline holds, in a word."""
    return "events" if lane == "event" else STANCES[_stance(lane)]


def moments_of(told: StoryTold) -> tuple[Moment, ...]:
    """Events and positions in the order of their days, undated ones last."""
    found = [_event(e, told) for e in told.events]
    found += [_saying(s) for s in told.sayings]
    return tuple(sorted(found, key=lambda m: (m.day or "9999", m.lane != "event", m.id)))


def place_of(evidence: tuple[str, int, int]) -> str:
    """The address of characters of a report."""
    return there(*evidence)


def _event(event: Happening, told: StoryTold) -> Moment:
    first = event.tellings[0]
    words = first.evidence
    reports = len({t.evidence.report_id for t in event.tellings})
    statuses = dict.fromkeys(STATUSES[t.status] for t in event.tellings)
    who, whom = (_named(ids, told.names) for ids in (event.actors, event.recipients))
    return Moment(
        f"e{event.id}",
        "event",
        event.begin,
        event.end_date,
        who,
        f"{cut(type_phrase(event.type), 60)}{f' towards {whom}' if whom else ''}",
        cut(words.exact, 120),
        place_of((words.report_id, words.start, words.end)),
        note=f"{list_of(list(statuses)[:3])}; in {count_of(reports, 'report')}",
        weight=reports,
    )


def _named(ids: Sequence[str], names: Mapping[str, str]) -> str:
    told = list(dict.fromkeys(cut(names[i], 60) for i in ids if i in names))
    more = [count_of(len(told) - 3, "other")] if len(told) > 3 else []
    return list_of([*told[:3], *more])


def _saying(saying: Saying) -> Moment:
    position, claim = saying.position, saying.claim
    begin, _, end = (saying.day or "").partition("/")
    return Moment(
        f"s{position.attribution}{claim.id[:4]}",
        position.stance,
        begin[:10] or None,
        end[:10] or None,
        cut(saying.who, 80) or "nobody named",
        STANCES[position.stance],
        cut(saying.words, 200),
        place_of((saying.report_id, saying.span.start, saying.span.end)),
        claim.id,
        is_told=saying.is_dated,
        weight=claim.badge.texts + claim.origins.at_most + 10 * claim.is_central,
    )


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what belongs to it; `when` in words."""

    when: str
    moments: tuple[Moment, ...]


def by_day(moments: Iterable[Moment]) -> tuple[Day, ...]:
    """The moments by their days, in their order."""
    return tuple(Day(w, tuple(found)) for w, found in groupby(moments, key=lambda m: m.when))


def by_badge(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims, those with most behind them first."""

    def behind(claim: Claim) -> tuple[int, ...]:
        badge, origins = claim.badge, claim.origins
        stands = badge.confirmed + badge.denied + badge.declined
        return (origins.at_most + stands, badge.texts, badge.pages)

    return tuple(sorted(claims, key=lambda c: (*(-n for n in behind(c)), c.id)))


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells a value: the outlet, and the address of the words."""

    outlet: str
    href: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value as some reports tell it; `more` tellers are not listed."""

    words: str
    tellers: tuple[Teller, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What reports tell of one event in different ways: a number, the day, or whether it was.

    `values` begin with those that most reports tell; `more` are not listed.
    """

    event: str
    what: str
    of: str
    values: tuple[Value, ...]
    more: int = 0


def differences(told: StoryTold) -> tuple[Difference, ...]:
    """Numbers that differ, then days, then statuses; of events told by most reports first."""
    outlets = {h.report_id: cut(h.outlet or "outlet not stated", 60) for h in told.reports}
    events = sorted(told.events, key=lambda e: (-len(e.tellings), e.id))
    kinds = (_numbers, _days, _statuses)
    return tuple(d for kind in kinds for e in events for d in kind(e, outlets))


Told = tuple[str, str, Teller]
"""A value: what tells it apart, how it is written, and who tells it."""


def _numbers(event: Happening, outlets: Mapping[str, str]) -> Iterator[Difference]:
    units: dict[str, list[Told]] = {}
    for telling in event.tellings:
        for quantity in telling.quantities:
            place = (telling.evidence.report_id, quantity.span.start, quantity.span.end)
            teller = Teller(_outlet(telling, outlets), place_of(place))
            unit = (quantity.unit or "").casefold()
            written = quantity_phrase(quantity)
            units.setdefault(unit, []).append((f"{quantity.value:g}", written, teller))
    for unit, values in sorted(units.items()):
        by_report: dict[str, set[str]] = {}
        for key, _, teller in values:
            by_report.setdefault(teller.href.partition("#")[0], set()).add(key)
        if len(set(map(frozenset, by_report.values()))) > 1:
            yield _difference(event, f"number of {cut(unit, 60)}" if unit else "number", values)


def _days(event: Happening, outlets: Mapping[str, str]) -> Iterator[Difference]:
    told = [
        (f"{t.begin}/{t.end_date}", interval_phrase(t.begin, t.end_date), _teller(t, outlets))
        for t in event.tellings
        if t.dated_by == "words" and (t.begin or t.end_date)
    ]
    if len({key for key, _, _ in told}) > 1:
        yield _difference(event, "day", told)


def _statuses(event: Happening, outlets: Mapping[str, str]) -> Iterator[Difference]:
    told = [(t.status, STATUSES[t.status], _teller(t, outlets)) for t in event.tellings]
    if len({key for key, _, _ in told}) > 1:
        yield _difference(event, "standing", told)


def _teller(telling: EventTelling, outlets: Mapping[str, str]) -> Teller:
    words = telling.evidence
    return Teller(_outlet(telling, outlets), place_of((words.report_id, words.start, words.end)))


def _outlet(telling: EventTelling, outlets: Mapping[str, str]) -> str:
    return outlets.get(telling.evidence.report_id, "outlet not stated")


def _difference(event: Happening, what: str, told: Sequence[Told]) -> Difference:
    values: dict[str, tuple[str, dict[str, Teller]]] = {}
    for key, words, teller in told:
        values.setdefault(key, (words, {}))[1].setdefault(teller.href.partition("#")[0], teller)
    most = sorted(values.values(), key=lambda v: -len(v[1]))
    rows = (
        Value(cut(words, 80), tuple(who.values())[:LINKS], max(0, len(who) - LINKS))
        for words, who in most[:VALUES]
    )
    of = f"{type_phrase(event.type)}: {cut(event.tellings[0].evidence.exact, 80)}"
    return Difference(event.id, what, of, tuple(rows), max(0, len(most) - VALUES))


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list; `group` numbers its text, and `copies` counts that text's pages.

    `link` says how it is known for a copy, or whose text it contains; `score` of it, in words.
    """

    head: Head
    group: int
    copies: int
    is_first: bool
    link: str = ""
    score: str = ""


def report_rows(told: StoryTold) -> tuple[ReportRow, ...]:
    """Reports by text: copies behind the earliest of them, texts by their first day."""
    heads = {h.report_id: h for h in told.reports}
    order = {name: n for n, name in enumerate(heads)}
    text = _texts(told, order)
    groups: dict[str, list[str]] = {}
    for name in order:
        groups.setdefault(text[name], []).append(name)
    scores = {
        frozenset((x.one, x.other)): x for x in told.story.links if x.kind in ("copy", "contains")
    }
    holds = {x.one: x for x in told.story.links if x.kind == "contains" and x.other in heads}
    rows: list[ReportRow] = []
    for number, names in enumerate(groups.values(), 1):
        for name in names:
            is_first = name == names[0]
            link = scores.get(frozenset((name, names[0]))) if not is_first else None
            words, score = ("copy", _share(link.score)) if link else ("copy", "")
            if is_first:
                held = holds.get(name)
                other = cut(heads[held.other].outlet or "another outlet", 60) if held else ""
                words = f"contains the text of {other}" if held else ""
                score = _share(held.score) if held else ""
            rows.append(ReportRow(heads[name], number, len(names), is_first, words, score))
    return tuple(rows)


def _share(score: float) -> str:
    return f"{score:.0%} of the runs of words are shared"


def _texts(told: StoryTold, order: Mapping[str, int]) -> dict[str, str]:
    """Report -> the earliest report that copies lead to from it."""
    first = {name: name for name in order}

    def root(name: str) -> str:
        while first[name] != name:
            first[name] = first[first[name]]
            name = first[name]
        return name

    for link in told.story.links:
        if link.kind == "copy" and link.one in order and link.other in order:
            a, b = sorted((root(link.one), root(link.other)), key=order.__getitem__)
            first[b] = a
    return {name: root(name) for name in order}


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of rows: which, of how many pages, and how many rows there are in all."""

    rows: tuple[T, ...]
    number: int
    of: int
    total: int


def leaf(rows: Sequence[T], number: int, size: int) -> Leaf[T]:
    """The page with this number, or the nearest there is."""
    of = max(1, -(-len(rows) // size))
    at = min(max(1, number), of)
    return Leaf(tuple(rows[(at - 1) * size : at * size]), at, of, len(rows))
