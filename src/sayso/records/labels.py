"""What a trained labeller sees in a report: cues, and what may belong to each.

Offsets are characters in `Report.text`. Scores are the network's own probabilities, not
calibrated: they rank, and a linker that has learnt what they are worth decides by them.
"""

from dataclasses import dataclass

from sayso.records.text import Span


@dataclass(frozen=True, slots=True)
class Part:
    """Words that may be source or content of a cue.

    `score` is the mean probability of its words to have that role for any cue, `link` the
    probability that it is this cue's.
    """

    span: Span
    score: float
    link: float


@dataclass(frozen=True, slots=True)
class CueLabel:
    """Words that may be a cue, with what may belong to them, likeliest first.

    `score` is the mean probability of its words to be a cue's; `sourceless` the probability
    that nobody is credited.
    """

    span: Span
    score: float
    contents: tuple[Part, ...] = ()
    sources: tuple[Part, ...] = ()
    sourceless: float = 0.0


@dataclass(frozen=True, slots=True)
class EventLabel:
    """Words that may tell an event, by the network.

    `score` is the probability that they tell one, `types` those of PLOVER's types, likeliest
    first; `actors` and `recipients` are runs of words that may be its parties'.
    """

    span: Span
    score: float
    types: tuple[tuple[str, float], ...]
    actors: tuple[Part, ...] = ()
    recipients: tuple[Part, ...] = ()
