"""What each report tells, made ready to be compared: one `Telling` a content."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.lexicon.merging import MergingTables
from sayso.merging.own_voice import own_sentences, without_attributions
from sayso.merging.words import Bench, Wording, is_carrier, word_report
from sayso.merging.worth import Sayings, gather_sayings, is_worth_telling
from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.ids import places_key
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans

_NEGATION = re.compile(r"\b(?:not|never|no|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did)"
    r"(?:n['’]t)?\b|^that (?:an?|the|any|no|he|she|it|they|we|i|you|there)\b",
    re.IGNORECASE,
)
_DEFINITE = ("the", "this", "that", "these", "those", "any", "such", "its", "his", "her", "their")
_REACTIONS = ("confirms", "denies", "declines", "doubts")
FULL_WORDS = 4
"""Words from which a content without an auxiliary is taken for a whole clause."""
POINTER_WORDS = 3
POINTER_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """A content as one report tells it; `attribution` is None in the outlet's own voice.

    `id` tells report, place and attribution; ids of one report sort in text order. `words`
    are stems of what it is about and "@" + id of the actors in it, `rest` its words without
    names, `numbers` those that are no dates, `opens_with` the actor spoken of first.
    `is_pointer` marks a content that only names what was told elsewhere ("the news of the
    phone call"), `is_bare` one that does not even name it ("it", "the report"), `is_clause`
    one with a verb of its own.
    """

    id: str
    report_id: str
    spans: Spans
    attribution: Attribution | None
    speakers: tuple[str, ...]
    words: frozenset[str]
    rest: frozenset[str]
    numbers: frozenset[str]
    opens_with: str | None
    events: tuple[Event, ...]
    is_negated: bool
    is_pointer: bool
    is_bare: bool
    is_clause: bool
    is_title: bool

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.spans[0].start

    def is_inside(self, other: "Telling") -> bool:
        """Whether this content is a part of the other's."""
        if self.report_id != other.report_id or self.spans == other.spans:
            return False
        return all(any(o.holds(s) for o in other.spans) for s in self.spans)

    @property
    def is_full(self) -> bool:
        """Whether it tells something whole: a clause, or words enough for one."""
        return len(self.rest) >= (2 if self.is_clause else FULL_WORDS)

    @property
    def is_reaction(self) -> bool:
        """Whether somebody takes a stand on what was told before."""
        return self.attribution is not None and self.attribution.stance in _REACTIONS


@dataclass(frozen=True, slots=True)
class _Source:
    """A report with everything that its tellings are made from."""

    reading: Resolved
    tables: MergingTables
    wording: Wording
    sayings: Sayings
    events: Mapping[str | None, Sequence[Event]]


def find_tellings(reading: Resolved, bench: Bench) -> tuple[Telling, ...]:
    """Every content of the report in text order, attributed ones and those of its own voice."""
    events: dict[str | None, list[Event]] = {}
    for event in reading.events:
        events.setdefault(event.attribution, []).append(event)
    wording, sayings = word_report(reading, bench), gather_sayings(reading)
    source = _Source(reading, bench.tables, wording, sayings, events)
    told = [
        _telling(source, a.content, a)
        for a in reading.attributions
        if is_worth_telling(a, sayings, bench.tables)
    ]
    own = (_telling(source, (s,), None) for s in own_sentences(reading))
    told += [t for t in own if len(t.rest) > 1]
    return tuple(sorted(told, key=lambda t: t.id))


def _telling(source: _Source, spans: Spans, attribution: Attribution | None) -> Telling:
    report, wording = source.reading.report, source.wording
    shown = _named_part(source.reading, spans, attribution)
    rest, mentions = wording.stems_in(shown), wording.mentions_in(shown)
    text = " ".join(s.quote(report.text) for s in shown)
    is_named = any(m.kind == "name" for m in mentions)
    is_clause = bool(_CLAUSE.search(text))
    is_bare = attribution is not None and not (wording.words_in(shown) or is_named or is_clause)
    title = report.title.span if report.title else None
    return Telling(
        id=_telling_id(report.report_id, spans, attribution),
        report_id=report.report_id,
        spans=spans,
        attribution=attribution,
        speakers=source.sayings.speakers_of(attribution) if attribution else (),
        words=wording.words_in(shown) | wording.actors_in(shown),
        rest=rest,
        numbers=wording.numbers_in(shown),
        opens_with=mentions[0].actor if mentions else None,
        events=_events(source, spans, attribution),
        is_negated=bool(_NEGATION.search(text)),
        is_pointer=is_bare or (attribution is not None and is_pointer(text, rest, source.tables)),
        is_bare=is_bare,
        is_clause=is_clause,
        is_title=title is not None and title.holds(spans[0]),
    )


def _telling_id(report_id: str, spans: Spans, attribution: Attribution | None) -> str:
    name = attribution.id if attribution else "own"
    return f"{report_id}:{spans[0].start:09}:{places_key(spans)}:{name}"


def _events(source: _Source, spans: Spans, attribution: Attribution | None) -> tuple[Event, ...]:
    carried = source.events.get(attribution.id if attribution else None, ())
    return tuple(e for e in carried if any(s.holds(e.trigger) for s in spans))


def _named_part(reading: Resolved, spans: Spans, attribution: Attribution | None) -> Spans:
    """The words that say what a content is about.

    Of what the outlet tells itself: all but attributions, their sources and cues too. Of a
    reaction: not what it calls the thing ("rejected the report as pure invention").
    """
    if attribution is None:
        return without_attributions(spans[0], reading)
    before = spans[0].quote(reading.report.text).find(" as ")
    if attribution.stance in _REACTIONS and before > 0:
        return (Span(spans[0].start, spans[0].start + before),)
    return spans


def is_pointer(text: str, rest: frozenset[str], tables: MergingTables) -> bool:
    """Whether a content only names what was told elsewhere.

    It is a short definite phrase ("the news of the phone call", "reports of a call"). A
    clause ("that the call took place") says something.
    """
    words = text.split()
    is_short = len(rest) <= POINTER_WORDS and len(words) <= POINTER_LENGTH
    first = words[0].casefold() if words else ""
    is_definite = is_short and (first in _DEFINITE or is_carrier(first, tables))
    return is_definite and not _CLAUSE.search(text)
