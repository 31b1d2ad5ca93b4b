"""What stands on a claim's page beside the picture: stands, words, other claims. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from sayso.api.chains import Beside, Chained
from sayso.records.claim import Claim, Evidence, Position, Stance
from sayso.records.event import Status
from sayso.records.happening import EventTelling
from sayso.records.way import Way
from sayso.serving.chain.graph import outlet_name, page_of, there
from sayso.serving.chain.nodes import Page
from sayso.serving.plain import cut, one_line
from sayso.serving.wording import (
    SIGNS,
    STANCES,
    STATUSES,
    interval_phrase,
    list_of,
    quantity_phrase,
    type_phrase,
)

T = TypeVar("T")
REPORTS: Final = 20
STANDS: Final = 40
QUOTES: Final = 6
"""So many quotes of one report are shown."""
FEW: Final = 8


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some of many rows: `first` is the number of the first, from 1 on."""

    rows: tuple[T, ...]
    first: int
    total: int
    before: int | None
    after: int | None

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.first + len(self.rows) - 1


def part_of(rows: Sequence[T], number: int, most: int) -> Part[T]:
    """The rows of a page by its number, from 1 on; beyond the last page there are none."""
    start = (number - 1) * most
    after = number + 1 if start + most < len(rows) else None
    before = number - 1 if number > 1 else None
    return Part(tuple(rows[start : start + most]), start + 1, len(rows), before, after)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands on the claim, when, and on whose word that is known."""

    who: str
    actor: str | None
    stance: Stance
    when: str
    told_by: str
    through: str
    there: str | None

    @property
    def sign(self) -> str:
        """The sign of the stance."""
        return SIGNS[self.stance]

    @property
    def verb(self) -> str:
        """The stance in a word."""
        return STANCES[self.stance]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report with what stands around them, and who is credited with them."""

    before: str
    words: str
    after: str
    who: str
    sign: str
    verb: str
    there: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one report that tell the claim; `more` of them are not shown."""

    report: str
    page: Page
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Other:
    """Another claim of the story; `differs` says in what the two tell an event differently."""

    claim: Claim
    about: str
    differs: tuple[str, ...]


def stands(chained: Chained) -> list[Stand]:
    """Every position: first those that are more than a mere assertion, then by who takes it."""
    ways = {w.attribution: w for w in chained.ways.ways if w.attribution}
    found = [_stand(p, ways.get(p.attribution), chained) for p in chained.claim.positions]
    order = list(STANCES)
    return sorted(
        found, key=lambda s: (s.stance == "asserts", order.index(s.stance), s.who.casefold())
    )


def _stand(position: Position, way: Way | None, chained: Chained) -> Stand:
    actor = chained.actors.get(position.actor or "")
    voice = way.voices[-1] if way and way.voices else None
    who = voice.name if voice else actor.name if actor else "nobody named"
    place = chained.ways.places.get(position.attribution)
    begin, _, end = (position.date or "").partition("/")
    return Stand(
        cut(who, 120) or "nobody named",
        actor.id if actor else None,
        position.stance,
        one_line(interval_phrase(begin, end or begin)) if begin else "day not told",
        outlet_name(chained.reports[place[0]]) if place else "",
        list_of(cut(v.name, 90) for v in way.voices[:-1]) if way else "",
        there(*place) if place else None,
    )


def words_by_report(chained: Chained) -> list[Words]:
    """The evidence by report: the earliest first, undated ones last."""
    told: dict[str, list[Evidence]] = {}
    for evidence in sorted(chained.claim.evidence, key=lambda e: (e.start, e.end)):
        if evidence.report_id in chained.reports:
            told.setdefault(evidence.report_id, []).append(evidence)
    ways = {(w.report_id, w.start): w for w in chained.ways.ways}
    return [_words(i, told[i], ways, chained) for i in sorted(told, key=_day(chained))]


def _day(chained: Chained) -> "_Key":
    return _Key({i: r.published.value for i, r in chained.reports.items() if r.published})


@dataclass(frozen=True, slots=True)
class _Key:
    days: Mapping[str, str]

    def __call__(self, report_id: str) -> tuple[str, str]:
        return self.days.get(report_id, "9999"), report_id


def _words(
    report_id: str,
    told: Sequence[Evidence],
    ways: Mapping[tuple[str, int], Way],
    chained: Chained,
) -> Words:
    quotes = tuple(_quote(e, ways.get((report_id, e.start))) for e in told[:QUOTES])
    page = page_of(chained.reports[report_id], told[0].start, told[0].end)
    return Words(report_id, page, quotes, max(0, len(told) - QUOTES))


def _quote(evidence: Evidence, way: Way | None) -> Quote:
    voice = way.voices[-1] if way and way.voices else None
    return Quote(
        _even(evidence.prefix),
        cut(evidence.exact),
        _even(evidence.suffix),
        cut(voice.name, 90) if voice else "",
        SIGNS[way.stance] if way and voice else "",
        STANCES[way.stance] if way and voice else "",
        there(evidence.report_id, evidence.start, evidence.end),
    )


def _even(words: str) -> str:
    """Words on one line as they stand, with a space at either end where there is one."""
    line = one_line(words)
    before = " " if words[:1].isspace() else ""
    return f"{before}{line}{' ' if line and words[-1:].isspace() else ''}"


def others(chained: Chained) -> tuple[list[Other], list[Other]]:
    """Claims about the same events, then a few others of the story with most behind them."""
    same = [b for b in chained.beside if b.events][:FEW]
    rest = [b for b in chained.beside if not b.events][:FEW]
    return [_other(b, chained.claim) for b in same], [_other(b, chained.claim) for b in rest]


def _other(beside: Beside, claim: Claim) -> Other:
    types = dict.fromkeys(type_phrase(e.type) for e in beside.events)
    return Other(beside.claim, list_of(types), tuple(_differences(beside, claim)))


def _differences(beside: Beside, claim: Claim) -> Iterator[str]:
    """In what two claims tell their events differently, side by side."""
    for event in beside.events:
        here = [t for t in event.tellings if t.event in claim.events]
        away = [t for t in event.tellings if t.event in beside.claim.events]
        for one, other in (
            (_statuses(here), _statuses(away)),
            (_numbers(here), _numbers(away)),
            (_days(here), _days(away)),
        ):
            if one and other and set(one) != set(other):
                yield f"here {list_of(one)}, there {list_of(other)}"


def _statuses(tellings: Iterable[EventTelling]) -> list[str]:
    found: list[Status] = [t.status for t in tellings]
    return [STATUSES[s] for s in STATUSES if s in found]


def _numbers(tellings: Iterable[EventTelling]) -> list[str]:
    return sorted({one_line(quantity_phrase(q)) for t in tellings for q in t.quantities})[:FEW]


def _days(tellings: Iterable[EventTelling]) -> list[str]:
    days = {(t.begin, t.end_date) for t in tellings if t.begin or t.end_date}
    return [one_line(interval_phrase(a, b)) for a, b in sorted(days, key=str)][:FEW]
