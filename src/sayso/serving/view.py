"""What a reading shows, row by row and word by word: terminal and page both print this.

Pure: records in, rows of text out. Nothing here knows of colours, columns or tags. All text
has been made harmless (`plain.shown`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.records.actor import Actor
from sayso.records.claim import Claim
from sayso.records.omission import Unread
from sayso.records.reading import Reading
from sayso.records.text import Report
from sayso.serving.chaintree import Lookup, chain_tree
from sayso.serving.desk import Desk, is_same
from sayso.serving.doubts import doubt_rows, is_loss, loss_phrase
from sayso.serving.eventrows import event_rows
from sayso.serving.plain import cut, one_line
from sayso.serving.rows import (
    ActorRow,
    ClaimView,
    Place,
    ReadingView,
    ReportView,
    UnreadRow,
)
from sayso.serving.sayings import hedge_rows, saying_rows
from sayso.serving.wheres import find_wheres
from sayso.serving.wording import (
    SECTORS,
    badge_line,
    count_of,
    interval_phrase,
    origins_phrase,
    published_phrase,
)

CONTESTED = 12
"""How many claims beside the central ones are shown, those with most positions first."""


def view_of(reading: Reading) -> ReadingView:
    """The rows of a reading, ready to be set in type."""
    names = {a.id: one_line(a.name) for r in reading.reports for a in r.actors}
    names |= {a.id: one_line(a.name) for a in reading.actors}
    desks = [
        Desk(number, resolved, find_wheres(resolved.report), names)
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


def view_of_claim(claim: Claim, reading: Reading) -> ClaimView:
    """The rows of one claim of a reading, however little is at issue in it."""
    names = {a.id: one_line(a.name) for a in reading.actors}
    desks = [
        Desk(number, resolved, find_wheres(resolved.report), names)
        for number, resolved in enumerate(reading.reports, 1)
    ]
    return _claim(claim, desks, _lookup(desks))


def _is_contested(claim: Claim) -> bool:
    """Whether more than one voice stands on it, in any way."""
    badge = claim.badge
    return bool(badge.confirmed or badge.denied or badge.declined or claim.origins.at_most > 1)


def _report(desk: Desk) -> ReportView:
    report = desk.resolved.report
    return ReportView(
        number=desk.number,
        report=report,
        wheres=desk.wheres,
        title=one_line(report.title.text) if report.title else "title not stated",
        outlet=one_line(report.outlet) if report.outlet else "outlet not stated",
        byline=one_line(report.byline) if report.byline else None,
        published=one_line(published_phrase(report.published)),
        furniture=_furniture_phrase(report),
        sayings=tuple(saying_rows(desk)),
        hedges=tuple(hedge_rows(desk)),
        events=tuple(event_rows(desk)),
        doubts=tuple(doubt_rows(desk)),
        losses=tuple(loss_phrase(o) for o in desk.resolved.omissions if is_loss(o)),
    )


def _furniture_phrase(report: Report) -> str:
    if not report.furniture:
        return "nothing set aside as page furniture"
    counts = Counter(f.reason for f in report.furniture)
    told = ", ".join(f"{one_line(reason)} {n}" for reason, n in sorted(counts.items()))
    return f"{count_of(len(report.furniture), 'piece')} set aside as page furniture: {told}"


def _lookup(desks: list[Desk]) -> Lookup:
    told = [(a, d.resolved.report.report_id) for d in desks for a in d.resolved.attributions]
    return Lookup(
        attributions={a.id: a for a, _ in told},
        reports={a.id: report_id for a, report_id in told},
        names=desks[0].names if desks else {},
        pages={d.resolved.report.report_id: d.page for d in desks},
    )


def _claim_places(claim: Claim, desks: list[Desk]) -> tuple[Place, ...]:
    """Where it is told, each line once, in the order of reports and text."""
    places = [
        desk.place(e.start)
        for desk in desks
        for e in sorted(claim.evidence, key=lambda e: e.start)
        if e.report_id == desk.resolved.report.report_id
    ]
    once = {(p.report, p.label): p for p in reversed(places)}
    if len(desks) > 1:
        once = {k: replace(p, label=f"report {p.report}, {p.label}") for k, p in once.items()}
    return tuple(once.values())[::-1]


def _claim(claim: Claim, desks: list[Desk], lookup: Lookup) -> ClaimView:
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


def _unread(unread: Unread) -> UnreadRow:
    return UnreadRow(one_line(unread.where), loss_phrase(unread.omission))


def _actors(reading: Reading, desks: list[Desk]) -> Iterator[ActorRow]:
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
        aliases=tuple(a for a in aliases if a in words and not is_same(actor.name, a)),
        mentions=words.total(),
        place=place,
    )
