"""Task `timex`: time expressions and their values, as TempEval-3 scores them.

Gold lines: {"id", "text", "dct"?, "timexes": [{"start", "end", "type", "value"}]}.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.api import Options
from sayso.records.reading import Resolved
from sayso.records.text import Span
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.program import prediction_lines, read_rows
from sayso.serving.scoring.score import Row, Score, percent, precision_recall


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression as it is scored."""

    span: Span
    type: str
    value: str | None


def score_timex(gold: tuple[Path, ...], options: Options) -> Score:
    """Strict and relaxed spans, type and value over all reports of the gold files."""
    rows = read_gold(gold)
    read = read_rows((r.values for r in rows), options)
    found = {i: timexes_of(r) for i, r in read.items()}
    lines = prediction_lines([r.text("id") for r in rows], read)
    return Score("timex", tuple(map(str, gold)), compare(rows, found), predictions=lines)


def timexes_of(read: Resolved) -> tuple[Dated, ...]:
    """The time expressions of a reading."""
    return tuple(Dated(t.span, t.type, t.value) for t in read.timexes)


def compare(rows: Sequence[GoldRow], found: Mapping[str, Sequence[Dated]]) -> tuple[Row, ...]:
    """The rows of the score; a report that was not read counts as nothing found."""
    n: Counter[str] = Counter()
    for row in rows:
        wanted = [
            Dated(t.span(), t.text("type"), t.maybe_text("value")) for t in row.rows("timexes")
        ]
        have = found.get(row.text("id"), ())
        n.update(gold=len(wanted), found=len(have))
        for want, got in pair_up(wanted, have):
            strict = want.span == got.span
            n["relaxed"] += 1
            n["strict"] += strict
            n["type"] += want.type == got.type
            n["value"] += want.value == got.value
            n["strict value"] += strict and want.value == got.value
    kinds = ("strict", "relaxed", "type", "value", "strict value")
    rates = {"type": percent(n["type"], n["relaxed"]), "value": percent(n["value"], n["relaxed"])}
    return (
        *(Row(kind, precision_recall(n[kind], n["found"], n["gold"])) for kind in kinds),
        Row("accuracy where spans meet", rates),
    )


def pair_up(wanted: Sequence[Dated], found: Sequence[Dated]) -> list[tuple[Dated, Dated]]:
    """One-to-one pairs that share a character: equal spans first, then by size of overlap."""
    meeting = sorted(
        (w.span != f.span, -_overlap(w.span, f.span), i, j)
        for i, w in enumerate(wanted)
        for j, f in enumerate(found)
        if w.span.meets(f.span)
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, _, i, j in meeting:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((wanted[i], found[j]))
    return pairs


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
