"""The picture for a narrow page: all below one another, lines in a gutter on the left."""

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.serving.chain.boxes import Box, Drawing, Heading, Stroke, boxed
from sayso.serving.chain.layers import columns_of
from sayso.serving.chain.nodes import CLAIM, Edge, Graph
from sayso.serving.chain.wide import HEADINGS

WIDTH: Final = 328.0
TRACK: Final = 9.0
NARROWEST: Final = 20.0
MOST_GUTTER: Final = 88.0
GAP: Final = 10.0
HEADING: Final = 30.0
ROUND: Final = 6.0


def tall(graph: Graph, order: Sequence[Sequence[str]]) -> Drawing:
    """Boxes in one column, in the order of the wide picture's columns from left to right."""
    tracks = _tracks(graph, [k for column in order for k in column if k in graph.nodes])
    gutter = min(MOST_GUTTER, NARROWEST + TRACK * (max(tracks.values(), default=0) + 1))
    boxes: dict[str, Box] = {}
    headings = []
    y = 0.0
    place = columns_of(graph)
    for number, column in enumerate(order):
        keys = [k for k in column if k in graph.nodes]
        if not keys:
            continue
        headings.append(Heading(gutter, y + 16, _heading(keys, number, graph, place[CLAIM])))
        y += HEADING
        for key in keys:
            box = boxed(graph.nodes[key], WIDTH - gutter - 8).at(gutter, y)
            boxes[key] = box
            y += box.h + GAP + box.stack * 2
        y += GAP / 2
    strokes = [_stroke(e, boxes, gutter, tracks[e.other]) for e in _lines(graph)]
    strokes += _arriving(graph, boxes, gutter, tracks)
    strokes += [_hanging(b, boxes[CLAIM]) for b in boxes.values() if b.node.kind == "position"]
    return Drawing(WIDTH, y, tuple(boxes.values()), tuple(strokes), tuple(headings))


def _lines(graph: Graph) -> list[Edge]:
    return [e for e in graph.edges if graph.nodes[e.one].kind != "position"]


def _heading(keys: Sequence[str], number: int, graph: Graph, last: int) -> str:
    if number == last:
        return HEADINGS["claim"]
    if number == 0:
        return HEADINGS["outlet"]
    is_sources = all(graph.nodes[k].kind == "source" for k in keys)
    return HEADINGS["source" if is_sources else "cited"]


def _tracks(graph: Graph, order: Sequence[str]) -> dict[str, int]:
    """A track in the gutter for each node that lines lead to; short ones next to the boxes."""
    at = {key: n for n, key in enumerate(order)}
    reach: dict[str, tuple[int, int]] = {}
    for edge in _lines(graph):
        low, high = sorted((at[edge.one], at[edge.other]))
        known = reach.get(edge.other, (low, high))
        reach[edge.other] = (min(low, known[0]), max(high, known[1]))
    taken: list[list[tuple[int, int]]] = []
    found = {}
    for key in sorted(reach, key=lambda k: (reach[k][1] - reach[k][0], at[k])):
        low, high = reach[key]
        free = next(
            (n for n, used in enumerate(taken) if all(high < a or b < low for a, b in used)),
            len(taken),
        )
        if free == len(taken):
            taken.append([])
        taken[free].append((low, high))
        found[key] = free
    return found


def _stroke(edge: Edge, boxes: "dict[str, Box]", gutter: float, track: int) -> Stroke:
    one, other = boxes[edge.one], boxes[edge.other]
    x = _track(gutter, track)
    down = ROUND if other.middle > one.middle else -ROUND
    path = (
        f"M{gutter:.0f} {one.middle:.1f}H{x + ROUND:.1f}Q{x:.1f} {one.middle:.1f} {x:.1f}"
        f" {one.middle + down:.1f}V{other.middle - down:.1f}Q{x:.1f} {other.middle:.1f}"
        f" {x + ROUND:.1f} {other.middle:.1f}H{gutter:.0f}"
    )
    if not edge.is_circle:
        return Stroke(path, edge.weight)
    tip = f"M{gutter:.0f} {other.middle:.1f}l-9-5v10z"
    return Stroke(path, edge.weight, "circle", tip)


def _arriving(
    graph: Graph, boxes: "dict[str, Box]", gutter: float, tracks: "dict[str, int]"
) -> Iterator[Stroke]:
    """The last bit of lines that meet: as wide as all their origins together."""
    origins: dict[str, frozenset[str]] = {}
    for edge in _lines(graph):
        if not edge.is_circle:
            origins[edge.other] = origins.get(edge.other, frozenset()) | edge.origins
    for key, all_ in origins.items():
        if len(all_) > 1:
            x = _track(gutter, tracks[key]) + ROUND
            yield Stroke(f"M{x:.1f} {boxes[key].middle:.1f}H{gutter:.0f}", len(all_))


def _track(gutter: float, track: int) -> float:
    return max(6.0, gutter - NARROWEST + 4 - TRACK * track)


def _hanging(box: Box, claim: Box) -> Stroke:
    x = box.x - 8
    return Stroke(
        f"M{claim.x + 4:.0f} {claim.y + claim.h:.1f}V{claim.y + claim.h + 4:.1f}"
        f"H{x:.0f}V{box.middle:.1f}H{box.x:.0f}",
        0,
        "hanging",
    )
