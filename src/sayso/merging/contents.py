"""What each report tells, made ready to be compared: one `Telling` a content."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon.merging import MergingTables
from sayso.merging.own_voice import opening_sentences, own_sentences, without_attributions
from sayso.merging.whole import is_personal, is_statement, is_whole
from sayso.merging.words import Bench, Wording, is_carrier, word_report
from sayso.merging.worth import Sayings, gather_sayings, is_worth_telling
from sayso.records.claim import Attribution, Evidence
from sayso.records.event import Event
from sayso.records.ids import places_key
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans

NEGATION = re.compile(r"\b(?:not|never|no|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did)"
    r"(?:n['’]t)?\b|^that (?:an?|the|any|no|he|she|it|they|we|i|you|there)\b",
    re.IGNORECASE,
)
_DEFINITE = ("the", "this", "that", "these", "those", "any", "such", "its", "his", "her", "their")
TELLING = ("asserts", "confirms", "denies", "retracts")
"""Stances of those who say that a thing is so, or that it is not."""
_REACTIONS = ("confirms", "denies", "declines", "doubts")
FULL_WORDS = 4
"""Words from which a content without an auxiliary is taken for a whole clause."""
OWN_VOICE = "claim.own-voice"
"""The rule that evidence names where nobody but the outlet tells it."""
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
    is_whole: bool
    is_personal: bool

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
    opening = opening_sentences(reading.report)
    phrases = _opening_phrases(reading, opening, events, bench.tables)
    told_by_outlet = [a for a in phrases if _is_told_by_outlet(a, events)]
    for phrase in told_by_outlet:
        events.setdefault(None, []).extend(events.pop(phrase.id, ()))
    credited = _without(reading, told_by_outlet)
    source = _Source(credited, bench.tables, wording, sayings, events)
    told = [
        _telling(source, a.content, a)
        for a in credited.attributions
        if is_worth_telling(a, sayings, bench.tables)
    ]
    own = [_telling(source, (s,), None) for s in own_sentences(_without(reading, phrases))]
    claims = [a.content[0] for a in reading.attributions if a not in phrases]
    told += [t for t in own if len(t.rest) > 1 or _opens_alone(t.spans[0], opening, claims)]
    return tuple(sorted(told, key=lambda t: t.id))


def tellings_at(
    reading: Resolved, bench: Bench, evidence: Sequence[Evidence]
) -> tuple[Telling, ...]:
    """Those tellings of the report whose words a claim's evidence quotes, in text order.

    Only those places are looked at, which costs far less than to find all tellings anew.
    """
    at = {(e.start, e.end, e.by) for e in evidence}
    places = tuple(sorted({Span(e.start, e.end) for e in evidence}))
    events: dict[str | None, list[Event]] = {}
    for event in reading.events:
        events.setdefault(event.attribution, []).append(event)
    wording, sayings = word_report(reading, bench, places), gather_sayings(reading)
    source = _Source(reading, bench.tables, wording, sayings, events)
    credited = [
        _telling(source, a.content, a)
        for a in reading.attributions
        if all((s.start, s.end, a.by) in at for s in a.content)
        and is_worth_telling(a, sayings, bench.tables)
    ]
    own = [_telling(source, (p,), None) for p in places if (p.start, p.end, OWN_VOICE) in at]
    return tuple(sorted([*credited, *own], key=lambda t: t.id))


def find_sentences(reading: Resolved, bench: Bench, places: Spans) -> tuple[Telling, ...]:
    """What a report tells in its own voice at these places, whether or not anything happens.

    What it credits to somebody is left out of the words that are compared; what nobody is
    credited with ("he was charged with murder") is told by the report.
    """
    nobodys = [a for a in reading.attributions if not (a.source or a.speakers)]
    source = _Source(
        _without(reading, nobodys),
        bench.tables,
        word_report(reading, bench),
        gather_sayings(reading),
        {},
    )
    return tuple(_telling(source, (place,), None) for place in places)


def _opening_phrases(
    reading: Resolved,
    opening: Spans,
    events: Mapping[str | None, Sequence[Event]],
    tables: MergingTables,
) -> list[Attribution]:
    """Attributions in title or lead that hold no claim: their sentence is told by the outlet.

    "The governor endorses Berg" is told; that the governor said "Berg" is not. A refusal to
    say or a plea is told too.
    """
    text = reading.report.text
    return [
        a
        for a in reading.attributions
        if all(any(o.holds(s) for o in opening) for s in a.content)
        and not (
            a.stance in TELLING
            and is_whole(a, text, _triggers(_within(events.get(a.id, ()), a.content)), tables)
        )
    ]


def _opens_alone(sentence: Span, opening: Spans, claims: Sequence[Span]) -> bool:
    """Whether title or lead holds nobody's claim, so that it is the outlet's as it stands."""
    return sentence in opening and not any(sentence.holds(c) for c in claims)


def _is_told_by_outlet(phrase: Attribution, events: Mapping[str | None, Sequence[Event]]) -> bool:
    """Whether nobody stands by the phrase but the outlet: it has no event, or no source."""
    if not (phrase.source or phrase.speakers):
        return True
    return phrase.stance == "asserts" and phrase.id not in events


def _without(reading: Resolved, left_out: Sequence[Attribution]) -> Resolved:
    kept = tuple(a for a in reading.attributions if a not in left_out)
    return replace(reading, attributions=kept)


def _telling(source: _Source, spans: Spans, attribution: Attribution | None) -> Telling:
    report, wording = source.reading.report, source.wording
    shown = _named_part(source.reading, spans, attribution)
    rest, mentions = wording.stems_in(shown), wording.mentions_in(shown)
    text = " ".join(s.quote(report.text) for s in shown)
    is_named = any(m.kind == "name" for m in mentions)
    is_clause = bool(_CLAUSE.search(text))
    is_bare = attribution is not None and not (wording.words_in(shown) or is_named or is_clause)
    title = report.title.span if report.title else None
    is_title = title is not None and title.holds(spans[0])
    found = _events(source, spans, attribution)
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
        events=found,
        is_negated=bool(NEGATION.search(text)),
        is_pointer=is_bare or (attribution is not None and is_pointer(text, rest, source.tables)),
        is_bare=is_bare,
        is_clause=is_clause,
        is_title=is_title,
        is_whole=(
            is_whole(attribution, report.text, _triggers(found), source.tables)
            if attribution
            else not is_title or is_statement(spans[0].quote(report.text), bool(found))
        ),
        is_personal=attribution is not None and is_personal(attribution, report.text),
    )


def _telling_id(report_id: str, spans: Spans, attribution: Attribution | None) -> str:
    name = attribution.id if attribution else "own"
    return f"{report_id}:{spans[0].start:09}:{places_key(spans)}:{name}"


def _events(source: _Source, spans: Spans, attribution: Attribution | None) -> tuple[Event, ...]:
    return _within(source.events.get(attribution.id if attribution else None, ()), spans)


def _triggers(events: Sequence[Event]) -> Spans:
    return tuple(e.trigger for e in events)


def _within(events: Sequence[Event], spans: Spans) -> tuple[Event, ...]:
    return tuple(e for e in events if any(s.holds(e.trigger) for s in spans))


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
