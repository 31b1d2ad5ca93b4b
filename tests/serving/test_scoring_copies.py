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


QUAY = (
    "The harbour office of Sundvik said that the quay had been too short for the new ferry from the"
    " day it was ordered, and that the county had been told so in four letters, none of which was"
    " ever answered. The shipyard offered to cut nine metres from the bow, but the captain would"
    " not hear of it. The ferry now turns outside the breakwater and comes in stern first, to the"
    " cheers of schoolchildren who have been given the afternoon off to watch it. Nobody has said"
    " who will pay for the fenders. A painter from the island has asked whether she may have the"
    " nine metres, should they ever be cut, and means to live in them with her two goats."
)


def test_texts_that_hold_another_are_told_apart_from_copies(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "base": "bridge", "kind": "orig", "text": f"{BRIDGE} {FERRY}"},
        {"id": "b", "base": "bridge", "kind": "embed", "text": f"{QUAY} {BRIDGE} {FERRY}"},
        {"id": "c", "base": "strike", "kind": "orig", "text": "The bakers went on strike."},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    score = run_task("copy", [path])
    assert score.number("recall embed", "%") == 0.0
    assert score.number("recall embed", "with containment %") == 100.0
    assert [score.number("contains", n) for n in ("P", "tp", "pred")] == [100.0, 1, 1]
    found = {row["id"]: row["contains"] for row in map(json.loads, score.predictions)}
    assert found == {"a": [], "b": ["a"], "c": []}
