"""What of a story may be wrong: rows with low scores, joins near thresholds, what was left open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from sayso.merging.amend import anchor
from sayso.merging.doubt_joins import join_doubts
from sayso.merging.doubt_words import drafted, in_context
from sayso.merging.names import fold
from sayso.merging.story_view import Told
from sayso.records.actor import Actor
from sayso.records.claim import Attribution, Claim
from sayso.records.correction import Amendments, CorrectionKind
from sayso.records.doubt import Doubt, DoubtKind
from sayso.records.event import Event
from sayso.records.happening import Happening
from sayso.records.reading import Resolved

LOW_SCORE = 0.6
"""Rows whose best score is lower are doubted: of such, two in five or more may be wrong."""
KINDS: frozenset[str] = frozenset(get_args(DoubtKind))
UNNAMED = ("anonymous", "document")


@dataclass(frozen=True, slots=True)
class _Story:
    """A story with what is looked up in it again and again."""

    told: Told
    by_id: Mapping[str, Resolved]
    actors: Mapping[str, Actor]
    central: frozenset[str]
    main: Claim | None


def find_doubts(told: Told, by: Amendments) -> tuple[Doubt, ...]:
    """Everything in a story that may be wrong, accepted by people or not, sorted by id.

    One doubt stands for all copies of the same words. Depends on the story and on corrections
    alone, so that whoever derives it again finds the same.
    """
    main = next((c for c in told.claims if c.id == told.story.central), None)
    story = _Story(
        told,
        {r.report.report_id: r for r in told.readings},
        {a.id: a for r in told.readings for a in r.actors},
        frozenset(main.events if main else ()),
        main,
    )
    found = [*_claims(story), *_events(story, by), *join_doubts(told, main, by)]
    by_id = {d.id: d for d in found}
    return tuple(by_id[i] for i in sorted(by_id))


def is_accepted(doubt: Doubt, by: Amendments) -> bool:
    """Whether people have said that what is doubted is right as it stands."""

    def said(one: str, other: str | None = None) -> frozenset[str]:
        return by.accepted.get((doubt.kind, one, other), frozenset())

    if not doubt.others:
        return all(doubt.what in said(p) or _together(said(p)) for p in doubt.places)
    one, other = sorted((doubt.places[0], doubt.others[0]))
    return doubt.what in said(one, other) or bool(_together(said(one)) & _together(said(other)))


def _together(values: frozenset[str]) -> frozenset[str]:
    """Of the values with which something was accepted the ids of claims, events and stories."""
    return values - KINDS


def _claims(story: _Story) -> Iterator[Doubt]:
    """Attributions that claims rest on: those with low scores, and those by nobody known."""
    at: dict[str, list[tuple[Resolved, Attribution]]] = defaultdict(list)
    for reading in story.told.readings:
        for attribution in reading.attributions:
            place = anchor(reading.report.report_id, attribution.content[0].start)
            at[place].append((reading, attribution))
    for claim in story.told.claims:
        groups: dict[tuple[str, ...], list[tuple[Resolved, Attribution]]] = defaultdict(list)
        for evidence in claim.evidence:
            for reading, told in at.get(anchor(evidence.report_id, evidence.start), ()):
                if told.by == evidence.by:
                    groups[_who(story, reading, told)].append((reading, told))
        for group in groups.values():
            yield from _attributions(story, claim, group)


def _who(story: _Story, reading: Resolved, told: Attribution) -> tuple[str, ...]:
    """How somebody stands and who: by name, as whoever has none is another in every copy."""
    text = reading.report.text
    names = sorted({fold(story.actors[s].name) for s in told.speakers if s in story.actors})
    return (told.stance, *(names or [fold(" ".join(s.quote(text) for s in told.source))]))


def _attributions(
    story: _Story, claim: Claim, group: Sequence[tuple[Resolved, Attribution]]
) -> Iterator[Doubt]:
    scores = [told.score for _, told in group]
    reading, told = group[0]
    known = [s for s in scores if s is not None]
    best = max(known, default=None) if len(known) == len(scores) else None
    whats = ("attribution",) if best is not None and best < LOW_SCORE else ()
    is_open = told.source and not told.speakers and told.sourcing not in UNNAMED
    for what in (*whats, *(("speaker",) if is_open else ())):
        text = reading.report.text
        parts = (
            ("source", " ".join(s.quote(text) for s in told.source)),
            ("cue", " ".join(s.quote(text) for s in told.cue)),
        )
        yield drafted(
            "attribution" if what == "attribution" else "speaker",
            story.told.story,
            (claim.id, claim.text),
            _places("claim", ((r.report.report_id, a.content[0].start) for r, a in group)),
            evidence=(in_context(reading.report, told.content[0], told.by),),
            score=best if what == "attribution" else None,
            parts=tuple(p for p in parts if p[1]),
            by=told.by,
            stance=told.stance,
            reports=claim.badge.pages,
            is_central=claim == story.main,
            actor=_name(story, told.speakers),
        )


def _places(
    kind: CorrectionKind, ends: Iterable[tuple[str, int]]
) -> tuple[CorrectionKind, tuple[str, ...]]:
    return kind, tuple(dict.fromkeys(anchor(*end) for end in sorted(ends)))


def _name(story: _Story, actors: Sequence[str]) -> tuple[str, str] | None:
    found = (story.actors[a] for a in actors if a in story.actors)
    return next(((a.id, a.name) for a in found), None)


def _events(story: _Story, by: Amendments) -> Iterator[Doubt]:
    """Events with low scores, and those that no words date; one that somebody has dated has one."""
    dated = by.dates.get("event", {})
    rows = {e.id: e for r in story.told.readings for e in r.events}
    for happening in story.told.happenings:
        events = [rows[t.event] for t in happening.tellings]
        scores = [e.score for e in events if e.score is not None]
        if len(scores) == len(events) and max(scores) < LOW_SCORE:
            yield _event(story, happening, events, max(scores))
        is_told = any(anchor(e.report_id, e.trigger.start) in dated for e in events)
        is_own_day = all(e.dated_by == "report" for e in events)
        if not is_told and (is_own_day or not (happening.begin or happening.end_date)):
            yield _event(story, happening, events, None)


def _event(
    story: _Story, happening: Happening, events: Sequence[Event], score: float | None
) -> Doubt:
    first = events[0]
    report = story.by_id[first.report_id].report
    parties = (("doer", first.spans.actors), ("recipient", first.spans.recipients))
    parts = ((n, " ".join(s.quote(report.text) for s in spans)) for n, spans in parties)
    is_dated = happening.begin is not None
    return drafted(
        "day" if score is None else "event",
        story.told.story,
        (happening.id, happening.type),
        _places("event", ((e.report_id, e.trigger.start) for e in events)),
        evidence=(in_context(report, first.trigger, first.by),),
        score=score,
        features=(("the report's own day", 1.0),) if score is None and is_dated else (),
        parts=(*((n, w) for n, w in parts if w), ("status", first.status)),
        by=first.by,
        reports=len({e.report_id for e in events}),
        is_central=any(e.id in story.central for e in events),
        actor=_name(story, happening.actors),
    )
