"""Which node stands in which column, and in what order, so that few lines cross."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.serving.chain.nodes import CLAIM, Edge, Graph, Node
from sayso.serving.wording import STANCES

SWEEPS: Final = 3


@dataclass(frozen=True, slots=True)
class Layers:
    """Keys by column, in order; `steps` are edges from one column to the next.

    A line that passes a column goes through a bend there ("via"), which lines to the same end
    share.
    """

    columns: tuple[tuple[str, ...], ...]
    steps: Mapping[tuple[str, str], frozenset[str]]
    circles: tuple[Edge, ...]


def layered(graph: Graph) -> Layers:
    """The graph in columns: outlets, whom they cite, sources, the claim with its positions."""
    place = columns_of(graph)
    steps: dict[tuple[str, str], frozenset[str]] = {}
    last = place[CLAIM]
    columns: list[list[str]] = [[] for _ in range(last + 1)]
    for key in sorted(graph.nodes, key=lambda k: _rank(graph.nodes[k], graph)):
        columns[place[key]].append(key)
    for edge in graph.edges:
        if edge.is_circle or graph.nodes[edge.one].kind == "position":
            continue
        at, there = edge.one, place[edge.one] + 1
        while there < place[edge.other]:
            via = f"via:{there}:{edge.other}"
            if via not in columns[there]:
                columns[there].append(via)
            steps[at, via] = steps.get((at, via), frozenset()) | edge.origins
            at, there = via, there + 1
        steps[at, edge.other] = steps.get((at, edge.other), frozenset()) | edge.origins
    ordered = _ordered(columns, steps, graph)
    circles = tuple(e for e in graph.edges if e.is_circle)
    return Layers(ordered, steps, circles)


def columns_of(graph: Graph) -> Mapping[str, int]:
    """The column of each node: outlets as far left as can be, sources just before the claim."""
    before: dict[str, list[str]] = {}
    for edge in graph.edges:
        if not edge.is_circle and edge.other != CLAIM:
            before.setdefault(edge.other, []).append(edge.one)
    found: dict[str, int] = {}
    for key in sorted(graph.nodes):
        _depth(key, before, found)
    kinds = {k: n.kind for k, n in graph.nodes.items()}
    inner = [k for k in graph.nodes if kinds[k] not in ("claim", "position")]
    last = max((found[k] for k in inner), default=-1)
    sources = [k for k in inner if kinds[k] == "source"]
    if sources and any(found[k] == last and kinds[k] != "source" for k in inner):
        last += 1
    citing = {e.one for e in graph.edges if e.other != CLAIM}
    for key in sources:
        if key not in citing:
            found[key] = last
    for key, kind in kinds.items():
        if kind in ("claim", "position"):
            found[key] = last + 1
    return found


def _depth(key: str, before: Mapping[str, Sequence[str]], found: dict[str, int]) -> int:
    """How many steps lead to a node at most; chains are short, so this does not go deep."""
    if key not in found:
        found[key] = 0  # answers whoever asks again on the way
        found[key] = max((_depth(k, before, found) + 1 for k in before.get(key, ())), default=0)
    return found[key]


def _rank(node: Node, graph: Graph) -> tuple[object, ...]:
    """Those with most behind them first; a folded rest and mere tellers of positions last."""
    origins = frozenset(o for e in graph.edges if node.key in (e.one, e.other) for o in e.origins)
    stance = list(STANCES).index(node.stance) if node.kind == "position" and node.stance else -1
    return (
        node.stands_for > 1,
        not origins,
        stance,
        -len(origins),
        -len(node.pages),
        node.name,
        node.key,
    )


def _ordered(
    columns: Sequence[list[str]], steps: Iterable[tuple[str, str]], graph: Graph
) -> tuple[tuple[str, ...], ...]:
    """Columns in which neighbours of a node stand about where it stands itself."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for one, other in steps:
        after.setdefault(one, []).append(other)
        before.setdefault(other, []).append(one)
    order = [list(c) for c in columns]
    for _ in range(SWEEPS):
        for here in range(1, len(order) - 1):
            _sort(order[here], order[here - 1], before)
        for here in range(len(order) - 2, -1, -1):
            _sort(order[here], order[here + 1], after)
    order[-1].sort(key=lambda k: k != CLAIM)
    for column in order:
        column.sort(key=lambda k: k.startswith("more:"))
    return tuple(tuple(c) for c in order)


def _sort(column: list[str], beside: Sequence[str], leading: Mapping[str, Sequence[str]]) -> None:
    places = {key: n for n, key in enumerate(beside)}
    own = {key: n for n, key in enumerate(column)}

    def mean(key: str) -> float:
        found = [places[k] for k in leading.get(key, ()) if k in places]
        return sum(found) / len(found) if found else own[key] * len(beside) / len(column)

    column[:] = sorted(column, key=lambda k: (mean(k), own[k]))
