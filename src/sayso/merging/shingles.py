"""Texts as sets of numbers that can be compared: shingles, their MinHash bands, sampled passages.

All numbers are hashes that any machine and any process computes alike: CRC-32 for a word,
then the finaliser of SplitMix64. What is pinned here is pinned in stored keys too.
"""

import re
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from sayso.records.text import Report

SHINGLE_WORDS = 3
"""Runs of three words tell whether two texts are one: long enough to be rare, and a word that
an editor changed costs only three of them."""
PASSAGE_WORDS = 8
"""Runs of eight words, some of which are kept as marks of passages; they are hardly ever chance."""
PASSAGE_WINDOW = 32
"""Of this many runs in a row one is kept, so texts that share 39 words in a row share a mark."""
BANDS, BAND_ROWS = 42, 3
SEED = 42

Hashes: TypeAlias = NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_STEP, _FIRST, _SECOND = (
    np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)


def hash_words(report: Report) -> Hashes:
    """The hashes of the report's words in text order, furniture left out, case ignored."""
    return hash_text(_own_text(report))


def hash_text(text: str) -> Hashes:
    """The hashes of the words of a text in order, case ignored."""
    words = " ".join(_WORD.findall(text.casefold()))
    if not words:
        return np.empty(0, np.uint64)
    return np.fromiter(map(crc32, words.encode("utf-8", "surrogatepass").split(b" ")), np.uint64)


def find_shingles(words: Hashes, length: int = SHINGLE_WORDS) -> Hashes:
    """A hash for each run of `length` words, in text order; a shorter text is one run."""
    if not len(words):
        return words
    width = min(length, len(words))
    runs = len(words) - width + 1
    found = np.zeros(runs, np.uint64)
    for at in range(width):
        found = _mix(found, words[at : at + runs])
    return found


def find_bands(words: Hashes) -> Hashes:
    """Hashes of the bands of the text's MinHash: texts that are much alike share one.

    Two texts with Jaccard similarity j share one with probability 1 - (1 - j^3)^42: .94 at .4.
    Source: Broder 1997 for MinHash; Leskovec, Rajaraman and Ullman, section 3.4, for bands.
    """
    shingles = find_shingles(words)
    if not len(shingles):
        return shingles
    ends = np.array([0, len(shingles)], np.uint64)
    least = RMinHash.digest_matrix_from_flat_token_hashes(
        shingles, ends, num_perm=BANDS * BAND_ROWS, seed=SEED
    ).to_rows()
    rows = np.array(least[0], np.uint64).reshape(BANDS, BAND_ROWS)
    found = np.arange(BANDS, dtype=np.uint64)
    for column in rows.T:
        found = _mix(found, column)
    return found


def find_passages(words: Hashes) -> Hashes:
    """Hashes that mark passages: the least of every `PASSAGE_WINDOW` runs in a row, each once.

    Whether a run is kept depends on the words around it alone, so a text that stands inside
    a longer one has mostly the same marks there.
    Source: winnowing (Schleimer, Wilkerson and Aiken 2003).
    """
    least = find_shingles(words, PASSAGE_WORDS)
    if not len(least):
        return least
    width = 1
    while width < PASSAGE_WINDOW and len(least) > width:
        least = np.minimum(least[:-width], least[width:])
        width *= 2
    return np.unique(least if width == PASSAGE_WINDOW else least.min(keepdims=True))


def _own_text(report: Report) -> str:
    kept, at = [], 0
    for furniture in report.furniture:
        kept.append(report.text[at : furniture.span.start])
        at = furniture.span.end
    kept.append(report.text[at:])
    return " ".join(kept)


def _mix(found: Hashes, more: Hashes) -> Hashes:
    """The next of a chain of hashes; whole numbers run over on purpose."""
    mixed = found + _STEP + more
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    return mixed ^ (mixed >> np.uint64(31))
