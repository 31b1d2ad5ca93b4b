"""Whether what a report tells holds what a sentence says: the same deed, with more told of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon.merging import MergingTables
from sayso.merging.claims import take_up
from sayso.merging.contents import NEGATION, find_tellings
from sayso.merging.own_voice import every_sentence
from sayso.merging.standing import Standing
from sayso.merging.whole import SUBORDINATOR
from sayso.merging.words import Wording, word_report
from sayso.records.correction import NOTHING_AMENDED
from sayso.records.reading import Resolved
from sayso.records.text import Span

_TO_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
_OPEN = {
    "will": "will", "would": "will", "wo": "will", "shall": "will",
    "can": "can", "could": "can", "ca": "can", "may": "may", "might": "may",
    "must": "must", "should": "should", "if": "if", "unless": "if", "whether": "if", "to": "to",
}  # fmt: skip
"""Words that leave open whether it is so; their forms after "said" count as themselves."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words of a report, and how to compare them; `start` is where their content begins."""

    place: Span
    start: int
    reading: Resolved
    wording: Wording

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.place.quote(self.reading.report.text)

    @property
    def rest(self) -> frozenset[str]:
        """What it is about, names left out."""
        return self.wording.stems_in((self.place,))

    @property
    def words(self) -> frozenset[str]:
        """What it is about, with the actors in it."""
        within = (self.place,)
        return self.wording.words_in(within) | self.wording.actors_in(within)

    @property
    def numbers(self) -> frozenset[str]:
        """Its numbers that belong to no date."""
        return self.wording.numbers_in((self.place,))

    def holds(self, asked: "_Clause") -> bool:
        """Whether its own words are those of the other, and then perhaps more."""
        if not asked.words <= self.words or not asked.numbers <= self.numbers:
            return False
        begun, whole = self._until(asked.rest), asked._until(asked.rest)
        return (
            begun.rest == asked.rest
            and begun._form == whole._form
            and (bool(NEGATION.search(self.text)) == bool(NEGATION.search(asked.text)))
        )

    @property
    def _form(self) -> tuple[str | None, bool, frozenset[str]]:
        """Who is spoken of first, if that has a name; voice, and what leaves it open."""
        mentions = self.wording.mentions_in((self.place,))
        first = min(mentions, key=lambda m: (m.span.start, -m.span.end), default=None)
        who = self.wording.actors.get(first.actor or "") if first else None
        left_open = frozenset(_OPEN[w] for w in _WORD.findall(self.text.casefold()) if w in _OPEN)
        return who, bool(_TO_BE.search(self.text)), left_open

    def _until(self, rest: frozenset[str]) -> "_Clause":
        """Its words up to the last of these: "refused to resign", of "resigned"."""
        begin = self.place.start
        parts = (
            replace(self, place=Span(begin, begin + m.end())) for m in _WORD.finditer(self.text)
        )
        return next((part for part in parts if rest <= part.rest), self)


def places_holding(
    readings: Sequence[Resolved], asked: Resolved, tables: MergingTables
) -> frozenset[tuple[str, int]]:
    """Report ids and first characters of contents whose main clause says what is asked.

    "It had been warned twice by letter", of a firm, holds "The firm had been warned": who is
    spoken of first, voice and negation are the same, all its words are there, and what is told
    beside them comes after them ("refused to resign" does not hold "resigned").

    Rule: check.held
    Source: own; who is told to have done a thing twice, or to somebody, is told to have done it.
    """
    ordered, standing = take_up([*readings, asked], tables, NOTHING_AMENDED)
    mine = standing.readings[asked.report.report_id]
    wanted = [c for c in _sentences(mine, standing) if len(c.words) > 1 and c.rest]
    return frozenset(
        (reading.report.report_id, clause.start)
        for reading in ordered
        if reading is not mine
        for clause in _contents(reading, standing)
        if any(clause.holds(one) for one in wanted)
    )


def _sentences(reading: Resolved, standing: Standing) -> Iterator[_Clause]:
    wording = word_report(reading, standing.bench)
    for place in every_sentence(reading.report):
        yield _Clause(place, place.start, reading, wording)


def _contents(reading: Resolved, standing: Standing) -> Iterator[_Clause]:
    """The main clause of everything that is told."""
    wording = word_report(reading, standing.bench)
    for telling in find_tellings(reading, standing.bench):
        place = _main(telling.spans[0], reading.report.text)
        yield _Clause(place, telling.start, reading, wording)


def _main(place: Span, text: str) -> Span:
    """The place up to the first clause inside it; a leading "that" opens none."""
    words = place.quote(text)
    inner = (m.start() for m in SUBORDINATOR.finditer(words) if m.start() > 0)
    return Span(place.start, place.start + next(inner, len(words)))
