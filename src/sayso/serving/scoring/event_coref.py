"""Task `event-coref`: which words of several reports tell one event.

Gold lines are of two kinds, in any of the files. Reports: {"id", "text", "full_text"?, "split"?};
stories are found in `full_text` where it is given. Mentions: {"doc", "start", "end", "cluster"}:
places in the report's `text`; those of one cluster tell one event.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from sayso.api import Options, same_events
from sayso.records.text import Report, Span
from sayso.serving.scoring.coreference import coreference_rows
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.score import Row, Score


def score_event_coref(gold: tuple[Path, ...], options: Options) -> Score:
    """Coreference with gold mentions and own stories; splits of the gold each by themselves."""
    rows = read_gold(gold)
    docs = {r.text("id"): r for r in rows if "doc" not in r.values}
    mentions: dict[str, list[GoldRow]] = defaultdict(list)
    for row in (r for r in rows if "doc" in r.values):
        if row.text("doc") not in docs:
            raise row.error(f"report {row.text('doc')!r} stands in none of the gold files")
        mentions[row.text("doc")].append(row)
    splits: dict[str, list[GoldRow]] = defaultdict(list)
    for doc in docs.values():
        splits[doc.maybe_text("split") or ""].append(doc)
    scores: list[Row] = []
    lines: list[str] = []
    for name, part in sorted(splits.items()):
        named = {f"{m.where}": m for d in part for m in mentions[d.text("id")]}
        found = _find(part, mentions, options)
        wanted = {where: m.text("cluster") for where, m in named.items()}
        prefix = f"{name} " if len(splits) > 1 and name else ""
        scores += [Row(prefix + r.name, r.numbers) for r in coreference_rows(wanted, found)]
        lines += [_prediction(m, found[where]) for where, m in named.items()]
    return Score("event-coref", tuple(map(str, gold)), tuple(scores), predictions=tuple(lines))


def _find(
    docs: Sequence[GoldRow], mentions: Mapping[str, Sequence[GoldRow]], options: Options
) -> Mapping[str, str]:
    """The program's cluster of each mention, named by its place in the gold."""
    whole = [_report(d, d.maybe_text("full_text") or d.text("text")) for d in docs]
    places: dict[str, Mapping[str, Span]] = {
        d.text("id"): {m.where: m.span() for m in mentions[d.text("id")]} for d in docs
    }
    told = [_report(d, d.text("text")) for d in docs]
    return same_events(told, places, whole, options)


def _report(row: GoldRow, text: str) -> Report:
    """A text as a report under the gold's id, without anything read off it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(id=row.text("id"), report_id=row.text("id"), text=text, raw_sha256=digest)


def _prediction(mention: GoldRow, cluster: str) -> str:
    kept = {key: mention.values[key] for key in ("doc", "start", "end")}
    return json.dumps({**kept, "cluster": cluster}, ensure_ascii=False)
