"""A dossier: one claim with all that stands behind it, to print, to cite, or to take away."""

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from sayso.api.ledger import Ledger
from sayso.serving.web.claims import moved
from sayso.serving.web.paint import Here, page, sealed, tag_of, unchanged

router = APIRouter(include_in_schema=False)

MOST = 25
"""So many rows of a list stand on the page; the files hold all."""


@router.get("/claim/{name}/dossier")
def dossier_page(request: Request, site: Here, name: str) -> Response:
    """The dossier as a page, with its files to take away."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        told = ledger.dossier(name, MOST + 1)
    if told.claim.id != name:
        return moved(request, f"/claim/{told.claim.id}/dossier")
    body = Markup(told.excerpt(MOST))  # noqa: S704 - every word in it was escaped by `exporting`
    return sealed(page(request, "dossier.html.j2", {"claim": told.claim, "body": body}), tag)


@router.get("/claim/{name}/dossier.md")
def dossier_markdown(request: Request, site: Here, name: str) -> Response:
    """The whole dossier as a file of Markdown."""
    with site.ledger() as ledger:
        return _file(request, ledger, name, "md")


@router.get("/claim/{name}/dossier.html")
def dossier_file(request: Request, site: Here, name: str) -> Response:
    """The whole dossier as one HTML file that needs nothing else."""
    with site.ledger() as ledger:
        return _file(request, ledger, name, "html")


def _file(request: Request, ledger: Ledger, name: str, kind: str) -> Response:
    tag = tag_of(request, ledger)
    if known := unchanged(request, tag):
        return known
    told = ledger.dossier(name)
    words = told.markdown() if kind == "md" else told.html()
    answer = Response(words, media_type="text/markdown" if kind == "md" else "text/html")
    answer.headers["Content-Disposition"] = f'attachment; filename="claim-{told.claim.id}.{kind}"'
    return sealed(answer, tag)
