"""Copies are scored by pairs, and by what was done to a text."""

import json
from pathlib import Path

from sayso.serving.scoring import run_task

BRIDGE = (
    "The old bridge over the Aune was closed on Monday after an inspector found cracks in two of "
    "its pillars, the county said. Lorries had been banned from it since spring."
)
FERRY = (
    "Passengers waited for hours at the ferry in Sundvik because the crew of the morning boat had "
    "fallen ill, and nobody could say when the next one would leave the harbour."
)
GOLD = [
    {"id": "a", "base": "bridge", "kind": "orig", "text": BRIDGE},
    {"id": "b", "base": "bridge", "kind": "headline", "text": f"Bridge shut\n\n{BRIDGE}"},
    {"id": "c", "base": "bridge", "kind": "rewritten", "text": "Cracks shut a crossing for good."},
    {"id": "d", "base": "ferry", "kind": "orig", "text": FERRY},
]


def test_pairs_and_kinds_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in GOLD), "utf-8")
    score = run_task("copy", [path])
    assert [score.number("pairs", n) for n in ("tp", "pred", "gold")] == [1, 1, 3]
    assert score.number("recall headline", "%") == 50.0
    assert score.number("recall rewritten", "%") == 0.0
    found = {row["id"]: row["copy_of"] for row in map(json.loads, score.predictions)}
    assert found["a"] == found["b"]
    assert len({found[i] for i in "acd"}) == 3
