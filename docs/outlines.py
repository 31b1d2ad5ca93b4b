"""Draws the outlines of the world's countries for the map of events, out of world-atlas.

python docs/outlines.py PACKAGE/countries-110m.json

Writes src/sayso/serving/web/vendor/natural-earth/world.svg: one path, whole tenths of a unit, each
point relative to the one before.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from sayso.serving.web.projection import HEIGHT, WIDTH, projected

OUT: Final = Path(__file__).parents[1] / "src/sayso/serving/web/vendor/natural-earth/world.svg"
FINE: Final = 10
"""Steps of a unit of the map."""
Point = tuple[int, int]
Degrees = tuple[float, float]
GREY: Final = "#7d7d78"
"""Seen on light paper and on dark."""


def arcs_of(topology: Mapping[str, Any]) -> Sequence[Sequence[Degrees]]:
    """The arcs of a TopoJSON file: degrees east and north."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for across, up in arc:
            x, y = x + across, y + up
            points.append((x * wide + left, y * high + low))
        found.append(points)
    return found


def rings(topology: Mapping[str, Any]) -> Iterator[list[Degrees]]:
    """The rings of all countries, in the order of the file, going on beyond the date line."""
    arcs = arcs_of(topology)
    for country in topology["objects"]["countries"]["geometries"]:
        many = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for ring in (r for polygon in many for r in polygon):
            points: list[Degrees] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            yield unwound(points)


def unwound(ring: Sequence[Degrees]) -> list[Degrees]:
    """The ring without jumps from one edge of the map to the other; around a pole by the pole."""
    found = [ring[0]]
    for east, north in ring[1:]:
        turns = round((found[-1][0] - east) / 360)
        found.append((east + 360 * turns, north))
    if abs(found[-1][0] - found[0][0]) > 180:
        pole = 90 if found[0][1] > 0 else -90
        found += [(found[-1][0], pole), (found[0][0], pole), found[0]]
    return found


def inside(ring: Sequence[Degrees], edge: float, side: int) -> list[Degrees]:
    """What of a ring lies on one side of a meridian (Sutherland and Hodgman 1974)."""
    found: list[Degrees] = []
    for one, other in pairwise(ring):
        is_in, comes_in = (side * (p[0] - edge) <= 0 for p in (one, other))
        if is_in:
            found.append(one)
        if is_in != comes_in:
            share = (edge - one[0]) / (other[0] - one[0])
            found.append((edge, one[1] + share * (other[1] - one[1])))
    return [*found, found[0]] if found else []


def on_map(found: Iterable[Sequence[Degrees]]) -> Iterator[list[Point]]:
    """Rings cut at the date line, as points of the map."""
    for ring in found:
        for turn in (-360, 0, 360):
            turned = [(east + turn, north) for east, north in ring]
            part = inside(inside(turned, 180, 1), -180, -1)
            yield [
                (round(x * FINE), round(y * FINE))
                for x, y in (projected(north, east) for east, north in part)
            ]


def path(found: Iterable[Sequence[Point]]) -> str:
    """Rings as the data of an SVG path."""
    parts = []
    for ring in found:
        kept = [p for n, p in enumerate(ring) if n == 0 or p != ring[n - 1]]
        if len(kept) > 3:
            steps = pairwise(kept[:-1])
            moves = "".join(f"l{b[0] - a[0]} {b[1] - a[1]}" for a, b in steps)
            parts.append(f"M{kept[0][0]} {kept[0][1]}{moves}z")
    return "".join(parts).replace(" -", "-")


def main() -> int:
    """Draw them; exit code."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    box = f"0 0 {round(WIDTH * FINE)} {round(HEIGHT * FINE)}"
    OUT.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<path fill="{GREY}" fill-opacity=".22" stroke="{GREY}" stroke-width="4"'
        f' stroke-linejoin="round" d="{path(on_map(rings(topology)))}"/></svg>\n',
        "utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
