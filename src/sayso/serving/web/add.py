"""Adding reports from a page: pasted text, an address, files; and the examples."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, HTTPException, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from sayso.api import pages_of
from sayso.errors import InputError
from sayso.records.omission import Unread
from sayso.records.text import Given, Page
from sayso.serving.demo import examples
from sayso.serving.web.guard import MOST_BODY
from sayso.serving.web.jobs import Jobs, Pages
from sayso.serving.web.paint import Here, from_our_page, page
from sayso.serving.wording import count_of

router = APIRouter(include_in_schema=False)
MOST_FILES = 200
MOST_NAME = 80
_UNSAFE = re.compile(r"[^\w.\- ]+")
Words = Annotated[str, Form(max_length=2000)]


def jobs_of(request: Request) -> Jobs:
    """The jobs of the server that a request is for."""
    jobs = request.app.state.jobs
    assert isinstance(jobs, Jobs)  # noqa: S101 - set by make_app
    return jobs


Work = Annotated[Jobs, Depends(jobs_of)]


OURS = [Depends(from_our_page)]


@router.get("/add")
def add(request: Request, jobs: Work) -> Response:
    """Where reports are added, and how far the last job has come."""
    return page(request, "add.html.j2", {"job": jobs.state, "megabytes": MOST_BODY // 1_000_000})


@router.get("/add/progress")
def progress(request: Request, jobs: Work) -> Response:
    """How far adding has come: a piece of the page, asked for each second."""
    return page(request, "progress.html.j2", {"job": jobs.state})


@router.post("/add/text", dependencies=OURS)
def add_text(
    jobs: Work,
    *,
    text: Annotated[str, Form(max_length=MOST_BODY)] = "",
    outlet: Words = "",
    published: Words = "",
    url: Words = "",
) -> Response:
    """Add one pasted report."""
    if not text.strip():
        raise InputError("there is no text", "add a text", "paste the report's words into the box")
    given = Given(
        None, url.strip() or None, outlet.strip() or None, None, published.strip() or None
    )
    pasted = Page(text.encode("utf-8", "surrogatepass"), "pasted text", "text", given)
    return _begun(jobs, "a pasted text", lambda: [pasted])


@router.post("/add/address", dependencies=OURS)
def add_address(jobs: Work, site: Here, address: Words = "") -> Response:
    """Add what an address of the web leads to: a page, or a feed's entries."""
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        fix = "write it with http:// or https://; files are uploaded below"
        raise InputError(f"{address.strip()!r} is no address of the web", "add an address", fix)
    return _begun(jobs, address.strip(), lambda: pages_of([address.strip()], site.options))


@router.post("/add/files", dependencies=OURS)
def add_files(jobs: Work, site: Here, files: list[UploadFile]) -> Response:
    """Add uploaded files, as the command would: texts, pages, JSON lines, feeds, WARC, folders."""
    given = [f for f in files if f.filename]
    if not given:
        raise InputError("there is no file", "add files", "choose one or more files")
    if len(given) > MOST_FILES:
        fix = "add their folder with the command sayso add"
        raise InputError(f"these are more than {MOST_FILES} files", "add files", fix)
    folder = Path(tempfile.mkdtemp(prefix="sayso-"))
    try:
        for number, one in enumerate(given):
            with (folder / f"{number:03} {_safe(one.filename or '')}").open("wb") as out:
                shutil.copyfileobj(one.file, out)
    except OSError:
        _drop(folder)
        raise
    sources = [str(path) for path in sorted(folder.iterdir())]

    def pages() -> Pages:
        return _as_named(pages_of(sources, site.options), folder)

    what = count_of(len(given), "uploaded file")
    return _begun(jobs, what, pages, lambda: _drop(folder))


@router.post("/demo", dependencies=OURS)
def demo(jobs: Work, site: Here) -> Response:
    """Load the examples into a ledger that is empty."""
    with site.ledger() as ledger:
        if ledger.ask(most=1):
            told = "this ledger holds reports already, so no examples are loaded into it"
            raise InputError(told, str(site.path), "use the command sayso demo")
    return _begun(jobs, "the examples", lambda: pages_of(examples(), site.options))


def _safe(name: str) -> str:
    """A file's name without folders, and without what no file system likes; its end stays."""
    return _UNSAFE.sub("_", Path(name.replace("\\", "/")).name)[-MOST_NAME:].lstrip(".") or "file"


def _as_named(pages: Pages, folder: Path) -> Iterator[Page | Unread]:
    """The pages under the names that their files had with whoever gave them."""
    for one in pages:
        where = one.where.removeprefix(str(folder)).lstrip("/\\")
        yield replace(one, where=where[4:] if where[:3].isdecimal() else where)


def _drop(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _begun(
    jobs: Jobs, what: str, pages: Callable[[], Pages], end: Callable[[], object] = lambda: None
) -> Response:
    if not jobs.begin(what, pages, end):
        end()
        raise HTTPException(409, "another job is at work: wait until it is done")
    return RedirectResponse("/add#progress", 303)
