"""Task `copy`: which texts are copies of one another.

Gold lines: {"id", "base", "kind", "text"}: texts with one `base` are copies of one another,
`kind` is what was done to this one. A text that holds another may be linked to it as its copy,
or as what contains it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from sayso.api import Options, containments, copies
from sayso.records.text import Report
from sayso.serving.scoring.clusters import cluster_rows
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.score import Number, Row, Score, percent


def score_copy(gold: tuple[Path, ...], options: Options) -> Score:
    """Pairs, B-cubed, precision of containment, and recall for each kind of edit.

    Recall is told through copies alone, and through copies and containment together.
    """
    rows = read_gold(gold)
    wanted = {r.text("id"): r.text("base") for r in rows}
    reports = [_report(r) for r in rows]
    found = copies(reports)
    held = [(link.one, link.other) for link in containments(reports)]
    kinds = {r.text("id"): r.text("kind") for r in rows}
    right = sum(wanted[a] == wanted[b] for a, b in held)
    contains = Row("contains", {"P": percent(right, len(held)), "tp": right, "pred": len(held)})
    by_kind = _by_kind(wanted, kinds, found, {frozenset((found[a], found[b])) for a, b in held})
    scores = (*cluster_rows(wanted, found), contains, *by_kind)
    lines = (json.dumps(_found(i, found, held), ensure_ascii=False) for i in wanted)
    return Score("copy", tuple(map(str, gold)), scores, predictions=tuple(lines))


def _report(row: GoldRow) -> Report:
    """The text as a report under the gold's id, without anything read off it."""
    text = row.text("text")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(id=row.text("id"), report_id=row.text("id"), text=text, raw_sha256=digest)


def _found(
    name: str, found: Mapping[str, str], held: Sequence[tuple[str, str]]
) -> Mapping[str, object]:
    return {"id": name, "copy_of": found[name], "contains": [b for a, b in held if a == name]}


def _by_kind(
    wanted: Mapping[str, str],
    kinds: Mapping[str, str],
    found: Mapping[str, str],
    held: Collection[frozenset[str]],
) -> tuple[Row, ...]:
    """A pair counts for the kinds of both its texts; `held` are texts of which one holds another.

    A text that holds a copy of another holds that other.
    """
    groups: dict[str, list[str]] = {}
    for name, base in wanted.items():
        groups.setdefault(base, []).append(name)
    gold: Counter[str] = Counter()
    copied: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    for one, other in (pair for g in groups.values() for pair in combinations(g, 2)):
        is_copy = found[one] == found[other]
        for kind in {kinds[one], kinds[other]}:
            gold[kind] += 1
            copied[kind] += is_copy
            joined[kind] += is_copy or frozenset((found[one], found[other])) in held
    return tuple(_recall(k, copied[k], joined[k], gold[k]) for k in sorted(gold))


def _recall(kind: str, copied: int, joined: int, gold: int) -> Row:
    both: Number = percent(joined, gold)
    return Row(
        f"recall {kind}", {"%": percent(copied, gold), "with containment %": both, "gold": gold}
    )
