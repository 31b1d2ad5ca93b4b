"""Records to JSON: same records, same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

import msgspec

from sayso.records.actor import Actor, Mention
from sayso.records.claim import Attribution, Claim, Evidence, Hedge, Hop
from sayso.records.codec import wire
from sayso.records.event import Event, EventSpans, Place, Quantity
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Published, Report, Span, Spans, Title
from sayso.records.timex import Timex


def encode_reading(reading: Reading) -> bytes:
    """The object that `sayso read --json` prints, as UTF-8 JSON without line breaks."""
    return msgspec.json.encode(
        wire.ReadingObject(
            wire.SCHEMA,
            [_report(r) for r in reading.reports],
            [_actor(a) for a in reading.actors],
            [_claim(c) for c in reading.claims],
            [_unread(u) for u in reading.unread],
        )
    )


def encode_report(resolved: Resolved, claims: tuple[Claim, ...]) -> bytes:
    """One line of `sayso annotate`, without the line break."""
    row = msgspec.structs.asdict(_report(resolved))
    actors = [_actor(a) for a in resolved.actors]
    return msgspec.json.encode(
        wire.ReportLine(**row, actors=actors, claims=[_claim(c) for c in claims])
    )


def encode_rows(rows: Iterable[object]) -> Iterator[bytes]:
    """Lines of JSON for what the ledger answers, without line breaks.

    Reports, claims and actors in them look as they do in a reading; all else field for field.
    """
    return (msgspec.json.encode(_plain(row)) for row in rows)


def _plain(value: object) -> object:
    if isinstance(value, Resolved | Claim | Actor | Span):
        return _as_in_readings(value)
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value


def _as_in_readings(value: Resolved | Claim | Actor | Span) -> object:
    if isinstance(value, Resolved):
        return _report(value)
    if isinstance(value, Claim):
        return _claim(value)
    return _actor(value) if isinstance(value, Actor) else _pair(value)


def encode_unread(unread: Unread) -> bytes:
    """The line of `sayso annotate` for an input that gave no report."""
    return msgspec.json.encode(_unread(unread))


def _unread(unread: Unread) -> wire.UnreadLine:
    return wire.UnreadLine(unread.id, unread.where, [_omission(unread.omission)])


def _pair(span: Span) -> wire.Pair:
    return (span.start, span.end)


def _pairs(spans: Spans) -> list[wire.Pair]:
    return [_pair(s) for s in spans]


def _report(resolved: Resolved) -> wire.ReportRow:
    report: Report = resolved.report
    return wire.ReportRow(
        id=report.id,
        report_id=report.report_id,
        url=report.url,
        outlet=report.outlet,
        byline=report.byline,
        language=report.language,
        title=_title(report.title),
        published=_published(report.published),
        text=report.text,
        raw_sha256=report.raw_sha256,
        furniture=[wire.FurnitureRow(*_pair(f.span), f.reason) for f in report.furniture],
        datelines=_pairs(report.datelines),
        timexes=[_timex(t) for t in resolved.timexes],
        attributions=[_attribution(a) for a in resolved.attributions],
        hedges=[_hedge(h) for h in resolved.hedges],
        events=[_event(e) for e in resolved.events],
        mentions=[_mention(m) for m in resolved.mentions],
        omissions=[_omission(o) for o in resolved.omissions],
    )


def _title(title: Title | None) -> wire.TitleRow | None:
    if title is None:
        return None
    return wire.TitleRow(*_pair(title.span)) if title.span else wire.TitleRow(text=title.text)


def _published(published: Published | None) -> wire.PublishedRow | None:
    if published is None:
        return None
    start, end = _pair(published.span) if published.span else (None, None)
    return wire.PublishedRow(published.value, published.precision, published.known_by, start, end)


def _timex(timex: Timex) -> wire.TimexRow:
    interval = timex.interval
    return wire.TimexRow(
        *_pair(timex.span),
        type=timex.type,
        value=timex.value,
        begin=interval.begin if interval else None,
        end_date=interval.end_date if interval else None,
        granularity=timex.granularity,
        anchor=timex.anchor,
        mod=timex.mod,
    )


def _hop(hop: Hop) -> wire.HopRow:
    return wire.HopRow(hop.actor, hop.text, hop.sourcing, hop.count)


def _attribution(found: Attribution) -> wire.AttributionRow:
    date = found.date
    return wire.AttributionRow(
        id=found.id,
        source=_pairs(found.source),
        cue=_pairs(found.cue),
        content=_pairs(found.content),
        manner=found.manner,
        stance=found.stance,
        sourcing=found.sourcing,
        count=found.count,
        medium=found.medium,
        parent=found.parent,
        speakers=list(found.speakers),
        score=found.score,
        by=found.by,
        content_refers_to=_pairs(found.content_refers_to),
        date=wire.DateRow(date.begin, date.end_date) if date else None,
        dated_by=found.dated_by,
        time=_pairs(found.time),
        chain=[_hop(h) for h in found.chain],
    )


def _hedge(hedge: Hedge) -> wire.HedgeRow:
    return wire.HedgeRow(_pair(hedge.cue), _pair(hedge.scope), hedge.owner)


def _place(place: Place) -> wire.PlaceRow:
    return wire.PlaceRow(
        place.name, place.geonames_id, place.latitude, place.longitude, place.country
    )


def _quantity(found: Quantity) -> wire.QuantityRow:
    value = int(found.value) if found.value == found.value // 1 else found.value
    return wire.QuantityRow(value, found.unit, found.modifier, _pair(found.span))


def _event_spans(spans: EventSpans) -> wire.EventSpansRow:
    return wire.EventSpansRow(
        _pairs(spans.actors), _pairs(spans.recipients), _pairs(spans.time), _pairs(spans.places)
    )


def _event(event: Event) -> wire.EventRow:
    return wire.EventRow(
        id=event.id,
        type=event.type,
        mode=event.mode,
        contexts=list(event.contexts),
        intensity=event.intensity,
        trigger=_pair(event.trigger),
        actors=list(event.actors),
        recipients=list(event.recipients),
        spans=_event_spans(event.spans),
        places=[_place(p) for p in event.places],
        begin=event.begin,
        end_date=event.end_date,
        dated_by=event.dated_by,
        status=event.status,
        attribution=event.attribution,
        score=event.score,
        quantities=[_quantity(q) for q in event.quantities],
        by=event.by,
    )


def _mention(mention: Mention) -> wire.MentionRow:
    return wire.MentionRow(*_pair(mention.span), mention.kind, mention.actor)


def _omission(omission: Omission) -> wire.OmissionRow:
    start, end = _pair(omission.span) if omission.span else (None, None)
    return wire.OmissionRow(omission.stage, start, end, omission.reason, omission.detail)


def _actor(actor: Actor) -> wire.ActorRow:
    return wire.ActorRow(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sectors=list(actor.sectors),
        aliases=list(actor.aliases),
        roles=[wire.RoleRow(r.title, r.begin, r.end_date) for r in actor.roles],
        ids=dict(actor.ids),
    )


def _evidence(e: Evidence) -> wire.EvidenceRow:
    return wire.EvidenceRow(e.report_id, e.start, e.end, e.exact, e.prefix, e.suffix, e.by)


def _claim(claim: Claim) -> wire.ClaimRow:
    badge, origins = claim.badge, claim.origins
    return wire.ClaimRow(
        id=claim.id,
        text=claim.text,
        events=list(claim.events),
        central=claim.is_central,
        evidence=[_evidence(e) for e in claim.evidence],
        positions=[
            wire.PositionRow(p.actor, p.stance, p.attribution, p.date) for p in claim.positions
        ],
        origins=wire.OriginsRow(
            origins.at_least, origins.at_most, [[_hop(h) for h in c] for c in origins.chains]
        ),
        circular=claim.is_circular,
        badge=wire.BadgeRow(
            badge.pages, badge.texts, badge.confirmed, badge.denied, badge.declined
        ),
        first_seen=claim.first_seen,
        last_seen=claim.last_seen,
    )
