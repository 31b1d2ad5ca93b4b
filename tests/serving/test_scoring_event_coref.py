"""Events across reports are scored with the mentions given; splits each by themselves."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.serving.scoring import run_task

Row = dict[str, str | int | None]
pytestmark = pytest.mark.model

QUAKE = (
    "A strong earthquake struck the island of Sarn on Tuesday and killed 12 people in Port Sarn."
)
AGAIN = (
    "The earthquake that struck Port Sarn on Tuesday has killed 15 people on the island of Sarn."
)
STRIKE = (
    "Dockers in Belin walked out over pay, and the union said that the strike would last a week."
)
TEXTS = {"a": QUAKE, "b": AGAIN, "c": STRIKE}
WORDS = [("a", "struck", "1"), ("b", "struck", "1"), ("a", "killed", "2"), ("b", "killed", "2")]


def gold(folder: Path, split: Mapping[str, str] | None = None) -> Sequence[Path]:
    splits = split or {}
    docs: list[Row] = [{"id": i, "text": t, "split": splits.get(i)} for i, t in TEXTS.items()]
    mentions: list[Row] = [
        {
            "doc": doc,
            "start": TEXTS[doc].index(word),
            "end": TEXTS[doc].index(word) + len(word),
            "cluster": cluster,
        }
        for doc, word, cluster in [*WORDS, ("c", "walked", "3"), ("c", "strike", "3")]
    ]
    paths = [folder / "docs.jsonl", folder / "mentions.jsonl"]
    for path, rows in ((paths[0], docs), (paths[1], mentions)):
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return paths


def test_words_of_one_event_are_put_together(tmp_path: Path) -> None:
    score = run_task("event-coref", gold(tmp_path))
    assert [row.name for row in score.rows] == ["pairs", "MUC", "B-cubed", "CEAF-e", "LEA", "CoNLL"]
    assert score.number("CoNLL", "n") == 6
    found = [json.loads(line) for line in score.predictions]
    clusters = {(f["doc"], TEXTS[f["doc"]][f["start"] : f["end"]]): f["cluster"] for f in found}
    assert clusters["a", "struck"] == clusters["b", "struck"]
    assert clusters["a", "killed"] == clusters["b", "killed"]
    assert clusters["c", "strike"] not in {clusters["a", "struck"], clusters["a", "killed"]}


def test_splits_are_scored_by_themselves(tmp_path: Path) -> None:
    score = run_task("event-coref", gold(tmp_path, {"a": "dev", "b": "dev", "c": "train"}))
    assert {row.name.split()[0] for row in score.rows} == {"dev", "train"}
    assert score.number("dev CoNLL", "n") == 4


def test_a_mention_of_no_report_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mentions.jsonl"
    path.write_text('{"doc": "x", "start": 0, "end": 1, "cluster": "1"}\n', "utf-8")
    with pytest.raises(InputError, match="report 'x' stands in none of the gold files"):
        run_task("event-coref", [path])
