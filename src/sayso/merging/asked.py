"""Who stands behind words that somebody marks: their claim, looked for in every report."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon.event_links import EventLinkTables
from sayso.merging.claims import claim_of, take_up
from sayso.merging.contents import Telling, find_sentences, find_tellings
from sayso.merging.meanings import Meanings
from sayso.merging.own_voice import every_sentence, without_attributions
from sayso.merging.standing import Standing
from sayso.merging.told_again import Again, told_again
from sayso.merging.words import stem
from sayso.records.claim import Claim
from sayso.records.correction import NOTHING_AMENDED, Amendments
from sayso.records.parse import Parse
from sayso.records.reading import Resolved
from sayso.records.text import Span

TOLD = 0.75
"""Share of the weight of a claim's words from which other words tell it too."""
WEIGHTS = {"deed": 1.5, "party": 0.75, "name": 0.5}
"""Weight of words that tell a known deed or party, and of names; that of other words is 1."""
NEAR = 0.1
"""How much less of a claim a telling may tell than the one of its report that tells most."""
RETOLD = 0.35
"""Share of the weight that words which likely tell the same event must have beside it."""
MARKED = 0.5
"""Share of the marked words that a content must hold to be the one that is meant."""


def find_claim_at(
    readings: Sequence[Resolved],
    tables: EventLinkTables,
    marked: tuple[str, Span],
    by: Amendments = NOTHING_AMENDED,
    parses: Sequence[Parse] = (),
) -> Claim:
    """The claim at a marked place (report id and span), with all who tell it in any report.

    Other reports are looked through sentence by sentence, so that what is told in other words,
    or in passing, is found too: most of what the claim says must be said there, whatever else
    is. Where there are `parses`, less is enough beside a word that likely tells its event.

    Rule: claim.asked
    Source: own; shares set on the odd units of the origins sample.
    """
    report_id, place = marked
    ordered, standing = take_up(readings, tables.words, by)
    again = told_again(parses, marked, tables)
    asked = _Asked.of(_whole(standing.readings[report_id], place, standing), again, tables)
    told: dict[str, Telling] = {}
    for reading in ordered:
        if reading.report.report_id == report_id:
            told |= {t.id: t for t in _at(reading, place, standing)}
        told |= {t.id: t for t in _telling(reading, asked, standing)}
    return claim_of(list(told.values()), False, standing)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of a claim by what they mean, with their weight."""

    weights: Mapping[str, float]
    same: Mapping[str, str]
    known: frozenset[str]
    meanings: Meanings
    again: Mapping[str, tuple[Again, ...]]

    @classmethod
    def of(
        cls, telling: Telling, again: Mapping[str, tuple[Again, ...]], tables: EventLinkTables
    ) -> "_Asked":
        """What a claim asks of others; light words are left out."""
        words = tables.words
        same = {stem(w, words): means for w, (means, _) in words.same_words.items()}
        kinds = dict(words.same_words.values())
        names = {w for w in telling.words - telling.rest if same.get(w) != ""}
        weights = dict.fromkeys(names, WEIGHTS["name"])
        for word in {same.get(w, w) for w in telling.rest} - {""}:
            weights[word] = WEIGHTS.get(kinds.get(word, ""), 1.0)
        known = frozenset(same) | frozenset(same.values())
        return cls(weights, same, known, Meanings.of(tables), again)

    def told_by(self, telling: Telling, reading: Resolved) -> float:
        """How much of the claim the telling tells; `TOLD` at least where it tells the event."""
        share = self.share_in(telling)
        if share < RETOLD or share >= TOLD:
            return share
        own = without_attributions(telling.spans[0], reading)
        spans = telling.spans if telling.attribution else own
        words = (word for word, _ in self.again.get(telling.report_id, ()))
        return TOLD if any(s.holds(w) for w in words for s in spans) else share

    def share_in(self, telling: Telling) -> float:
        """The share of the claim's words, by weight, that the telling has."""
        theirs = {self.same.get(w, w) for w in telling.words | telling.rest}
        told = sum(v for w, v in self.weights.items() if w in theirs or self._is_near(w, theirs))
        return told / sum(self.weights.values())

    def _is_near(self, word: str, theirs: Collection[str]) -> bool:
        """Whether one of the words means nearly the same; those of the table mean what it says."""
        if word in self.known or word.startswith("@"):
            return False
        others = (w for w in theirs if w not in self.known and not w.startswith("@"))
        return any(self.meanings.are_near(word, other) for other in others)


def _whole(reading: Resolved, place: Span, standing: Standing) -> Telling:
    """The marked words, those of sources and cues too: all of it is claimed."""
    bare = replace(reading, attributions=())
    return find_sentences(bare, standing.bench, (place,))[0]


def _at(reading: Resolved, place: Span, standing: Standing) -> Sequence[Telling]:
    """Who tells the marked words where they stand: whoever is credited, or the report itself.

    Who is credited by a cue among the marked words ("he did not believe it was loaded") is part
    of what is told.
    """
    credited = [
        t
        for t in find_tellings(reading, standing.bench)
        if t.attribution
        and not any(place.holds(c) for c in t.attribution.cue)
        and _shared(t, place) >= MARKED * (place.end - place.start)
    ]
    if credited:
        return [min(credited, key=lambda t: (sum(s.end - s.start for s in t.spans), t.id))]
    return [_whole(reading, place, standing)]


def _shared(telling: Telling, place: Span) -> int:
    return sum(max(0, min(s.end, place.end) - max(s.start, place.start)) for s in telling.spans)


def _telling(reading: Resolved, asked: _Asked, standing: Standing) -> Iterator[Telling]:
    """Contents and sentences of a report that tell the claim too."""
    if not asked.weights:
        return
    contents = [t for t in find_tellings(reading, standing.bench) if t.attribution and t.rest]
    sentences = find_sentences(reading, standing.bench, every_sentence(reading.report))
    shares = {t.id: (asked.told_by(t, reading), t) for t in (*contents, *sentences)}
    best = max((share for share, _ in shares.values()), default=0.0)
    yield from (t for share, t in shares.values() if share >= max(TOLD, best - NEAR))
