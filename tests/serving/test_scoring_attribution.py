"""Attributions are held against people's marking by characters, one to one."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.records.text import Span
from sayso.serving.cli import app
from sayso.serving.scoring.attribution import Marked, compare, marked, outermost, pair_up
from sayso.serving.scoring.gold import GoldRow, read_gold
from tests.serving.invented import RESOLVED

TEXT = "Mayor Lind said the bridge had closed. She added nothing."
SOURCE, CUE, CONTENT = (0, 10), (11, 15), (16, 37)


def gold(*attributions: dict[str, object]) -> list[GoldRow]:
    return [GoldRow("gold:1", {"id": "a", "text": TEXT, "attributions": list(attributions)})]


def wanted(source: tuple[int, int] = SOURCE) -> dict[str, object]:
    return {"source": [list(source)], "cue": [list(CUE)], "content": [list(CONTENT)]}


def found(
    source: tuple[int, int] | None = SOURCE,
    cue: tuple[int, int] | None = CUE,
    content: tuple[int, int] = CONTENT,
) -> Marked:
    parts = [() if p is None else (Span(*p),) for p in (source, cue, content)]
    return marked(TEXT, parts[0], parts[1], parts[2])


def relation(kind: str, got: Marked, want: dict[str, object] | None = None) -> object:
    rows = {r.name: r.numbers for r in compare(gold(want or wanted()), {"a": [got]})}
    return rows[f"relation {kind}"]["tp"]


@pytest.mark.parametrize(
    ("got", "overlap", "full"),
    [
        (found(), 1, 1),
        (found(content=(16, 30)), 1, 1),
        (found(content=(16, 22)), 0, 0),
        (found(source=(0, 5)), 1, 1),
        (found(source=(0, 4)), 1, 0),
        (found(source=None), 1, 0),
        (found(cue=(38, 41)), 1, 0),
        (found(cue=None), 1, 0),
    ],
    ids=[
        "equal",
        "most of it",
        "little of it",
        "half the source",
        "less of the source",
        "no source",
        "other cue",
        "no cue",
    ],
)
def test_a_full_match_needs_content_source_and_cue(got: Marked, overlap: int, full: int) -> None:
    assert relation("overlap", got) == overlap
    assert relation("full", got) == full


def test_punctuation_and_space_at_the_edge_do_not_spoil_an_exact_match() -> None:
    got = found(content=(16, 39))
    assert relation("exact", got) == 1
    assert relation("strict", got) == 0


def test_no_source_on_either_side_agrees() -> None:
    want = {**wanted(), "source": []}
    assert relation("full", found(source=None), want) == 1
    assert relation("full with source", found(source=None), want) == 0


def test_one_found_attribution_answers_for_one_wanted() -> None:
    rows = {r.name: r.numbers for r in compare(gold(wanted(), wanted()), {"a": [found()]})}
    assert rows["relation full"] == {
        "P": 100.0, "R": 50.0, "F1": 66.67, "tp": 1, "pred": 1, "gold": 2,
    }  # fmt: skip


def test_pairs_are_chosen_for_the_greatest_overlap_in_all() -> None:
    long, short = found(content=(16, 37)), found(content=(16, 26))
    pairs = pair_up([short, long], [long, short])
    assert [(w.content, f.content) for w, f in pairs] == [
        (short.content, short.content),
        (long.content, long.content),
    ]


def test_a_report_that_was_not_read_counts_as_nothing_found() -> None:
    rows = {r.name: r.numbers for r in compare(gold(wanted()), {})}
    assert rows["relation full"]["gold"] == 1
    assert rows["relation full"]["pred"] == 0
    assert rows["token content"]["gold"] == 4


def test_only_outermost_attributions_are_scored() -> None:
    inner = [a for a in RESOLVED.attributions if a.parent]
    assert inner
    assert len(outermost(RESOLVED)) == len(RESOLVED.attributions) - len(inner)


def test_numbers_agree_with_those_counted_by_hand() -> None:
    # The first found row has half of content and source; the second, with the stop, lacks its cue.
    second: dict[str, object] = {"source": [[39, 42]], "cue": [[43, 48]], "content": [[49, 56]]}
    got = [
        found(source=(0, 5), content=(27, 37)),
        found(source=(39, 42), cue=None, content=(49, 57)),
    ]
    rows = {r.name: r.numbers for r in compare(gold(wanted(), second), {"a": got})}
    told = {name: tuple(rows[name].values()) for name in rows}
    assert told["token source"] == (100.0, 66.67, 80.0, 2, 2, 3)
    assert told["token cue"] == (100.0, 50.0, 66.67, 1, 1, 2)
    assert told["token content"] == (75.0, 60.0, 66.67, 3, 4, 5)
    assert told["relation overlap"] == (100.0, 100.0, 100.0, 2, 2, 2)
    assert told["relation full"] == (50.0, 50.0, 50.0, 1, 2, 2)
    assert told["relation exact"] == (50.0, 50.0, 50.0, 1, 2, 2)
    assert told["relation strict"] == (0.0, 0.0, 0.0, 0, 2, 2)


@pytest.mark.parametrize("source", [{}, {"source": None}, {"source": []}])
def test_gold_may_leave_out_the_source(source: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "own.jsonl"
    path.parent.mkdir()
    attribution = {"cue": [list(CUE)], "content": [list(CONTENT)], **source}
    row = {"id": "a", "text": TEXT, "attributions": [attribution]}
    path.write_text(json.dumps(row) + "\n", "utf-8")
    rows = {r.name: r.numbers for r in compare(read_gold([path]), {"a": [found(source=None)]})}
    assert rows["relation full"]["tp"] == 1
    assert rows["token source"]["gold"] == 0


@pytest.mark.model
def test_the_score_is_one_object_and_what_was_found_is_written(tmp_path: Path) -> None:
    path, out = tmp_path / "own.jsonl", tmp_path / "found.jsonl"
    row = {"id": "a", "text": TEXT, "attributions": [wanted(), {"content": [[39, 56]]}]}
    path.write_text(json.dumps(row) + "\n", "utf-8")
    command = ["eval", "attribution", str(path), "--json", "--pred", str(out)]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["scores"]["relation full"]["gold"] == 2
    (line,) = map(json.loads, out.read_text("utf-8").splitlines())
    assert (line["id"], line["attributions"][0]["content"]) == ("a", [list(CONTENT)])
