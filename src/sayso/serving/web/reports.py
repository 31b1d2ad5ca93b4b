"""A report: its text with the evidence marked, and beside it all that was read out of it."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.api.reports import Raw, ReportShown
from sayso.errors import InputError
from sayso.records.reading import Resolved
from sayso.serving.differences import Passage, differences
from sayso.serving.plain import one_line
from sayso.serving.web.leaf import leaf_of
from sayso.serving.web.paint import Here, page, sealed, tag_of, tagged, unchanged
from sayso.serving.wording import day_phrase, published_phrase

router = APIRouter(include_in_schema=False)
SAME_CHARS = 400
"""So much of lines that are alike is shown around a difference."""
MOST_SHOWN = 60_000
"""So many characters of differences are shown."""
INERT = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
"""Whatever the bytes are, a browser shows them as text and runs nothing of them."""


@router.get("/report/{name}")
def report(
    request: Request,
    site: Here,
    name: str,
    part: Annotated[int, Query(ge=1, le=100_000)] = 1,
    at: Annotated[int | None, Query(ge=0, le=1_000_000_000)] = None,
) -> Response:
    """A report, or one part of a long one: by its number, or by a character that it holds."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        shown = ledger.report(name)
    leaf = leaf_of(shown, part, at)
    told = {
        "shown": shown,
        "report": shown.reading.report,
        "leaf": leaf,
        "sheet": leaf,
        "href": leaf.href,
        "ids": leaf.ids,
        "claim_by": leaf.claim_by,
        "link": web_link(shown.reading.report.url),
        "versions": _versions(shown),
        "came": _came(shown),
    }
    return sealed(page(request, "report.html.j2", told), tag)


def web_link(url: str | None) -> str | None:
    """The address if it is one of the web; None for any other ("javascript:...")."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_web = parts.scheme in ("http", "https") and bool(parts.netloc) and url.isprintable()
    return url if is_web else None


def _versions(shown: ReportShown) -> Sequence[tuple[str, str, str, bool]]:
    """Reports of the same address: id, day, when it was brought, and whether it is this one."""
    mine = shown.reading.report.report_id
    return [
        (
            v.report_id,
            day_phrase(one_line(v.published)) if v.published else "undated",
            day_phrase(v.added or ""),
            v.report_id == mine,
        )
        for v in shown.versions
    ]


def _came(shown: ReportShown) -> Sequence[str]:
    """How the report came into the ledger, in a few phrases."""
    arrival = shown.arrival
    if arrival is None:
        return ()
    told = [f"added {day_phrase(arrival.started)}", f"read by sayso {one_line(arrival.version)}"]
    fetched = sorted(at for _, at in arrival.pages if at)
    if fetched:
        told.insert(0, f"fetched {day_phrase(one_line(fetched[0]))}")
    return told


@router.get("/report/{name}/raw")
def raw(request: Request, site: Here, name: str) -> Response:
    """The bytes that a report came as, as text that nothing runs."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        found = ledger.raw(name)
    headers = {
        **INERT,
        **tagged(tag),
        "Content-Type": _kind_of(found),
        "Content-Disposition": f'inline; filename="report-{found.report_id}.txt"',
    }
    return Response(found.body, headers=headers)


def _kind_of(found: Raw) -> str:
    """Text, in UTF-8 where it is that; else the browser finds out."""
    try:
        found.body.decode("utf-8")
    except UnicodeDecodeError:
        return "text/plain"
    return "text/plain; charset=utf-8"


@router.get("/report/{name}/against/{other}")
def against(request: Request, site: Here, name: str, other: str) -> Response:
    """What differs between the texts of two reports, word by word."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        new, old = (ledger.report(n).reading for n in (name, other))
    if new.report.report_id == old.report.report_id:
        raise InputError("these two are one report", other, "name two different ones")
    passages, is_whole = _shown(differences(old.report.text, new.report.text))
    told = {
        "old": _head(old),
        "new": _head(new),
        "passages": passages,
        "is_whole": is_whole,
        "is_same": all(p.is_same for p in passages),
    }
    return sealed(page(request, "against.html.j2", told), tag)


def _head(reading: Resolved) -> dict[str, str]:
    report = reading.report
    return {
        "id": report.report_id,
        "outlet": one_line(report.outlet) if report.outlet else "outlet not stated",
        "title": one_line(report.title.text) if report.title else "title not stated",
        "published": one_line(published_phrase(report.published)),
    }


def _shown(passages: Sequence[Passage]) -> tuple[Sequence[Passage], bool]:
    """The passages that a page has room for, from the first on, and whether those are all."""
    left = MOST_SHOWN
    kept: list[Passage] = []
    for passage in passages:
        size = sum(len(c.text) for c in passage.changes)
        size = min(size, SAME_CHARS) if passage.is_same else size
        if size > left:
            return kept, False
        left -= size
        kept.append(passage)
    return kept, True
