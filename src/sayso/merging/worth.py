"""Which attributions make a claim: not topics, not parts of what the same speaker says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.lexicon.merging import MergingTables
from sayso.merging.chains import cites
from sayso.merging.names import fold
from sayso.merging.words import stem
from sayso.records.claim import Attribution
from sayso.records.reading import Resolved

CONTAINER_SHARE = 0.6
"""Share of a content that other attributions must fill for it to say nothing by itself."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """The attributions of a report by id, by the one around them, and by their source's place."""

    text: str
    by_id: Mapping[str, Attribution]
    inside: Mapping[str, Sequence[Attribution]]
    at_source: Mapping[object, Sequence[Attribution]]

    def around(self, attribution: Attribution) -> Attribution | None:
        """The attribution whose content holds this one."""
        return self.by_id.get(attribution.parent or "")

    def speakers_of(self, attribution: Attribution) -> tuple[str, ...]:
        """Who says it: its speakers, or those around it where they speak of themselves ("we")."""
        seen = {attribution.id}
        while not attribution.speakers and attribution.sourcing == "self":
            parent = self.around(attribution)
            if parent is None or parent.id in seen:
                break
            seen.add(parent.id)
            attribution = parent
        return attribution.speakers


def gather_sayings(reading: Resolved) -> Sayings:
    """The attributions of a report, ready to be asked about."""
    inside: dict[str, list[Attribution]] = {}
    at_source: dict[object, list[Attribution]] = {}
    for attribution in reading.attributions:
        inside.setdefault(attribution.parent or "", []).append(attribution)
        at_source.setdefault(attribution.source, []).append(attribution)
    by_id = {a.id: a for a in reading.attributions}
    return Sayings(reading.report.text, by_id, inside, at_source)


def is_worth_telling(attribution: Attribution, sayings: Sayings, tables: MergingTables) -> bool:
    """Whether somebody stands by the content: it is no mere topic, part or container.

    Rule: claim.worth
    Source: own.
    """
    return not (
        _is_topic(attribution, sayings.text, tables)
        or _is_part(attribution, sayings)
        or _is_container(attribution, sayings, tables)
    )


def _is_topic(attribution: Attribution, text: str, tables: MergingTables) -> bool:
    """Whether the source only spoke about it: "the two sides discussed a truce".

    What "that" or "whether" opens is said all the same ("agreed that it had failed").
    """
    if attribution.content[0].quote(text).casefold().startswith(("that ", "whether ")):
        return False
    verbs = {stem(v, tables) for v in tables.topic_verbs}
    words = {stem(w, tables) for s in attribution.cue for w in fold(s.quote(text)).split()}
    return attribution.stance in ("asserts", "confirms") and bool(words & verbs)


def _is_part(attribution: Attribution, sayings: Sayings) -> bool:
    """Whether it belongs to what is said around it: "she believed that" in "she said".

    So do intentions, of whomever ("the guard was ready to fire"): they are what is said.
    """
    parent = sayings.around(attribution)
    if parent is None:
        return False
    speakers = sayings.speakers_of(attribution)
    is_own = bool(speakers) and sayings.speakers_of(parent) == speakers
    return _is_intention(attribution, sayings) or (is_own and attribution.stance == "asserts")


def _is_intention(attribution: Attribution, sayings: Sayings) -> bool:
    """Whether what is credited is a deed to come: "agreed [to pay]"; no report of anything."""
    words = attribution.content[0].quote(sayings.text)
    return attribution.stance == "intends" or words.casefold().startswith("to ")


def _is_container(attribution: Attribution, sayings: Sayings, tables: MergingTables) -> bool:
    """Whether a content holds little but other attributions ("that A declined and B denied")."""
    cited = [a for a in sayings.at_source.get(attribution.content, ()) if cites(attribution, a)]
    held = [
        a
        for a in sayings.inside.get(attribution.id, ())
        if not (_is_part(a, sayings) or _is_topic(a, sayings.text, tables))
    ]
    whole = {i for s in attribution.content for i in range(s.start, s.end)}
    parts = (s for a in (*cited, *held) for s in (*a.source, *a.cue, *a.content))
    filled = {i for s in parts for i in range(s.start, s.end)}
    return len(whole & filled) >= CONTAINER_SHARE * len(whole)
