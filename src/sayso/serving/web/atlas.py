"""Events on the map: where their marks stand, how large, of what shape, and what is left out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor, sqrt
from typing import Final

from sayso.api.answers import Answer
from sayso.records.event import Place
from sayso.records.happening import Happening
from sayso.serving.web.projection import HEIGHT, WIDTH, projected
from sayso.serving.wording import count_of, list_of

REGIONS: Final[Mapping[str, tuple[str, tuple[float, float, float, float]]]] = {
    "world": ("World", (-90, 90, -180, 180)),
    "europe": ("Europe", (34, 71, -25, 45)),
    "middle-east": ("Middle East", (11, 43, 24, 64)),
    "africa": ("Africa", (-36, 38, -20, 53)),
    "asia": ("Central and South Asia", (4, 56, 44, 98)),
    "east": ("East Asia and Pacific", (-48, 54, 92, 179)),
    "north-america": ("North America", (14, 72, -168, -52)),
    "south-america": ("Latin America", (-56, 33, -118, -33)),
}
"""Parts of the world: name; degrees from south to north and from west to east."""
QUADS: Final[Mapping[str, str]] = {
    "verbal_cooperation": "cooperation in words",
    "material_cooperation": "cooperation in deeds",
    "verbal_conflict": "conflict in words",
    "material_conflict": "conflict in deeds",
    "other": "types of your own",
}
CELLS: Final = 36
"""So many marks stand side by side at most: what is nearer than that is one mark."""
MOST_MARKS: Final = 160
"""So many marks are drawn, those with most events; the others are counted."""
SHOWN, FULL = 6, 40
"""So many events of a mark are listed, of marks beyond the first forty one; others are counted."""
SMALL, LARGE = 0.006, 0.014
"""Half the width of the smallest and the largest mark, by the width of what is shown."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the map that is shown: left, top, width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> str:
        """As a viewBox."""
        return f"{self.left:.1f} {self.top:.1f} {self.width:.1f} {self.height:.1f}"

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is shown."""
        right, bottom = self.left + self.width, self.top + self.height
        return self.left <= x <= right and self.top <= y <= bottom


def frame_of(region: str) -> Frame:
    """What is shown of a region: the box around it on the map."""
    south, north, west, east = REGIONS[region][1]
    if region == "world":
        return Frame(0, 0, WIDTH, HEIGHT)
    sides = [
        projected(south + (north - south) * n / 8, east_or_west)
        for n in range(9)
        for east_or_west in (west, east)
    ]
    xs, ys = [x for x, _ in sides], [y for _, y in sides]
    return Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@dataclass(frozen=True, slots=True)
class Pin:
    """An event at one place."""

    event: Happening
    story: str
    place: Place
    quad: str

    @property
    def told(self) -> int:
        """How many reports tell it."""
        return len({t.evidence.report_id for t in self.event.tellings})


@dataclass(frozen=True, slots=True)
class Mark:
    """Events that stand together: where, how large, of what shape, and what they are."""

    id: str
    x: float
    y: float
    size: float
    quad: str
    pins: tuple[Pin, ...]
    most: int = SHOWN

    @property
    def name(self) -> str:
        """The places, the one with most events first."""
        names = [n for n, _ in Counter(p.place.name for p in self.pins).most_common()]
        more = [count_of(len(names) - 3, "other place")] if len(names) > 3 else []
        return list_of([*names[:3], *more])

    @property
    def search(self) -> str:
        """What finds more of the events of the first place."""
        return f'"{self.pins[0].place.name}"'

    @property
    def label(self) -> str:
        """All of it in words."""
        reports = sum(p.told for p in self.pins)
        return (
            f"{self.name}: {count_of(len(self.pins), 'event')}, mostly {QUADS[self.quad]},"
            f" told in {count_of(reports, 'report')}"
        )

    @property
    def listed(self) -> tuple[Pin, ...]:
        """The events that most reports tell."""
        return self.pins[: self.most]

    @property
    def path(self) -> str:
        """The shape of its quad class, as the data of an SVG path."""
        return shape(self.quad, self.x, self.y, self.size)


@dataclass(frozen=True, slots=True)
class Atlas:
    """A part of the map with its marks, those with most events first, and what has no mark.

    `unplaced` are places without coordinates and how many events name them; `nowhere` are events
    that tell no place; `outside` are those in other parts of the world; `crowded` those for whose
    marks there was no room.
    """

    frame: Frame
    marks: tuple[Mark, ...]
    unplaced: tuple[tuple[str, int], ...] = ()
    nowhere: int = 0
    outside: int = 0
    events: int = 0
    crowded: int = 0


def atlas(found: Iterable[Answer], region: str, quads: Mapping[str, str]) -> Atlas:
    """The events among answers on the map of a region."""
    frame = frame_of(region)
    cells: dict[tuple[int, int], list[Pin]] = {}
    unplaced: Counter[str] = Counter()
    nowhere = outside = events = 0
    for one in found:
        if not isinstance(one.record, Happening):
            continue
        events += 1
        place = next((p for p in one.record.places if p.latitude is not None), None)
        if place is None:
            nowhere += not one.record.places
            unplaced.update(p.name for p in one.record.places[:1])
            continue
        x, y = projected(place.latitude or 0.0, place.longitude or 0.0)
        if not frame.holds(x, y):
            outside += 1
            continue
        step = frame.width / CELLS
        pin = Pin(one.record, one.story, place, quads.get(one.record.type, "other"))
        cells.setdefault((floor(x / step), floor(y / step)), []).append(pin)
    marks = [_mark(cells[cell], frame) for cell in sorted(cells)]
    marks.sort(key=lambda m: (-len(m.pins), -m.size, m.id))
    told = tuple(sorted(unplaced.items(), key=lambda u: (-u[1], u[0])))
    crowded = sum(len(m.pins) for m in marks[MOST_MARKS:])
    shown = tuple(replace(m, most=SHOWN if n < FULL else 1) for n, m in enumerate(marks))
    return Atlas(frame, shown[:MOST_MARKS], told, nowhere, outside, events, crowded)


def _mark(pins: Sequence[Pin], frame: Frame) -> Mark:
    """One mark in the middle of its places, as large as the root of the reports behind it."""
    points = [projected(p.place.latitude or 0.0, p.place.longitude or 0.0) for p in pins]
    ordered = tuple(sorted(pins, key=lambda p: (-p.told, p.event.id)))
    x, y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    grown = SMALL * sqrt(sum(p.told for p in pins))
    quad = min(Counter(p.quad for p in pins).items(), key=lambda q: (-q[1], q[0]))[0]
    size = frame.width * min(LARGE, max(SMALL, grown))
    return Mark(f"p{ordered[0].event.id}", round(x, 2), round(y, 2), round(size, 2), quad, ordered)


def shape(quad: str, x: float, y: float, size: float) -> str:
    """The outline of a mark: another for each class, so that nothing hangs on its colour.

    A circle for cooperation in words, a square for it in deeds; a triangle and a diamond for
    conflict; a hexagon for other types.
    """
    r = size
    if quad == "verbal_cooperation":
        arcs = "".join(f"a{r:.2f} {r:.2f} 0 1 0 {way * r:.2f} 0" for way in (2, -2))
        return f"M{x - r:.2f} {y:.2f}{arcs}z"
    corners = {
        "material_cooperation": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "verbal_conflict": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
        "material_conflict": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    }.get(quad, ((-1, 0), (-0.5, -0.9), (0.5, -0.9), (1, 0), (0.5, 0.9), (-0.5, 0.9)))
    return "M" + "L".join(f"{x + r * a:.2f} {y + r * b:.2f}" for a, b in corners) + "z"
