"""What people put right of an actor: made one with another, kept apart, renamed, undone."""

from dataclasses import replace
from typing import Annotated, Literal
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from sayso.api.corrections import Said
from sayso.errors import InputError
from sayso.records.correction import CorrectionVerb
from sayso.serving.plain import one_line
from sayso.serving.web.paint import Here, from_our_page, page, sealed, tag_of, unchanged
from sayso.serving.web.site import Site

router = APIRouter(include_in_schema=False)
AUTHOR_COOKIE = "sayso_author"
AUTHOR_S = 365 * 24 * 3600
MOST_CHARS = 400
MOST_REASON_CHARS = 4000
Pair = Literal["merge", "split"]
Short = Annotated[str, Field(max_length=MOST_CHARS)]


class Asked(BaseModel):
    """Whom to look for, or who is meant."""

    q: Short = ""
    other: Short = ""
    verb: Pair = "merge"


class Told(BaseModel):
    """The fields of the forms that correct; each form has some of them."""

    author: Short = ""
    reason: Annotated[str, Field(max_length=MOST_REASON_CHARS)] = ""
    other: Short = ""
    verb: Pair = "merge"
    value: Short = ""
    correction: Short = ""

    def said(self, site: Site) -> Said:
        """Who says so, when and why. Raises: InputError if nobody is named."""
        return Said(site.clock(), signed(self.author), self.reason.strip())


def author_of(request: Request) -> str:
    """The name under which this browser corrected last."""
    return one_line(unquote(request.cookies.get(AUTHOR_COOKIE, "")))[:MOST_CHARS]


@router.get("/actor/{name}/same")
def same(request: Request, site: Here, name: str, asked: Annotated[Asked, Query()]) -> Response:
    """Who may be the same as an actor; with `other`, what making them one would join."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        shown = ledger.cast.actor(name)
        words = asked.q.strip() or (shown.actor.name.split() or [""])[-1]
        told = {
            "shown": shown,
            "other": ledger.cast.actor(asked.other) if asked.other else None,
            "verb": asked.verb,
            "q": words,
            "found": () if asked.other else ledger.cast.like(words, shown.actor.id),
            "author": author_of(request),
        }
    return sealed(page(request, "same.html.j2", told), tag)


@router.post("/actor/{name}/same", dependencies=[Depends(from_our_page)])
def make_same(site: Here, name: str, told: Annotated[Told, Form()]) -> Response:
    """Make two actors one, or keep them apart."""
    return _corrected(site, (told.verb, name, told.other), told.said(site))


@router.post("/actor/{name}/rename", dependencies=[Depends(from_our_page)])
def rename(site: Here, name: str, told: Annotated[Told, Form()]) -> Response:
    """Give an actor another name."""
    if not told.value.strip():
        raise InputError("there is no new name", "value", "go back and write it")
    by = replace(told.said(site), value=told.value.strip())
    return _corrected(site, ("rename", name, None), by)


@router.post("/actor/{name}/undo", dependencies=[Depends(from_our_page)])
def undo(site: Here, name: str, told: Annotated[Told, Form()]) -> Response:
    """Take a correction back; it stays on record beside this."""
    return _corrected(site, ("undo", told.correction, None), told.said(site), name)


def signed(author: str) -> str:
    """Who corrects. Raises: InputError if nobody is named."""
    if not author.strip():
        fix = "go back and write who says so: corrections carry a name"
        raise InputError("nobody is named as the author", "author", fix)
    return one_line(author)


def _corrected(
    site: Site,
    what: tuple[CorrectionVerb, str, str | None],
    by: Said,
    name: str | None = None,
) -> Response:
    verb, one, other = what
    with site.ledger() as ledger:
        there = ledger.cast.actor(name or one).actor.id
        if other is not None:
            other = ledger.cast.actor(other).actor.id
        ledger.correct(verb, one if name else there, other, by)
    answer = RedirectResponse(f"/actor/{there}#putright", 303)
    answer.set_cookie(
        AUTHOR_COOKIE, quote(by.author), max_age=AUTHOR_S, httponly=True, samesite="lax"
    )
    return answer
