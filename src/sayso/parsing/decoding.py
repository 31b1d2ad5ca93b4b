"""From the labeller's numbers to labels: which words are cues, and what belongs to each."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from sayso.parsing.windows import Word
from sayso.records.labels import CueLabel, Part
from sayso.records.text import Span

Floats = NDArray[np.float32]
Run = tuple[int, int]

SOURCE, CUE, CONTENT = range(3)
OUTSIDE, BEGINS = 0, 1
MOST_OUTSIDE = {SOURCE: 0.5, CUE: 0.85, CONTENT: 0.6}
"""A word is taken into a run of a role while its probability of standing outside is below this:
generous for cues, since the linker can still drop one and cannot find one."""
LEAST_LINK = 0.1
"""A part is offered to a cue that it belongs to with at least this probability."""
PARTED_BY = 1.25
MOST_SOURCES = 3
FARTHEST_WORDS = 40
"""No source is longer."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the network says of a window of n words, all probabilities.

    `tags` [n, 3 roles, 3 tags]; `to_cue` [n, n]: whose content a word is; `to_source`
    [2, n, n + 1]: first and last word of a cue's source, the last column for nobody.
    """

    tags: Floats
    to_cue: Floats
    to_source: Floats


def decode(words: Sequence[Word], numbers: Numbers) -> tuple[CueLabel, ...]:
    """The window's cues in text order, each with contents and sources, likeliest first."""
    inside = 1 - numbers.tags[:, :, OUTSIDE]
    openings = frozenset(n for n, word in enumerate(words) if word.begins)
    cues = list(_runs(numbers.tags, CUE, openings))
    if not cues:
        return ()
    owned = np.stack([numbers.to_cue[:, a:b].sum(1) for a, b in cues])
    pieces = [p for run in _runs(numbers.tags, CONTENT, openings) for p in _parted(run, owned)]
    held = [[_mean(shares[run[0] : run[1]]) for shares in owned] for run in pieces]
    found = []
    for place, cue in enumerate(cues):
        contents = [
            Part(
                _span(words, run),
                _mean(inside[run[0] : run[1], CONTENT]),
                float(share[place]),
            )
            for run, share in zip(pieces, held, strict=True)
            if share[place] >= LEAST_LINK
        ]
        sources, sourceless = _sources(words, cue, numbers, openings)
        found.append(
            CueLabel(
                _span(words, _bare(words, cue)),
                _mean(inside[cue[0] : cue[1], CUE]),
                tuple(sorted(contents, key=lambda p: (-p.link, p.span))),
                sources,
                sourceless,
            )
        )
    return tuple(found)


def _runs(tags: Floats, role: int, openings: Set[int]) -> Iterator[Run]:
    """Stretches of words of a role, [first, past), each inside its paragraph.

    A word that rather begins than goes on opens a new stretch, as does one of `openings`, the
    first words of paragraphs.
    """
    outside, begins, goes_on = tags[:, role].T
    taken = outside < MOST_OUTSIDE[role]
    first = None
    for number, is_taken in enumerate(taken):
        is_new = number in openings or begins[number] > goes_on[number]
        if first is not None and (is_new or not is_taken):
            yield first, number
            first = None
        if is_taken and first is None:
            first = number
    if first is not None:
        yield first, len(taken)


def _parted(run: Run, owned: Floats) -> Iterator[Run]:
    """A run of content in two where its first words clearly belong to one cue, its last to another.

    Clearly: so parted they point at their cues by a quarter more than all of it at one. `owned`
    [cues, words] are the probabilities of words to be each cue's.
    """
    if len(owned) == 1:
        yield run
        return
    mass = np.ascontiguousarray(owned[:, run[0] : run[1]].T)
    whole = mass.sum(0)
    best, value = 0, PARTED_BY * whole.max()
    for one, other in permutations(np.argsort(-whole)[:2].tolist(), 2):
        lead = np.cumsum(mass[:-1, one] - mass[:-1, other]) + whole[other]
        if len(lead) and lead.max() > value:
            best, value = int(lead.argmax()) + 1, lead.max()
    cut = run[0] + best
    yield from ((run[0], cut), (cut, run[1])) if best else (run,)


def _mean(values: Floats) -> float:
    """What `values.mean()` is, in a third of the time: runs are short, and there are many."""
    return float(np.add.reduce(values) / len(values))


def _sources(
    words: Sequence[Word], cue: Run, numbers: Numbers, openings: Set[int]
) -> tuple[tuple[Part, ...], float]:
    first = numbers.to_source[0, cue[0] : cue[1]].mean(0)
    last = numbers.to_source[1, cue[0] : cue[1]].mean(0)
    nobody = float(np.sqrt(first[-1] * last[-1]))
    inside = 1 - numbers.tags[:, SOURCE, OUTSIDE]
    found: dict[Run, float] = {}
    for run in [*_runs(numbers.tags, SOURCE, openings), _pointed(words, first[:-1], last[:-1])]:
        link = float(np.sqrt(first[run[0]] * last[run[1] - 1]))
        if link >= LEAST_LINK:
            found[run] = link
    ranked = sorted(found.items(), key=lambda f: (-f[1], f[0]))[:MOST_SOURCES]
    parts = (Part(_span(words, r), _mean(inside[r[0] : r[1]]), link) for r, link in ranked)
    return tuple(parts), nobody


def _pointed(words: Sequence[Word], first: Floats, last: Floats) -> Run:
    """The likeliest first word with the likeliest last word after it in its paragraph."""
    start = int(first.argmax())
    past = next((n for n in range(start + 1, len(words)) if words[n].begins), len(words))
    past = min(past, start + FARTHEST_WORDS)
    return start, start + int(last[start:past].argmax()) + 1


def _bare(words: Sequence[Word], run: Run) -> Run:
    """A run without the marks at its edges, unless it is nothing but marks: "said:"."""
    plain = [n for n in range(*run) if words[n].text[0].isalnum()]
    return (plain[0], plain[-1] + 1) if plain else run


def _span(words: Sequence[Word], run: Run) -> Span:
    return Span(words[run[0]].span.start, words[run[1] - 1].span.end)
