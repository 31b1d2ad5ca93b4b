"""What adding costs as the ledger grows, as a picture.

usage: python bench/ledger_scale_plot.py [bench/ledger_scale.jsonl] [docs/images/ledger-scale.svg]
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil
from pathlib import Path

POINTS = Path("bench/ledger_scale.jsonl")
PICTURE = Path("docs/images/ledger-scale.svg")
WIDE, HIGH = 720, 300
LEFT, RIGHT, TOP, FOOT = 50, 20, 40, 250
STEP_MS = 5
STEPS = (1000, 2000, 5000, 10_000, 20_000, 50_000)
MOST_STEPS = 6

Point = Mapping[str, float]


def across(points: Sequence[Point]) -> Callable[[float], float]:
    """Where so many reports stand."""
    last = points[-1]["held"]
    return lambda held: LEFT + (WIDE - LEFT - RIGHT) * held / last


def up(points: Sequence[Point]) -> tuple[Callable[[float], float], int]:
    """Where so many milliseconds stand, and the most that are shown."""
    most = STEP_MS * ceil(max(map(whole, points)) / STEP_MS)
    return (lambda ms: FOOT - (FOOT - TOP) * ms / most), most


def whole(point: Point) -> float:
    """Linking and telling."""
    return point["linking"] + point["telling"]


def grid(points: Sequence[Point]) -> Iterator[str]:
    """Lines with what they stand for."""
    x, (y, most) = across(points), up(points)
    for ms in range(0, most + 1, STEP_MS):
        yield f'<path d="M{LEFT} {y(ms):.1f}H{WIDE - RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 6}" y="{y(ms) + 4:.1f}" text-anchor="end">{ms}</text>'
    last = round(points[-1]["held"])
    step = next((s for s in STEPS if last / s <= MOST_STEPS), STEPS[-1])
    for held in range(step, last + 1, step):
        anchor = "end" if x(held) > WIDE - 2 * RIGHT else "middle"
        yield f'<text x="{x(held):.1f}" y="{FOOT + 18}" text-anchor="{anchor}">{held:,}</text>'


def line(points: Sequence[Point], value: Callable[[Point], float], colour: str) -> str:
    """A line through one value of each point."""
    x, (y, _) = across(points), up(points)
    places = " ".join(f"{x(p['held']):.1f},{y(value(p)):.1f}" for p in points)
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"/>'


def picture(points: Sequence[Point]) -> str:
    """The picture as SVG."""
    if any(a["held"] >= b["held"] for a, b in pairwise(points)):
        raise ValueError("the points are of more than one run")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}"'
        ' font-family="sans-serif" font-size="12" fill="#333">',
        "<title>Milliseconds to add a report, by reports held</title>",
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>',
        *grid(points),
        line(points, whole, "#175e8c"),
        line(points, lambda p: p["linking"], "#b5651d"),
        f'<text x="{LEFT}" y="16">Milliseconds of processor time for a report, of each thousand:'
        ' <tspan fill="#175e8c">in all</tspan>,'
        ' <tspan fill="#b5651d">of that keeping and linking</tspan></text>',
        f'<text x="{WIDE - RIGHT}" y="{FOOT + 40}" text-anchor="end">reports held</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def draw(
    picture: Callable[[Sequence[Point]], str], arguments: Sequence[str], usual: Sequence[Path]
) -> int:
    """Draw what a file of points holds; `usual` are the files where none are named."""
    source, out = (Path(given) for given in (*arguments, *map(str, usual[len(arguments) :])))
    lines = source.read_text("utf-8").splitlines()
    out.write_text(picture([json.loads(one) for one in lines]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(draw(picture, sys.argv[1:], (POINTS, PICTURE)))
