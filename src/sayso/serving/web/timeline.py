"""The timeline of a story laid out: columns of days, a lane for events and for each stance.

Pure: moments in, places out. Days are columns of one width, whatever lies between them, so that
a week of news and an old treaty stand on one sheet; where there are more days than columns,
neighbours with little in them share one. What a cell cannot show is counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log2
from typing import Final

from sayso.records.claim import Stance
from sayso.serving.plain import one_line
from sayso.serving.web.story_rows import Moment, lane_word
from sayso.serving.wording import MONTHS, count_of, interval_phrase

LANES: Final[tuple[str | Stance, ...]] = (
    *("event", "asserts", "confirms", "denies", "declines"),
    *("doubts", "retracts", "intends", "asks"),
)
HEAD, PITCH, PAD = 62, 24, 8
"""Height of the head with the days, of a row of marks, and the space around a lane's rows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a timeline, in units that are pixels where it is not scaled.

    `side` is the width of the lanes' names, 0 where each name stands above its lane; a cell has
    `across` marks in each of its `rows`; names beside marks where `is_named`.
    """

    width: int
    side: int
    column: int
    across: int
    rows: int
    is_named: bool


WIDE: Final = Sheet(width=1008, side=140, column=124, across=1, rows=4, is_named=True)
NARROW: Final = Sheet(width=336, side=0, column=82, across=3, rows=2, is_named=False)


@dataclass(frozen=True, slots=True)
class Column:
    """Some days: their first and last as they are written, and how long after those before."""

    x: float
    days: str
    year: str
    gap: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment at its place; `label` is the name beside it, "" where there is no room."""

    x: float
    y: float
    moment: Moment
    label: str


@dataclass(frozen=True, slots=True)
class More:
    """How many moments of a cell are not drawn, and the first of them."""

    x: float
    y: float
    count: int
    first: Moment


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: what it holds, how many in all, and where it stands."""

    kind: str
    name: str
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A timeline ready to be drawn."""

    sheet: Sheet
    height: float
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    more: tuple[More, ...]

    @property
    def summary(self) -> str:
        """What it shows, in a sentence."""
        told = ", ".join(f"{lane.name} {lane.count}" for lane in self.lanes)
        days = f"{self.columns[0].days} {self.columns[0].year}" if self.columns else "no day"
        return f"Timeline from {days}: {told}"


