"""Rows of what is said to have happened in a report, by date."""

from collections.abc import Iterator

from sayso.records.claim import Attribution
from sayso.records.event import Event, is_doubtful
from sayso.serving.desk import Desk
from sayso.serving.plain import one_line
from sayso.serving.rows import EventRow
from sayso.serving.wording import DATED, interval_phrase, list_of, quantity_phrase, type_phrase


def event_rows(desk: Desk) -> Iterator[EventRow]:
    """Events by date, then by place in the text; those without a date last; then doubtful ones."""
    order = sorted(
        desk.resolved.events,
        key=lambda e: (
            is_doubtful(e.score),
            *(e.begin or e.end_date or "~", e.end_date or "~", e.trigger.start),
        ),
    )
    for number, event in enumerate(order, 1):
        yield _event(desk, event, number)


def _event(desk: Desk, event: Event, number: int) -> EventRow:
    carrier = desk.attributions.get(event.attribution or "")
    return EventRow(
        id=event.id,
        number=number,
        when=interval_phrase(event.begin, event.end_date),
        is_dated=bool(event.begin or event.end_date),
        what=type_phrase(event.type),
        code=" / ".join(p for p in (event.type, event.mode) if p),
        who=desk.named(event.actors) or desk.quote(event.spans.actors) or "doer not named",
        whom=desk.named(event.recipients) or desk.quote(event.spans.recipients),
        trigger=desk.quote((event.trigger,)),
        status=event.status,
        carrier=_carrier(desk, carrier),
        carrier_row=carrier.id if carrier else None,
        details=tuple(_details(desk, event)),
        place=desk.place(event.trigger.start),
        is_doubtful=is_doubtful(event.score),
    )


def _carrier(desk: Desk, attribution: Attribution | None) -> str:
    if attribution is None:
        return "the page itself"
    return (
        desk.named(attribution.speakers) or desk.quote(attribution.source) or "somebody not named"
    )


def _details(desk: Desk, event: Event) -> Iterator[str]:
    if event.score is not None and is_doubtful(event.score):
        yield f"less sure: of rows like it {100 * event.score:.0f} in 100 are right"
    if event.dated_by is not None and event.dated_by in DATED:
        yield DATED[event.dated_by]
    places = [one_line(p.name) for p in event.places] or [desk.quote(event.spans.places)]
    if any(places):
        yield f"place: {list_of(dict.fromkeys(p for p in places if p))}"
    for quantity in event.quantities:
        yield one_line(quantity_phrase(quantity))
    hedges = [h.cue for h in desk.resolved.hedges if h.scope.meets(event.trigger)]
    for cue in dict.fromkeys(hedges):
        yield f"hedged: “{desk.quote((cue,))}”"
