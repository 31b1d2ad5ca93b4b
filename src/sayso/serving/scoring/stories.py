"""Task `story`: which reports tell of one happening.

Gold lines: {"id", "text", "incident"}, perhaps "title", "date", "outlet", "url": reports with
one `incident` tell one story.
"""

import json
import tempfile
from pathlib import Path

from sayso.api import Options, clean_each, stories
from sayso.records.text import Report
from sayso.serving.scoring.clusters import cluster_rows
from sayso.serving.scoring.gold import read_gold
from sayso.serving.scoring.program import write_rows
from sayso.serving.scoring.score import Score


def score_story(gold: tuple[Path, ...], options: Options) -> Score:
    """Pairs and B-cubed over `incident`; a report that cannot be read stands alone."""
    rows = read_gold(gold)
    wanted = {r.text("id"): r.text("incident") for r in rows}
    with tempfile.TemporaryDirectory() as folder:
        source = write_rows([r.values for r in rows], Path(folder))
        cleaned = list(clean_each(str(source), options))
    reports = [r for r in cleaned if isinstance(r, Report)]
    story = stories(reports)
    found = {i: i for i in wanted} | {r.id: story[r.report_id] for r in reports}
    unread = len(cleaned) - len(reports)
    notes = (f"{unread} of {len(rows)} reports could not be read",) if unread else ()
    lines = (json.dumps({"id": i, "story": found[i]}, ensure_ascii=False) for i in wanted)
    scores = cluster_rows(wanted, found)
    return Score("story", tuple(map(str, gold)), scores, notes, tuple(lines))