def lay_out(moments: Sequence[Moment], sheet: Sheet) -> Layout:
    """The moments on a sheet; those without a day in a column of their own, the last."""
    groups = _columns(moments, (sheet.width - sheet.side) // sheet.column)
    step = (sheet.width - sheet.side) / max(1, len(groups))
    column_of = {m.id: n for n, group in enumerate(groups) for m in group}
    lanes: list[Lane] = []
    marks: list[Mark] = []
    more: list[More] = []
    y = float(HEAD)
    for kind in LANES:
        cells: dict[int, list[Moment]] = {}
        for moment in moments:
            if moment.lane == kind:
                cells.setdefault(column_of[moment.id], []).append(moment)
        if not cells:
            continue
        top = y + PAD + (0 if sheet.side else PITCH)
        rows = 0
        for n, cell in sorted(cells.items()):
            x = sheet.side + n * step
            shown, hidden, used = _cell(cell, sheet, (x, top, step))
            marks += shown
            more += hidden
            rows = max(rows, used)
        height = top + rows * PITCH + PAD - y
        lanes.append(Lane(kind, lane_word(kind), sum(map(len, cells.values())), y, height))
        y += height
    columns = _heads(groups, (sheet.side, step))
    return Layout(sheet, y + PAD, columns, tuple(lanes), tuple(marks), tuple(more))


def _cell(
    cell: Sequence[Moment], sheet: Sheet, at: tuple[float, float, float]
) -> tuple[list[Mark], list[More], int]:
    """Marks of one cell, those with most behind them if there is no room for all."""
    x, top, width = at
    room = sheet.across * sheet.rows
    kept = sorted(cell, key=lambda m: -m.weight)[: room if len(cell) <= room else room - 1]
    shown = [m for m in cell if m in kept]
    pitch = width / sheet.across if sheet.is_named else PITCH
    chars = int((width - PITCH - 4) / 7)
    marks = [
        Mark(
            x + PITCH / 2 + n % sheet.across * pitch,
            top + n // sheet.across * PITCH + PITCH / 2,
            moment,
            _begun(_label(moment), chars) if sheet.is_named else "",
        )
        for n, moment in enumerate(shown)
    ]
    n = len(shown)
    left = [m for m in cell if m not in kept]
    row = n // sheet.across
    hidden = (
        [
            More(
                x + PITCH / 2 + n % sheet.across * pitch,
                top + row * PITCH + PITCH / 2,
                len(left),
                left[0],
            )
        ]
        if left
        else []
    )
    return marks, hidden, -(-(n + len(hidden)) // sheet.across)


def _label(moment: Moment) -> str:
    """What is said beside a mark: of an event its kind, of a position who holds it."""
    return moment.verb if moment.lane == "event" else moment.who


def _begun(text: str, chars: int) -> str:
    """The beginning of a text, so long that it fits."""
    line = one_line(text)
    return line if len(line) <= chars else f"{line[: chars - 1].rstrip()}…"


def _columns(moments: Sequence[Moment], most: int) -> list[list[Moment]]:
    """The moments by days, neighbours together until there are no more groups than columns."""
    days: dict[str, list[Moment]] = {}
    for moment in moments:
        if moment.day:
            days.setdefault(moment.day[:10], []).append(moment)
    undated = [m for m in moments if not m.day]
    groups = [([day], days[day]) for day in sorted(days)]
    while len(groups) > max(1, most - bool(undated)):
        _, n = min((_loss(a, b), n) for n, (a, b) in enumerate(pairwise(groups)))
        (first, some), (last, others) = groups[n], groups[n + 1]
        groups[n : n + 2] = [([*first, *last], [*some, *others])]
    return [found for _, found in groups] + ([undated] if undated else [])


def _loss(one: tuple[list[str], list[Moment]], other: tuple[list[str], list[Moment]]) -> float:
    """What is lost by putting neighbours into one column: much if both are full or far apart."""
    days = _number(other[0][0]) - _number(one[0][-1])
    return (len(one[1]) + len(other[1])) * (1 + log2(max(1, days)) / 4)


def _number(day: str) -> int:
    """A day's number; of a month or a year its first day's."""
    parts = [int(p) for p in day.split("-") if p.isdigit()]
    year, month, of_month = (*parts, 1, 1)[:3] if len(parts) < 3 else parts[:3]
    try:
        return date(year, month, of_month).toordinal()
    except ValueError:
        return 0


def _heads(groups: Sequence[Sequence[Moment]], at: tuple[float, float]) -> tuple[Column, ...]:
    side, step = at
    heads: list[Column] = []
    before: str | None = None
    for n, group in enumerate(groups):
        days = sorted(m.day[:10] for m in group if m.day)
        x = side + n * step
        if not days:
            heads.append(Column(x, "undated", "", ""))
            continue
        gap = _number(days[0]) - _number(before) if before else 0
        before = days[-1]
        whole = _whole({(m.day or "", m.last or "") for m in group})
        words = whole or _head(days[0], before)
        heads.append(Column(x, *words, _gap(gap)))
    return tuple(heads)


def _whole(spans: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The head of a column in which all span the same days: a week, a whole month or year."""
    if len(spans) != 1:
        return None
    ((first, last),) = spans
    words = interval_phrase(first, last).split(" ")
    if len(first) < len("2026-01-01") or last <= first:
        return None
    if len(words) > 2 or words[-1] != first[:4]:
        return _head(first, last)
    return (words[0][:3], first[:4]) if len(words) == 2 else (first[:4], "")


def _gap(days: int) -> str:
    if days <= 1:
        return ""
    if days < 60:
        return f"{days} days later"
    return f"{count_of(days // 30, 'month')} later" if days < 730 else f"{days // 365} years later"


def _head(first: str, last: str) -> tuple[str, str]:
    """Days as heads have them, and the year below: "5-9 Mar" over "2026"."""
    if first[:4] != last[:4]:
        return f"{_short(first)} {first[:4]} –", f"{_short(last)} {last[:4]}"
    return _span(first, last), first[:4]


def _span(first: str, last: str) -> str:
    """Days of one year: "5 Mar", "5-9 Mar", "28 Feb-3 Mar"."""
    one, other = _short(first), _short(last)
    if first == last or first[:7] == last[:7] == first:
        return one
    if first[:7] == last[:7] and len(first) == len(last):
        return f"{one.split(' ')[0]}–{other}"
    return f"{one}–{other}"


def _short(day: str) -> str:
    parts = day.split("-")
    known: Mapping[int, str] = dict(enumerate(MONTHS, 1))
    if len(parts) < 2 or not parts[1].isdigit():
        return parts[0]
    month = known.get(int(parts[1]), parts[1])[:3]
    return f"{int(parts[2])} {month}" if len(parts) > 2 and parts[2].isdigit() else month
