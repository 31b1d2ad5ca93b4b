"""Who says what in reports of the ledger: as much of a reading as that takes, and no more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.api.corrections import amendments
from sayso.ledger import query
from sayso.ledger.store import Store
from sayso.merging.actors import merge_actors
from sayso.merging.amend import renamed
from sayso.records.actor import Actor
from sayso.records.claim import Attribution, Claim, Position
from sayso.records.correction import Amendments
from sayso.records.happening import Happening
from sayso.records.omission import Omission
from sayso.records.text import Report, Span

MOST_TELLINGS = 4
"""So many tellings of an event are looked at to learn what its parties are called."""


@dataclass(frozen=True, slots=True)
class Voices:
    """A report with who says what in it: what is kept of its reading, without the rest."""

    report: Report
    attributions: tuple[Attribution, ...] = ()
    actors: tuple[Actor, ...] = ()
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """A position on a claim with the words that show it.

    `who` is the actor's name, the report's words for whoever has none, "" where nobody is
    credited. `words` are what is said, in the report's words, `cue` those that signal it; `span`
    is their place in the report. `day` is the day that the words give, else that of the report
    (`is_dated` False), None if neither is known.
    """

    claim: Claim
    position: Position
    who: str
    report_id: str
    span: Span
    words: str
    cue: str
    day: str | None
    is_dated: bool


def voices_of(held: Store, numbers: Sequence[int]) -> tuple[Voices, ...]:
    """Who says what in these reports, by number."""
    return tuple(query.readings_as(held, numbers, Voices).values())


def cast_of(voices: Sequence[Voices], by: Amendments) -> dict[str, Actor]:
    """The actors of these reports by id, under the names that people gave them."""
    names = by.names.get("actor", {})
    return {a.id: renamed(a, names) for a in merge_actors(a for v in voices for a in v.actors)}


def parties_of(held: Store, rows: Iterable[object]) -> dict[str, str]:
    """Names of those who act in events among some rows and of those acted on, by id."""
    wanted: dict[str, set[str]] = {}
    for event in (row for row in rows if isinstance(row, Happening)):
        for report in {t.evidence.report_id for t in event.tellings[:MOST_TELLINGS]}:
            wanted.setdefault(report, set()).update((*event.actors, *event.recipients))
    voices = voices_of(held, query.numbers_of(held, sorted(wanted)))
    named = {i for ids in wanted.values() for i in ids}
    cast = cast_of(voices, amendments(held))
    return {i: actor.name for i, actor in cast.items() if i in named}


def sayings_of(
    claims: Sequence[Claim], voices: Sequence[Voices], cast: Mapping[str, Actor]
) -> Iterator[Saying]:
    """Each position on these claims with its words; those of other reports are left out."""
    told = {a.id: (a, v.report) for v in voices for a in v.attributions}
    for claim in claims:
        for position in claim.positions:
            if position.attribution in told:
                yield _saying(claim, position, told[position.attribution], cast)


def _saying(
    claim: Claim,
    position: Position,
    told: tuple[Attribution, Report],
    cast: Mapping[str, Actor],
) -> Saying:
    attribution, report = told
    actor = cast.get(position.actor or "")
    spans = sorted((*attribution.source, *attribution.cue, *attribution.content))
    text = report.text
    published = report.published.value if report.published else None
    return Saying(
        claim,
        position,
        actor.name if actor else _words(attribution.source, text),
        report.report_id,
        Span(spans[0].start, max(s.end for s in spans)),
        _words(attribution.content, text),
        _words(attribution.cue, text),
        position.date or published,
        is_dated=position.date is not None,
    )


def _words(spans: Iterable[Span], text: str) -> str:
    return " ... ".join(s.quote(text) for s in spans)
