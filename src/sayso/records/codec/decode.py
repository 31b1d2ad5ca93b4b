"""JSON to records: the exact opposite of encoding."""

import msgspec

from sayso.errors import InputError
from sayso.records.actor import Actor, Mention, Role
from sayso.records.claim import (
    Attribution,
    Badge,
    Claim,
    Evidence,
    Hedge,
    Hop,
    Origins,
    Position,
)
from sayso.records.codec import wire
from sayso.records.event import Event, EventSpans, Place, Quantity
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Furniture, Published, Report, Span, Spans, Title
from sayso.records.timex import Interval, Timex


def decode_reading(data: bytes, where: str = "JSON") -> Reading:
    """The reading that `encode_reading` wrote; actors of each report are put back in it.

    Raises: InputError if the JSON is broken or not of this format.
    """
    try:
        top = msgspec.json.decode(data, type=wire.ReadingObject)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _not_ours(error, where) from error
    if top.schema != wire.SCHEMA:
        raise _not_ours(f"schema is {top.schema!r}, not {wire.SCHEMA!r}", where)
    actors = {a.id: a for a in map(_actor, top.actors)}
    return Reading(
        tuple(_resolved(r, actors) for r in top.reports),
        tuple(_claim(c) for c in top.claims),
        tuple(actors.values()),
        tuple(_unread(u) for u in top.unread),
    )


def decode_report(data: bytes, where: str = "JSON") -> tuple[Resolved, tuple[Claim, ...]] | Unread:
    """What one line of `sayso annotate` holds. Raises: InputError as `decode_reading`."""
    try:
        line = msgspec.json.decode(data, type=wire.ReportLine)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _unread_line(data, where, error)
    actors = {a.id: a for a in map(_actor, line.actors)}
    return _resolved(line, actors), tuple(_claim(c) for c in line.claims)


def _unread_line(data: bytes, where: str, error: Exception) -> Unread:
    try:
        return _unread(msgspec.json.decode(data, type=wire.UnreadLine))
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise _not_ours(error, where) from error


def _unread(line: wire.UnreadLine) -> Unread:
    return Unread(line.id, line.where, _omission(line.omissions[0]))


def _not_ours(why: object, where: str) -> InputError:
    return InputError(
        f"this is not a reading of sayso: {why}", where, "write it with `sayso read --json`"
    )


def _spans(pairs: list[wire.Pair]) -> Spans:
    return tuple(Span(a, b) for a, b in pairs)


