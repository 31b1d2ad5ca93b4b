"""Task `attribution`: who says what, against people's marking (PolNeAR's format).

Gold lines: {"id", "text", "attributions": [{"source": [[s, e], ...], "cue": ..., "content": ...}]}.
Only outermost attributions are scored: people marked no others.

Rule: score.attribution
Source: own; content Jaccard .5, source Jaccard .5 and a shared cue character make a "full" match.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from sayso.api import Options
from sayso.records.reading import Resolved
from sayso.records.text import Spans
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.program import prediction_lines, read_rows
from sayso.serving.scoring.score import Number, Row, Score, percent, precision_recall

ROLES = ("source", "cue", "content")
MATCH = 0.5
_TOKEN = re.compile(r"\w+|[^\w\s]")

Characters = frozenset[int]


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as the characters of its parts, white space left out."""

    source: Characters
    cue: Characters
    content: Characters

    def part(self, role: str) -> Characters:
        """The characters of "source", "cue" or "content"."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(slots=True)
class _Counts:
    tokens: dict[str, Counter[str]] = field(default_factory=lambda: {r: Counter() for r in ROLES})
    pairs: Counter[str] = field(default_factory=Counter)


def score_attribution(gold: tuple[Path, ...], options: Options) -> Score:
    """Token, relation and source scores over all reports of the gold files."""
    rows = read_gold(gold)
    read = read_rows((r.values for r in rows), options)
    found = {i: outermost(r) for i, r in read.items()}
    lines = prediction_lines([r.text("id") for r in rows], read)
    return Score("attribution", tuple(map(str, gold)), compare(rows, found), predictions=lines)


def outermost(read: Resolved) -> tuple[Marked, ...]:
    """The attributions of a reading that no other holds."""
    text = read.report.text
    outer = (a for a in read.attributions if a.parent is None)
    return tuple(marked(text, a.source, a.cue, a.content) for a in outer)


def marked(text: str, source: Spans, cue: Spans, content: Spans) -> Marked:
    """The characters that the parts cover."""
    return Marked(*(characters(text, part) for part in (source, cue, content)))


def characters(text: str, spans: Spans) -> Characters:
    """Places of the characters in the spans, white space left out."""
    return frozenset(
        i for s in spans for i in range(s.start, min(s.end, len(text))) if not text[i].isspace()
    )


def compare(rows: Sequence[GoldRow], found: Mapping[str, Sequence[Marked]]) -> tuple[Row, ...]:
    """The rows of the score; a report that was not read counts as nothing found."""
    counts = _Counts()
    for row in rows:
        text = row.text("text")
        wanted = [
            marked(text, a.spans("source"), a.spans("cue"), a.spans("content"))
            for a in row.rows("attributions")
        ]
        _count_report(text, wanted, found.get(row.text("id"), ()), counts)
    return _rows(counts)


def pair_up(wanted: Sequence[Marked], found: Sequence[Marked]) -> list[tuple[Marked, Marked]]:
    """One-to-one pairs with the greatest total overlap of contents; others are left out."""
    if not wanted or not found:
        return []
    weights = np.array([[_weight(w, f) for f in found] for w in wanted])
    left, right = linear_sum_assignment(-weights)
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return [(wanted[i], found[j]) for i, j in pairs if weights[i, j] > 0]


def jaccard(one: Characters, other: Characters) -> float:
    """Share of common characters; two empty parts agree."""
    return len(one & other) / len(one | other) if one or other else 1.0


def is_full(want: Marked, have: Marked) -> bool:
    """Whether two attributions match in content, source and cue; no cue on either side agrees."""
    if jaccard(want.content, have.content) < MATCH or jaccard(want.source, have.source) < MATCH:
        return False
    return bool(want.cue & have.cue) or not (want.cue or have.cue)


def _weight(wanted: Marked, found: Marked) -> float:
    """Overlap of contents; cue, then source, only break ties."""
    overlap = len(wanted.content & found.content)
    if not overlap:
        return 0.0
    cue = 1e-3 * bool(wanted.cue & found.cue)
    return overlap + cue + 1e-4 * jaccard(wanted.source, found.source)


def _count_report(
    text: str, wanted: Sequence[Marked], found: Sequence[Marked], counts: _Counts
) -> None:
    places = [m.span() for m in _TOKEN.finditer(text)]
    token_at = {i: k for k, (start, end) in enumerate(places) for i in range(start, end)}
    wordy = {k for k, (start, _) in enumerate(places) if text[start].isalnum()}
    for role in ROLES:
        want = _tokens(token_at, *(w.part(role) for w in wanted))
        have = _tokens(token_at, *(f.part(role) for f in found))
        counts.tokens[role].update(right=len(want & have), found=len(have), gold=len(want))
    pairs = counts.pairs
    pairs.update(gold=len(wanted), found=len(found))
    pairs["gold with source"] += sum(bool(w.source) for w in wanted)
    pairs["found with source"] += sum(bool(f.source) for f in found)
    for one, other in pair_up(wanted, found):
        same_words = not (_tokens(token_at, one.content) ^ _tokens(token_at, other.content)) & wordy
        pairs["exact"] += same_words
        _count_pair(one, other, pairs)


def _tokens(token_at: Mapping[int, int], *parts: Characters) -> set[int]:
    return {token_at[i] for part in parts for i in part if i in token_at}


def _count_pair(want: Marked, have: Marked, pairs: Counter[str]) -> None:
    pairs["aligned"] += 1
    pairs["strict"] += want.content == have.content
    if jaccard(want.content, have.content) < MATCH:
        return
    source, full = jaccard(want.source, have.source), is_full(want, have)
    pairs["overlap"] += 1
    pairs["full"] += full
    pairs["cue"] += bool(want.cue & have.cue)
    if want.source:
        pairs["full with source"] += full
        pairs["source wanted"] += 1
        pairs["source half"] += source >= MATCH
        pairs["source exact"] += source == 1
        pairs["source none"] += not have.source


def _rows(counts: _Counts) -> tuple[Row, ...]:
    pairs = counts.pairs
    tokens = [
        Row(f"token {role}", precision_recall(c["right"], c["found"], c["gold"]))
        for role, c in counts.tokens.items()
    ]
    relations = [
        Row(f"relation {kind}", precision_recall(pairs[kind], pairs["found"], pairs["gold"]))
        for kind in ("exact", "strict", "overlap", "full", "aligned")
    ]
    with_source = precision_recall(
        pairs["full with source"], pairs["found with source"], pairs["gold with source"]
    )
    wanted = pairs["source wanted"]
    sources: dict[str, Number] = {
        kind: percent(pairs[f"source {kind}"], wanted) for kind in ("half", "exact", "none")
    }
    cue: dict[str, Number] = {"met": percent(pairs["cue"], pairs["overlap"])}
    return (
        *tokens,
        *relations,
        Row("relation full with source", with_source),
        Row("source of matched contents", {**sources, "n": wanted}),
        Row("cue of matched contents", cue),
    )
