"""Two over time as a picture: cooperation above the line, conflict below it.

Pure: events in, SVG out. No style stands in it but classes; all text is escaped.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape
from typing import Final

from sayso.api.dyads import Between, Dyad
from sayso.serving.plain import cut
from sayso.serving.wording import STATUSES, day_phrase, interval_phrase, type_phrase

WIDTH: Final = 960
HEIGHT: Final = 300
LEFT: Final = 118
RIGHT: Final = 24
MIDDLE: Final = 140
UNIT: Final = 12.0
"""Height of one point of intensity; PLOVER's run from -10 to 10."""
MOST_TICKS: Final = 6
SURE: Final = ("happened", "ongoing")
"""Statuses whose dots are filled; the others are told as not yet, or not surely, so."""
STEPS: Final = (1, 2, 5, 10, 30, 61, 91, 182, 365, 730, 1825, 3650)


def day_of(between: Between) -> date | None:
    """The first day of an event, None if it is not known to the day."""
    try:
        return date.fromisoformat((between.event.begin or between.event.end_date or "")[:10])
    except ValueError:
        return None


def dyad_svg(told: Dyad) -> str:
    """The picture of what happens between two; "" if no event has a day."""
    dated = sorted(
        ((day, b) for b in told.events if (day := day_of(b))), key=lambda x: (x[0], x[1].event.id)
    )
    if not dated:
        return ""
    first, last = dated[0][0], dated[-1][0]
    parts = [*_frame(first, last), *_dots(dated, first, last)]
    label = f"{cut(told.one.name, 60)} and {cut(told.other.name, 60)} over time"
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )


def _x(day: date, first: date, last: date) -> float:
    room = WIDTH - LEFT - RIGHT
    days = (last - first).days
    return LEFT + (room * (day - first).days / days if days else room / 2)


def _y(intensity: float) -> float:
    return MIDDLE - UNIT * max(-10.0, min(10.0, intensity))


def _frame(first: date, last: date) -> Iterator[str]:
    """The line, its scale, and days below."""
    for value in (10, 5, -5, -10):
        y = _y(value)
        sign = "+" if value > 0 else "−"
        yield f'<line class="grid" x1="{LEFT}" y1="{y:g}" x2="{WIDTH}" y2="{y:g}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{sign}{abs(value)}</text>'
    yield f'<line class="axis" x1="{LEFT - 6}" y1="{MIDDLE}" x2="{WIDTH}" y2="{MIDDLE}"/>'
    for words, y in (("cooperation", _y(7.5)), ("conflict", _y(-7.5))):
        yield f'<text x="0" y="{y + 4:g}">{words}</text>'
    for day in ticks(first, last):
        x = _x(day, first, last)
        yield f'<line class="axis" x1="{x:g}" y1="{MIDDLE - 3}" x2="{x:g}" y2="{MIDDLE + 3}"/>'
        words = day_phrase(day.isoformat())
        yield f'<text x="{x:g}" y="{HEIGHT - 6}" text-anchor="{_anchor(x)}">{words}</text>'


def _anchor(x: float) -> str:
    return "start" if x < LEFT + 40 else "end" if x > WIDTH - RIGHT - 40 else "middle"


def ticks(first: date, last: date) -> Sequence[date]:
    """A few days from the first to the last, evenly apart."""
    days = (last - first).days
    step = next((s for s in STEPS if days / s <= MOST_TICKS), max(1, days // MOST_TICKS))
    return [first + timedelta(n) for n in range(0, days + 1, step)]


def _dots(dated: Sequence[tuple[date, Between]], first: date, last: date) -> Iterator[str]:
    """A stem and a dot for each event; those of one day and weight stand side by side."""
    beside: dict[tuple[date, float], int] = {}
    for day, between in dated:
        key = (day, between.intensity)
        beside[key] = beside.get(key, -1) + 1
        x = min(_x(day, first, last) + 5 * beside[key], WIDTH - 6)
        y = _y(between.intensity)
        side = side_of(between.intensity)
        event = between.event
        is_open = event.tellings[0].status not in SURE
        words = escape(_words(between))
        yield (
            f'<a href="/story/{escape(between.story)}#e{escape(event.id)}" aria-label="{words}">'
            f'<line class="stem {side}" x1="{x:g}" y1="{MIDDLE}" x2="{x:g}" y2="{y:g}"/>'
            f'<circle class="{side}{" open" if is_open else ""}" cx="{x:g}" cy="{y:g}" r="4.5"/>'
            f"<title>{words}</title></a>"
        )


def side_of(intensity: float) -> str:
    """Style name of an event above the line, below it, or on it."""
    return "up" if intensity > 0 else "down" if intensity < 0 else "even"


def _words(between: Between) -> str:
    event = between.event
    when = interval_phrase(event.begin, event.end_date)
    status = STATUSES[event.tellings[0].status]
    what = cut(type_phrase(event.type), 40)
    return f"{when}: {what}, {status}, intensity {between.intensity:+g}"
