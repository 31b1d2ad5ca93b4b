"""A story as its reports tell it together: claims, events, and what the story is called."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.lexicon.merging import MergingTables
from sayso.merging.actors import share_actors
from sayso.merging.amend import amended
from sayso.merging.claims import find_claims, quoted
from sayso.merging.cluster import components, groups_of
from sayso.merging.copies import copy_groups
from sayso.merging.link import same_event
from sayso.merging.names import actor_groups
from sayso.merging.words import stem
from sayso.records.claim import Claim
from sayso.records.correction import NOTHING_AMENDED, Amendments
from sayso.records.event import Event
from sayso.records.happening import EventTelling, Happening, Story
from sayso.records.ids import content_id
from sayso.records.link import Link
from sayso.records.reading import Resolved


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its reports, claims and events; every tuple in a fixed order."""

    story: Story
    readings: tuple[Resolved, ...]
    claims: tuple[Claim, ...]
    happenings: tuple[Happening, ...]


def tell_story(
    readings: Sequence[Resolved],
    tables: MergingTables,
    links: Iterable[Link] = (),
    by: Amendments = NOTHING_AMENDED,
) -> Told:
    """What these reports, all of one story, tell together; their order does not matter."""
    put_right = amended(readings, by)
    shared = sorted(share_actors(put_right), key=lambda r: r.report.report_id)
    claims = find_claims(shared, tables, by)
    ids = {r.report.report_id for r in shared}
    inside = tuple(x for x in links if {x.one, x.other} <= ids)
    story = _story(shared, claims, inside, by)
    return Told(story, tuple(shared), claims, find_happenings(shared, tables, by))


def _story(
    readings: Sequence[Resolved], claims: Sequence[Claim], links: tuple[Link, ...], by: Amendments
) -> Story:
    reports = sorted((r.report for r in readings), key=lambda r: (_day(r.published), r.report_id))
    first = reports[0]
    id_ = content_id("story", first.report_id)
    titles = [r.title.text for r in reports if r.title]
    central = min(
        (c for c in claims if c.is_central), key=lambda c: (-c.badge.texts, c.id), default=None
    )
    names = by.names.get("story", {})
    name = next((names[r.report_id] for r in reports if r.report_id in names), None)
    days = sorted(r.published.value for r in reports if r.published)
    return Story(
        id=id_,
        title=name or (titles[0] if titles else central.text if central else first.text[:80]),
        reports=tuple(sorted(r.report_id for r in reports)),
        outlets=tuple(sorted({r.outlet for r in reports if r.outlet})),
        texts=len(set(copy_groups(reports, by.ties("report")).values())),
        claims=tuple(sorted(c.id for c in claims)),
        central=central.id if central else None,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        links=links,
    )


def _day(published: object) -> str:
    return getattr(published, "value", "") or "9999"


def find_happenings(
    readings: Sequence[Resolved], tables: MergingTables, by: Amendments = NOTHING_AMENDED
) -> tuple[Happening, ...]:
    """Events that the reports tell, each once, however many tell it and however they differ."""
    texts = copy_groups([r.report for r in readings], by.ties("report"))
    same_actor = actor_groups(readings, texts, by.ties("actor"))
    by_id = {r.report.report_id: r for r in readings}
    events = {e.id: e for r in readings for e in r.events}
    links = [
        (a.id, b.id)
        for group in _alike(events.values(), by_id, tables)
        for n, a in enumerate(group)
        for b in group[n + 1 :]
        if same_event(a, b, same_actor)
    ]
    groups = groups_of(components(events, links))
    return tuple(_happening([events[i] for i in g], by_id) for g in groups)


def _alike(
    events: Iterable[Event], by_id: dict[str, Resolved], tables: MergingTables
) -> Sequence[list[Event]]:
    """Events of one type whose triggers have one stem."""
    found: dict[tuple[str, str], list[Event]] = {}
    for event in sorted(events, key=lambda e: e.id):
        words = event.trigger.quote(by_id[event.report_id].report.text)
        found.setdefault((event.type, stem(words.casefold(), tables)), []).append(event)
    return list(found.values())


def _happening(events: Sequence[Event], by_id: dict[str, Resolved]) -> Happening:
    ordered = sorted(events, key=lambda e: (e.report_id, e.trigger))
    modes = Counter(e.mode for e in ordered if e.mode).most_common()
    days = sorted((e.begin, e.end_date or e.begin) for e in ordered if e.begin)
    best = min(Counter(days).items(), key=lambda d: (-d[1], d[0]))[0] if days else (None, None)
    return Happening(
        id=content_id("happening", *(e.id for e in sorted(ordered, key=lambda e: e.id)[:1])),
        type=ordered[0].type,
        mode=min(modes, key=lambda m: (-m[1], m[0]))[0] if modes else None,
        tellings=tuple(_telling(e, by_id[e.report_id]) for e in ordered),
        actors=tuple(sorted({a for e in ordered for a in e.actors})),
        recipients=tuple(sorted({a for e in ordered for a in e.recipients})),
        places=tuple(sorted({p for e in ordered for p in e.places}, key=repr)),
        begin=best[0],
        end_date=best[1],
    )


def _telling(event: Event, reading: Resolved) -> EventTelling:
    return EventTelling(
        event=event.id,
        status=event.status,
        evidence=quoted(reading.report, event.trigger, event.by),
        begin=event.begin,
        end_date=event.end_date,
        dated_by=event.dated_by,
        attribution=event.attribution,
        quantities=event.quantities,
    )
