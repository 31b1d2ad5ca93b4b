"""What the ledger answers: rows found, and everything that belongs to one id."""

from dataclasses import dataclass, field
from typing import TypeAlias

from sayso.api.listed import listed
from sayso.errors import InputError
from sayso.ledger import query, search
from sayso.ledger.store import Store
from sayso.merging.actors import merge_actors
from sayso.records.actor import Actor
from sayso.records.claim import Claim
from sayso.records.codec.packed import unpack
from sayso.records.doubt import Doubt
from sayso.records.happening import Happening, Story
from sayso.records.reading import Resolved

Record: TypeAlias = Story | Claim | Happening | Doubt
MOST_REPORTS = 200
"""So many reports are looked at to tell of an actor or a story."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A row that was found; `record` is what it is."""

    kind: str
    id: str
    story: str
    score: float
    record: Record

    def _repr_html_(self) -> str:
        from sayso.exporting.snippets import record_html  # noqa: PLC0415

        return record_html(self.record)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an id means, the reports that it rests on, and the actors in it."""

    kind: str
    record: Story | Claim | Happening | Actor | Resolved
    story: Story | None = None
    claims: tuple[Claim, ...] = ()
    events: tuple[Happening, ...] = ()
    reports: tuple[Resolved, ...] = ()
    actors: dict[str, Actor] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        from sayso.exporting.snippets import plain, record_html, table_html  # noqa: PLC0415

        if isinstance(self.record, Story | Claim | Happening):
            return record_html(self.record)
        if isinstance(self.record, Resolved):
            report = self.record.report
            title = report.title.text if report.title else report.text[:80]
            told = (report.outlet, report.published.value if report.published else None)
            return f"<h4>{plain(title)}</h4>{table_html(('outlet', 'published'), [told])}"
        one = self.record
        told_of = (one.kind, one.country, one.sectors, one.aliases)
        head = ("kind", "country", "sectors", "also")
        return f"<h4>{plain(one.name)}</h4>{table_html(head, [told_of])}"


def record_of(hit: search.Hit) -> Story | Claim | Happening:
    """The record of a row that is no doubt."""
    if hit.kind == "claim":
        return unpack(hit.body, Claim)
    return unpack(hit.body, Story) if hit.kind == "story" else unpack(hit.body, Happening)


def answer(held: Store, hit: search.Hit) -> Answer:
    """A row as it is told in a list: without its links."""
    if hit.kind in search.DOUBTS:
        return Answer("doubt", hit.id, hit.story, hit.score, unpack(hit.body, Doubt))
    record = listed(hit)
    return Answer(hit.kind, hit.id, hit.story, hit.score, record)


def shown(held: Store, name: str) -> Shown:
    """What an id means. Raises: InputError if nothing has it, or several do."""
    meant = _meant(held, name)
    if isinstance(meant, search.Hit):
        return _shown_row(held, meant)
    return (
        _shown_report(held, meant) if isinstance(meant, query.Held) else _shown_actor(held, meant)
    )


def bare(held: Store, name: str) -> Shown:
    """The same without what belongs to it: no story, claims or other reports."""
    meant = _meant(held, name)
    if isinstance(meant, search.Hit):
        return Shown(meant.kind, record_of(meant))
    if isinstance(meant, query.Held):
        return Shown("report", query.reading(held, meant.n))
    return Shown("actor", _shown_actor(held, meant).record)


def _meant(held: Store, name: str) -> search.Hit | query.Held | str:
    """What has an id: a row, a report, or (its id) an actor."""
    hits = search.row_of(held, name)
    report = query.report_of(held, name)
    actors = query.actors_named(held, name)
    if len(hits) + (report is not None) + len(actors) > 1:
        raise InputError(f"several ids begin with {name!r}", name, "give more of its letters")
    if hits:
        return hits[0]
    if report is not None:
        return report
    if actors:
        return actors[0]
    raise InputError(f"the ledger has no {name!r}", name, "find ids with: sayso ask WORDS")


def _shown_row(held: Store, hit: search.Hit) -> Shown:
    record = record_of(hit)
    rows = [record_of(h) for h in search.rows_of_story(held, hit.story)]
    story = next(r for r in rows if isinstance(r, Story))
    wanted = _reports_of(record)
    readings = _readings(held, query.numbers_of(held, wanted[:MOST_REPORTS]))
    return Shown(
        hit.kind,
        record,
        story,
        tuple(r for r in rows if isinstance(r, Claim)),
        tuple(r for r in rows if isinstance(r, Happening)),
        readings,
        _actors(readings),
    )


def _reports_of(record: Story | Claim | Happening) -> list[str]:
    if isinstance(record, Story):
        return list(record.reports)
    if isinstance(record, Claim):
        return sorted({e.report_id for e in record.evidence})
    return sorted({t.evidence.report_id for t in record.tellings})


def _shown_report(held: Store, report: query.Held) -> Shown:
    reading = query.reading(held, report.n)
    name, _ = query.members(held, report.n)
    rows = [record_of(h) for h in search.rows_of_story(held, name)] if name else []
    others = query.revisions(held, report.url) if report.url else ()
    revised = _readings(held, [n for n in others if n != report.n])
    claims = (r for r in rows if isinstance(r, Claim))
    return Shown(
        "report",
        reading,
        next((r for r in rows if isinstance(r, Story)), None),
        tuple(c for c in claims if any(e.report_id == report.report_id for e in c.evidence)),
        (),
        (reading, *revised),
        _actors((reading,)),
    )


def _shown_actor(held: Store, actor_id: str) -> Shown:
    numbers = query.reports_with(held, actor_id)[:MOST_REPORTS]
    readings = _readings(held, numbers)
    (actor,) = merge_actors(a for r in readings for a in r.actors if a.id == actor_id)
    hits = search.search(
        held, "", search.Filters(("claim",), (("actor", actor_id),)), search.Slice(MOST_REPORTS)
    )
    claims = tuple(unpack(h.body, Claim) for h in hits)
    return Shown("actor", actor, None, claims, (), readings, _actors(readings))


def _readings(held: Store, numbers: "list[int] | tuple[int, ...]") -> tuple[Resolved, ...]:
    found = query.readings(held, numbers)
    return tuple(sorted(found.values(), key=lambda r: r.report.report_id))


def _actors(readings: tuple[Resolved, ...]) -> dict[str, Actor]:
    return {a.id: a for a in merge_actors(a for r in readings for a in r.actors)}
