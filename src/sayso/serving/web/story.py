"""A story: what happened when, who said what, what differs, and in which reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from markupsafe import Markup
from starlette.responses import Response

from sayso.api.ledger import StoryTold
from sayso.serving.web.paint import Here, page, sealed, tag_of, unchanged
from sayso.serving.web.story_rows import (
    Moment,
    by_badge,
    by_day,
    differences,
    leaf,
    moments_of,
    report_rows,
)
from sayso.serving.web.timeline import NARROW, WIDE, lay_out
from sayso.serving.web.timeline_svg import alone, draw

router = APIRouter(include_in_schema=False)
MOMENTS, CLAIMS, REPORTS, DIFFERENCES = 40, 10, 30, 12
"""So many rows of each list stand on a page."""

Number = Annotated[int, Query(ge=1, le=100_000)]


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of each list is asked for; `at` is the moment whose page is wanted."""

    days: Number = 1
    claims: Number = 1
    differ: Number = 1
    reports: Number = 1
    at: Annotated[str, Query(max_length=100)] = ""


@router.get("/story/{name}")
def story(request: Request, site: Here, name: str, asked: Annotated[Pages, Depends()]) -> Response:
    """A story; each of its lists has pages."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        told = ledger.story(name)
    return sealed(page(request, "story.html.j2", _parts(told, asked)), tag)


def _parts(told: StoryTold, asked: Pages) -> Mapping[str, object]:
    moments = moments_of(told)
    where = {m.id: n // MOMENTS + 1 for n, m in enumerate(moments)}
    shown = {
        "days": where.get(asked.at, asked.days),
        "claims": asked.claims,
        "differ": asked.differ,
        "reports": asked.reports,
    }

    def query(**changed: int) -> str:
        kept = {k: v for k, v in (shown | changed).items() if v != 1}
        return f"?{urlencode(kept)}" if kept else "?"

    def address(moment: Moment) -> str:
        return f"{query(days=where[moment.id])}#{moment.id}"

    part = leaf(moments, shown["days"], MOMENTS)
    return {
        "story": told.story,
        "told": told,
        "central": next((c for c in told.claims if c.id == told.story.central), None),
        "wide": Markup(draw(lay_out(moments, WIDE), address, "wide")),  # noqa: S704 - escaped there
        "narrow": Markup(draw(lay_out(moments, NARROW), address, "narrow")),  # noqa: S704
        "query": query,
        "days": by_day(part.rows),
        "day_leaf": part,
        "claims": leaf(by_badge(told.claims), asked.claims, CLAIMS),
        "differences": leaf(differences(told), asked.differ, DIFFERENCES),
        "reports": leaf(report_rows(told), asked.reports, REPORTS),
    }


@router.get("/story/{name}/timeline.svg")
def timeline(request: Request, site: Here, name: str) -> Response:
    """The timeline of a story as a picture of its own."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        told = ledger.story(name)
    return sealed(Response(picture(told), media_type="image/svg+xml"), tag)


def picture(told: StoryTold) -> str:
    """A story's timeline as a file."""
    return alone(lay_out(moments_of(told), WIDE), told.story.title)
