"""One telling of an event, made ready to be compared with another: its words and parties."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log, sqrt

from sayso.lexicon.event_links import EventLinkTables
from sayso.merging.names import fold
from sayso.merging.words import stem, stem_of_word, stems_of
from sayso.records.text import Span, Spans

NEAR_WORDS = 5
"""So many words before and after the trigger are near it."""

NUMBER_RARITY = 5.0
"""A number in figures counts as a word that one report in 150 has."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FIGURES = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDINGS = (
    *("ization", "isation", "ation", "ition", "ment", "ing", "ion", "er", "or", "al", "ance"),
    *("ence", "ure", "at", "y"),
)
LEAST_ROOT = 3


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """Where a report tells an event: offsets in its `text`.

    `head` are the words of the trigger that carry its meaning ("talks" of "held talks"),
    `sentence` is the one that it stands in and `place` that sentence's number. `doers`,
    `targets` and `around` are who acts, who is acted on, and where, with what, what kind of.
    `is_unreal`: told as planned, possible or the like.
    """

    id: str
    report_id: str
    text: str
    head: Span
    trigger: Span
    sentence: Span
    place: int
    doers: Spans = ()
    targets: Spans = ()
    around: Spans = ()
    is_nominal: bool = False
    is_unreal: bool = False
    is_denied: bool = False


@dataclass(frozen=True)
class EventMention:
    """A telling of an event in words that can be compared; all words are stems.

    `root` is the stem without the ending that makes a noun of a verb; `form` are the trigger's
    other words. `near` are words close to
    the trigger, `words` those of its sentence, `names` its capitalised words. `topic` are the
    words of the whole report by weight, of length 1; `meaning` is a vector of length 1 for the
    words of the trigger, None where they are not known.
    """

    told: ToldEvent
    stem: str
    root: str
    form: frozenset[str]
    doers: frozenset[str]
    targets: frozenset[str]
    around: frozenset[str]
    near: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    times: frozenset[str]
    topic: Mapping[str, float]
    meaning: tuple[float, ...] | None = None

    @cached_property
    def text(self) -> str:
        """The trigger's words, folded."""
        return fold(self.told.trigger.quote(self.told.text))

    @cached_property
    def parties(self) -> frozenset[str]:
        """Words of all who take part, and of where and with what."""
        return self.doers | self.targets | self.around


def describe_event(
    told: ToldEvent, topic: Mapping[str, float], tables: EventLinkTables
) -> EventMention:
    """The telling in words; `topic` is what `report_topic` gives for its report."""
    text, words = told.text, tables.words
    sentence = told.sentence.quote(text)
    before = text[told.sentence.start : told.trigger.start].split()[-NEAR_WORDS:]
    after = text[told.trigger.end : told.sentence.end].split()[:NEAR_WORDS]
    near = " ".join([*before, *after])
    head = _stem(told.head.quote(text), tables)
    doers, targets, around = (
        stems_of(" ".join(s.quote(text) for s in spans), words) - {head}
        for spans in (told.doers, told.targets, told.around)
    )
    return EventMention(
        told=told,
        stem=head,
        root=root_of(head),
        form=stems_of(told.trigger.quote(text), words) - {head},
        doers=doers,
        targets=targets,
        around=around,
        near=stems_of(near, words) - {head},
        words=stems_of(sentence, words) - {head},
        names=_names(sentence),
        numbers=_numbers(near, tables),
        times=_times(sentence, tables),
        topic=topic,
        meaning=_meaning(told.trigger.quote(text), tables),
    )


def report_topic(text: str, tables: EventLinkTables) -> Mapping[str, float]:
    """Stems and numbers of a report, weighted by how often each stands in it and its rarity."""
    forms = Counter(m.group() for m in _WORD.finditer(text))
    counts = Counter(_FIGURES.findall(text))
    for form, n in forms.items():
        word = stem_of_word(form, tables.words)
        if word is not None:
            counts[word] += n
    weights = {w: (1 + log(n)) * _rarity(w, tables) for w, n in counts.items()}
    length = sqrt(fsum(x * x for x in weights.values()))
    return {w: x / length for w, x in weights.items() if x} if length else {}


def _rarity(word: str, tables: EventLinkTables) -> float:
    return NUMBER_RARITY if word.isdigit() else tables.rarity(word)


def root_of(word: str) -> str:
    """A stem without the ending that makes a noun of a verb: "appointment" is "appoint".

    Rule: merge.event.root
    Source: own.
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_ROOT:
            return word.removesuffix(ending)
    return word


def _stem(words: str, tables: EventLinkTables) -> str:
    """The stem of the first word that says something, else of the first word."""
    found = _WORD.findall(words)
    full = [w for w in found if stem_of_word(w, tables.words)]
    word = next(iter(full or found), words)
    return stem(fold(word).replace("’", "'").removesuffix("'s"), tables.words)


def _meaning(words: str, tables: EventLinkTables) -> tuple[float, ...] | None:
    """The sum of what the words mean, brought to length 1."""
    vectors = [tables.vectors[w] for w in map(fold, _WORD.findall(words)) if w in tables.vectors]
    total = [sum(column) for column in zip(*vectors, strict=True)]
    length = sqrt(sum(x * x for x in total))
    return tuple(x / length for x in total) if length else None


def _names(sentence: str) -> frozenset[str]:
    """Capitalised words, but for the first."""
    words = _WORD.findall(sentence)[1:]
    return frozenset(fold(w).removesuffix("'s") for w in words if w[0].isupper() and len(w) > 1)


def _numbers(words: str, tables: EventLinkTables) -> frozenset[str]:
    """Numbers in figures that are no years, and number words but for "one"."""
    figures = {n for n in _NUMBER.findall(words) if not _YEAR.fullmatch(n)}
    spelt = {w for w in fold(words).split() if w in tables.numbers} - {"one", "a", "an"}
    return frozenset(figures | spelt)


def _times(sentence: str, tables: EventLinkTables) -> frozenset[str]:
    """Weekdays and months by their first three letters, and years."""
    named = {fold(w) for w in _WORD.findall(sentence) if w[0].isupper()} & tables.times
    return frozenset({w[:3] for w in named} | set(_YEAR.findall(sentence)))
