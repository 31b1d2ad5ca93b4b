"""Events of the reports of one story, put together into happenings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.lexicon.event_links import EventLinkTables
from sayso.merging.copies import copy_groups
from sayso.merging.event_mentions import EventMention, ToldEvent, describe_event, report_topic
from sayso.merging.link import UNREAL, are_at_odds
from sayso.merging.names import actor_groups, named_actors
from sayso.merging.own_voice import sentences_at
from sayso.merging.same_events import compare_mentions, join_mentions
from sayso.records.event import Event
from sayso.records.happening import Happening, ToldNumber
from sayso.records.link import Link
from sayso.records.reading import Resolved
from sayso.records.text import Report, Span

_BEFORE_NOUN = re.compile(
    r"\b(?:an?|the|this|that|its|his|her|their|our|of|no|any|new)\s+(?:[\w-]+\s+)?$|['’]s?\s+$",
    re.I,
)
_LINE_CHARS = 60


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


def event_groups(readings: Iterable[Resolved], tables: EventLinkTables) -> EventGroups:
    """Events of reports that tell one story, as happenings; each event is in exactly one.

    The order of the reports, and one given twice, change nothing.
    """
    by_id = {r.report.report_id: r for r in sorted(readings, key=repr)}
    ordered = [by_id[i] for i in sorted(by_id)]
    told = [one for reading in ordered for one in retold(reading, tables)]
    links = tuple(link_events(told, same_named(ordered), tables))
    events = {one.event.id: one.event for one in told}
    return EventGroups(links, happenings(events, join_mentions(events, links, tables)))


def same_named(readings: Sequence[Resolved]) -> dict[str, str]:
    """Id of each actor that a report names -> the smallest id of those that are the same."""
    groups = actor_groups(readings, copy_groups([r.report for r in readings]))
    named = named_actors(readings)
    return {actor: same for actor, same in groups.items() if actor in named}


def retold(reading: Resolved, tables: EventLinkTables) -> tuple[Retold, ...]:
    """The report's events in words; looks at nothing but the report."""
    topic = report_topic(reading.report.text, tables)
    return tuple(
        Retold(event, describe_event(_told(event, reading.report), topic, tables))
        for event in reading.events
    )


def link_events(
    told: Iterable[Retold], same_actor: Mapping[str, str], tables: EventLinkTables
) -> Iterator[Link]:
    """All links between events of one story, sorted by their ids.

    `same_actor` knows the actors that have a name, as `same_named` finds them.
    """
    by_id = {one.event.id: one for one in told}
    for a, b in combinations(sorted(by_id), 2):
        link = compare_events(by_id[a], by_id[b], same_actor, tables)
        if link is not None:
            yield link


def compare_events(
    one: Retold, other: Retold, same_actor: Mapping[str, str], tables: EventLinkTables
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
    return compare_mentions(one.mention, other.mention, tables)


def _told(event: Event, report: Report) -> ToldEvent:
    sentence = next(iter(sentences_at([event.trigger], report)), event.trigger)
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


def happenings(events: Mapping[str, Event], groups: Mapping[str, str]) -> tuple[Happening, ...]:
    """The groups (event id -> id of its group) with what their events tell, sorted by id."""
    inside: dict[str, list[Event]] = defaultdict(list)
    for id_ in sorted(events):
        inside[groups[id_]].append(events[id_])
    return tuple(_happening(inside[group]) for group in sorted(inside))


def _happening(events: Sequence[Event]) -> Happening:
    statuses = {e.status for e in events}
    types = Counter(e.type for e in events)
    return Happening(
        id=events[0].id,
        type=min(types, key=lambda t: (-types[t], t)),
        events=tuple(e.id for e in events),
        reports=tuple(sorted({e.report_id for e in events})),
        statuses=tuple((s, tuple(e.id for e in events if e.status == s)) for s in sorted(statuses)),
        numbers=_numbers(events),
    )


def _numbers(events: Sequence[Event]) -> tuple[tuple[str | None, tuple[ToldNumber, ...]], ...]:
    by_unit: dict[str | None, list[ToldNumber]] = defaultdict(list)
    for event in events:
        for quantity in event.quantities:
            by_unit[quantity.unit].append(ToldNumber(event.id, quantity))
    return tuple(
        (unit, tuple(sorted(by_unit[unit], key=_number_order)))
        for unit in sorted(by_unit, key=lambda u: (u is None, u or ""))
    )


def _number_order(told: ToldNumber) -> tuple[float, str, Span]:
    return (told.quantity.value, told.event, told.quantity.span)
