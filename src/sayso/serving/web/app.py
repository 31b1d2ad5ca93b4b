"""The server: its pages, its API, and what stands before them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from sayso import __version__
from sayso.errors import InputError, LedgerError, SaysoError
from sayso.serving.web import (
    add,
    api,
    changes,
    check,
    claims,
    dossiers,
    dyads,
    events,
    people,
    put_right,
    reports,
    review,
    stories,
    story,
)
from sayso.serving.web.guard import Guard
from sayso.serving.web.jobs import Jobs
from sayso.serving.web.openapi import describing
from sayso.serving.web.paint import page, static
from sayso.serving.web.site import Site

FOREVER = "public, max-age=31536000, immutable"
ROUTERS = (
    stories.router,
    story.router,
    claims.router,
    dossiers.router,
    events.router,
    review.router,
    changes.router,
    check.router,
    add.router,
    api.router,
    reports.router,
    put_right.router,
    people.router,
    dyads.router,
)
NOT_FOUND, BAD, BUSY = 404, 400, 503


def make_app(site: Site) -> FastAPI:
    """The application over one ledger."""
    app = FastAPI(
        title="sayso",
        version=__version__,
        description="On whose say-so? Who says that what happened, and who stands behind it.",
        docs_url=None,  # the pages of FastAPI load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_run,
    )
    app.state.site = site
    app.state.jobs = Jobs(site)
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_exception_handler(SaysoError, _told)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(RequestValidationError, _misread)
    app.openapi = describing(app)  # type: ignore[method-assign] # as FastAPI's own docs do it
    app.add_middleware(Guard, site=site)
    return app


@asynccontextmanager
async def _run(app: FastAPI) -> AsyncIterator[None]:
    """While the server runs; what is being added is ended with it, and what is kept stays."""
    yield
    await to_thread.run_sync(app.state.jobs.stop)
    await to_thread.run_sync(app.state.site.close)


def _static(name: str) -> Response:
    try:
        body, kind = static(name)
    except KeyError as error:
        raise HTTPException(NOT_FOUND, "there is no such file") from error
    return Response(body, media_type=kind, headers={"Cache-Control": FOREVER})


def _told(request: Request, error: Exception) -> Response:
    """One of our own errors: what, where, and what to do, as a page or as JSON."""
    assert isinstance(error, SaysoError)  # noqa: S101 - registered for it alone
    is_missing = isinstance(error, InputError) and error.what.startswith("the ledger has no")
    code = NOT_FOUND if is_missing else BUSY if isinstance(error, LedgerError) else BAD
    return failure(request, code, (error.what, error.where, error.fix))


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    fix = "go back, or begin at the stories"
    return failure(request, error.status_code, (str(error.detail), request.url.path, fix))


def _misread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it alone
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return failure(request, 422, (str(first["msg"]), where, "mend the address or the form"))


def failure(request: Request, code: int, told: tuple[str, str, str]) -> Response:
    """A failure in three parts: JSON for the API, else a page."""
    what, where, fix = told
    if request.url.path.startswith("/api/"):
        return JSONResponse({"what": what, "where": where, "fix": fix}, code)
    return page(request, "failure.html.j2", {"what": what, "where": where, "fix": fix}, code)
