"""PolNeAR's reports as windows with the answers that the network has to give."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from sayso.parsing.labeller import in_numbers
from sayso.parsing.windows import MAX_PIECES, Window, cut_windows
from sayso.records.text import Report, Span

HELD_OUT_EVERY = 14
"""Every so many training reports are kept from the network, for the linker and calibration."""

IGNORED = -100


@dataclass(frozen=True)
class Marked:
    """A report with the attributions that people marked: spans by role."""

    report: Report
    attributions: tuple[dict[str, tuple[Span, ...]], ...]


def load(path: Path) -> list[Marked]:
    """The reports of a PolNeAR file."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        marks = tuple(
            {role: tuple(Span(s, e) for s, e in a[role]) for role in ("source", "cue", "content")}
            for a in row["attributions"]
        )
        found.append(Marked(Report(row["id"], row["id"], row["text"], ""), marks))
    return found


def split(rows: Sequence[Marked]) -> tuple[list[Marked], list[Marked]]:
    """Those to learn from, and those held out."""
    learnt = [r for n, r in enumerate(rows) if n % HELD_OUT_EVERY]
    return learnt, [r for n, r in enumerate(rows) if n % HELD_OUT_EVERY == 0]


@dataclass(frozen=True)
class Example:
    """A window in numbers; answers are by word.

    `tags` [words, 3]; `cue` [words, words] marks the words of the cue that a content's word
    belongs to; `source` [words, 2] the first and last word of a cue's source (the number of
    words for nobody, IGNORED where there is no answer).
    """

    pieces: list[int]
    shapes: list[int]
    heads: list[int]
    tags: Tensor
    cue: Tensor
    source: Tensor


def examples(row: Marked, tokenizer: Tokenizer, random: Random | None) -> list[Example]:
    """The windows of a report; their edges lie elsewhere each time if there is a `random`."""
    first = random.randint(MAX_PIECES // 4, MAX_PIECES) if random else MAX_PIECES
    windows = cut_windows(row.report, tokenizer, first)
    return [_example(w, row) for w in windows]


def _example(window: Window, row: Marked) -> Example:
    pieces, shapes, heads = in_numbers(window)
    words = window.words
    count = len(words)
    tags = torch.zeros(count, 3, dtype=torch.long)
    cue = torch.zeros(count, count, dtype=torch.bool)
    source = torch.full((count, 2), IGNORED)
    edges = Span(words[0].span.start, words[-1].span.end)
    for marks in row.attributions:
        found = {}
        for place, role in enumerate(("source", "cue", "content")):
            found[role] = [_inside(words, s) for s in marks[role] if s.meets(edges)]
            for inside in found[role]:
                for k, number in enumerate(inside):
                    tags[number, place] = 2 if k else 1
        cues = [n for inside in found["cue"] for n in inside]
        for inside in found["content"]:
            for number in inside:
                cue[number, cues] = True
        sources = [n for inside in found["source"] for n in inside]
        if sources:
            source[cues, 0], source[cues, 1] = min(sources), max(sources)
        elif not marks["source"]:
            source[cues] = count
    return Example(pieces, shapes, heads, tags, cue, source)


def _inside(words: Sequence[Any], span: Span) -> list[int]:
    return [n for n, w in enumerate(words) if w.span.meets(span)]


@dataclass(frozen=True)
class Batch:
    """Examples padded to one size, and which words and pieces are real."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    heads: Tensor
    words: Tensor
    tags: Tensor
    cue: Tensor
    source: Tensor


def batch(chosen: Sequence[Example]) -> Batch:
    """One batch."""
    n = len(chosen)
    longest = max(len(e.pieces) for e in chosen)
    most = max(len(e.heads) for e in chosen)
    pieces = torch.zeros(n, longest, dtype=torch.long)
    shapes, mask = torch.zeros_like(pieces), torch.zeros_like(pieces)
    heads = torch.zeros(n, most, dtype=torch.long)
    words = torch.zeros(n, most, dtype=torch.bool)
    tags = torch.full((n, most, 3), IGNORED)
    cue = torch.zeros(n, most, most, dtype=torch.bool)
    source = torch.full((n, most, 2), IGNORED)
    for k, e in enumerate(chosen):
        size, count = len(e.pieces), len(e.heads)
        pieces[k, :size], shapes[k, :size] = torch.tensor(e.pieces), torch.tensor(e.shapes)
        mask[k, :size], words[k, :count] = 1, True
        heads[k, :count] = torch.tensor(e.heads)
        tags[k, :count] = e.tags
        cue[k, :count, :count] = e.cue
        source[k, :count] = torch.where(e.source == count, most, e.source)
    return Batch(pieces, shapes, mask, heads, words, tags, cue, source)
