"""Pages out of templates, with an ETag, so that what has not changed is not sent again."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from sayso.api.ledger import Ledger
from sayso.serving.page import classes
from sayso.serving.plain import cut, harmless, one_line, shown
from sayso.serving.web import phrases
from sayso.serving.web.guard import CSRF_HEADER
from sayso.serving.web.site import Site


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    site = request.app.state.site
    assert isinstance(site, Site)  # noqa: S101 - set by make_app
    return site


Here = Annotated[Site, Depends(site_of)]


async def from_our_page(request: Request) -> None:
    """Lets only requests pass that carry the secret of our own pages, as header or form field."""
    given = request.headers.get(CSRF_HEADER)
    if given is None:
        given = str((await request.form()).get("csrf", ""))
    if given != site_of(request).csrf:
        raise HTTPException(403, "this form is not of this run of the server: load the page again")


def page(request: Request, name: str, told: Mapping[str, Any], code: int = 200) -> Response:
    """A page out of a template; of a fragment asked for by htmx only that."""
    site = site_of(request)
    html = (
        environment()
        .get_template(name)
        .render(request=request, site=site, path=request.url.path, asset=asset, **told)
    )
    return HTMLResponse(html, code, headers={"Cache-Control": "no-cache"})


def tag_of(request: Request, ledger: Ledger) -> str:
    """The ETag of whatever this request is answered with, as the ledger stands now."""
    parts = (str(request.url), request.headers.get("hx-request", ""), ledger.stamp())
    secret = site_of(request).csrf  # pages hold it, so those of an earlier run are stale
    cookie = request.headers.get("cookie", "")
    return _hash("\n".join((*parts, secret, cookie)).encode())


def unchanged(request: Request, tag: str) -> Response | None:
    """The answer that nothing changed, if the browser holds this state already."""
    known = [
        t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")
    ]
    if f'"{tag}"' in known:
        return Response(status_code=304, headers=tagged(tag))
    return None


def tagged(tag: str) -> dict[str, str]:
    """Headers that name a state."""
    return {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}


def sealed(answer: Response, tag: str) -> Response:
    """The answer with the name of its state."""
    answer.headers.update(tagged(tag))
    return answer


@cache
def asset(name: str) -> str:
    """Address of a file of ours; it changes with the file, so browsers may keep it for good."""
    return f"/static/{name}?v={_hash(static(name)[0])}"


STATIC: Mapping[str, tuple[str, str]] = {
    "page.css": ("sayso.serving:templates/page.css", "text/css"),
    "site.css": ("sayso.serving.web:static/site.css", "text/css"),
    "story.css": ("sayso.serving.web:static/story.css", "text/css"),
    "actor.css": ("sayso.serving.web:static/actor.css", "text/css"),
    "report.css": ("sayso.serving.web:static/report.css", "text/css"),
    "report.js": ("sayso.serving.web:static/report.js", "text/javascript"),
    "keys.js": ("sayso.serving.web:static/keys.js", "text/javascript"),
    "page.js": ("sayso.serving:templates/page.js", "text/javascript"),
    "site.js": ("sayso.serving.web:static/site.js", "text/javascript"),
    "review.css": ("sayso.serving.web:static/review.css", "text/css"),
    "review.js": ("sayso.serving.web:static/review.js", "text/javascript"),
    "events.css": ("sayso.serving.web:static/events.css", "text/css"),
    "world.svg": ("sayso.serving.web:vendor/natural-earth/world.svg", "image/svg+xml"),
    "chain.css": ("sayso.serving:chain/chain.css", "text/css"),
    "claim.css": ("sayso.serving.web:static/claim.css", "text/css"),
    "claim.js": ("sayso.serving.web:static/claim.js", "text/javascript"),
    "htmx.min.js": ("sayso.serving.web:vendor/htmx/htmx.min.js", "text/javascript"),
}
"""All files that pages ask for, by name: nothing else is served, so no path can lead elsewhere."""


@cache
def static(name: str) -> tuple[bytes, str]:
    """A file of ours and its type. Raises: KeyError if there is none."""
    place, kind = STATIC[name]
    package, _, path = place.partition(":")
    return files(package).joinpath(path).read_bytes(), kind


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


@cache
def environment() -> Environment:
    """Templates; all text is escaped, and what could steer a screen is made visible."""
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("sayso.serving.web", "templates"),
                PackageLoader("sayso.serving", "templates"),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "cut": cut,
        "line": one_line,
        "shown": shown,
        "classes": classes,
        **phrases.FILTERS,
    }
    return made
