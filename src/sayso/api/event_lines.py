"""Events as lines of a table: who did what to whom, when and where, on whose word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.api.answers import Answer
from sayso.api.corrections import amendments
from sayso.exporting.columns import Row, columns
from sayso.exporting.csv_layout import line
from sayso.ledger import query
from sayso.ledger.store import Store
from sayso.lexicon.load import load_table
from sayso.merging.actors import merge_actors
from sayso.merging.amend import renamed
from sayso.records.actor import Actor
from sayso.records.happening import EventTelling, Happening
from sayso.records.reading import Resolved

LOOKED_AT = 2
"""So many reports of an event are looked at for names and for whose word it is."""
COLUMNS = columns("""
    event_id text its id
    story_id text the story that tells it
    first_day text its first day, empty if undated
    last_day text its last day
    who list who did it
    whom list to or with whom
    type text its type
    mode text its mode
    words text the words that tell it in the first report
    places list where
    latitude number of the first place that has one
    longitude number of the first place that has one
    statuses list as its tellers tell it
    reports whole that tell it
    on_whose_word list who is credited with it; the outlet where it tells it itself
    report_id text the first report
    start whole where the words begin there
    end whole and end
""")


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with the actors in it, and those who are credited with it.

    `word` are actors or, where nobody is known, the words for them; empty where outlets tell it
    themselves. Of an event of many reports the first few tell both. `outlet` and `told` are outlet
    and day of publication of the first.
    """

    event: Happening
    story: str
    who: tuple[Actor, ...]
    whom: tuple[Actor, ...]
    word: tuple[str, ...]
    outlet: str | None
    told: str | None

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return len({t.evidence.report_id for t in self.event.tellings})


@dataclass(frozen=True, slots=True)
class EventLines:
    """Some of the events that fit; `after` is where to go on from, None at the end."""

    rows: tuple[EventLine, ...]
    after: str | None = None


def lines_of(held: Store, found: Iterable[Answer]) -> tuple[EventLine, ...]:
    """The events among answers as lines."""
    names = amendments(held).names.get("actor", {})
    told = [(one, one.record) for one in found if isinstance(one.record, Happening)]
    known = _reports_of(held, [event for _, event in told])
    lines = []
    for one, event in told:
        readings = {i: known[i] for i in _looked_at(event) if i in known}
        actors = {
            a.id: renamed(a, names)
            for a in merge_actors(a for r in readings.values() for a in r.actors)
        }
        lines.append(_line(one, event, readings, actors))
    return tuple(lines)


def _reports_of(held: Store, events: Iterable[Happening]) -> dict[str, Resolved]:
    """The reports of events that are looked at, by hash."""
    ids = dict.fromkeys(i for event in events for i in _looked_at(event))
    found = query.readings(held, query.numbers_of(held, ids))
    return {r.report.report_id: r for r in found.values()}


def _looked_at(event: Happening) -> list[str]:
    return list(dict.fromkeys(t.evidence.report_id for t in event.tellings))[:LOOKED_AT]


def _line(
    one: Answer, event: Happening, readings: dict[str, Resolved], actors: dict[str, Actor]
) -> EventLine:
    told = [(t, readings[i]) for t in event.tellings if (i := t.evidence.report_id) in readings]
    word = dict.fromkeys(w for t, r in told for w in _credited(t, r, actors))
    first = told[0][1].report if told else None
    return EventLine(
        event,
        one.story,
        _named(event.actors, actors),
        _named(event.recipients, actors),
        tuple(word),
        first.outlet if first else None,
        first.published.value if first and first.published else None,
    )


def _named(ids: Iterable[str], actors: dict[str, Actor]) -> tuple[Actor, ...]:
    """The actors, of those that bear one name the first."""
    found: dict[str, Actor] = {}
    for actor in (actors[i] for i in ids if i in actors):
        found.setdefault(actor.name, actor)
    return tuple(found.values())


def _credited(telling: EventTelling, reading: Resolved, actors: dict[str, Actor]) -> Iterator[str]:
    """Who is credited with a telling, outermost words left out."""
    carrier = next((a for a in reading.attributions if a.id == telling.attribution), None)
    if carrier is None:
        return
    names = [actors[s].name for s in carrier.speakers if s in actors]
    source = " ".join(s.quote(reading.report.text) for s in carrier.source)
    yield from names or ([source] if source else ["somebody not named"])


def quads() -> dict[str, str]:
    """The quad class of each of PLOVER's types: cooperation or conflict, in words or deeds."""
    return {r["type"]: r["quad"] for r in load_table("codes", "plover_types").rows}


def lines_csv(lines: Iterable[EventLine]) -> bytes:
    """The lines as CSV; no cell is one that a spreadsheet takes for a formula."""
    rows = (line(_row(one)) for one in lines)
    return b"".join([line([c.name for c in COLUMNS]), *rows])


def _row(one: EventLine) -> Row:
    event = one.event
    first = event.tellings[0].evidence
    placed = next((p for p in event.places if p.latitude is not None), None)
    return (
        *(event.id, one.story, event.begin, event.end_date),
        tuple(a.name for a in one.who),
        tuple(a.name for a in one.whom),
        *(event.type, event.mode, first.exact),
        tuple(p.name for p in event.places),
        placed.latitude if placed else None,
        placed.longitude if placed else None,
        tuple(dict.fromkeys(t.status for t in event.tellings)),
        one.reports,
        one.word or ((one.outlet,) if one.outlet else ()),
        *(first.report_id, first.start, first.end),
    )
