"""Which tellings of one story are of one event: pairs by the model, groups alike in the mean."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from sayso.lexicon.event_links import EventLinkTables
from sayso.merging.cluster import join_alike
from sayso.merging.event_mentions import EventMention, describe_event
from sayso.merging.event_signs import Signs, weighed_signs
from sayso.merging.parsed_events import told_at
from sayso.records.link import Link
from sayso.records.parse import Parse
from sayso.records.text import Span

BY = "merge.event"
LEAST_SCORE = 0.02
"""Pairs that are less likely one event are not linked, and count as 0 in means."""


def compare_mentions(
    one: EventMention, other: EventMention, tables: EventLinkTables, topic: float | None = None
) -> Link | None:
    """The link between two tellings with its signs, None where they are hardly of one event.

    Looks at the two and the tables alone; which comes first changes nothing. `Link.score` is
    the model's probability that the two are of one event, learnt from ECB+. `topic` is what
    `topic_likeness` gives, where that is known already.

    Rule: merge.event
    Source: own; trees by `training/coref/learn.py`.
    """
    if one.told.id == other.told.id:
        return None
    first, second = sorted((one, other), key=lambda m: m.told.id)
    signs = weighed_signs(first, second, tables, topic)
    score = tables.model.probability(signs)
    if score < LEAST_SCORE:
        return None
    return Link("event", first.told.id, second.told.id, score, _told(signs), BY)


def _told(signs: Signs) -> tuple[tuple[str, float], ...]:
    return tuple(sorted((name, round(value, 4)) for name, value in signs.items() if value))


def link_mentions(mentions: Iterable[EventMention], tables: EventLinkTables) -> Iterator[Link]:
    """All links between the tellings of one story, sorted by their ids."""
    by_id = {m.told.id: m for m in mentions}
    for a, b in combinations(sorted(by_id), 2):
        link = compare_mentions(by_id[a], by_id[b], tables)
        if link is not None:
            yield link


def join_mentions(
    ids: Iterable[str],
    links: Iterable[Link],
    tables: EventLinkTables,
    apart: Collection[tuple[str, str]] = (),
) -> dict[str, str]:
    """Id of each telling -> the smallest id among those of its event; order changes nothing."""
    scores = {(link.one, link.other): link.score for link in links}
    return join_alike(ids, scores, tables.model.together, apart)


def join_told(
    parses: Iterable[Parse],
    places: Mapping[str, Mapping[str, Span]],
    topics: Mapping[str, Mapping[str, float]],
    stories: Mapping[str, str],
    tables: EventLinkTables,
) -> dict[str, str]:
    """Tellings at given places, by event: id of each -> the smallest id of its event.

    `places` are triggers by report id, then by the telling's id; `topics` are what
    `report_topic` gives for each report, `stories` what stories they tell. Tellings of two
    stories are never of one event.
    """
    inside: dict[str, list[EventMention]] = defaultdict(list)
    for parse in parses:
        report = parse.report_id
        for name, trigger in places.get(report, {}).items():
            told = told_at(parse, trigger, name)
            inside[stories[report]].append(describe_event(told, topics[report], tables))
    found: dict[str, str] = {}
    for story in sorted(inside):
        links = link_mentions(inside[story], tables)
        found |= join_mentions([m.told.id for m in inside[story]], links, tables)
    return found
