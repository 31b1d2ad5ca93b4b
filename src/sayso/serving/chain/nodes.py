"""What the picture of a claim's ways is made of: nodes, and edges between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sayso.records.claim import Stance
from sayso.serving.wording import STANCES

Kind: TypeAlias = Literal["outlet", "cited", "source", "position", "claim"]
CLAIM: Final = "claim"
BACKING: Final = ("asserts", "confirms")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that tells the claim: its outlet, title and day, and where its words stand."""

    outlet: str
    title: str
    day: str
    there: str


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the picture, or the claim; `there` is the address of the words.

    `pages` are those of an outlet's card; `heads` counts an anonymous group's people, 0 if
    nobody says how many; `carries` are stands on the claim that a card's pages report.
    """

    key: str
    kind: Kind
    name: str
    facts: tuple[str, ...] = ()
    there: str | None = None
    stance: Stance | None = None
    heads: int | None = None
    pages: tuple[Page, ...] = ()
    carries: tuple[Stance, ...] = ()
    stands_for: int = 1

    @property
    def is_hollow(self) -> bool:
        """Whether it is somebody without a name."""
        return self.heads is not None

    @property
    def verb(self) -> str:
        """Its stance in a word."""
        return STANCES[self.stance] if self.stance else ""


@dataclass(frozen=True, slots=True)
class Edge:
    """From whoever cites to whoever is cited, and from the last of them to the claim.

    `origins` are the keys of the independent origins that it leads to; `is_circle` marks one
    that leads back to somebody who cites it.
    """

    one: str
    other: str
    origins: frozenset[str] = frozenset()
    is_circle: bool = False

    @property
    def weight(self) -> int:
        """How many independent origins it leads to."""
        return len(self.origins)


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by key in a fixed order, and edges sorted by their ends."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
