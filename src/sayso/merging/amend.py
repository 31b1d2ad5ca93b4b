"""What people have corrected, put into reports before they are merged, and into what is one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.merging.contents import Telling
from sayso.records.actor import Actor
from sayso.records.claim import Attribution
from sayso.records.correction import NOTHING_AMENDED, Amendments, Ties
from sayso.records.event import Event
from sayso.records.reading import Resolved
from sayso.records.text import Published
from sayso.records.timex import Interval


def anchor(report_id: str, start: int) -> str:
    """The lasting name of what stands at a place of a report: the text never changes."""
    return f"{report_id}:{start}"


def amended(readings: Sequence[Resolved], by: Amendments) -> tuple[Resolved, ...]:
    """The reports without what was rejected, with the names and days that people gave."""
    if by == NOTHING_AMENDED:
        return tuple(readings)
    shut = by.rejected.get("report", frozenset())
    return tuple(_amended(r, by) for r in readings if r.report.report_id not in shut)


def each_once(readings: Iterable[Resolved]) -> tuple[Resolved, ...]:
    """The reports in the order of their ids; of several forms of one the last by its letters."""
    by_id: dict[str, Resolved] = {}
    for reading in readings:
        known = by_id.setdefault(reading.report.report_id, reading)
        if known is not reading and repr(known) < repr(reading):
            by_id[reading.report.report_id] = reading
    return tuple(by_id[i] for i in sorted(by_id))


def _amended(reading: Resolved, by: Amendments) -> Resolved:
    report_id = reading.report.report_id
    shut_events = by.rejected.get("event", frozenset())
    names, days = by.names.get("actor", {}), by.dates
    report = reading.report
    if day := days.get("report", {}).get(report_id):
        report = replace(report, published=Published(day, "day", "corrected"))
    return replace(
        reading,
        report=report,
        attributions=tuple(
            _dated(a, days.get("claim", {}).get(anchor(report_id, a.content[0].start)))
            for a in reading.attributions
        ),
        events=tuple(
            _moved(e, days.get("event", {}).get(anchor(report_id, e.trigger.start)))
            for e in reading.events
            if anchor(report_id, e.trigger.start) not in shut_events
        ),
        actors=tuple(renamed(a, names) for a in reading.actors),
    )


def _dated(attribution: Attribution, day: str | None) -> Attribution:
    if day is None:
        return attribution
    return replace(attribution, date=Interval(*_ends(day)), dated_by="words", time=())


def _moved(event: Event, day: str | None) -> Event:
    if day is None:
        return event
    begin, end = _ends(day)
    return replace(event, begin=begin, end_date=end)


def _ends(day: str) -> tuple[str, str]:
    """First and last day of "2026-11-26" or "2026-11-26/2026-11-28"."""
    begin, _, end = day.partition("/")
    return begin, end or begin


def renamed(actor: Actor, names: Mapping[str, str]) -> Actor:
    """The actor under the name that people gave it; the name that it had stays an alias."""
    name = names.get(actor.id)
    if name is None or name == actor.name:
        return actor
    return replace(actor, name=name, aliases=tuple(sorted({*actor.aliases, actor.name} - {name})))


def unrejected(tellings: Sequence[Telling], by: Amendments) -> tuple[Telling, ...]:
    """The tellings but for those that people have rejected."""
    shut = by.rejected.get("claim", frozenset())
    return tuple(t for t in tellings if anchor(t.report_id, t.start) not in shut)


def ties_of(tellings: Mapping[str, Telling], ties: Ties) -> Ties:
    """Ties between places as ties between tellings; where several begin at a place, all."""
    at: dict[str, list[str]] = {}
    for telling in tellings.values():
        at.setdefault(anchor(telling.report_id, telling.start), []).append(telling.id)

    def placed(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (a, b) for one, other in pairs for a in at.get(one, ()) for b in at.get(other, ())
        )

    return Ties(placed(ties.joined), placed(ties.apart))
