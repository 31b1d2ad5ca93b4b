"""Reports that stand in another for about half, word for word, small edits aside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.merging.own_voice import every_sentence
from sayso.merging.shingles import Hashes, find_shingles, hash_text, hash_words
from sayso.records.text import Report, Span

HALF = 0.45
"""Share of the sentences of the report with fewer of them from which about half stand in the
other. Of the odd units of the origins sample all pairs that derive have .5 or more, others .4."""
SAME = 0.6
"""Share of a sentence's runs of words from which it is the same: two in twenty may be changed."""
LEAST_WORDS = 5
"""A shorter sentence ("Darden said.", a caption's name) says nothing of whose words these are."""
LEAST_SHARED = 60
"""Runs of words that must be shared: short pages are half made of lines that many end with."""
_QUOTED = re.compile(r"[\"“][^\"“”\n]{1,800}[\"”]")


@dataclass(frozen=True, slots=True)
class Worded:
    """A report as runs of words: all of them, sorted, and those of each sentence of its own."""

    every: Hashes
    sentences: tuple[Hashes, ...]


def worded(report: Report) -> Worded:
    """The report's runs of words.

    Titles and furniture are left out of the sentences, and so are words in quotation marks: two
    reports may quote one statement without knowing of each other.
    """
    title = report.title.span if report.title else None
    places = (s for s in every_sentence(report) if title is None or not title.holds(s))
    quoted = [Span(m.start(), m.end()) for m in _QUOTED.finditer(report.text)]
    words = (hash_text(_outside(place, quoted, report.text)) for place in places)
    sentences = tuple(find_shingles(w) for w in words if len(w) >= LEAST_WORDS)
    return Worded(np.unique(find_shingles(hash_words(report))), sentences)


def _outside(place: Span, quoted: Sequence[Span], text: str) -> str:
    """The words at the place that stand in none of the quotations."""
    kept, at = "", place.start
    for span in (q for q in quoted if q.meets(place)):
        kept += text[at : max(at, span.start)] + " "
        at = min(max(at, span.end), place.end)
    return kept + text[at : place.end]


def stands_in(one: Worded, other: Worded) -> bool:
    """Whether about half of the sentences of either, of that with fewer, stand in the other.

    Rule: derived.sentences
    Source: own; as people told to look for it judge ("half or more of the sentences").
    """
    fewer, more = sorted((one, other), key=lambda w: len(w.sentences))
    shared = len(np.intersect1d(one.every, other.every, assume_unique=True))
    if shared < LEAST_SHARED:
        return False
    told = sum(float(np.isin(s, more.every).mean()) >= SAME for s in fewer.sentences)
    return told >= max(1.0, HALF * len(fewer.sentences))
