"""The same contents as a nested list: for those who hear the page, and for whoever likes lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.serving.chain.layers import layered
from sayso.serving.chain.nodes import CLAIM, Graph, Node


@dataclass(frozen=True, slots=True)
class Item:
    """A node in the list; `below` are those whom it cites, `verb` what it does to the claim."""

    node: Node
    verb: str
    below: tuple["Item", ...] = ()


def listed(graph: Graph) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The outlets, each with whom it cites; and those who take a stand on the claim."""
    onward: dict[str, list[str]] = {}
    for edge in graph.edges:
        onward.setdefault(edge.one, []).append(edge.other)
    keys = [k for column in layered(graph).columns for k in column if k in graph.nodes]
    outlets = [k for k in keys if graph.nodes[k].kind == "outlet"]
    tree = tuple(_item(k, (), graph, onward) for k in outlets)
    positions = [graph.nodes[k] for k in keys if graph.nodes[k].kind == "position"]
    return tree, tuple(Item(n, n.verb) for n in positions)


def _item(key: str, before: Sequence[str], graph: Graph, onward: dict[str, list[str]]) -> Item:
    """A node with whom it cites; whoever leads back in a circle is named, and no more."""
    node = graph.nodes[key]
    if key in before:
        return Item(node, "cited again: a circle")
    cited = [k for k in onward.get(key, ()) if k != CLAIM and graph.nodes[k].kind != "position"]
    tells = CLAIM in onward.get(key, ())
    verb = node.verb if tells and node.verb else "tells it in its own voice" if tells else ""
    return Item(node, verb, tuple(_item(k, (*before, key), graph, onward) for k in cited))
