"""A drawing written out as SVG: inside a page with links, or as a file that stands alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sayso.records.claim import Stance
from sayso.serving.chain.boxes import (
    FACT_LINE,
    MOST_HEADS,
    NAME_LINE,
    PAD,
    STACK,
    WORDS_LINE,
    Box,
    Drawing,
    Stroke,
    has_glyph,
)
from sayso.serving.wording import SIGNS

_ILLEGAL: Final = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
MARGIN: Final = 16.0
SHAPES: Final[Mapping[Stance, str]] = {
    "asserts": "M9 0a9 9 0 1 0 .1 0z",
    "confirms": "M3 0h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3h-12a3 3 0 0 1-3-3v-12a3 3 0 0 1 3-3z",
    "denies": "M5.3 0h7.4l5.3 5.3v7.4l-5.3 5.3h-7.4l-5.3-5.3v-7.4z",
    "declines": "M4.5 3h9a6 6 0 0 1 0 12h-9a6 6 0 0 1 0-12z",
    "doubts": "M9-1l10 10-10 10-10-10z",
    "asks": "M9 0a9 9 0 1 0 .1 0z",
    "intends": "M0 2h11l7 7-7 7h-11z",
    "retracts": "M18 2h-11l-7 7 7 7h11z",
}
"""The outline of each stance in 18 by 18 pixels, so that colour carries nothing alone."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a picture says of itself: its name, what it shows, and what each box is in a sentence.

    `name` also begins the ids of its parts, which must differ between pictures of one page.
    """

    id: str
    title: str
    description: str
    says: Mapping[str, str]


def inside(drawing: Drawing, told: Told) -> str:
    """The picture as a part of a page, whose style sheet colours it; boxes are links."""
    title, description = f"{told.id}-title", f"{told.id}-says"
    head = (
        f'<svg class="ch {told.id}" role="group" aria-labelledby="{title}"'
        f' aria-describedby="{description}" {_size(drawing)}>'
        f'<title id="{title}">{_text(told.title)}</title>'
        f'<desc id="{description}">{_text(told.description)}</desc>'
    )
    return head + "".join(_parts(drawing, told, has_links=True)) + "</svg>"


def alone(drawing: Drawing, told: Told, style: str, notes: tuple[str, ...]) -> str:
    """The picture as a file of its own: with its style, a ground, and notes below it."""
    low = drawing.height + 12
    width, height = drawing.width + 2 * MARGIN, low + len(notes) * FACT_LINE + 2 * MARGIN
    lines = "".join(
        f'<text class="f" x="2" y="{low + (n + 0.6) * FACT_LINE:.0f}">{_text(note)}</text>'
        for n, note in enumerate(notes)
    )
    corner = f"-{MARGIN:.0f}"
    view = f"{corner} {corner} {width:.0f} {height:.0f}"
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="{view}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ch" role="img" {size}'
        f' aria-labelledby="{told.id}-title {told.id}-says">\n'
        f'<title id="{told.id}-title">{_text(told.title)}</title>\n'
        f'<desc id="{told.id}-says">{_text(told.description)}</desc>\n'
        f"<style>{style}</style>\n"
        f'<rect class="ground" x="{corner}" y="{corner}" width="100%" height="100%"/>\n'
        + "\n".join(_parts(drawing, told, has_links=False))
        + f"\n{lines}\n</svg>\n"
    )


def _size(drawing: Drawing) -> str:
    w, h = f"{drawing.width:.0f}", f"{drawing.height:.0f}"
    return f'width="{w}" height="{h}" viewBox="0 0 {w} {h}"'


def _text(words: str) -> str:
    """Words as XML allows them."""
    return escape(words.translate(_ILLEGAL))


def _parts(drawing: Drawing, told: Told, *, has_links: bool) -> Iterator[str]:
    for heading in drawing.headings:
        if heading.words:
            yield (
                f'<text class="h" x="{heading.x:.0f}" y="{heading.y:.0f}">'
                f"{_text(heading.words)}</text>"
            )
    for stroke in drawing.strokes:
        yield _stroke(stroke)
    for box in drawing.boxes:
        yield _linked(box, told.says.get(box.node.key, box.node.name), has_links=has_links)


def _stroke(stroke: Stroke) -> str:
    kind = {"circle": "l c", "hanging": "l t", "way": "l" if stroke.weight else "l o"}[stroke.kind]
    width = f' stroke-width="{stroke.thickness:g}"' if stroke.weight else ""
    line = f'<path class="{kind}" d="{stroke.path}"{width}/>'
    if stroke.tip:
        line += f'<path class="tip" d="{stroke.tip}"/>'
    if stroke.label:
        x, y, words = stroke.label
        line += f'<text class="w" x="{x:.0f}" y="{y:.0f}">{_text(words)}</text>'
    return line


def _linked(box: Box, says: str, *, has_links: bool) -> str:
    title = f"<title>{_text(says)}</title>"
    place = f'transform="translate({box.x:.0f} {box.y:.1f})"'
    inner = title + "".join(_box(box))
    if box.node.there and has_links:
        return f"<a href={quoteattr(box.node.there)} {place}>{inner}</a>"
    return f"<g {place}>{inner}</g>"


def _box(box: Box) -> Iterator[str]:
    node, w, h = box.node, f"{box.w:.0f}", f"{box.h:.0f}"
    for behind in range(box.stack, 0, -1):
        off = f"{behind * STACK:g}"
        yield f'<rect class="b" x="{off}" y="{off}" width="{w}" height="{h}" rx="2"/>'
    kind = "b k" if node.kind == "claim" else "b d" if node.is_hollow else "b"
    yield f'<rect class="{kind}" width="{w}" height="{h}" rx="2"/>'
    if node.kind in ("claim", "source", "position") and not node.is_hollow:
        stance = node.stance or "asserts"
        yield f'<rect class="s-{stance}" width="4" height="{h}"/>'
    if node.stance and has_glyph(node):
        yield _glyph(node.stance)
    yield from _words(box)


def _glyph(stance: Stance) -> str:
    return (
        f'<g transform="translate({PAD:.0f} {PAD - 3:.0f})"><path class="s-{stance}"'
        f' d="{SHAPES[stance]}"/><text class="g" x="9" y="14">{_text(SIGNS[stance])}</text></g>'
    )


def _words(box: Box) -> Iterator[str]:
    node, x = box.node, box.indent
    is_claim = node.kind == "claim"
    step = WORDS_LINE if is_claim else NAME_LINE
    y = PAD + (step - 6 if is_claim else 10)
    for line in box.lines:
        kind = "q" if is_claim else "n"
        yield f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}">{_text(line)}</text>'
        y += step
    y += 4 if is_claim else -2
    if box.verb and node.stance:
        yield f'<text class="v s-{node.stance}" x="{x:.0f}" y="{y:.0f}">{_text(box.verb)}</text>'
        y += FACT_LINE
    for fact in box.facts:
        yield f'<text class="f" x="{x:.0f}" y="{y:.0f}">{_text(fact)}</text>'
        y += FACT_LINE
    if node.heads:
        yield _heads(node.heads, x, y - 4, node.stance or "asserts")


def _heads(count: int, x: float, y: float, stance: Stance) -> str:
    """A little figure for each of an anonymous group; of many only some, and "..."."""
    path = "".join(
        f"M{x + 1.6 + n * 12:.1f} {y:.1f}a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0z"
        f"M{x - 0.5 + n * 12:.1f} {y + 9.5:.1f}a5 5.6 0 0 1 10 0z"
        for n in range(min(count, MOST_HEADS))
    )
    more = ""
    if count > MOST_HEADS:
        more = f'<text class="f" x="{x + MOST_HEADS * 12 + 4:.0f}" y="{y + 8:.0f}">…</text>'
    return f'<path class="p s-{stance}" d="{path}"/>{more}'
