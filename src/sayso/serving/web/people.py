"""An actor: who it is, what it says, what is said of it, and what people put right of it."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.api.ledger import Ledger
from sayso.api.people import Deeds, Sayings
from sayso.serving.web.paint import Here, page, sealed, tag_of, unchanged
from sayso.serving.web.put_right import author_of
from sayso.serving.wording import SECTORS, SIGNS, STANCES, STATUSES, type_phrase

router = APIRouter(include_in_schema=False)
FEW, MOST = 6, 20
LISTS: Final[Mapping[str, str]] = {
    "said": "What they say",
    "named": "What is said of them",
    "events": "Events they take part in",
}
"""The lists of an actor that have pages of their own, with their headings."""
WORDS: Final[Mapping[str, object]] = {
    "signs": SIGNS,
    "stances": STANCES,
    "statuses": STATUSES,
    "sectors": SECTORS,
    "type_phrase": type_phrase,
    "lists": LISTS,
}
After = Annotated[str, Query(max_length=200)]


@router.get("/actor/{name}")
def actor(request: Request, site: Here, name: str) -> Response:
    """An actor in numbers and names, with the newest of each list."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        shown = ledger.cast.actor(name)
        told = {
            "shown": shown,
            "rows_by": {key: rows_of(ledger, shown.actor.id, key, (FEW, "")) for key in LISTS},
            "partners": ledger.cast.partners(shown.actor.id),
            "author": author_of(request),
            **WORDS,
        }
    return sealed(page(request, "actor.html.j2", told), tag)


def rows_of(ledger: Ledger, name: str, key: str, part: tuple[int, str]) -> Sayings | Deeds:
    """Some rows of one of an actor's lists."""
    most, after = part[0], part[1] or None
    if key == "events":
        return ledger.cast.deeds(name, most, after)
    if key == "named":
        return ledger.cast.mentions(name, most, after)
    return ledger.cast.sayings(name, most, after)


@router.get("/actor/{name}/{key}")
def actor_list(
    request: Request,
    site: Here,
    name: str,
    key: Literal["said", "named", "events"],
    after: After = "",
) -> Response:
    """One list of an actor, page by page."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        is_part = bool(request.headers.get("hx-request"))
        told = {
            "id": name,
            "key": key,
            "found": rows_of(ledger, name, key, (MOST, after)),
            "shown": None if is_part else ledger.cast.actor(name),
            **WORDS,
        }
    template = "actor_rows.html.j2" if is_part else "actor_list.html.j2"
    return sealed(page(request, template, told), tag)