def _place_or_none(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _resolved(row: wire.ReportRow, actors: dict[str, Actor]) -> Resolved:
    return Resolved(
        report=_report(row),
        attributions=tuple(_attribution(a) for a in row.attributions),
        hedges=tuple(Hedge(Span(*h.cue), Span(*h.scope), h.owner) for h in row.hedges),
        timexes=tuple(_timex(t) for t in row.timexes),
        events=tuple(_event(e, row.report_id) for e in row.events),
        mentions=tuple(Mention(Span(m.start, m.end), m.kind, m.actor) for m in row.mentions),
        actors=tuple(actors[i] for i in _actor_ids(row) if i in actors),
        omissions=tuple(_omission(o) for o in row.omissions),
    )


def _actor_ids(row: wire.ReportRow) -> list[str]:
    """Ids of the actors of a report, sorted: whoever is mentioned, speaks or acts in it."""
    ids = {m.actor for m in row.mentions if m.actor}
    ids.update(i for a in row.attributions for i in a.speakers)
    ids.update(h.actor for a in row.attributions for h in a.chain if h.actor)
    ids.update(i for e in row.events for i in (*e.actors, *e.recipients))
    return sorted(ids)


def _report(row: wire.ReportRow) -> Report:
    return Report(
        id=row.id,
        report_id=row.report_id,
        text=row.text,
        raw_sha256=row.raw_sha256,
        url=row.url,
        outlet=row.outlet,
        title=_title(row.title, row.text),
        byline=row.byline,
        published=_published(row.published),
        language=row.language,
        furniture=tuple(Furniture(Span(f.start, f.end), f.reason) for f in row.furniture),
        datelines=_spans(row.datelines),
    )


def _title(row: wire.TitleRow | None, text: str) -> Title | None:
    if row is None:
        return None
    span = _place_or_none(row.start, row.end)
    return Title(span.quote(text), span) if span else Title(row.text or "")


def _published(row: wire.PublishedRow | None) -> Published | None:
    if row is None:
        return None
    return Published(row.value, row.precision, row.known_by, _place_or_none(row.start, row.end))


def _timex(row: wire.TimexRow) -> Timex:
    dated = row.begin is not None or row.end_date is not None
    return Timex(
        Span(row.start, row.end),
        row.type,
        row.value,
        Interval(row.begin, row.end_date) if dated else None,
        row.granularity,
        row.anchor,
        row.mod,
    )


def _hop(row: wire.HopRow) -> Hop:
    return Hop(row.actor, row.text, row.sourcing, row.count)


def _attribution(row: wire.AttributionRow) -> Attribution:
    return Attribution(
        id=row.id,
        source=_spans(row.source),
        cue=_spans(row.cue),
        content=_spans(row.content),
        manner=row.manner,
        stance=row.stance,
        sourcing=row.sourcing,
        by=row.by,
        count=row.count,
        medium=row.medium,
        parent=row.parent,
        speakers=tuple(row.speakers),
        score=row.score,
        content_refers_to=_spans(row.content_refers_to),
        date=Interval(row.date.begin, row.date.end_date) if row.date else None,
        dated_by=row.dated_by,
        time=_spans(row.time),
        chain=tuple(_hop(h) for h in row.chain),
    )


def _quantity(row: wire.QuantityRow) -> Quantity:
    return Quantity(float(row.value), row.unit, row.modifier, Span(*row.span))


def _place(row: wire.PlaceRow) -> Place:
    return Place(row.name, row.geonames_id, row.latitude, row.longitude, row.country)


def _event_spans(row: wire.EventSpansRow) -> EventSpans:
    return EventSpans(
        _spans(row.actors), _spans(row.recipients), _spans(row.time), _spans(row.places)
    )


def _event(row: wire.EventRow, report_id: str) -> Event:
    return Event(
        id=row.id,
        report_id=report_id,
        by=row.by,
        type=row.type,
        trigger=Span(*row.trigger),
        status=row.status,
        mode=row.mode,
        contexts=tuple(row.contexts),
        intensity=row.intensity,
        spans=_event_spans(row.spans),
        quantities=tuple(_quantity(q) for q in row.quantities),
        attribution=row.attribution,
        actors=tuple(row.actors),
        recipients=tuple(row.recipients),
        places=tuple(_place(p) for p in row.places),
        begin=row.begin,
        end_date=row.end_date,
        dated_by=row.dated_by,
        score=row.score,
    )


def _omission(row: wire.OmissionRow) -> Omission:
    return Omission(row.stage, row.reason, row.detail, _place_or_none(row.start, row.end))


def _actor(row: wire.ActorRow) -> Actor:
    return Actor(
        id=row.id,
        name=row.name,
        kind=row.kind,
        country=row.country,
        sectors=tuple(row.sectors),
        aliases=tuple(row.aliases),
        roles=tuple(Role(r.title, r.begin, r.end_date) for r in row.roles),
        ids=tuple(sorted(row.ids.items())),
    )


def _claim(row: wire.ClaimRow) -> Claim:
    badge = row.badge
    return Claim(
        id=row.id,
        text=row.text,
        evidence=tuple(
            Evidence(e.report_id, e.start, e.end, e.exact, e.prefix, e.suffix, e.by)
            for e in row.evidence
        ),
        origins=Origins(
            row.origins.at_least,
            row.origins.at_most,
            tuple(tuple(_hop(h) for h in c) for c in row.origins.chains),
        ),
        badge=Badge(badge.pages, badge.texts, badge.confirmed, badge.denied, badge.declined),
        positions=tuple(Position(p.actor, p.stance, p.attribution, p.date) for p in row.positions),
        events=tuple(row.events),
        is_central=row.central,
        is_circular=row.circular,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
    )
