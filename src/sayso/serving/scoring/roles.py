"""Task `event-role`: the words of who did it and to whom.

Gold lines: {"id", "tokens": [...], "tags": ["B-S", "I-S", "O", ...]}: S for the source, T for the
target and R for parties that stand on both sides ("A and B met"). A sentence with R is scored
on R alone, against all parties that were found.
"""

from collections import Counter
from pathlib import Path

from sayso.api import Options
from sayso.records.reading import Resolved
from sayso.records.text import Span
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.program import prediction_lines, read_rows
from sayso.serving.scoring.score import Row, Score, precision_recall

ROLES = {"S": "source", "T": "target", "R": "both sides"}


def score_event_role(gold: tuple[Path, ...], options: Options) -> Score:
    """Token F1 of sources, targets, and parties on both sides."""
    rows = read_gold(gold)
    read = read_rows(({"id": r.text("id"), "text": _text(r)} for r in rows), options)
    counts: dict[str, Counter[str]] = {name: Counter() for name in ROLES.values()}
    for row in rows:
        _count(row, read.get(row.text("id")), counts)
    scores = tuple(
        Row(name, precision_recall(c["right"], c["found"], c["gold"])) for name, c in counts.items()
    )
    lines = prediction_lines([r.text("id") for r in rows], read)
    return Score("event-role", tuple(map(str, gold)), scores, predictions=lines)


def _text(row: GoldRow) -> str:
    return " ".join(row.texts("tokens"))


def _places(row: GoldRow) -> tuple[Span, ...]:
    """Where each token stands in the text put together from them."""
    places, at = [], 0
    for token in row.texts("tokens"):
        places.append(Span(at, at + max(1, len(token))))
        at += len(token) + 1
    return tuple(places)


def _count(row: GoldRow, read: Resolved | None, counts: dict[str, Counter[str]]) -> None:
    places, tags = _places(row), row.texts("tags")
    if len(places) != len(tags):
        raise row.error(f"{len(places)} tokens but {len(tags)} tags")
    events = read.events if read else ()
    doers = [s for e in events for s in e.spans.actors]
    others = [s for e in events for s in e.spans.recipients]
    is_mutual = any(tag.endswith("-R") for tag in tags)
    spans = {"R": [*doers, *others]} if is_mutual else {"S": doers, "T": others}
    for tag, parties in spans.items():
        wanted = {i for i, t in enumerate(tags) if t.endswith(f"-{tag}")}
        found = {i for i, p in enumerate(places) if any(p.meets(s) for s in parties)}
        counts[ROLES[tag]].update(right=len(wanted & found), found=len(found), gold=len(wanted))
