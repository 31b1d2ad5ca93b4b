"""What the network says of events: which words tell one, of what type, and who takes part.

It goes on from the states of the labeller's network, sentence by sentence; `models/events` holds
its weights and its card, `training/events` made them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.parsing.networks import Network, load_network
from sayso.parsing.windows import Word
from sayso.records.labels import EventLabel, Part
from sayso.records.text import Span

MODEL = "events"
TYPES = (
    *("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE"),
    *("MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"),
)
"""In the order of the network's answers, after the one for no event."""
LEAST_EVENT = 0.03
"""Words that tell an event with less probability are not told of."""
LEAST_TYPE = 0.02
LEAST_PART = 0.3
LEAST_WORDS = 4
"""Shorter sentences tell nothing."""
MOST_PADDED = 1.2
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence's words in a window: numbers of their pieces, the window's edges around them.

    `heads` are places of the words' first pieces among `pieces`.
    """

    words: tuple[Word, ...]
    pieces: tuple[int, ...]
    heads: tuple[int, ...]


def cuts(
    words: Sequence[Word], heads: Sequence[int], size: int, sentences: Sequence[Span]
) -> Iterator[Cut]:
    """The sentences of a window of `size` pieces; words that stand in none are left out."""
    ends = [*heads[1:], size - 1]
    at = 0
    for sentence in sentences:
        while at < len(words) and words[at].span.end <= sentence.start:
            at += 1
        first = at
        while at < len(words) and words[at].span.start < sentence.end:
            at += 1
        if first < at:
            begin = heads[first]
            pieces = (0, *range(begin, ends[at - 1]), size - 1)
            yield Cut(tuple(words[first:at]), pieces, tuple(h - begin + 1 for h in heads[first:at]))


def alike(found: Sequence[Cut]) -> Iterator[list[Cut]]:
    """The sentences in groups of like length, so that little is padded; short scraps left out."""
    group: list[Cut] = []
    for cut in sorted(found, key=lambda c: len(c.pieces)):
        if len(cut.words) < LEAST_WORDS:
            continue
        if group and len(cut.pieces) > MOST_PADDED * len(group[0].pieces):
            yield group
            group = []
        group.append(cut)
    if group:
        yield group


class EventLabeller:
    """The events' network; it loads with the first window.

    `network` is another ONNX file than the one that ships, to measure it.
    """

    def __init__(self, network: Path | None = None) -> None:
        self._network = network

    def label(self, states: Floats, found: Sequence[Cut]) -> tuple[EventLabel, ...]:
        """Words that may tell events, in text order, from the trunk's `states` [pieces, size]."""
        told: list[EventLabel] = []
        for some in alike(found):
            told.extend(self._label(states, some))
        return tuple(sorted(told, key=lambda x: x.span))

    def _label(self, states: Floats, found: Sequence[Cut]) -> Iterator[EventLabel]:
        longest = max(len(c.pieces) for c in found)
        most = max(len(c.heads) for c in found)
        given = np.zeros((len(found), longest, states.shape[-1]), np.float32)
        mask = np.zeros((len(found), longest), np.float32)
        heads = np.zeros((len(found), most), np.int64)
        for k, cut in enumerate(found):
            given[k, : len(cut.pieces)] = states[list(cut.pieces)]
            mask[k, : len(cut.pieces)] = 1
            heads[k, : len(cut.heads)] = cut.heads
        feed = {"states": given, "mask": mask, "heads": heads}
        types, roles = self._session.run(None, feed)
        for k, cut in enumerate(found):
            count = len(cut.words)
            yield from decode(cut.words, types[k, :count], roles[k, :count, :count])

    @cached_property
    def _session(self) -> Network:
        return load_network(MODEL, self._network)


def decode(words: Sequence[Word], types: Floats, roles: Floats) -> Iterator[EventLabel]:
    """Runs of words that tell one type, with the parties that the network gives them.

    `types` [words, 1 + types] are probabilities, the first that of no event; `roles` [words,
    words, 2] those of another word to be the actor's or the recipient's of the word that tells.
    """
    event = 1 - types[:, 0]
    best = types[:, 1:].argmax(-1)
    told = event >= LEAST_EVENT
    at = 0
    while at < len(words):
        past = at + 1
        if told[at]:
            while past < len(words) and told[past] and best[past] == best[at]:
                past += 1
            run = slice(at, past)
            weights = event[run] / event[run].sum()
            yield EventLabel(
                Span(words[at].span.start, words[past - 1].span.end),
                float(event[run].max()),
                _types((types[run, 1:] * weights[:, None]).sum(0)),
                *(tuple(_parts(words, weights @ roles[run, :, role])) for role in (0, 1)),
            )
        at = past


def _types(shares: Floats) -> tuple[tuple[str, float], ...]:
    pairs = sorted(zip(TYPES, map(float, shares), strict=True), key=lambda p: (-p[1], p[0]))
    return tuple(p for n, p in enumerate(pairs) if n == 0 or p[1] >= LEAST_TYPE)


def _parts(words: Sequence[Word], likely: Floats) -> Iterator[Part]:
    """Runs of words that are likely a party's."""
    inside = likely >= LEAST_PART
    at = 0
    while at < len(words):
        past = at + 1
        if inside[at]:
            while past < len(words) and inside[past]:
                past += 1
            share = float(likely[at:past].mean())
            yield Part(Span(words[at].span.start, words[past - 1].span.end), share, share)
        at = past
