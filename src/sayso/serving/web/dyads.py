"""Two actors, or two countries, over time."""

import re
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.api.ledger import Ledger
from sayso.records.actor import Actor
from sayso.serving.web.dyad_svg import day_of, dyad_svg, side_of
from sayso.serving.web.paint import Here, page, sealed, tag_of, unchanged
from sayso.serving.wording import STATUSES, type_phrase

router = APIRouter(include_in_schema=False)
MOST_DRAWN, ROWS = 200, 50
QUADS: Final = {
    "verbal_cooperation": "cooperation in words",
    "material_cooperation": "cooperation in deeds",
    "verbal_conflict": "conflict in words",
    "material_conflict": "conflict in deeds",
}
"""PLOVER's classes in words."""
_MEANT = re.compile(r"[0-9a-f]{4,64}|[A-Z]{3}")
Name = Annotated[str, Query(max_length=400)]


@router.get("/dyad")
def dyad(
    request: Request,
    site: Here,
    one: Name = "",
    other: Name = "",
    skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """What happens between two; whom they may mean, if an address gives words in place of ids."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        is_one = one.strip() == other.strip()
        if is_one or not all(_MEANT.fullmatch(n.strip()) for n in (one, other)):
            sides: dict[str, object] = {
                "one": one,
                "other": other,
                "sides": _sides(ledger, one, other),
            }
            sides["is_one"] = is_one and bool(one.strip())
            return sealed(page(request, "dyad_of.html.j2", sides), tag)
        most = ROWS if skip else MOST_DRAWN
        found = ledger.cast.dyad(one.strip(), other.strip(), most, skip)
    told = {
        "dyad": found,
        "rows": found.events[:ROWS],
        "skip": skip,
        "next": skip + ROWS if found.count > skip + ROWS else None,
        "svg": "" if skip else dyad_svg(found),
        "drawn": sum(1 for b in found.events if day_of(b)),
        "quads": QUADS,
        "side_of": side_of,
        "statuses": STATUSES,
        "type_phrase": type_phrase,
    }
    return sealed(page(request, "dyad.html.j2", told), tag)


def _sides(
    ledger: Ledger, one: str, other: str
) -> list[tuple[str, str, tuple[tuple[Actor, int], ...]]]:
    """Each side: the name of its field, what was given for it, and whom that may mean."""
    return [
        (field, given, () if _MEANT.fullmatch(given.strip()) else ledger.cast.like(given))
        for field, given in (("one", one), ("other", other))
    ]
