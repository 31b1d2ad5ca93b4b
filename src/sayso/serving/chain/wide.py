"""The picture for a wide page: columns from the outlets on the left to the claim on the right."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from sayso.serving.chain.boxes import STACK, Box, Drawing, Heading, Stroke, boxed
from sayso.serving.chain.layers import Layers, layered
from sayso.serving.chain.nodes import CLAIM, Graph, Node

COLUMN: Final = 200.0
CLAIM_COLUMN: Final = 272.0
BETWEEN: Final = 64.0
GAP: Final = 16.0
BELOW_CLAIM: Final = 30.0
BEND: Final = 8.0
TOP: Final = 34.0
EDGE: Final = 2.0
INDENT: Final = 26.0
ARCH: Final = 24.0
CITES_BACK: Final = "cites it back"
HEADINGS: Final = {
    "outlet": "Told by",
    "cited": "citing",
    "source": "on the word of",
    "claim": "the claim",
}


def wide(graph: Graph) -> Drawing:
    """Columns with boxes and the lines between them."""
    layers = layered(graph)
    lefts = [EDGE + n * (COLUMN + BETWEEN) for n in range(len(layers.columns))]
    sizes = {key: _size(key, graph) for column in layers.columns for key in column}
    middles = _settled(layers, {k: b.h if b else BEND for k, b in sizes.items()})
    boxes = {
        key: box.at(
            lefts[n] + (INDENT if box.node.kind == "position" else 0), middles[key] - box.h / 2
        )
        for n, column in enumerate(layers.columns)
        for key in column
        if (box := sizes[key])
    }
    ends = _Ends(boxes, middles, lefts, layers)
    strokes = [*ends.steps(), *ends.positions(), *ends.circles()]
    bottom = max(b.y + b.h + b.stack * STACK for b in boxes.values()) + EDGE
    heads = (Heading(lefts[n], 14, _heading(c, n, graph)) for n, c in enumerate(layers.columns))
    width = lefts[-1] + CLAIM_COLUMN + EDGE
    return Drawing(width, bottom, tuple(boxes.values()), tuple(strokes), tuple(heads))


def _size(key: str, graph: Graph) -> Box | None:
    """The box of a node; None for the bend of a line."""
    node = graph.nodes.get(key)
    return boxed(node, _width(node)) if node else None


def _width(node: Node) -> float:
    if node.kind == "claim":
        return CLAIM_COLUMN
    return CLAIM_COLUMN - INDENT if node.kind == "position" else COLUMN


def _heading(column: Sequence[str], number: int, graph: Graph) -> str:
    kinds = {graph.nodes[k].kind for k in column if k in graph.nodes}
    if "claim" in kinds:
        return HEADINGS["claim"]
    if number == 0:
        return HEADINGS["outlet"]
    return HEADINGS["source" if kinds == {"source"} else "cited"] if kinds else ""


def _settled(layers: Layers, heights: Mapping[str, float]) -> dict[str, float]:
    """The middle of each node: near those it has lines to, none over another."""
    tallest = max(_height(c, heights) for c in layers.columns)
    middles: dict[str, float] = {}
    for column in layers.columns:
        top = (tallest - _height(column, heights)) / 2
        for key in column:
            middles[key] = top + heights[key] / 2
            top += heights[key] + GAP
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for one, other in layers.steps:
        after.setdefault(one, []).append(other)
        before.setdefault(other, []).append(one)
    *inner, last = layers.columns
    for _ in range(2):
        for column in inner[1:]:
            _settle(column, before, middles, heights)
        _settle(last[:1], before, middles, heights)
        _hang(last, middles, heights)
        for column in reversed(inner):
            _settle(column, after, middles, heights)
    lowest = min(middles[k] - heights[k] / 2 for k in middles)
    top = TOP + (ARCH if layers.circles else 0)
    return {k: m - lowest + top for k, m in middles.items()}


def _height(column: Sequence[str], heights: Mapping[str, float]) -> float:
    return sum(heights[k] for k in column) + GAP * (len(column) - 1)


def _settle(
    column: Sequence[str],
    leading: Mapping[str, Sequence[str]],
    middles: dict[str, float],
    heights: Mapping[str, float],
) -> None:
    """Move a column's nodes as little as can be from where their neighbours stand."""
    wanted = []
    for key in column:
        near = [middles[k] for k in leading.get(key, ()) if k in middles]
        wanted.append(sum(near) / len(near) if near else middles[key])
    tops = [w - heights[k] / 2 for k, w in zip(column, wanted, strict=True)]
    gaps = [0.0, *(heights[k] + GAP for k in column[:-1])]
    offsets = list(accumulate(gaps))
    level = rising([t - o for t, o in zip(tops, offsets, strict=True)])
    for key, start, offset in zip(column, level, offsets, strict=True):
        middles[key] = start + offset + heights[key] / 2


