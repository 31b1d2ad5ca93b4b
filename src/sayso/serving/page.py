"""The page as one HTML file that needs nothing else: no network, no font, no script to read."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from sayso.records.reading import Reading
from sayso.serving.marks import DEEPEST, Block, Segment, find_blocks, row_ids
from sayso.serving.plain import harmless
from sayso.serving.rows import Place, ReadingView, ReportView


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report on the page: its rows, its text in blocks, and the names of its rows."""

    view: ReportView
    blocks: tuple[Block, ...]
    ids: Mapping[str, str]
    anchors: frozenset[int]

    def ranges(self, start: int) -> tuple[str, ...]:
        """Further names of the words that start here."""
        return ()

    def anchor(self, start: int) -> str:
        """Name on the page of the words that start here, "" if no row leads to them."""
        return f"r{self.view.number}t{start}" if start in self.anchors else ""


def page_html(view: ReadingView, reading: Reading) -> str:
    """The page of a reading: a whole HTML document, everything in it."""
    places = list(_places(view))
    sheets = []
    for report, resolved in zip(view.reports, reading.reports, strict=True):
        anchors = frozenset(p.start for p in places if p.report == report.number)
        blocks = find_blocks(report, resolved, anchors)
        sheets.append(Sheet(report, blocks, row_ids(report), anchors))
    ids = {record: row for sheet in sheets for record, row in sheet.ids.items()}
    script, style = _asset("page.js"), _asset("page.css")
    return _template().render(
        view=view,
        sheets=sheets,
        ids=ids,
        href=href,
        claim_by={},
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
    )


def _hash(text: str) -> str:
    """What a browser is told of a script or style that it may use."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _places(view: ReadingView) -> Iterator[Place]:
    """Every place that a row leads to."""
    for report in view.reports:
        rows: Iterable[Place] = (
            *(row.place for row in report.sayings),
            *(row.place for row in report.hedges),
            *(row.place for row in report.events),
            *(place for row in report.doubts for _, place in row.places),
        )
        yield from rows
    for claim in (*view.central, *view.contested):
        yield from claim.places
    yield from (row.place for row in view.actors if row.place)


def href(place: Place) -> str:
    """Address of a place on the page: "#r1t40", report 1, character 40."""
    return f"#r{place.report}t{place.start}"


def classes(segment: Segment) -> str:
    """Style names of a segment: one a kind of mark, and one a level of speech.

    Each level is one line below the words, in the colour of its stance.
    """
    told = enumerate(segment.levels[:DEEPEST])
    lines = (f"l{level}-{stance}" for level, stance in told if stance)
    return " ".join((*segment.kinds, *lines))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("sayso.serving", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"classes": classes}
    return environment.get_template("page.html.j2")


def _asset(name: str) -> str:
    return (files("sayso.serving") / "templates" / name).read_text("utf-8")
