"""Events of the reports of one story, put together into happenings."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sayso.lexicon.event_links import EventLinkTables
from sayso.merging.amend import anchor, each_once
from sayso.merging.claims import quoted
from sayso.merging.cluster import components
from sayso.merging.copies import text_links, texts_of
from sayso.merging.event_mentions import EventMention, ToldEvent, describe_event, report_topic
from sayso.merging.event_signs import topic_likeness
from sayso.merging.link import UNREAL, are_at_odds
from sayso.merging.names import actor_groups, named_actors
from sayso.merging.own_voice import sentence_of_each
from sayso.merging.same_events import compare_mentions, join_mentions
from sayso.records.correction import NOTHING_AMENDED, UNTIED, Amendments, Ties
from sayso.records.event import Event
from sayso.records.happening import EventTelling, Happening
from sayso.records.ids import content_id
from sayso.records.link import Link
from sayso.records.reading import Resolved
from sayso.records.text import Report, Span

_BEFORE_NOUN = re.compile(
    r"\b(?:an?|the|this|that|its|his|her|their|our|of|no|any|new)\s+(?:[\w-]+\s+)?$|['’]s?\s+$",
    re.I,
)
_LINE_CHARS = 60
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EventGroups:
    """What joins events, and the happenings that come of it, both sorted."""

    links: tuple[Link, ...]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Retold:
    """An event with its telling in words."""

    event: Event
    mention: EventMention


def event_groups(
    readings: Iterable[Resolved],
    tables: EventLinkTables,
    by: Amendments = NOTHING_AMENDED,
    texts: Sequence[Link] | None = None,
) -> EventGroups:
    """Events of reports that tell one story, as happenings; each event is in exactly one.

    The order of the reports, and one given twice, change nothing. What people merged and split
    stands before what links say. `texts` are the links of `text_links`, where they are known
    already.
    """
    ordered = each_once(readings)
    by_id = {r.report.report_id: r for r in ordered}
    told = [one for reading in ordered for one in retold(reading, tables)]
    links = tuple(link_events(told, same_named(ordered, by, texts), tables))
    ties = _ties_of(ordered, by.ties("event"))
    groups = join_mentions([one.event.id for one in told], links, tables, ties.apart)
    if ties != UNTIED:
        groups = components(groups, groups.items(), ties=ties)
    return EventGroups(links, happenings(by_id, groups, links))


def _ties_of(readings: Sequence[Resolved], ties: Ties) -> Ties:
    """Ties between places as ties between the events that are told there."""
    at: dict[str, list[str]] = defaultdict(list)
    for event in (e for r in readings for e in r.events):
        at[anchor(event.report_id, event.trigger.start)].append(event.id)

    def placed(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        ends = ((a, b) for one, other in pairs for a in at[one] for b in at[other])
        return tuple(ends)

    return Ties(placed(ties.joined), placed(ties.apart))


def same_named(
    readings: Sequence[Resolved],
    by: Amendments = NOTHING_AMENDED,
    texts: Sequence[Link] | None = None,
) -> dict[str, str]:
    """Id of each actor that a report names -> the smallest id of those that are the same."""
    links = text_links(r.report for r in readings) if texts is None else texts
    copies = texts_of((r.report.report_id for r in readings), links, by.ties("report"))
    groups = actor_groups(readings, copies, by.ties("actor"))
    named = named_actors(readings)
    return {actor: same for actor, same in groups.items() if actor in named}


def retold(reading: Resolved, tables: EventLinkTables) -> tuple[Retold, ...]:
    """The report's events in words; looks at nothing but the report."""
    report, events = reading.report, reading.events
    topic = report_topic(report.text, tables) if events else {}
    sentences = sentence_of_each((e.trigger for e in events), report)
    return tuple(
        Retold(event, describe_event(_told(event, sentence, report), topic, tables))
        for event, sentence in zip(events, sentences, strict=True)
    )


