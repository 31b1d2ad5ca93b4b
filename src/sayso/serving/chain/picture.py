"""The picture of a claim's chain, from what the ledger tells to SVG."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.api.chains import Chained
from sayso.serving.chain.drawing import Told, alone, inside
from sayso.serving.chain.folding import folded
from sayso.serving.chain.graph import graph_of
from sayso.serving.chain.layers import layered
from sayso.serving.chain.nodes import BACKING, CLAIM, Graph, Node
from sayso.serving.chain.style import Colours, alone_style
from sayso.serving.chain.tall import tall
from sayso.serving.chain.wide import wide
from sayso.serving.wording import badge_line, list_of

TITLE: Final = "On whose say-so: the chain behind the claim"
LEGEND: Final = (
    "Line width: independent origins, not pages. Dashed box: nobody named. Stacked: several pages."
)
CAVEAT: Final = "sayso shows who says so, in whose words. It does not say what is true."
FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Pictures:
    """One graph as a page shows it: drawn wide, and drawn narrow for small screens."""

    wide: str
    narrow: str
    graph: Graph


def pictures_of(chained: Chained, opened: Collection[str] = ()) -> Pictures:
    """Both drawings of a claim's chain, with links to the words; `opened` kinds are not folded."""
    graph = folded(graph_of(chained), opened)
    says = sentences(graph)
    told = badge_line(chained.claim.badge, chained.claim.origins)
    description = f"{told}. The same follows as a list."
    order = layered(graph).columns
    return Pictures(
        inside(wide(graph), Told("ch-wide", TITLE, description, says)),
        inside(tall(graph, order), Told("ch-tall", TITLE, description, says)),
        graph,
    )


def picture_file(chained: Chained, opened: Collection[str] = (), colours: Colours = "both") -> str:
    """The wide drawing as an SVG file that needs nothing else."""
    graph = folded(graph_of(chained), opened)
    told = badge_line(chained.claim.badge, chained.claim.origins)
    notes = (f"{told}.", LEGEND, CAVEAT)
    about = Told("sayso-chain", TITLE, told, sentences(graph))
    return alone(wide(graph), about, alone_style(colours), notes)


def sentences(graph: Graph) -> Mapping[str, str]:
    """What each box is, in a sentence, for those who hear it and for tooltips."""
    onward: dict[str, list[str]] = {}
    for edge in graph.edges:
        onward.setdefault(edge.one, []).append(edge.other)
    return {
        key: ", ".join((node.name, *node.facts, *_means(node, onward.get(key, ()), graph)))
        for key, node in graph.nodes.items()
    }


def _means(node: Node, onward: Collection[str], graph: Graph) -> tuple[str, ...]:
    if node.kind == "claim":
        return ("the claim",)
    if node.kind == "position":
        return (f"{node.verb} it",)
    cited = [graph.nodes[k].name for k in onward if k != CLAIM]
    more = [f"{len(cited) - FEW} more"] if len(cited) > FEW else []
    told = (f"cites {list_of([*cited[:FEW], *more])}",) if cited else ()
    if CLAIM not in onward:
        return told
    if node.stance in BACKING:
        return (*told, f"{node.verb} so" if node.stance == "asserts" else "confirmed it")
    return (*told, "tells it in its own voice")
