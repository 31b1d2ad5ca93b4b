"""The timeline drawn as SVG. Looks are attributes, so that it stands alone; pages recolour it.

Each kind of moment has a shape, a sign inside it and the name of its lane: colour says nothing
that these do not.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Final

from sayso.serving.plain import cut, one_line
from sayso.serving.web.story_rows import Moment
from sayso.serving.web.timeline import HEAD, PITCH, Column, Lane, Layout, Mark, More

INK, SOFT, RULE, PAPER = "#1c1a17", "#635d54", "#d9d2c4", "#fffefb"
FONT = "Helvetica Neue, Noto Sans, Liberation Sans, Arial, sans-serif"
FOOT = "Columns are days, not drawn to scale. Read by sayso: who says what, not what is true."
COLOURS: Final[Mapping[str, str]] = {
    "event": INK,
    "asserts": "#2b5c8a",
    "confirms": "#2a6e3f",
    "denies": "#a8262c",
    "declines": "#8a5a00",
    "doubts": "#6d3f92",
    "retracts": "#a8262c",
    "intends": "#3d6470",
    "asks": "#3d6470",
}
SHAPES: Final[Mapping[str, str]] = {
    "event": "M0-8L8 0L0 8L-8 0Z",
    "asserts": "M0-7A7 7 0 1 1 0 7A7 7 0 1 1 0-7Z",
    "confirms": "M-7-7H7V7H-7Z",
    "denies": "M-3.3-8H3.3L8-3.3V3.3L3.3 8H-3.3L-8 3.3V-3.3Z",
    "declines": "M-8-4.5H8V4.5H-8Z",
    "doubts": "M0-8.5L8.5 6.5H-8.5Z",
    "retracts": "M0 8.5L8.5-6.5H-8.5Z",
    "intends": "M-7-7L8 0L-7 7Z",
    "asks": "M-4-7.5H4L8 0L4 7.5H-4L-8 0Z",
}
"""Outlines around (0, 0): a diamond, a circle, a square, an octagon, a bar, ..."""

Address = Callable[[Moment], str]
"""Where a mark leads to."""


def draw(layout: Layout, address: Address | None = None, name: str = "timeline") -> str:
    """The timeline as one `svg` element; marks are links where `address` says where to."""
    sheet = layout.sheet
    inner = "".join(
        (
            *map(_lane(layout), layout.lanes),
            *(_column(c, layout) for c in layout.columns),
            *(_mark(m, address) for m in layout.marks),
            *(_more(m, address) for m in layout.more),
        )
    )
    told = escape(layout.summary)
    role = "group" if address else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline {name}" role="{role}"'
        f' aria-label="{told}" viewBox="0 0 {sheet.width} {layout.height:g}" font-size="13"'
        f' font-family="{FONT}">{inner}</svg>'
    )


def alone(layout: Layout, title: str) -> str:
    """The timeline as a file of its own, with its title."""
    body = draw(layout)
    sheet = layout.sheet
    height = layout.height + 56
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width + 32} {height + 32:g}"'
        f' font-family="{FONT}">'
        f"<title>{_plain(title)}</title>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>'
        f'<text x="16" y="34" font-size="18" font-weight="700" fill="{INK}">'
        f"{_plain(cut(title, 100))}</text>"
        f'<svg x="16" y="48" width="{sheet.width}" height="{layout.height:g}"'
        f"{body.removeprefix('<svg')}"
        f'<text x="16" y="{layout.height + 72:g}" font-size="12" fill="{SOFT}">{FOOT}</text>'
        "</svg>\n"
    )


def _sign(kind: str) -> str:
    return Moment("", kind, None, None, "", "", "", "").sign


def _lane(layout: Layout) -> Callable[[Lane], str]:
    sheet = layout.sheet

    def drawn(lane: Lane) -> str:
        y = lane.y
        middle = y + 22 if sheet.side else y + 17
        return (
            f'<path class="tl-rule" d="M0 {y:g}H{sheet.width}" stroke="{RULE}"/>'
            f'<g transform="translate(12 {middle:g})">{_shape(lane.kind, _sign(lane.kind))}</g>'
            f'<text class="tl-name" x="26" y="{middle + 4:g}" font-weight="700" fill="{INK}">'
            f'{escape(lane.name)}<tspan class="tl-soft" font-weight="400" fill="{SOFT}">'
            f" {lane.count}</tspan></text>"
        )

    return drawn


def _column(column: Column, layout: Layout) -> str:
    x = column.x
    above = 0 if layout.sheet.side else PITCH
    down = "".join(f"M{x:g} {a.y + above:g}V{a.y + a.height:g}" for a in layout.lanes)
    line = f'<path class="tl-rule" d="M{x:g} 8V{HEAD}{down}" stroke="{RULE}"/>'
    return (
        (line if x else "")
        + f'<text class="tl-name" x="{x + 5:g}" y="22" font-size="12" font-weight="700"'
        f' fill="{INK}">{escape(column.days)}</text>'
        f'<text class="tl-soft" x="{x + 5:g}" y="37" font-size="12" fill="{SOFT}">'
        f"{escape(column.year)}</text>"
        f'<text class="tl-soft" x="{x + 5:g}" y="{HEAD - 10}" font-size="11" font-style="italic"'
        f' fill="{SOFT}">{escape(column.gap)}</text>'
    )


def _mark(mark: Mark, address: Address | None) -> str:
    moment = mark.moment
    words = cut(moment.words, 80)
    told = escape(f"{moment.when}: {cut(moment.who, 60)} {moment.verb}: {one_line(words)}")
    label = (
        f'<text class="tl-name" x="14" y="4" fill="{INK}">{_plain(mark.label)}</text>'
        if mark.label
        else ""
    )
    inner = f"<title>{told}</title>{_shape(moment.lane, moment.sign)}{label}"
    return _linked(inner, (mark.x, mark.y), address and address(moment))


def _more(more: More, address: Address | None) -> str:
    words = f"+{more.count}"
    told = f"{more.count} more, the first on {more.first.when}"
    inner = (
        f"<title>{told}</title>"
        f'<text class="tl-soft" x="-8" y="4" font-size="12" fill="{SOFT}">{words}</text>'
    )
    return _linked(inner, (more.x, more.y), address and address(more.first))


def _linked(inner: str, at: tuple[float, float], href: str | None) -> str:
    place = f'transform="translate({at[0]:g} {at[1]:g})"'
    if href is None:
        return f"<g {place}>{inner}</g>"
    return f'<a href="{escape(href)}" {place}>{inner}</a>'


def _shape(kind: str, sign: str) -> str:
    colour = COLOURS[kind]
    is_event = kind == "event"
    inner = (
        ""
        if is_event
        else '<text class="tl-sign" y="4.5" text-anchor="middle" font-weight="700"'
        f' fill="{PAPER}">{escape(sign)}</text>'
    )
    return f'<path class="tl-{kind}" d="{SHAPES[kind]}" fill="{colour}"/>{inner}'


def _plain(text: str) -> str:
    return escape(one_line(text))
