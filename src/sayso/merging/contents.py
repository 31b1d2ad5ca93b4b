"""What each report tells, made ready to be compared: one `Telling` a content."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.lexicon.merging import MergingTables
from sayso.merging.chains import cites
from sayso.merging.names import fold
from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TITLES = re.compile(r"(?:\b[A-Z][\w.’'-]* )+$")
_NEGATION = re.compile(r"\b(?:not|never|no|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)[.!?]['\"”’)]*\s+|\n")
CONTAINER_SHARE = 0.6
"""Share of a content that other attributions must fill for it to say nothing by itself."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A content as one report tells it; `attribution` is None in the outlet's own voice.

    `words` are stems of what it is about and "@" + id of the actors in it; `rest` is its
    words without actors. `order` is its place among all tellings of its report.
    """

    report_id: str
    spans: Spans
    attribution: Attribution | None
    words: frozenset[str]
    rest: frozenset[str]
    events: tuple[Event, ...]
    is_negated: bool
    is_pointer: bool

    @property
    def id(self) -> str:
        """Told apart by report and place, and by who says it."""
        name = self.attribution.id if self.attribution else "own"
        places = ",".join(f"{s.start:07}-{s.end:07}" for s in self.spans)
        return f"{self.report_id}:{places}:{name}"

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.spans[0].start


@dataclass(frozen=True, slots=True)
class Bench:
    """What comparing needs besides the reports: the tables, and who is who across reports."""

    tables: MergingTables
    same_actor: Mapping[str, str]


def find_tellings(reading: Resolved, bench: Bench) -> tuple[Telling, ...]:
    """Every content of the report in text order, attributed ones and those of its own voice."""
    attributed = [
        _telling(reading, bench, a.content, a)
        for a in reading.attributions
        if is_worth_telling(a, reading, bench.tables)
    ]
    own = [_telling(reading, bench, (s,), None) for s in own_sentences(reading)]
    return tuple(sorted((*attributed, *own), key=lambda t: (t.start, t.id)))


def is_worth_telling(attribution: Attribution, reading: Resolved, tables: MergingTables) -> bool:
    """Whether somebody stands by the content: it is no mere topic, part or container."""
    return not (
        _is_topic(attribution, reading.report.text, tables)
        or _is_part(attribution, reading)
        or _is_container(attribution, reading)
    )


def _is_topic(attribution: Attribution, text: str, tables: MergingTables) -> bool:
    """Whether the source only spoke about it: "the two sides discussed a truce"."""
    verbs = {stem(v) for v in tables.topic_verbs}
    words = {stem(w) for s in attribution.cue for w in fold(s.quote(text)).split()}
    return attribution.stance == "asserts" and bool(words & verbs)


def _is_part(attribution: Attribution, reading: Resolved) -> bool:
    """Whether it is inside what the same speaker says: "he believed that ..." in "he said"."""
    parent = next((a for a in reading.attributions if a.id == attribution.parent), None)
    return (
        parent is not None
        and bool(attribution.speakers)
        and parent.speakers == attribution.speakers
        and attribution.stance in ("asserts", "intends")
    )


def _is_container(attribution: Attribution, reading: Resolved) -> bool:
    """Whether a content holds little but other attributions ("that A declined and B denied")."""
    inner = [
        a
        for a in reading.attributions
        if cites(attribution, a)
        or (a.parent == attribution.id and a.stance != "intends" and not _is_part(a, reading))
    ]
    whole = {i for s in attribution.content for i in range(s.start, s.end)}
    held = {
        i for a in inner for s in (*a.source, *a.cue, *a.content) for i in range(s.start, s.end)
    }
    return len(whole & held) >= CONTAINER_SHARE * len(whole)


def own_sentences(reading: Resolved) -> Iterator[Span]:
    """Sentences that tell an event in the outlet's own voice, each once, in text order."""
    bounds = [0, *(m.end() for m in _SENTENCE_END.finditer(reading.report.text))]
    seen = set()
    for event in reading.events:
        if event.attribution is not None:
            continue
        begin = max(b for b in bounds if b <= event.trigger.start)
        end = min((b for b in bounds if b > event.trigger.start), default=None)
        words = reading.report.text[begin:end]
        span = Span(begin, begin + len(words.rstrip()))
        if span not in seen:
            seen.add(span)
            yield span


def _telling(
    reading: Resolved, bench: Bench, spans: Spans, attribution: Attribution | None
) -> Telling:
    shown = spans if attribution else _without_contents(spans, reading)
    rest = frozenset(_rest(reading, bench, shown))
    actors = {
        "@" + bench.same_actor[m.actor]
        for m in reading.mentions
        if m.actor and m.actor in bench.same_actor and _within(m.span, shown)
    }
    text = " ".join(s.quote(reading.report.text) for s in spans)
    return Telling(
        report_id=reading.report.report_id,
        spans=spans,
        attribution=attribution,
        words=rest | actors,
        rest=rest,
        events=_events(reading, spans, attribution),
        is_negated=bool(_NEGATION.search(text)),
        is_pointer=attribution is not None and _is_pointer(text, rest, bench.tables),
    )


def _events(reading: Resolved, spans: Spans, attribution: Attribution | None) -> tuple[Event, ...]:
    holder = attribution.id if attribution else None
    return tuple(e for e in reading.events if e.attribution == holder and _within(e.trigger, spans))


def _without_contents(spans: Spans, reading: Resolved) -> Spans:
    """What the outlet tells itself in its sentences: all but what it credits to others."""
    left: list[Span] = list(spans)
    for taken in (s for a in reading.attributions for s in a.content):
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


def _rest(reading: Resolved, bench: Bench, spans: Spans) -> Iterator[str]:
    """Stems of the words that are no name, no time expression and not plain."""
    text = reading.report.text
    taken = [_with_titles(m.span, text) for m in reading.mentions if m.actor in bench.same_actor]
    taken += [t.span for t in reading.timexes]
    for span in spans:
        for match in _WORD.finditer(text, span.start, span.end):
            word = fold(match.group()).replace("’", "'").removesuffix("'s")
            place = Span(match.start(), match.end())
            if word in bench.tables.plain or any(t.holds(place) for t in taken):
                continue
            stemmed = stem(word)
            if stemmed not in {stem(c) for c in bench.tables.carriers}:
                yield stemmed


def _with_titles(span: Span, text: str) -> Span:
    """A mention with the capitalised words right before it: "US President [Anna Lind]"."""
    before = _TITLES.search(text, 0, span.start)
    return Span(before.start(), span.end) if before else span


def stem(word: str) -> str:
    """A word without its regular inflection: "signs", "signed", "signing" are "sign"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word.removesuffix("e")


def _is_pointer(text: str, rest: frozenset[str], tables: MergingTables) -> bool:
    """Whether a content only names what was told elsewhere: "the news of the phone call"."""
    first = text.split(maxsplit=1)[0].casefold() if text.split() else ""
    short = len(rest) <= 3 and len(text.split()) <= 8
    return not rest or (short and first in ("the", "this", "that", "these", "those", "any"))


def _within(span: Span, spans: Spans) -> bool:
    return any(s.holds(span) for s in spans)
