"""Events: as a table, on a map, and as files of what is on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.api.event_lines import EventLine, lines_csv, quads
from sayso.api.ledger import Slice
from sayso.errors import InputError
from sayso.records.codec import encode_rows
from sayso.serving.chain.graph import there
from sayso.serving.plain import one_line
from sayso.serving.web.asked import CHOICES, Asked, Question
from sayso.serving.web.atlas import QUADS, REGIONS, atlas, shape
from sayso.serving.web.paint import Here, page, sealed, tag_of, unchanged
from sayso.serving.web.projection import HEIGHT
from sayso.serving.wording import STATUSES, day_phrase, interval_phrase, type_phrase

router = APIRouter(include_in_schema=False)
MOST_ON_MAP: Final = 500
"""So many events are put on the map at once, the latest or the largest of those that fit."""
FILTERS: Final = ("type", "status")
"""Filters of events that are chosen from a list."""
File = Literal["csv", "json"]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as the table shows it."""

    line: EventLine
    when: str
    told: str
    what: str
    code: str
    places: tuple[str, ...]
    statuses: tuple[str, ...]

    @property
    def told_in(self) -> str:
        """Where the words stand in the first report."""
        words = self.line.event.tellings[0].evidence
        return there(words.report_id, words.start, words.end)


def views(lines: Sequence[EventLine]) -> Iterator[EventView]:
    """Lines of the ledger as lines of the page."""
    for one in lines:
        event = one.event
        is_dated = event.begin or event.end_date
        yield EventView(
            one,
            interval_phrase(event.begin, event.end_date) if is_dated else "undated",
            "" if is_dated or not one.told else f"told {day_phrase(one.told[:10])}",
            type_phrase(event.type),
            " / ".join(p for p in (event.type, event.mode) if p),
            tuple(dict.fromkeys(one_line(p.name) for p in event.places)),
            tuple(dict.fromkeys(STATUSES[t.status] for t in event.tellings)),
        )


def _events(asked: Asked) -> Asked:
    order = "latest" if asked.order == "best" and not asked.q.strip() else asked.order
    return replace(asked, kind=("event",), order=order)


@router.get("/events")
def table(request: Request, site: Here, asked: Question) -> Response:
    """The events that fit, a line each."""
    wanted = _events(asked)
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        found = ledger.events(wanted.q, wanted.wanted, wanted.part)
    told = {
        "asked": replace(wanted, kind=()),
        "choices": CHOICES,
        "filters": FILTERS,
        "rows": list(views(found.rows)),
        "after": found.after,
    }
    name = "eventrows.html.j2" if request.headers.get("hx-request") else "events.html.j2"
    return sealed(page(request, name, told), tag)


@router.get("/events.csv")
def as_csv(request: Request, site: Here, asked: Question) -> Response:
    """The lines of the page as CSV that is safe to open in a spreadsheet."""
    return _file(request, site, asked, "csv")


@router.get("/events.json")
def as_json(request: Request, site: Here, asked: Question) -> Response:
    """The records of the page as `sayso ask --kind event --json` prints them, in a list."""
    return _file(request, site, asked, "json")


def _file(request: Request, site: Here, asked: Asked, kind: File) -> Response:
    wanted = _events(asked)
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        if kind == "csv":
            body = lines_csv(ledger.events(wanted.q, wanted.wanted, wanted.part).rows)
        else:
            rows = ledger.browse(wanted.q, wanted.wanted, wanted.part).rows
            body = b"[" + b",\n".join(encode_rows(rows)) + b"]\n"
    media = "text/csv; charset=utf-8" if kind == "csv" else "application/json"
    disposition = {"Content-Disposition": f'attachment; filename="events.{kind}"'}
    return sealed(Response(body, media_type=media, headers=disposition), tag)


@router.get("/events/map")
def world(
    request: Request,
    site: Here,
    asked: Question,
    region: Annotated[str, Query(max_length=30)] = "world",
) -> Response:
    """The same events where they are told to have happened."""
    if region not in REGIONS:
        raise InputError(
            f"there is no region {region!r}", "region", f"one of: {', '.join(REGIONS)}"
        )
    wanted = _events(asked)
    part = Slice(MOST_ON_MAP, wanted.order, wanted.after or None)
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        found = ledger.browse(wanted.q, wanted.wanted, part, is_named=False)
        shown = atlas(found.rows, region, quads())
    told = {
        "asked": replace(wanted, kind=()),
        "choices": CHOICES,
        "filters": FILTERS,
        "atlas": shown,
        "region": region,
        "regions": {k: name for k, (name, _) in REGIONS.items()},
        "legend": [(q, words, shape(q, 8, 8, 5.5)) for q, words in QUADS.items()],
        "after": found.after,
        "most": MOST_ON_MAP,
        "height": round(HEIGHT, 2),
    }
    return sealed(page(request, "map.html.j2", told), tag)