def _hang(column: Sequence[str], middles: dict[str, float], heights: Mapping[str, float]) -> None:
    """Move positions to right below the claim, with which their column begins."""
    y = middles[column[0]] + heights[column[0]] / 2 + BELOW_CLAIM
    for key in column[1:]:
        middles[key] = y + heights[key] / 2
        y += heights[key] + GAP


def rising(wanted: Sequence[float]) -> list[float]:
    """The numbers nearest to these (least squares) of which none is smaller than the one before.

    >>> rising([1.0, 5.0, 3.0, 6.0])
    [1.0, 4.0, 4.0, 6.0]
    """
    pools: list[tuple[float, int]] = []
    for value in wanted:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, n), (b, m) = pools[-2:]
            pools[-2:] = [((a * n + b * m) / (n + m), n + m)]
    return [value for value, count in pools for _ in range(count)]


class _Ends:
    """Where lines begin and end."""

    def __init__(
        self,
        boxes: Mapping[str, Box],
        middles: Mapping[str, float],
        lefts: Sequence[float],
        layers: Layers,
    ) -> None:
        self.boxes = boxes
        self.middles = middles
        self.left = {k: lefts[n] for n, c in enumerate(layers.columns) for k in c}
        self.layers = layers

    def steps(self) -> list[Stroke]:
        """Lines from one column to the next; one through a bend begins before it."""
        found = []
        for (one, other), origins in sorted(self.layers.steps.items()):
            (x, y), (to_x, to_y) = self._right(one), (self._left(other), self.middles[other])
            start = f"M{x:.0f} {y:.1f}"
            if one not in self.boxes:
                start = f"M{self.left[one]:.0f} {y:.1f}H{x:.0f}"
            half = (x + to_x) / 2
            curve = f"C{half:.0f} {y:.1f} {half:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}"
            found.append(Stroke(start + curve, len(origins)))
        return found

    def _right(self, key: str) -> tuple[float, float]:
        box = self.boxes.get(key)
        x = box.x + box.w if box else self.left[key] + COLUMN
        return x, self.middles[key]

    def _left(self, key: str) -> float:
        return self.boxes[key].x if key in self.boxes else self.left[key]

    def positions(self) -> list[Stroke]:
        """From the claim down, and to each position that hangs on it."""
        claim = self.boxes[CLAIM]
        hanging = [b for b in self.boxes.values() if b.node.kind == "position"]
        start = f"M{claim.x + INDENT / 2:.0f} {claim.y + claim.h:.1f}"
        return [Stroke(f"{start}V{b.middle:.1f}H{b.x:.0f}", 0, "hanging") for b in hanging]

    def circles(self) -> list[Stroke]:
        """Over the boxes and back, with an arrow, to whom the circle leads again."""
        found = []
        for edge in self.layers.circles:
            one, other = self.boxes[edge.one], self.boxes[edge.other]
            x, to_x = one.x + one.w / 2, other.x + other.w / 2
            high = min(one.y, other.y) - ARCH
            path = f"M{x:.0f} {one.y:.1f}C{x:.0f} {high:.1f} {to_x:.0f} {high:.1f}"
            tip = f"M{to_x:.0f} {other.y:.1f}l-5-9h10z"
            label = ((x + to_x) / 2, high - 2, CITES_BACK)
            whole = f"{path} {to_x:.0f} {other.y:.1f}"
            found.append(Stroke(whole, edge.weight, "circle", tip, label))
        return found
