"""What each report tells, made ready to be compared: one `Telling` a content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.lexicon.merging import MergingTables
from sayso.merging.words import Bench, actors_in, is_carrier, names_in, numbers_in, words_in
from sayso.merging.worth import is_worth_telling, speakers_of
from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.ids import places_key
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans

_NEGATION = re.compile(r"\b(?:not|never|no|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)[.!?]['\"”’)]*\s+|\n")
_DEFINITE = ("the", "this", "that", "these", "those", "any", "such", "its", "his", "her", "their")
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did)"
    r"(?:n['’]t)?\b|^that (?:an?|the|any|no|he|she|it|they|we|i|you|there)\b",
    re.IGNORECASE,
)
_REACTIONS = ("confirms", "denies", "declines", "doubts")
POINTER_WORDS = 3
POINTER_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """A content as one report tells it; `attribution` is None in the outlet's own voice.

    `words` are stems of what it is about and "@" + id of the actors in it; `rest` is its
    words without actors; `numbers` are those that are no dates. `is_pointer` marks a content
    that only names what was told elsewhere ("the news of the phone call"), `is_bare` one that
    does not even name it ("it", "the report"), `is_clause` one with a verb of its own.
    """

    report_id: str
    spans: Spans
    attribution: Attribution | None
    speakers: tuple[str, ...]
    words: frozenset[str]
    rest: frozenset[str]
    numbers: frozenset[str]
    events: tuple[Event, ...]
    is_negated: bool
    is_pointer: bool
    is_bare: bool
    is_clause: bool
    is_title: bool

    @property
    def id(self) -> str:
        """Told apart by report, place and attribution; ids of one report sort in text order."""
        name = self.attribution.id if self.attribution else "own"
        return f"{self.report_id}:{self.start:09}:{places_key(self.spans)}:{name}"

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
    def is_reaction(self) -> bool:
        """Whether somebody takes a stand on what was told before."""
        return self.attribution is not None and self.attribution.stance in _REACTIONS


def find_tellings(reading: Resolved, bench: Bench) -> tuple[Telling, ...]:
    """Every content of the report in text order, attributed ones and those of its own voice."""
    attributed = [
        _telling(reading, bench, a.content, a)
        for a in reading.attributions
        if is_worth_telling(a, reading, bench.tables)
    ]
    own = [_telling(reading, bench, (s,), None) for s in own_sentences(reading)]
    telling = (t for t in own if len(t.rest) > 1)
    return tuple(sorted((*attributed, *telling), key=lambda t: t.id))


def own_sentences(reading: Resolved) -> Iterator[Span]:
    """Sentences in the outlet's own voice that tell an event or that somebody answers."""
    text = reading.report.text
    bounds = [0, *(m.end() for m in _SENTENCE_END.finditer(text))]
    seen = set()
    for place in _own_places(reading):
        begin = max(b for b in bounds if b <= place.start)
        end = min((b for b in bounds if b > place.start), default=len(text))
        span = Span(begin, max(place.end, begin + len(text[begin:end].rstrip())))
        if span not in seen:
            seen.add(span)
            yield span


def _own_places(reading: Resolved) -> Iterator[Span]:
    contents = [s for a in reading.attributions for s in a.content]
    cues = [s for a in reading.attributions for s in a.cue]
    told = (e.trigger for e in reading.events if e.attribution is None)
    yield from (t for t in told if not any(c.meets(t) for c in cues))
    title = reading.report.title.span if reading.report.title else None
    if title is not None and not any(c.meets(title) for c in contents):
        yield title
    for meant in (s for a in reading.attributions for s in a.content_refers_to):
        if not any(c.meets(meant) for c in contents):
            yield meant


def _telling(
    reading: Resolved, bench: Bench, spans: Spans, attribution: Attribution | None
) -> Telling:
    shown = _named_part(spans, attribution, reading)
    rest = words_in(reading, bench, shown)
    text = " ".join(s.quote(reading.report.text) for s in shown)
    title = reading.report.title.span if reading.report.title else None
    is_bare = attribution is not None and not rest and not names_in(reading, shown)
    return Telling(
        report_id=reading.report.report_id,
        spans=spans,
        attribution=attribution,
        speakers=speakers_of(attribution, reading) if attribution else (),
        words=rest | actors_in(reading, bench, shown),
        rest=rest,
        numbers=numbers_in(reading, shown),
        events=_events(reading, spans, attribution),
        is_negated=bool(_NEGATION.search(text)),
        is_pointer=is_bare or (attribution is not None and is_pointer(text, rest, bench.tables)),
        is_bare=is_bare,
        is_clause=bool(_CLAUSE.search(text)),
        is_title=title is not None and title.holds(spans[0]),
    )


def _events(reading: Resolved, spans: Spans, attribution: Attribution | None) -> tuple[Event, ...]:
    holder = attribution.id if attribution else None
    return tuple(
        e
        for e in reading.events
        if e.attribution == holder and any(s.holds(e.trigger) for s in spans)
    )


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


def _named_part(spans: Spans, attribution: Attribution | None, reading: Resolved) -> Spans:
    """The words that say what a content is about.

    Of what the outlet tells itself: all but attributions, their sources and cues too. Of a
    reaction: not what it calls the thing ("rejected the report as pure invention").
    """
    if attribution is None:
        return _without_contents(spans, reading)
    before = spans[0].quote(reading.report.text).find(" as ")
    if attribution.stance in _REACTIONS and before > 0:
        return (Span(spans[0].start, spans[0].start + before),)
    return spans


def _without_contents(spans: Spans, reading: Resolved) -> Spans:
    left: list[Span] = list(spans)
    for taken in (s for a in reading.attributions for s in (*a.source, *a.cue, *a.content)):
        left = [piece for span in left for piece in _cut(span, taken)]
    return tuple(left)


def _cut(span: Span, taken: Span) -> Iterator[Span]:
    if not span.meets(taken):
        yield span
        return
    if span.start < taken.start:
        yield Span(span.start, taken.start)
    if taken.end < span.end:
        yield Span(taken.end, span.end)
