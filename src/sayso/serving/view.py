"""What a reading shows, row by row and word by word: terminal and page both print this.

Pure: records in, rows of text out. Nothing here knows of colours, columns or tags. All text
has been made harmless (`plain.shown`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.records.actor import Actor
from sayso.records.claim import Attribution, Claim, Hedge
from sayso.records.event import Event
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Report, Span, Spans
from sayso.serving.chaintree import Lookup, chain_tree
from sayso.serving.plain import cut, one_line, shown
from sayso.serving.rows import (
    ActorRow,
    ClaimView,
    DoubtRow,
    EventRow,
    HedgeRow,
    Piece,
    Place,
    ReadingView,
    ReportView,
    SayingRow,
    UnreadRow,
)
from sayso.serving.wheres import Wheres, find_wheres
from sayso.serving.wording import (
    SECTORS,
    SOURCINGS,
    TYPES,
    badge_line,
    count_of,
    interval_phrase,
    list_of,
    origins_phrase,
    published_phrase,
    quantity_phrase,
)

CONTESTED = 12
"""How many claims beside the central ones are shown, those with most positions first."""

EXAMPLES = 3
"""How many places of one kind of doubt are shown; all are counted."""


@dataclass(frozen=True)
class _Desk:
    """One report with what its rows look up."""

    number: int
    resolved: Resolved
    wheres: Wheres
    names: Mapping[str, str]

    @property
    def text(self) -> str:
        return self.resolved.report.text

    @cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        return {a.id: a for a in self.resolved.attributions}

    @property
    def page(self) -> str:
        """Its name among several: "Harbour Post (3)"."""
        return f"{one_line(self.resolved.report.outlet or 'outlet not stated')} ({self.number})"

    def place(self, start: int) -> Place:
        return Place(self.number, start, self.wheres.of(start))

    def quote(self, spans: Spans) -> str:
        return cut(" ... ".join(s.quote(self.text) for s in spans))

    def named(self, ids: Iterable[str]) -> str:
        return list_of(dict.fromkeys(self.names[i] for i in ids if i in self.names))


def view_of(reading: Reading) -> ReadingView:
    """The rows of a reading, ready to be set in type."""
    names = {a.id: one_line(a.name) for r in reading.reports for a in r.actors}
    names |= {a.id: one_line(a.name) for a in reading.actors}
    desks = [
        _Desk(number, resolved, find_wheres(resolved.report), names)
        for number, resolved in enumerate(reading.reports, 1)
    ]
    lookup = _lookup(desks)
    claims = [_claim(claim, desks, lookup) for claim in reading.claims]
    rest = [(v, c) for v, c in zip(claims, reading.claims, strict=True) if not v.is_central]
    contested = tuple(view for view, claim in rest if _is_contested(claim))
    return ReadingView(
        reports=tuple(_report(desk) for desk in desks),
        central=tuple(sorted((v for v in claims if v.is_central), key=lambda v: -v.pages)),
        contested=tuple(sorted(contested, key=lambda view: -view.voices)[:CONTESTED]),
        others=max(0, len(contested) - CONTESTED),
        actors=tuple(_actors(reading, desks)),
        unread=tuple(_unread(u) for u in reading.unread),
    )


def _is_contested(claim: Claim) -> bool:
    """Whether more than one voice stands on it, in any way."""
    badge = claim.badge
    return bool(badge.confirmed or badge.denied or badge.declined or claim.origins.at_most > 1)


def _report(desk: _Desk) -> ReportView:
    report, resolved = desk.resolved.report, desk.resolved
    return ReportView(
        number=desk.number,
        report=report,
        wheres=desk.wheres,
        title=one_line(report.title.text) if report.title else "title not stated",
        outlet=one_line(report.outlet) if report.outlet else "outlet not stated",
        byline=one_line(report.byline) if report.byline else None,
        published=one_line(published_phrase(report.published)),
        furniture=_furniture_phrase(report),
        sayings=tuple(_sayings(desk)),
        hedges=tuple(_hedge(desk, h) for h in resolved.hedges if h.owner == "outlet"),
        events=tuple(_events(desk)),
        doubts=tuple(_doubts(desk)),
    )


def _furniture_phrase(report: Report) -> str:
    if not report.furniture:
        return "nothing set aside as page furniture"
    counts = Counter(f.reason for f in report.furniture)
    told = ", ".join(f"{one_line(reason)} {n}" for reason, n in sorted(counts.items()))
    return f"{count_of(len(report.furniture), 'piece')} set aside as page furniture: {told}"


def _lookup(desks: list[_Desk]) -> Lookup:
    told = [(a, d.resolved.report.report_id) for d in desks for a in d.resolved.attributions]
    return Lookup(
        attributions={a.id: a for a, _ in told},
        reports={a.id: report_id for a, report_id in told},
        names=desks[0].names if desks else {},
        pages={d.resolved.report.report_id: d.page for d in desks},
    )


def _claim_places(claim: Claim, desks: list[_Desk]) -> tuple[Place, ...]:
    """Where it is told, each line once, in the order of reports and text."""
    places = [
        desk.place(e.start)
        for desk in desks
        for e in sorted(claim.evidence, key=lambda e: e.start)
        if e.report_id == desk.resolved.report.report_id
    ]
    return tuple({(p.report, p.label): p for p in reversed(places)}.values())[::-1]


def _claim(claim: Claim, desks: list[_Desk], lookup: Lookup) -> ClaimView:
    badge, origins = claim.badge, claim.origins
    return ClaimView(
        id=claim.id,
        words=cut(claim.text or claim.evidence[0].exact),
        badge=badge_line(badge, origins),
        figures=(
            ("page" if badge.pages == 1 else "pages", str(badge.pages)),
            ("text" if badge.texts == 1 else "texts", str(badge.texts)),
            _origins_figure(origins_phrase(origins)),
            ("confirmed", str(badge.confirmed)),
            ("denied", str(badge.denied)),
            ("declined", str(badge.declined)),
        ),
        root="this page" if badge.pages == 1 else f"these {badge.pages} pages",
        tree=chain_tree(claim, lookup),
        seen=_seen_phrase(claim),
        pages=badge.pages,
        voices=badge.confirmed + badge.denied + badge.declined + origins.at_most,
        is_central=claim.is_central,
        is_circular=claim.is_circular,
        places=_claim_places(claim, desks),
    )


def _origins_figure(phrase: str) -> tuple[str, str]:
    number, _, noun = phrase.rpartition(" ")
    return noun, "0" if number == "no" else number.replace(" to ", "–")


def _seen_phrase(claim: Claim) -> str:
    if claim.first_seen is None and claim.last_seen is None:
        return ""
    if claim.first_seen == claim.last_seen:
        return f"seen {interval_phrase(claim.first_seen, claim.last_seen)}"
    return f"seen from {interval_phrase(claim.first_seen, claim.last_seen)}"


def _sayings(desk: _Desk) -> Iterator[SayingRow]:
    """Rows in text order, each below what holds it."""
    children: dict[str | None, list[Attribution]] = {}
    for attribution in desk.resolved.attributions:
        parent = attribution.parent if attribution.parent in desk.attributions else None
        children.setdefault(parent, []).append(attribution)
    todo = [(a, 0) for a in reversed(children.get(None, []))]
    number, done = 0, set[str]()
    while todo:
        attribution, depth = todo.pop()
        if attribution.id in done:
            continue
        done.add(attribution.id)
        number += 1
        yield _saying(desk, attribution, number, depth)
        todo.extend((a, depth + 1) for a in reversed(children.get(attribution.id, [])))


def _saying(desk: _Desk, attribution: Attribution, number: int, depth: int) -> SayingRow:
    words = desk.quote(attribution.source)
    speaker = desk.named(attribution.speakers)
    first = (attribution.source or attribution.content)[0]
    return SayingRow(
        id=attribution.id,
        number=number,
        depth=depth,
        who=words or speaker or "somebody not named",
        speaker=speaker if words and speaker and not _is_same(words, speaker) else None,
        stance=attribution.stance,
        marks=tuple(_marks(attribution)),
        content=_pieces(desk, attribution),
        means=desk.quote(attribution.content_refers_to) or None,
        place=desk.place(min(first.start, attribution.content[0].start)),
    )


def _is_same(words: str, name: str) -> bool:
    """Whether the words already say the name ("the New York Times", "The New York Times")."""
    return name.casefold().removeprefix("the ") in words.casefold()


def _marks(attribution: Attribution) -> Iterator[str]:
    if attribution.sourcing and SOURCINGS[attribution.sourcing]:
        yield SOURCINGS[attribution.sourcing]
    if attribution.count:
        yield count_of(attribution.count, "person", "people")
    if attribution.medium:
        yield f"by {one_line(attribution.medium)}"
    if attribution.date and (attribution.date.begin or attribution.date.end_date):
        yield interval_phrase(attribution.date.begin, attribution.date.end_date)
    if attribution.manner == "direct":
        yield "word for word"


def _pieces(desk: _Desk, attribution: Attribution) -> tuple[Piece, ...]:
    """The content, cut where a hedge of it begins and ends."""
    cues = [h.cue for h in desk.resolved.hedges if h.owner == attribution.id]
    pieces: list[Piece] = []
    for span in attribution.content:
        if pieces:
            pieces.append(Piece(" ... "))
        pieces.extend(_cut_at(desk.text, span, [c for c in cues if span.holds(c)]))
    if sum(len(p.text) for p in pieces) > 2 * len(cut("".join(p.text for p in pieces))):
        return (Piece(desk.quote(attribution.content)),)
    return tuple(pieces)


def _cut_at(text: str, span: Span, cues: list[Span]) -> Iterator[Piece]:
    at = span.start
    for cue in sorted(cues):
        if cue.start > at:
            yield Piece(_spaced(text[at : cue.start]))
        if cue.start >= at:
            yield Piece(_spaced(cue.quote(text)), is_hedge=True)
            at = cue.end
    if at < span.end:
        yield Piece(_spaced(text[at : span.end]))


def _spaced(words: str) -> str:
    """On one line, but with the white space at either end kept as one space."""
    lead = " " if words[:1].isspace() else ""
    trail = " " if words[-1:].isspace() and words.strip() else ""
    return f"{lead}{one_line(words)}{trail}"


def _hedge(desk: _Desk, hedge: Hedge) -> HedgeRow:
    return HedgeRow(
        desk.quote((hedge.cue,)), desk.quote((hedge.scope,)), desk.place(hedge.cue.start)
    )


def _events(desk: _Desk) -> Iterator[EventRow]:
    """Events by date, then by place in the text; those without a date last."""
    order = sorted(
        desk.resolved.events,
        key=lambda e: (e.begin or e.end_date or "~", e.end_date or "~", e.trigger.start),
    )
    for number, event in enumerate(order, 1):
        yield _event(desk, event, number)


def _event(desk: _Desk, event: Event, number: int) -> EventRow:
    carrier = desk.attributions.get(event.attribution or "")
    return EventRow(
        id=event.id,
        number=number,
        when=interval_phrase(event.begin, event.end_date),
        is_dated=bool(event.begin or event.end_date),
        what=TYPES.get(event.type, event.type.lower()),
        code=" / ".join(p for p in (event.type, event.mode) if p),
        who=desk.named(event.actors) or desk.quote(event.spans.actors) or "doer not named",
        whom=desk.named(event.recipients) or desk.quote(event.spans.recipients),
        trigger=desk.quote((event.trigger,)),
        status=event.status,
        carrier=_carrier(desk, carrier),
        carrier_row=carrier.id if carrier else None,
        details=tuple(_details(desk, event)),
        place=desk.place(event.trigger.start),
    )


def _carrier(desk: _Desk, attribution: Attribution | None) -> str:
    if attribution is None:
        return "the page itself"
    return (
        desk.named(attribution.speakers) or desk.quote(attribution.source) or "somebody not named"
    )


def _details(desk: _Desk, event: Event) -> Iterator[str]:
    places = [one_line(p.name) for p in event.places] or [desk.quote(event.spans.places)]
    if any(places):
        yield f"place: {list_of(dict.fromkeys(p for p in places if p))}"
    for quantity in event.quantities:
        yield one_line(quantity_phrase(quantity))
    hedges = [h.cue for h in desk.resolved.hedges if h.scope.meets(event.trigger)]
    for cue in dict.fromkeys(hedges):
        yield f"hedged: “{desk.quote((cue,))}”"


def _unread(unread: Unread) -> UnreadRow:
    """An unread input; of a traceback, the last line."""
    lines = unread.omission.detail.strip().splitlines() or [unread.omission.reason]
    return UnreadRow(one_line(unread.where), cut(lines[-1]))


def _actors(reading: Reading, desks: list[_Desk]) -> Iterator[ActorRow]:
    """Actors, the most spoken of first, then by name."""
    words: dict[str, Counter[str]] = {}
    first: dict[str, Place] = {}
    for desk in desks:
        for mention in desk.resolved.mentions:
            if mention.actor:
                said = one_line(mention.span.quote(desk.text))
                words.setdefault(mention.actor, Counter())[said] += 1
                first.setdefault(mention.actor, desk.place(mention.span.start))
    rows = [
        _actor(actor, words.get(actor.id, Counter()), first.get(actor.id))
        for actor in _cast(reading)
    ]
    yield from sorted(rows, key=lambda row: (-row.mentions, row.name, row.id))


def _cast(reading: Reading) -> Iterable[Actor]:
    found = {a.id: a for r in reading.reports for a in r.actors}
    return (found | {a.id: a for a in reading.actors}).values()


def _actor(actor: Actor, words: Counter[str], place: Place | None) -> ActorRow:
    """The row of an actor; of its other names those that the reports use."""
    aliases = (one_line(a) for a in actor.aliases)
    return ActorRow(
        id=actor.id,
        name=cut(actor.name, 120),
        kind=actor.kind,
        country=actor.country,
        sectors=tuple(SECTORS.get(code, code) for code in actor.sectors),
        roles=tuple(dict.fromkeys(one_line(role.title) for role in actor.roles)),
        aliases=tuple(a for a in aliases if a in words and not _is_same(actor.name, a)),
        mentions=words.total(),
        place=place,
    )


def _doubts(desk: _Desk) -> Iterator[DoubtRow]:
    """What was left undecided, by reason; the rarest kinds of doubt do not drown."""
    groups: dict[tuple[str, str], list[Omission]] = {}
    for omission in desk.resolved.omissions:
        groups.setdefault((omission.stage, omission.reason), []).append(omission)
    for (_, reason), found in sorted(groups.items(), key=lambda item: len(item[1])):
        details = dict.fromkeys(shown(o.detail) for o in found if o.detail)
        spans = [o.span for o in found if o.span][:EXAMPLES]
        yield DoubtRow(
            reason=one_line(reason).replace("-", " "),
            count=len(found),
            detail=one_line(next(iter(details), "")),
            places=tuple((cut(s.quote(desk.text), 80), desk.place(s.start)) for s in spans),
        )
