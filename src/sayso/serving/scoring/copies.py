"""Task `copy`: which texts are copies of one another.

Gold lines: {"id", "base", "kind", "text"}: texts with one `base` are copies of one another,
`kind` is what was done to this one.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from sayso.api import Options, copies
from sayso.records.text import Report
from sayso.serving.scoring.clusters import cluster_rows
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.score import Row, Score, percent


def score_copy(gold: tuple[Path, ...], options: Options) -> Score:
    """Pairs, B-cubed, and for each kind of edit the share of its pairs that were found."""
    rows = read_gold(gold)
    wanted = {r.text("id"): r.text("base") for r in rows}
    found = copies([_report(r) for r in rows])
    kinds = {r.text("id"): r.text("kind") for r in rows}
    scores = (*cluster_rows(wanted, found), *_by_kind(wanted, found, kinds))
    lines = (json.dumps({"id": i, "copy_of": found[i]}, ensure_ascii=False) for i in wanted)
    return Score("copy", tuple(map(str, gold)), scores, predictions=tuple(lines))


def _report(row: GoldRow) -> Report:
    """The text as a report under the gold's id, without anything read off it."""
    text = row.text("text")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(id=row.text("id"), report_id=row.text("id"), text=text, raw_sha256=digest)


def _by_kind(
    wanted: Mapping[str, str], found: Mapping[str, str], kinds: Mapping[str, str]
) -> tuple[Row, ...]:
    """A pair counts for the kinds of both its texts."""
    groups: dict[str, list[str]] = {}
    for name, base in wanted.items():
        groups.setdefault(base, []).append(name)
    gold: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for members in groups.values():
        for one, other in combinations(members, 2):
            for kind in {kinds[one], kinds[other]}:
                gold[kind] += 1
                right[kind] += found[one] == found[other]
    return tuple(
        Row(f"recall {kind}", {"%": percent(right[kind], gold[kind]), "gold": gold[kind]})
        for kind in sorted(gold)
    )
