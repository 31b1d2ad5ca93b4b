"""Whether two tellings tell the same thing: a look at the two, and at nothing else."""

from collections.abc import Mapping

from sayso.merging.contents import Telling
from sayso.records.event import Event

EVENT_WORDS = 0.6
"""Share of the shorter telling's words that two tellings of one event must share."""
SAME_WORDS = 0.5
"""Jaccard of words from which two tellings are one without an event to show for it."""
HELD_WORDS = 0.8
"""Share of the shorter telling's words that the longer must hold, where it is no pointer."""
OPPOSITE_WORDS = 0.6
"""Jaccard of words from which a telling and its negation are about one claim."""
TITLE_WORDS = 0.5
"""Share of the shorter one's words that a title and what it sums up must share."""
FEW_WORDS = 3

UNREAL = ("planned", "possible", "threatened")


def same_content(one: Telling, other: Telling, same_actor: Mapping[str, str]) -> bool:
    """Whether two tellings are one claim: one event told alike, or nearly the same words.

    One that says it is so and one that says it is not so are about one claim too, if their
    words are nearer still. Other numbers are told of another thing, unless the event is one:
    then they are what the tellers do not agree on.

    Rule: merge.content
    Source: own; thresholds set on development reports.
    """
    if not one.rest & other.rest:
        return False
    if one.is_pointer or other.is_pointer:
        return _name_the_same(one, other)
    shared, shorter = len(one.words & other.words), min(len(one.words), len(other.words))
    events = _compare_first_events(one, other, same_actor)
    if one.is_negated != other.is_negated:
        return (
            events is not False
            and shared >= FEW_WORDS
            and shared >= OPPOSITE_WORDS * len(one.words | other.words)
        )
    if events is not None:
        return events and shared >= EVENT_WORDS * shorter
    return _same_words(one, other)


def closeness(
    one: Telling, other: Telling, same_actor: Mapping[str, str]
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """How far two tellings that are one claim are from not being one, and what that is made of.

    0 is the threshold that decided, 1 the same words.
    """
    shared, shorter = len(one.words & other.words), min(len(one.words), len(other.words))
    union = shared / max(1, len(one.words | other.words))
    is_event = bool(_compare_first_events(one, other, same_actor))
    is_opposite = one.is_negated != other.is_negated
    ways = [(union, OPPOSITE_WORDS if is_opposite else SAME_WORDS)]
    if not is_opposite:
        ways.append((shared / max(1, shorter), EVENT_WORDS if is_event else HELD_WORDS))
    score = max((value - least) / (1 - least) for value, least in ways)
    told = {
        "one event": float(is_event),
        "one denies": float(is_opposite),
        "words of both": union,
        "words of the shorter": shared / max(1, shorter),
    }
    return min(1.0, max(0.0, score)), tuple((k, round(v, 4)) for k, v in sorted(told.items()) if v)


def _same_words(one: Telling, other: Telling) -> bool:
    """Whether two tellings are nearly the same words, or one holds what the other says.

    Names in common are not enough: more than half of the other words of the shorter must agree too.
    """
    if 2 * len(one.rest & other.rest) <= min(len(one.rest), len(other.rest)):
        return False
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    shared, shorter = len(one.words & other.words), min(len(one.words), len(other.words))
    if one.words == other.words:
        return shared > 1
    is_near = shared >= SAME_WORDS * len(one.words | other.words)
    is_held = (
        shared >= HELD_WORDS * shorter and shorter > FEW_WORDS and len(one.rest & other.rest) > 1
    )
    return shared >= FEW_WORDS and (is_near or is_held)


def _name_the_same(one: Telling, other: Telling) -> bool:
    """Whether two short phrases are about one thing that somebody confirms or denies."""
    is_answered = one.is_reaction or other.is_reaction
    enough = 1 if one.report_id == other.report_id else 2
    return is_answered and one.words == other.words and len(one.rest) >= enough


def sums_up(title: Telling, told: Telling) -> bool:
    """Whether a title is of what its report tells at its start.

    Rule: merge.title
    Source: own; a headline sums up the first paragraphs, so fewer words need to agree.
    """
    if not title.is_title or told.is_title or told.is_pointer or title.report_id != told.report_id:
        return False
    return title.is_negated == told.is_negated and is_summed_up(title.rest, told.rest)


def is_summed_up(title: frozenset[str], told: frozenset[str]) -> bool:
    """Whether the words of a title, names left out, are those of a telling."""
    shared = len(title & told)
    return shared > 1 and shared >= TITLE_WORDS * min(len(title), len(told))


def _compare_first_events(
    one: Telling, other: Telling, same_actor: Mapping[str, str]
) -> bool | None:
    """Whether the events that two tellings begin with agree; None if they are of two kinds."""
    if not one.events or not other.events or one.events[0].type != other.events[0].type:
        return None
    return same_event(one.events[0], other.events[0], same_actor)


def same_event(one: Event, other: Event, same_actor: Mapping[str, str]) -> bool:
    """Whether two events may be one: type, parties, days and trigger agree as far as told.

    Rule: merge.event
    Source: own.
    """
    if one.type != other.type or (one.status in UNREAL) != (other.status in UNREAL):
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    return not are_at_odds(one, other, same_actor)


def are_at_odds(
    one: Event, other: Event, same_actor: Mapping[str, str], *, is_named_alone: bool = False
) -> bool:
    """Whether parties or days of two events do not agree, as far as both are told.

    With `is_named_alone` only parties that `same_actor` knows count: others are known as the
    words of one report, and may be anybody.
    """
    mine, theirs = (
        {
            same_actor.get(a, a)
            for a in (*e.actors, *e.recipients)
            if a in same_actor or not is_named_alone
        }
        for e in (one, other)
    )
    return bool(mine and theirs and not mine & theirs) or _days_apart(one, other)


def _days_apart(one: Event, other: Event) -> bool:
    if not (one.begin and other.begin):
        return False
    return (one.end_date or one.begin) < other.begin or (other.end_date or other.begin) < one.begin
