"""What somebody confirms, denies, declines or doubts: the telling that a reaction answers."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.merging.contents import Telling
from sayso.merging.link import same_event
from sayso.merging.words import Bench, stem
from sayso.records.reading import Resolved
from sayso.records.text import Span

ANSWER_WORDS = 0.6
"""Share of a reaction's own words that what it answers must hold."""

_THE_NOUN = re.compile(r"\b(?:the|this|that|these|those|any|such) (?:[\w-]+ )?([^\W\d_]+)", re.I)


def answered(
    reaction: Telling, told: Sequence[Telling], reading: Resolved, bench: Bench
) -> Telling | None:
    """The telling of the same report that a reaction is about, as its words tell.

    What grammar points at ("confirmed it") comes first, then the telling that holds its words
    ("the news of the phone call"), then one whose event it names ("hosted the meeting").
    None where the words name nothing that was told.

    Rule: claim.answered
    Source: own, from development reports.
    """
    refers = reaction.attribution is not None and reaction.attribution.content_refers_to
    if not (reaction.is_reaction or refers):
        return None
    near = [t for t in _by_nearness(reaction, told) if t.id != reaction.id]
    pointed = _pointed_at(reaction, near)
    if pointed is not None or not reaction.is_reaction:
        return pointed
    full = [t for t in near if not t.is_pointer and not _is_own(reaction, t)]
    holding = [t for t in full if _holds(t, reaction) or _is_of_event(t, reaction, bench)]
    if holding:
        return max(holding, key=lambda t: (len(t.words & reaction.words), -near.index(t)))
    return next((t for t in full if _names_event(reaction, t, reading, bench)), None)


def standing_before(
    reaction: Telling,
    told: Sequence[Telling],
    central: Mapping[str, Telling],
    reading: Resolved,
) -> Telling | None:
    """What a reaction without words of its own is about ("would not comment on the incident").

    The nearest telling before it in its paragraph; where it opens one, the report's central
    claim.

    Rule: claim.answered.bare
    Source: own; newspapers put a refusal right after what was asked about, or in a paragraph
    of its own for the matter of the whole report.
    """
    text = reading.report.text
    before = (
        t
        for t in _by_nearness(reaction, told)
        if t.start < reaction.start and not t.is_pointer and not _is_own(reaction, t)
    )
    nearest = next(before, None)
    if nearest is not None and "\n" not in text[nearest.start : reaction.start]:
        return nearest
    main = central.get(reaction.report_id)
    return None if main is None or main.is_pointer or _is_own(reaction, main) else main


def _by_nearness(reaction: Telling, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of the same report: those before the reaction first, nearest first."""
    here = (t for t in told if t.report_id == reaction.report_id)
    return sorted(
        here, key=lambda t: (t.start > reaction.start, abs(t.start - reaction.start), t.id)
    )


def _pointed_at(reaction: Telling, near: Sequence[Telling]) -> Telling | None:
    meant = reaction.attribution.content_refers_to if reaction.attribution else ()
    for span in meant:
        holding = [t for t in near if any(s.meets(span) for s in t.spans)]
        if holding:
            return min(holding, key=lambda t: (sum(s.end - s.start for s in t.spans), t.id))
    return None


def _is_own(reaction: Telling, told: Telling) -> bool:
    """Whether the same people, or nobody else than around it, say what it would answer."""
    is_theirs = bool(reaction.speakers) and reaction.speakers == told.speakers
    return is_theirs or (told.attribution is not None and reaction.is_inside(told))


def _holds(told: Telling, reaction: Telling) -> bool:
    shared = len(told.rest & reaction.rest)
    if reaction.is_pointer:
        return len(reaction.words) > 1 and bool(shared) and reaction.rest <= told.rest
    return shared > 1 and shared >= ANSWER_WORDS * len(reaction.rest)


def _is_of_event(told: Telling, reaction: Telling, bench: Bench) -> bool:
    """Whether both begin with one event and share a word: "sold ships", "any sale of ships"."""
    if not told.events or not reaction.events or not told.rest & reaction.rest:
        return False
    return same_event(told.events[0], reaction.events[0], bench.same_actor)


def _names_event(reaction: Telling, told: Telling, reading: Resolved, bench: Bench) -> bool:
    """Whether the reaction speaks of "the meeting" where the telling is of people who met."""
    if not told.events:
        return False
    text, tables = reading.report.text, bench.tables
    trigger = {stem(w, tables) for w in told.events[0].trigger.quote(text).casefold().split()}
    return any(stem(noun, tables) in trigger for noun in _definite_nouns(reaction.spans, text))


def _definite_nouns(spans: Sequence[Span], text: str) -> Iterator[str]:
    for span in spans:
        for match in _THE_NOUN.finditer(text, span.start, span.end):
            yield from match.group().casefold().split()[1:]
