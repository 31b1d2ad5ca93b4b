"""Stories are scored by pairs and B-cubed over incidents."""

import json
from pathlib import Path

from sayso.serving.scoring import run_task
from tests.merging.story_reports import REPORTS


def test_pairs_of_one_incident_are_counted(tmp_path: Path) -> None:
    rows = [
        {
            "id": r.id,
            "text": r.text,
            "title": r.title.text if r.title else None,
            "date": r.published.value if r.published else None,
            "incident": r.id.partition("-")[0],
        }
        for r in REPORTS
    ]
    rows.append({"id": "empty", "text": "", "incident": "ferry"})
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    score = run_task("story", [path])
    assert [score.number("pairs", n) for n in ("tp", "pred", "gold")] == [4, 4, 7]
    assert score.number("B-cubed", "P") == 100.0
    assert score.notes == ("1 of 7 reports could not be read",)
    found = {row["id"]: row["story"] for row in map(json.loads, score.predictions)}
    assert len({found[i] for i in ("ferry-1", "ferry-2", "ferry-3")}) == 1
    assert found["empty"] == "empty"
