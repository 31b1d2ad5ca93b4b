"""What reports tell that says what a sentence says: the same, or the same with more told of it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon.merging import MergingTables
from sayso.merging.claims import take_up
from sayso.merging.contents import NEGATION, Telling, find_tellings
from sayso.merging.grouping import group_tellings
from sayso.merging.own_voice import every_sentence
from sayso.merging.sites import Site, sites_in
from sayso.merging.standing import Standing
from sayso.merging.whole import SUBORDINATOR
from sayso.merging.words import Wording, word_report
from sayso.records.actor import Mention
from sayso.records.correction import NOTHING_AMENDED
from sayso.records.reading import Resolved
from sayso.records.text import Span

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been)\b(?!\s+(?:\w+ly\s+)?\w+ing\b)|\bbeing\b", re.IGNORECASE
)
"""A form of "to be", but not that of "is flooding"."""
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

    @property
    def sites(self) -> frozenset[Site]:
        """What it tells the place of: "the tunnel at Vellmar"."""
        return sites_in(self.place, self.reading.report, self.wording)

    def holds(self, asked: "_Clause", known: Collection[tuple[str, str]] = ()) -> bool:
        """Whether its own words are those of the other, and then perhaps more.

        `known` is what the report tells the place of: it need not name that again.
        """
        if not asked.rest & self.rest or not asked.numbers <= self.numbers:
            return False
        sites = self._understood(asked, known)
        wanted = asked.rest - sites
        if not asked.words - sites <= self.words:
            return False
        begun, whole = self._until(wanted), asked._until(wanted)
        return (
            begun.rest - sites == wanted
            and begun._form(sites) == whole._form(sites)
            and (bool(NEGATION.search(self.text)) == bool(NEGATION.search(asked.text)))
        )

    def _understood(self, asked: "_Clause", known: Collection[tuple[str, str]]) -> frozenset[str]:
        """Places that are asked for with a thing, and that the report tells of that thing."""
        told = {(s.thing, s.name): s.words for s in self.sites}
        elsewhere = {thing for thing, _ in told}
        found: set[str] = set()
        for site in asked.sites:
            place = (site.thing, site.name)
            is_known = place in told or (place in known and site.thing not in elsewhere)
            if is_known and len(asked.rest - site.words) > 1:
                found |= site.words | told.get(place, frozenset())
        return frozenset(found)

    def _form(self, sites: frozenset[str]) -> tuple[str | None, bool, frozenset[str]]:
        """Who is spoken of first, if that has a name; voice, and what leaves it open."""
        named = ((m, self.wording.actors.get(m.actor or "")) for m in self._mentions)
        first = next((who for _, who in named if f"@{who}" not in sites), None)
        left_open = frozenset(_OPEN[w] for w in _WORD.findall(self.text.casefold()) if w in _OPEN)
        return first, bool(_PASSIVE.search(self.text)), left_open

    @property
    def _mentions(self) -> Sequence[Mention]:
        """Mentions inside, the first and widest first."""
        mentions = self.wording.mentions_in((self.place,))
        return sorted(mentions, key=lambda m: (m.span.start, -m.span.end))

    def _until(self, rest: frozenset[str]) -> "_Clause":
        """Its words up to the last of these: "refused to resign", of "resigned"."""
        begin = self.place.start
        parts = (
            replace(self, place=Span(begin, begin + m.end())) for m in _WORD.finditer(self.text)
        )
        return next((part for part in parts if rest <= part.rest), self)


def places_saying(
    readings: Sequence[Resolved], asked: Resolved, tables: MergingTables
) -> frozenset[tuple[str, int]]:
    """Report ids and first characters of contents that say what is asked.

    They are those that would be one claim with it, and those that hold it: whose main clause
    says it. "It had been warned twice by letter", of a firm, holds "The firm had been warned": who
    is spoken of first, voice and negation are the same, all its words are there, and what is told
    beside them comes after them ("refused to resign" does not hold "resigned"). "The tunnel had
    flooded" holds "The tunnel at Vellmar flooded" where the report has told of that tunnel.

    Rule: check.held
    Source: own; who is told to have done a thing twice, or to somebody, is told to have done it.
    """
    ordered, standing = take_up([*readings, asked], tables, NOTHING_AMENDED)
    told = {t.id: t for r in ordered for t in find_tellings(r, standing.bench)}
    mine = standing.readings[asked.report.report_id]
    return _one_with(mine, told, standing) | _holding(mine, told, standing)


def _one_with(
    mine: Resolved, told: Mapping[str, Telling], standing: Standing
) -> frozenset[tuple[str, int]]:
    """Places of all that is one claim with a telling of this report."""
    asked = {i for i, t in told.items() if t.report_id == mine.report.report_id}
    if not asked:
        return frozenset()
    groups = [g for g in group_tellings(told, standing).groups if asked & set(g)]
    return frozenset((told[i].report_id, s.start) for g in groups for i in g for s in told[i].spans)


def _holding(
    mine: Resolved, told: Mapping[str, Telling], standing: Standing
) -> frozenset[tuple[str, int]]:
    """Places of contents of others whose main clause says what a sentence of this report says."""
    wanted = [c for c in _sentences(mine, standing) if len(c.words) > 1 and c.rest]
    is_sited = any(c.sites for c in wanted)
    found = set()
    for id_, reading in standing.readings.items():
        contents = [t for t in told.values() if t.report_id == id_ and reading is not mine]
        if not contents:
            continue
        text, wording = reading.report.text, word_report(reading, standing.bench)
        there = sites_in(Span(0, len(text)), reading.report, wording) if is_sited else ()
        known = {(s.thing, s.name) for s in there}
        for telling in contents:
            place = _main(telling.spans[0], text)
            clause = _Clause(place, telling.start, reading, wording)
            if any(clause.holds(one, known) for one in wanted):
                found.add((id_, telling.start))
    return frozenset(found)


def _sentences(reading: Resolved, standing: Standing) -> Iterator[_Clause]:
    wording = word_report(reading, standing.bench)
    for place in every_sentence(reading.report):
        yield _Clause(place, place.start, reading, wording)


def _main(place: Span, text: str) -> Span:
    """The place up to the first clause inside it; a leading "that" opens none."""
    words = place.quote(text)
    inner = (m.start() for m in SUBORDINATOR.finditer(words) if m.start() > 0)
    return Span(place.start, place.start + next(inner, len(words)))
