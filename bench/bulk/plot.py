"""What bulk reading and linking cost as they grow, as a picture.

usage: python bench/bulk/plot.py [bench/bulk/points.jsonl] [docs/images/scaling.svg]

Points are lines of JSON: `{"read": ..., "rate": ...}` for each tenth of `bulk.py --only day`, and
those of `links.py --points`.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from ledger_scale_plot import Point, draw

POINTS = Path("bench/bulk/points.jsonl")
PICTURE = Path("docs/images/scaling.svg")
WIDE, HIGH = 720, 280
TOP, FOOT = 46, 220
FIRST_PANEL, SECOND_PANEL = (40, 340), (410, 710)
BLUE, BROWN = "#175e8c", "#b5651d"


@dataclass(frozen=True)
class Panel:
    """Where a panel stands, and up to which values it goes; `begin` is the least on the left."""

    left: int
    right: int
    begin: float
    end: float
    most: float

    def x(self, value: float) -> float:
        """Where a value stands from left to right."""
        return self.left + (self.right - self.left) * (value - self.begin) / (self.end - self.begin)

    def y(self, value: float) -> float:
        """Where a value stands from below."""
        return FOOT - (FOOT - TOP) * value / self.most

    def scale(self, step: float) -> Iterator[str]:
        """Lines across, each with what it stands for."""
        for n in range(int(self.most / step) + 1):
            y = self.y(n * step)
            yield f'<path d="M{self.left} {y:.1f}H{self.right}" stroke="#ddd"/>'
            yield f'<text x="{self.left - 6}" y="{y + 4:.1f}" text-anchor="end">{n * step:g}</text>'

    def through(self, points: Sequence[tuple[float, float]], colour: str) -> Iterator[str]:
        """A line through points, and the points."""
        places = [(self.x(a), self.y(b)) for a, b in points]
        line = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for a, b in places:
            yield f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>'


def reading(points: Sequence[Point]) -> Iterator[str]:
    """How many reports were read a second, tenth by tenth."""
    panel = Panel(*FIRST_PANEL, 0, points[-1]["read"], 1.25 * max(p["rate"] for p in points))
    yield f'<text x="{panel.left}" y="18">Reports read a second by two processes,</text>'
    yield f'<text x="{panel.left}" y="33">by reports that the run has read</text>'
    yield from panel.scale(2)
    yield from panel.through([(p["read"], p["rate"]) for p in points], BLUE)
    for at in (0, points[-1]["read"] / 2, points[-1]["read"]):
        yield f'<text x="{panel.x(at):.1f}" y="{FOOT + 18}" text-anchor="middle">{at:,.0f}</text>'


def linking(points: Sequence[Point]) -> Iterator[str]:
    """Milliseconds to link a report, by reports held, for each way to place them in time."""
    sizes = sorted({p["held"] for p in points})
    most = 1.25 * max(p["mean_ms"] for p in points)
    panel = Panel(*SECOND_PANEL, log10(sizes[0]), log10(sizes[-1]), most)
    yield f'<text x="{panel.left}" y="18">Milliseconds to find the links of a report:</text>'
    yield (
        f'<text x="{panel.left}" y="33"><tspan fill="{BLUE}">as many a day</tspan>,'
        f' <tspan fill="{BROWN}">all in two years</tspan></text>'
    )
    yield from panel.scale(2 if most < 12 else 5)
    for span, colour in (("moving", BLUE), ("730", BROWN)):
        told = [(log10(p["held"]), p["mean_ms"]) for p in points if p["span"] == span]
        if told:
            yield from panel.through(told, colour)
    for size in sizes:
        at = panel.x(log10(size))
        yield f'<text x="{at:.1f}" y="{FOOT + 18}" text-anchor="middle">{size:,}</text>'


def picture(points: Sequence[Point]) -> str:
    """The picture as SVG."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE + 20} {HIGH - 30}"'
        ' font-family="sans-serif" font-size="12" fill="#333">',
        "<title>Reports read a second, and milliseconds to link a report</title>",
        f'<rect width="{WIDE + 20}" height="{HIGH - 30}" fill="#fff"/>',
        *reading([p for p in points if "rate" in p]),
        *linking([p for p in points if "held" in p]),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(draw(picture, sys.argv[1:], (POINTS, PICTURE)))
