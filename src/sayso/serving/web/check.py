"""Checking a sentence: which claims say it, which are near, and who stands behind them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.serving.web.paint import Here, page, sealed, tag_of, unchanged

router = APIRouter(include_in_schema=False)
MOST_SENTENCE = 2000


@router.get("/check")
def check(
    request: Request,
    site: Here,
    sentence: Annotated[str, Query(max_length=MOST_SENTENCE)] = "",
) -> Response:
    """The claims that say a sentence, then those near it; without one, the box alone."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        found = ledger.compare(sentence) if sentence.strip() else None
    told = {"sentence": sentence, "found": found, "most": MOST_SENTENCE}
    return sealed(page(request, "check.html.j2", told), tag)
