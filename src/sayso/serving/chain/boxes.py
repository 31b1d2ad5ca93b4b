"""What a drawing is made of: boxes with lines of words in them, strokes between, headings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from sayso.serving.chain.letters import wrapped
from sayso.serving.chain.nodes import Node
from sayso.serving.wording import SIGNS, STANCES

PAD: Final = 12.0
NAME: Final = 14.0
NAME_LINE: Final = 18.0
FACT: Final = 12.0
FACT_LINE: Final = 16.0
WORDS: Final = 17.0
WORDS_LINE: Final = 23.0
GLYPH: Final = 26.0
HEADS_LINE: Final = 17.0
MOST_HEADS: Final = 8
STACK: Final = 3.5
"""Each further card of a stack stands so far off."""


StrokeKind: TypeAlias = Literal["way", "hanging", "circle"]


@dataclass(frozen=True, slots=True)
class Box:
    """A node on paper, with its words in lines that fit."""

    node: Node
    w: float
    h: float
    lines: tuple[str, ...]
    facts: tuple[str, ...]
    verb: str = ""
    x: float = 0.0
    y: float = 0.0

    @property
    def middle(self) -> float:
        """Half its height down."""
        return self.y + self.h / 2

    @property
    def indent(self) -> float:
        """Where its words begin."""
        return PAD + (GLYPH if has_glyph(self.node) else 0)

    @property
    def stack(self) -> int:
        """How many cards are seen behind it."""
        return min(2, max(len(self.node.pages), self.node.stands_for) - 1)

    def at(self, x: float, y: float) -> "Box":
        """The same box at a place."""
        return replace(self, x=x, y=y)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the drawing: its path, and how many origins it leads to."""

    path: str
    weight: int = 0
    kind: StrokeKind = "way"
    tip: str = ""
    label: tuple[float, float, str] | None = None
    """Of a circle: its arrow as a path, and words beside it."""

    @property
    def thickness(self) -> float:
        """Its width: it grows with origins, never with pages."""
        return 1.25 if self.weight == 0 else min(12.0, 0.75 + 1.5 * self.weight)


@dataclass(frozen=True, slots=True)
class Heading:
    """Words over a column."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that only has to be written out."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    headings: tuple[Heading, ...]


def has_glyph(node: Node) -> bool:
    """Whether a sign of its stance stands before its name."""
    return node.stance not in (None, "asserts")


def boxed(node: Node, w: float) -> Box:
    """The node in a box of a width, as high as its words need."""
    room = w - 2 * PAD - (GLYPH if has_glyph(node) else 0)
    if node.kind == "claim":
        lines = wrapped(node.name, WORDS, room, 8)
        facts = tuple(f for told in node.facts for f in wrapped(told, FACT, room, 2))
        height = 2 * PAD + len(lines) * WORDS_LINE + len(facts) * FACT_LINE + 2
        return Box(node, w, height, tuple(lines), facts)
    lines = wrapped(node.name, NAME, room, 3, is_bold=True)
    facts = tuple(line for told in _told(node) for line in wrapped(told, FACT, room, 2))
    verb = STANCES[node.stance] if node.stance and has_glyph(node) else ""
    small = len(facts) + bool(verb)
    heads = HEADS_LINE if node.heads else 0
    height = 2 * PAD - 4 + len(lines) * NAME_LINE + small * FACT_LINE + heads
    return Box(node, w, height, tuple(lines), facts, verb)


def _told(node: Node) -> Sequence[str]:
    told = list(node.facts)
    if node.carries:
        told.append("tells: " + ", ".join(f"{SIGNS[s]} {STANCES[s]}" for s in node.carries))
    return told
