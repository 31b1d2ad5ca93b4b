"""Events in the forty columns of POLECAT: tab-separated, one row an event.

The published files are read with tabs, "None" for what is missing and "; " in lists, by loaders
that know quotation marks and by loaders that do not. So cells hold no tab, no line break and no
double quotation mark, and nothing is quoted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Final

from sayso.exporting.contents import Codes, Contents, Exported, Told
from sayso.records.actor import Actor
from sayso.records.event import Event, Place, Status
from sayso.records.happening import Happening
from sayso.records.shown import one_line
from sayso.records.text import Spans

COLUMNS: Final = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors"),
    *("Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name"),
    *("Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City"),
    *("District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename"),
    *("Feature Type", "Source", "Publication Date", "Story People", "Story Organizations"),
    *("Story Locations", "Language", "Version"),
)
NONE: Final = "None"
TAKEN_PLACE: Final[frozenset[Status]] = frozenset({"happened", "ongoing", "announced", "alleged"})
"""Told so by one report at least, an event has a row; the layout cannot say "planned"."""
ALWAYS: Final = (
    "who says so, how sure it is and how many tell it are not in this layout: an event that is"
    " only alleged looks like one that three outlets saw",
    "the layout has no column for a claim, a position, the words of a report or its title",
    "Actor COW, Recipient COW, City, District, Province and Feature Type are None: sayso has no"
    " such codes",
)
Cells = Mapping[str, str]


def write_polecat(contents: Contents, out: IO[bytes], codes: Codes) -> Exported:
    """Write every event that some report tells as having taken place, in the order of stories."""
    lost = Counter[str]()
    written = 0
    out.write(("\t".join(COLUMNS) + "\n").encode())
    for told in contents.told():
        lost.update(what for what, is_so in LOSSES.items() if is_so(told, codes))
        if has_taken_place(told.happening):
            cells = row(told, codes)
            out.write(("\t".join(cells.get(c) or NONE for c in COLUMNS) + "\n").encode())
            written += 1
    counted = tuple(f"{what}: {lost[what]:,}" for what in LOSSES if lost[what])
    return Exported({"events": written}, (*counted, *ALWAYS))


def has_taken_place(event: Happening) -> bool:
    """Whether one report at least does not merely plan, threaten, suppose or deny it."""
    return any(t.status in TAKEN_PLACE for t in event.tellings)


def _differ(told: Told) -> bool:
    return len({(t.status, t.begin, t.end_date, t.quantities) for t in told.happening.tellings}) > 1


def _lasts(told: Told) -> bool:
    event = told.happening
    return event.begin is not None and event.begin != (event.end_date or event.begin)


LOSSES: Final[Mapping[str, Callable[[Told, Codes], bool]]] = {
    "events left out, which no report tells as having taken place (but as planned, possible,"
    " threatened or denied)": lambda t, _: not has_taken_place(t.happening),
    "events told by more than one report, in one row each": (
        lambda t, _: len({r.report_id for r in t.reports}) > 1
    ),
    "events told with differing days, numbers or statuses, of which the commonest day is kept": (
        lambda t, _: _differ(t)
    ),
    "events without a day: their Event Date is None, and most loaders skip them": (
        lambda t, _: not t.happening.begin
    ),
    "events of more than a day, whose first is the Event Date": lambda t, _: _lasts(t),
    "events of types of your own, without Quad Code": (
        lambda t, codes: t.happening.type not in codes.quads
    ),
    "events whose parties have codes of no state (UNO, NGO, ...), which are left out": (
        lambda t, codes: any(a.country in codes.nonstate for a in _parties(t))
    ),
    "events in more than one place, of which the first is kept": (
        lambda t, _: len(t.happening.places) > 1
    ),
}


def row(told: Told, codes: Codes) -> Cells:
    """The cells of an event, by column; those that are missing or empty are None."""
    event = told.happening
    best = _best(told)
    quad = codes.quads.get(event.type, "").replace("_", " ").upper()
    return {
        "Event ID": f"{event.id}_{one_line(event.type)}",
        "Event Date": event.begin or "",
        "Event Type": _safe(event.type),
        "Event Mode": _safe(event.mode or ""),
        "Intensity": _number(best.intensity),
        "Quad Code": quad,
        "Contexts": _list(c for e in told.events for c in e.contexts),
        **_party("Actor", told, event.actors, codes, lambda e: e.spans.actors),
        **_party("Recipient", told, event.recipients, codes, lambda e: e.spans.recipients),
        **_where(told),
        **_source(told),
        "Version": f"sayso-{codes.version}",
    }


def _best(told: Told) -> Event:
    """The first row that has the event's own type, mode and an intensity."""
    event = told.happening
    return min(
        told.events,
        key=lambda e: (e.type != event.type, e.mode != event.mode, e.intensity is None, e.id),
    )


def _party(
    side: str, told: Told, ids: Iterable[str], codes: Codes, spans: Callable[[Event], Spans]
) -> Cells:
    """Name, country, sectors, title and words of who acts or is acted on."""
    actors = [told.actors[i] for i in ids if i in told.actors]
    sectors = [s for a in actors for s in a.sectors]
    pages = (i for a in actors for catalogue, i in a.ids if catalogue.startswith("wikipedia"))
    states = (a.country for a in actors if a.country and a.country not in codes.nonstate)
    return {
        f"{side} Name": _list(a.name for a in actors),
        f"{side} Country": _list(states),
        f"Primary {side} Sector": sectors[0] if sectors else "",
        f"{side} Sectors": _list(sectors),
        f"{side} Title": _list(r.title for a in actors for r in a.roles[:1]),
        f"{side} Name Raw": _list(_words(told, spans)),
        f"Wikipedia {side} ID": _list(pages),
    }


def _words(told: Told, spans: Callable[[Event], Spans]) -> Iterator[str]:
    """The words for a party or place in the first report that has any."""
    for event, report in zip(told.events, told.reports, strict=True):
        if spans(event):
            yield from (s.quote(report.text) for s in spans(event))
            return


def _where(told: Told) -> Cells:
    place = next(iter(told.happening.places), None) or Place("")
    return {
        "Placename": _safe(place.name),
        "Country": _safe(place.country or ""),
        "Latitude": _number(place.latitude),
        "Longitude": _number(place.longitude),
        "GeoNames ID": str(place.geonames_id) if place.geonames_id is not None else "",
        "Raw Placename": _list(_words(told, lambda e: e.spans.places)),
    }


def _source(told: Told) -> Cells:
    days = sorted(r.published.value[:10] for r in told.reports if r.published)
    people = sorted(a.name for a in told.actors.values() if a.kind == "person")
    bodies = sorted(a.name for a in told.actors.values() if a.kind not in ("person", "people"))
    return {
        "Source": _list(sorted(r.outlet for r in told.reports if r.outlet)),
        "Publication Date": days[0] if days else "",
        "Story People": _list(people),
        "Story Organizations": _list(bodies),
        "Story Locations": _list(p.name for p in told.happening.places),
        "Language": _list(sorted(r.language for r in told.reports if r.language)),
    }


def _parties(told: Told) -> Iterator[Actor]:
    ids = (*told.happening.actors, *told.happening.recipients)
    yield from (told.actors[i] for i in ids if i in told.actors)


def _list(values: Iterable[str]) -> str:
    """Values, each once, joined as the published files join them."""
    return "; ".join(dict.fromkeys(filter(None, (_safe(v).replace(";", ",") for v in values))))


def _safe(text: str) -> str:
    """A cell on one line that no loader takes for two and no spreadsheet for a formula."""
    line = one_line(text).replace('"', "'")
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value == round(value, 4) else repr(value)
