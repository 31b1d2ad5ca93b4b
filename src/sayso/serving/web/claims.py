"""A claim: its words, who stands behind it and how it came, as a picture and as a list."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from sayso.api.chains import Chained
from sayso.api.ledger import Grade, suggest_grade
from sayso.serving.chain.listed import listed
from sayso.serving.chain.picture import picture_file, pictures_of
from sayso.serving.chain.style import Colours, alone_style
from sayso.serving.web.claim_rows import (
    REPORTS,
    STANDS,
    others,
    part_of,
    stands,
    words_by_report,
)
from sayso.serving.web.paint import Here, page, sealed, tag_of, unchanged
from sayso.serving.wording import SIGNS, STANCES

router = APIRouter(include_in_schema=False)

Kind = Literal["outlet", "cited", "source", "position"]
Opened = Annotated[list[Kind] | None, Query(max_length=4, alias="open")]
Number = Annotated[int, Query(ge=1, le=100_000)]
SVG = "image/svg+xml"
ORIGIN = (
    "Whoever stands behind the claim independently of others: somebody who speaks of what it did"
)
MEANS = {
    "pages": "Reports that tell it, each address once",
    "texts": "Reports with copies counted as one",
    "origins": f"{ORIGIN}, an unnamed group, or a text of its own; at least and at most",
    "origin": f"{ORIGIN}, an unnamed group, or a text of its own",
    "declined": "Asked, and would not say: no denial",
}
"""What the words of a badge mean, for those who see them first here."""


@router.get("/claim/{name}")
def claim_page(
    request: Request, site: Here, name: str, opened: Opened = None, part: Number = 1
) -> Response:
    """A claim's page; `open` unfolds the picture, `part` pages the words and the positions."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        chained = ledger.chain(name)
    if chained.claim.id != name:
        return moved(request, f"/claim/{chained.claim.id}")
    return sealed(page(request, "claim.html.j2", _told(chained, opened or [], part)), tag)


def moved(request: Request, there: str) -> Response:
    """To the same thing under its whole id."""
    query = request.url.query
    return RedirectResponse(f"{there}?{query}" if query else there, 307)


def _told(chained: Chained, opened: list[Kind], part: int) -> Mapping[str, Any]:
    pictures = pictures_of(chained, opened)
    tree, positions = listed(pictures.graph)
    same, rest = others(chained)
    grade: Grade = suggest_grade(chained.claim)
    return {
        "claim": chained.claim,
        "signs": SIGNS,
        "verbs": STANCES,
        "means": MEANS,
        "story": chained.story,
        "wide": Markup(pictures.wide),  # noqa: S704 - every word in it was escaped by `drawing`
        "narrow": Markup(pictures.narrow),  # noqa: S704 - the same
        "tree": tree,
        "positions": positions,
        "opened": "&".join(f"open={kind}" for kind in opened),
        "stands": part_of(stands(chained), part, STANDS),
        "words": part_of(words_by_report(chained), part, REPORTS),
        "same": same,
        "rest": rest,
        "grade": grade,
        "letters": [(c, chained.reports[c.one.partition(":")[0]].outlet) for c in chained.letters],
    }


@router.get("/claim/{name}/chain.svg")
def chain_svg(
    request: Request, site: Here, name: str, opened: Opened = None, colours: Colours = "both"
) -> Response:
    """The picture as a file that stands alone, in light and dark, or in one of them."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        chained = ledger.chain(name)
    if chained.claim.id != name:
        return moved(request, f"/claim/{chained.claim.id}/chain.svg")
    answer = Response(picture_file(chained, opened or [], colours), media_type=SVG)
    answer.headers["Content-Security-Policy"] = f"default-src 'none'; {_allowing(colours)}"
    return sealed(answer, tag)


def _allowing(colours: Colours) -> str:
    """The policy that lets the file's own style sheet through, and no other."""
    digest = hashlib.sha256(alone_style(colours).encode()).digest()
    return f"style-src 'sha256-{base64.b64encode(digest).decode()}'; frame-ancestors 'none'"
