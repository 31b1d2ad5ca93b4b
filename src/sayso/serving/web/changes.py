"""What changed since the last visit, or since a day: the most urgent first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from sayso.api.changes import ChangeKind
from sayso.api.ledger import News, Since
from sayso.api.news import NewsItem
from sayso.serving.web.add import Work
from sayso.serving.web.paint import Here, from_our_page, page, sealed, tag_of, unchanged
from sayso.serving.web.site import Site
from sayso.serving.web.worddiff import word_differences

router = APIRouter(include_in_schema=False)
COOKIE: Final = "sayso_seen"
YEAR_S: Final = 365 * 24 * 3600
DAYS: Final = 7
MOST_ITEMS: Final = 25
"""So many changes of one kind are listed; the rest are counted."""
HEADS: Final[Mapping[ChangeKind, str]] = {
    "retracts": "Taken back",
    "denies": "Denied",
    "confirms": "Confirmed",
    "declines": "Declined to say",
    "doubts": "Doubted",
    "origin": "More origins",
    "revised": "Pages revised",
    "story": "New stories",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Since when, from which place on, or of which story alone."""

    since: Annotated[str, Query(max_length=40)] = ""
    after: Annotated[str, Query(max_length=40)] = ""
    story: Annotated[str, Query(max_length=64)] = ""


@dataclass(frozen=True, slots=True)
class When:
    """Since when, and who says so: the address, the last visit, or nobody."""

    since: str
    by: str


@router.get("/changes")
def changes(request: Request, site: Here, jobs: Work, wish: Annotated[Wish, Depends()]) -> Response:
    """What is new, a few stories at once."""
    when = _when(request, site, wish)
    with site.ledger() as ledger:
        tag = f"{tag_of(request, ledger)}-{when.since[:10]}"
        if known := unchanged(request, tag):
            return known
        news = ledger.news(Since(when.since, after=wish.after or None, story=wish.story or None))
    told = {
        "when": when,
        "wish": wish,
        "news": news,
        "groups": _groups(news),
        "seen_at": _seen_at(site, jobs),
        "differences": word_differences,
        "shown_most": MOST_ITEMS,
    }
    return sealed(page(request, "changes.html.j2", told), tag)


@router.post("/changes/seen", dependencies=[Depends(from_our_page)])
def seen(at: Annotated[str, Form(max_length=40)]) -> Response:
    """Remember in the browser that all is seen up to a time."""
    answer = RedirectResponse("/changes", 303)
    answer.set_cookie(COOKIE, _time(at), YEAR_S, httponly=True, samesite="strict", path="/")
    return answer


def _when(request: Request, site: Site, wish: Wish) -> When:
    if wish.since:
        return When(wish.since, "address")
    last = request.cookies.get(COOKIE, "")
    if last:
        return When(_time(last), "visit")
    ago = datetime.fromisoformat(site.clock()) - timedelta(days=DAYS)
    return When(ago.date().isoformat(), "nobody")


def _time(value: str) -> str:
    """A time that a browser gives back; the beginning of time if it is none."""
    try:
        return datetime.fromisoformat(value).isoformat(timespec="seconds")
    except ValueError:
        return "0001-01-01"


def _seen_at(site: Site, jobs: Work) -> str:
    """Up to when all that is shown is seen: what a job brings counts from its beginning."""
    job = jobs.state
    now = site.clock()
    return min(now, job.began) if job is not None and job.is_at_work else now


def _groups(news: News) -> Sequence[tuple[str, ChangeKind, tuple[NewsItem, ...]]]:
    return [
        (HEADS[kind], kind, tuple(items))
        for kind, items in groupby(news.items, key=lambda i: i.change.kind)
    ]