def link_events(
    told: Iterable[Retold], same_actor: Mapping[str, str], tables: EventLinkTables
) -> Iterator[Link]:
    """All links between events of one story, sorted by their ids.

    `same_actor` knows the actors that have a name, as `same_named` finds them.
    """
    by_id = {one.event.id: one for one in told}
    alike: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(by_id):
        for key in _keys_of(by_id[id_]):
            alike[key].append(id_)
    for a in sorted(by_id):
        one, topics = by_id[a], dict[str, float]()
        near = {b for key in _keys_of(one) for b in alike[key][bisect_right(alike[key], a) :]}
        for b in sorted(near):
            report = by_id[b].event.report_id
            if report not in topics:
                topics[report] = topic_likeness(one.mention, by_id[b].mention)
            link = compare_events(one, by_id[b], same_actor, tables, topics[report])
            if link is not None:
                yield link


def _keys_of(one: Retold) -> tuple[str, str]:
    """Two events that can be one share one of these: the type, or the trigger's stem."""
    return f"type {one.event.type}", f"stem {one.mention.stem}"


def compare_events(
    one: Retold,
    other: Retold,
    same_actor: Mapping[str, str],
    tables: EventLinkTables,
    topic: float | None = None,
) -> Link | None:
    """The link between two events, None where they cannot be one or are hardly one.

    They are of one type, or one word is read as two; named parties and days agree as far as
    told. Statuses and numbers may differ: then they are what the tellers do not agree on.

    Rule: merge.event
    Source: own.
    """
    is_one_type = one.event.type == other.event.type
    if not (is_one_type or one.mention.stem == other.mention.stem):
        return None
    if are_at_odds(one.event, other.event, same_actor, is_named_alone=True):
        return None
    return compare_mentions(one.mention, other.mention, tables, topic)


def _told(event: Event, sentence: Span, report: Report) -> ToldEvent:
    is_first = not report.text[: sentence.start].strip()
    title = report.title.span if report.title else None
    before = report.text[max(0, event.trigger.start - _LINE_CHARS) : event.trigger.start]
    return ToldEvent(
        id=event.id,
        report_id=event.report_id,
        text=report.text,
        head=event.trigger,
        trigger=event.trigger,
        sentence=sentence,
        place=0 if is_first or (title is not None and title.meets(sentence)) else sentence.start,
        doers=event.spans.actors,
        targets=event.spans.recipients,
        around=event.spans.places,
        is_nominal=bool(_BEFORE_NOUN.search(before)),
        is_unreal=event.status in UNREAL,
        is_denied=event.status == "denied",
    )


def happenings(
    readings: Mapping[str, Resolved], groups: Mapping[str, str], links: Iterable[Link] = ()
) -> tuple[Happening, ...]:
    """The groups (event id -> id of its group) with what their events tell, sorted by id."""
    inside: dict[str, list[Event]] = defaultdict(list)
    for reading in readings.values():
        for event in reading.events:
            inside[groups[event.id]].append(event)
    joining: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if groups[link.one] == groups[link.other]:
            joining[groups[link.one]].append(link)
    found = (_happening(inside[g], readings, tuple(joining[g])) for g in sorted(inside))
    return tuple(sorted(found, key=lambda h: h.id))


def _happening(
    events: Iterable[Event], readings: Mapping[str, Resolved], links: tuple[Link, ...]
) -> Happening:
    ordered = sorted(events, key=lambda e: (e.report_id, e.trigger))
    days = [(e.begin, e.end_date or e.begin) for e in ordered if e.begin]
    begin, end = _commonest(days) or (None, None)
    return Happening(
        id=content_id("happening", min(e.id for e in ordered)),
        type=_commonest([e.type for e in ordered]) or ordered[0].type,
        mode=_commonest([e.mode for e in ordered if e.mode]),
        tellings=tuple(_telling(e, readings[e.report_id].report) for e in ordered),
        actors=tuple(sorted({a for e in ordered for a in e.actors})),
        recipients=tuple(sorted({a for e in ordered for a in e.recipients})),
        places=tuple(sorted({p for e in ordered for p in e.places}, key=repr)),
        begin=begin,
        end_date=end,
        links=links,
    )


def _commonest(values: Sequence[T]) -> T | None:
    """The value that most have; of several the first in order."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], str(v)), default=None)


def _telling(event: Event, report: Report) -> EventTelling:
    return EventTelling(
        event=event.id,
        status=event.status,
        evidence=quoted(report, event.trigger, event.by),
        begin=event.begin,
        end_date=event.end_date,
        dated_by=event.dated_by,
        attribution=event.attribution,
        quantities=event.quantities,
        score=event.score,
    )
