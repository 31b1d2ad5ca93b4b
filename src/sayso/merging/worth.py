"""Which attributions make a claim: not topics, not parts of what the same speaker says."""

from sayso.lexicon.merging import MergingTables
from sayso.merging.chains import cites
from sayso.merging.names import fold
from sayso.merging.words import stem
from sayso.records.claim import Attribution
from sayso.records.reading import Resolved

CONTAINER_SHARE = 0.6
"""Share of a content that other attributions must fill for it to say nothing by itself."""


def is_worth_telling(attribution: Attribution, reading: Resolved, tables: MergingTables) -> bool:
    """Whether somebody stands by the content: it is no mere topic, part or container.

    Rule: claim.worth
    Source: own.
    """
    return not (
        _is_topic(attribution, reading.report.text, tables)
        or _is_part(attribution, reading)
        or _is_container(attribution, reading)
    )


def speakers_of(attribution: Attribution, reading: Resolved) -> tuple[str, ...]:
    """Who says it: its speakers, or those around it where they speak of themselves ("we")."""
    seen = {attribution.id}
    while not attribution.speakers and attribution.sourcing == "self":
        parent = next((a for a in reading.attributions if a.id == attribution.parent), None)
        if parent is None or parent.id in seen:
            break
        seen.add(parent.id)
        attribution = parent
    return attribution.speakers


def _is_topic(attribution: Attribution, text: str, tables: MergingTables) -> bool:
    """Whether the source only spoke about it: "the two sides discussed a truce"."""
    verbs = {stem(v, tables) for v in tables.topic_verbs}
    words = {stem(w, tables) for s in attribution.cue for w in fold(s.quote(text)).split()}
    return attribution.stance == "asserts" and bool(words & verbs)


def _is_part(attribution: Attribution, reading: Resolved) -> bool:
    """Whether it belongs to what is said around it: "she believed that" in "she said".

    So do intentions, of whomever ("the guard was ready to fire"): they are what is said.
    """
    parent = next((a for a in reading.attributions if a.id == attribution.parent), None)
    if parent is None:
        return False
    speakers = speakers_of(attribution, reading)
    is_own = bool(speakers) and speakers_of(parent, reading) == speakers
    return _is_intention(attribution, reading) or (is_own and attribution.stance == "asserts")


def _is_intention(attribution: Attribution, reading: Resolved) -> bool:
    """Whether what is credited is a deed to come: "agreed [to pay]"; no report of anything."""
    words = attribution.content[0].quote(reading.report.text)
    return attribution.stance == "intends" or words.casefold().startswith("to ")


def _is_container(attribution: Attribution, reading: Resolved) -> bool:
    """Whether a content holds little but other attributions ("that A declined and B denied")."""
    inner = [
        a
        for a in reading.attributions
        if cites(attribution, a) or (a.parent == attribution.id and not _is_part(a, reading))
    ]
    whole = {i for s in attribution.content for i in range(s.start, s.end)}
    parts = (s for a in inner for s in (*a.source, *a.cue, *a.content))
    held = {i for s in parts for i in range(s.start, s.end)}
    return len(whole & held) >= CONTAINER_SHARE * len(whole)
