"""A picture that stays readable: of many alike only those with most behind them are drawn."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from sayso.serving.chain.nodes import Edge, Graph, Kind, Node
from sayso.serving.wording import count_of

MOST: Final[Mapping[Kind, int]] = {"outlet": 12, "cited": 8, "source": 10, "position": 8}
"""So many of a kind are drawn."""
MOST_OPEN: Final = 60
"""So many are drawn where all are asked for: a page of them stays small."""
NOUNS: Final[Mapping[Kind, str]] = {
    "outlet": "outlet",
    "cited": "cited outlet",
    "source": "source",
    "position": "position",
}


def folded(graph: Graph, opened: Collection[str] = ()) -> Graph:
    """The graph with what is too much of a kind under one node "and 7 more outlets"."""
    into: dict[str, str] = {}
    nodes = dict(graph.nodes)
    weights = _weights(graph)
    for kind in MOST:
        alike = [n for n in graph.nodes.values() if n.kind == kind]
        most = MOST_OPEN if kind in opened else MOST[kind]
        if len(alike) <= most + 1:
            continue
        ranked = sorted(alike, key=lambda n: (-weights.get(n.key, 0), -len(n.pages), n.name, n.key))
        rest = ranked[most:]
        more = _more(kind, rest, is_opened=kind in opened)
        into |= {n.key: more.key for n in rest}
        for node in rest:
            del nodes[node.key]
        nodes[more.key] = more
    return Graph(nodes, _moved(graph.edges, into)) if into else graph


def _weights(graph: Graph) -> dict[str, int]:
    """How many origins lie behind each node, or before it."""
    found: dict[str, set[str]] = {}
    for edge in graph.edges:
        for end in (edge.one, edge.other):
            found.setdefault(end, set()).update(edge.origins)
    return {key: len(origins) for key, origins in found.items()}


def _more(kind: Kind, rest: list[Node], *, is_opened: bool) -> Node:
    pages = sum(len(n.pages) for n in rest)
    told = (count_of(pages, "page"),) if pages else ()
    where = "#chain-list" if is_opened else f"?open={kind}#chain"
    return Node(
        f"more:{kind}",
        kind,
        f"and {count_of(len(rest), f'more {NOUNS[kind]}', f'more {NOUNS[kind]}s')}",
        (*told, "listed below") if is_opened else told,
        where,
        stands_for=len(rest),
    )


def _moved(edges: tuple[Edge, ...], into: Mapping[str, str]) -> tuple[Edge, ...]:
    found: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        ends = (into.get(edge.one, edge.one), into.get(edge.other, edge.other))
        known = found.get(ends)
        origins = edge.origins | (known.origins if known else frozenset())
        is_circle = edge.is_circle and (known is None or known.is_circle)
        found[ends] = replace(
            edge, one=ends[0], other=ends[1], origins=origins, is_circle=is_circle
        )
    return tuple(e for ends, e in sorted(found.items()) if ends[0] != ends[1])
