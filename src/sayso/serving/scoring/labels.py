"""Tasks `event-status` and `actor`: what the user's own sample says of events and actors.

`event-status` gold: {"id", "text", "published"?, "events": [{"start", "end", "status"}]}, the
span being the words that tell the event.
`actor` gold: {"id", "text", "published"?, "actors": [{"mentions": [[s, e], ...], "kind"?,
"country"?, "sector"?}]}; a key that is missing is not scored, null means that there is none.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from sayso.api import Options
from sayso.records.actor import Actor
from sayso.records.event import Event
from sayso.records.reading import Resolved
from sayso.records.text import Span
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.program import prediction_lines, read_rows
from sayso.serving.scoring.score import Row, Score, percent

FACTS = ("kind", "country", "sector")


def score_event_status(gold: tuple[Path, ...], options: Options) -> Score:
    """How many events were found, how many of those have the right status, and the confusion."""
    rows = read_gold(gold)
    read = read_rows((r.values for r in rows), options)
    pairs = [pair for r in rows for pair in _statuses(r, read.get(r.text("id")))]
    found = [(want, have) for want, have in pairs if have is not None]
    right = sum(want == have for want, have in found)
    total = {"%": percent(len(found), len(pairs)), "found": len(found), "gold": len(pairs)}
    scores = (
        Row("events found", total),
        Row("status of those", {"accuracy": percent(right, len(found)), "right": right}),
        *_confusion(pairs),
    )
    lines = prediction_lines([r.text("id") for r in rows], read)
    return Score("event-status", tuple(map(str, gold)), scores, predictions=lines)


def _statuses(row: GoldRow, read: Resolved | None) -> list[tuple[str, str | None]]:
    events = read.events if read else ()
    pairs: list[tuple[str, str | None]] = []
    for gold in row.rows("events"):
        event = _told_at(gold.span(), events)
        pairs.append((gold.text("status"), event.status if event else None))
    return pairs


def _told_at(place: Span, events: Sequence[Event]) -> Event | None:
    """The event whose trigger shares most characters with the place."""
    meeting = [e for e in events if e.trigger.meets(place)]
    return max(meeting, key=lambda e: (_shared(e.trigger, place), -e.trigger.start), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _confusion(pairs: Sequence[tuple[str, str | None]]) -> tuple[Row, ...]:
    counts: dict[str, Counter[str]] = {}
    for want, have in pairs:
        counts.setdefault(want, Counter())[have or "none"] += 1
    return tuple(
        Row(want, dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))))
        for want, found in sorted(counts.items())
    )


def score_actor(gold: tuple[Path, ...], options: Options) -> Score:
    """Whether each actor's mentions are one actor of ours, and its kind, country and sector."""
    rows = read_gold(gold)
    read = read_rows((r.values for r in rows), options)
    counts: Counter[str] = Counter()
    for row in rows:
        for actor in row.rows("actors"):
            _count_actor(actor, read.get(row.text("id")), counts)
    names = ("mentions found", "one actor", *FACTS)
    scores = tuple(
        Row(
            name,
            {
                "%": percent(counts[name], counts[f"{name} gold"]),
                "right": counts[name],
                "gold": counts[f"{name} gold"],
            },
        )
        for name in names
        if counts[f"{name} gold"]
    )
    lines = prediction_lines([r.text("id") for r in rows], read)
    return Score("actor", tuple(map(str, gold)), scores, predictions=lines)


def _count_actor(gold: GoldRow, read: Resolved | None, counts: Counter[str]) -> None:
    places = gold.spans("mentions")
    meant = [_actor_at(p, read) for p in places]
    ids = Counter(i for i in meant if i is not None)
    counts["mentions found gold"] += len(places)
    counts["mentions found"] += sum(ids.values())
    counts["one actor gold"] += 1
    counts["one actor"] += len(ids) == 1 and None not in meant
    actors: Mapping[str, Actor] = {a.id: a for a in (read.actors if read else ())}
    ours = actors.get(max(sorted(ids), key=lambda i: ids[i])) if ids else None
    for fact in FACTS:
        if fact in gold.values:
            counts[f"{fact} gold"] += 1
            counts[fact] += ours is not None and _has(ours, fact, gold.maybe_text(fact))


def _actor_at(place: Span, read: Resolved | None) -> str | None:
    mentions = read.mentions if read else ()
    return next((m.actor for m in mentions if m.span.meets(place) and m.actor), None)


def _has(actor: Actor, fact: str, wanted: str | None) -> bool:
    if fact == "kind":
        return actor.kind == wanted
    if fact == "country":
        return actor.country == wanted
    return wanted in actor.sectors if wanted else not actor.sectors
