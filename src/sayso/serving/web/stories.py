"""Home: the stories, latest or largest first, and what a search finds."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.api.answers import Answer
from sayso.api.ledger import Ledger
from sayso.records.claim import Claim
from sayso.records.happening import Story
from sayso.serving.web.asked import CHOICES, Asked, Question
from sayso.serving.web.paint import Here, page, sealed, tag_of, unchanged

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, site: Here, asked: Question) -> Response:
    """The stories, or whatever else is asked for."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        wanted = asked if not asked.is_anything else _stories(asked)
        found = ledger.browse(wanted.q, wanted.wanted, wanted.part)
        told = {
            "asked": asked,
            "choices": CHOICES,
            "rows": found.rows,
            "after": found.after,
            "names": found.names,
            "central": central_claims(ledger, found.rows),
            "is_empty": not found.rows and asked.is_anything,
        }
    name = "rows.html.j2" if request.headers.get("hx-request") else "home.html.j2"
    return sealed(page(request, name, told), tag)


def _stories(asked: Asked) -> Asked:
    order = "latest" if asked.order == "best" else asked.order
    return Asked(kind=("story",), order=order, after=asked.after, most=asked.most)


def central_claims(ledger: Ledger, rows: Sequence[Answer]) -> Mapping[str, Claim]:
    """The central claims of stories among some rows, by id."""
    ids = [r.record.central for r in rows if isinstance(r.record, Story) and r.record.central]
    found = ledger.records(ids)
    return {i: c for i, c in found.items() if isinstance(c, Claim)}
