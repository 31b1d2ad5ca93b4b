"""A ledger is written out whole, the same from whatever order it was filled in."""

import csv
import gc
import io
import json
import random
import re
import sys
import tracemalloc
from dataclasses import replace
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from sayso.api import schema
from sayso.api.corrections import Said
from sayso.api.exports import FOLDERS, LAYOUTS, codes
from sayso.api.ledger import Ledger, Wanted
from sayso.errors import ConfigError, InputError
from sayso.exporting.contents import Exported
from sayso.exporting.csv_layout import line
from sayso.exporting.polecat import COLUMNS
from sayso.exporting.tables import heads
from sayso.ledger import contents
from sayso.records.shown import shown
from sayso.serving.cli import app
from tests.api.shelf import filled, ledger, page
from tests.exporting.stock import HOSTILE, drafts, hostile, strike, tree
from tests.merging.drafts import Draft

HAS_ARROW = find_spec("pyarrow") is not None
needs_arrow = pytest.mark.skipif(not HAS_ARROW, reason="not installed: pyarrow")
needs_pandas = pytest.mark.skipif(find_spec("pandas") is None, reason="not installed: pandas")
WRITTEN = tuple(pytest.param(n, marks=needs_arrow if n == "parquet" else ()) for n in LAYOUTS)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """A table as the csv module reads it, with the guard taken away."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [{k: v.removeprefix("'") for k, v in row.items()} for row in rows]


@pytest.mark.parametrize("layout", WRITTEN)
def test_order_and_batches_of_adding_do_not_change_a_byte(
    layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(tmp_path / "whole.db", [*drafts(), hostile()]) as whole:
        whole.export(layout, tmp_path / "wanted")
    wanted = tree(tmp_path / "wanted")
    assert sum(map(len, wanted.values())) > 800
    monkeypatch.setattr(contents, "BATCH", 2)
    for number, order in enumerate(random.Random(layout).sample(list(permutations(range(5))), 4)):  # noqa: S311 - can be repeated
        reports = [*drafts(), hostile()]
        with ledger(tmp_path / f"{number}.db", day=f"2026-06-0{number + 1}") as parts:
            for cut in (order[: number + 1], order[number + 1 :]):
                parts.take([page(reports[n]) for n in cut])
            parts.export(layout, tmp_path / f"out{number}")
        assert tree(tmp_path / f"out{number}") == wanted


@pytest.mark.parametrize("layout", WRITTEN)
def test_an_empty_ledger_is_written_with_its_heads(layout: str, tmp_path: Path) -> None:
    with ledger(tmp_path / "x.db") as kept:
        exported = kept.export(layout, tmp_path / "out")
    assert set(exported.rows.values()) == {0}
    if layout == "csv":
        assert table(tmp_path / "out", "claims") == []
        first = (tmp_path / "out" / "claims.csv").read_text("utf-8")
        assert first.startswith("claim_id,story_id,text,")


def test_every_table_reads_back_with_the_columns_that_are_told(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        exported = kept.export("csv", tmp_path / "out")
    told = {name: [c.name for c in columns] for name, _, columns in heads()}
    for name, columns in told.items():
        rows = table(tmp_path / "out", name)
        assert len(rows) == exported.rows[name]
        assert all(list(row) == columns for row in rows)
    listed = table(tmp_path / "out", "columns")
    assert [(r["table"], r["column"]) for r in listed] == [(t, c) for t in told for c in told[t]]
    about = (tmp_path / "out" / "README.txt").read_text("utf-8")
    assert "lists are joined by `;`" in about


def test_tables_tell_what_the_ledger_tells(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        kept.export("csv", tmp_path / "out")
        (claim,) = (a.record for a in kept.ask("drones", Wanted(kinds=("claim",))))
    out = tmp_path / "out"
    (row,) = (r for r in table(out, "claims") if r["claim_id"] == claim.id)
    assert (row["pages"], row["denied"], row["is_central"]) == ("3", "1", "true")
    texts = {r["report_id"]: r["text"] for r in table(out, "reports")}
    for one in table(out, "evidence"):
        assert texts[one["report_id"]][int(one["start"]) : int(one["end"])] == one["exact"]
    assert {r["stance"] for r in table(out, "positions")} == {"asserts", "denies"}
    assert {r["value"] for r in table(out, "quantities")} == {"2.0", "3.0"}
    (event,) = table(out, "events")
    assert len(table(out, "event_tellings")) == 3
    assert event["type"] == "ASSAULT"
    assert {r["doubtful"] for r in (event, *table(out, "event_rows"))} == {"false"}
    links = table(out, "links")
    assert all(r["features"] and r["score"] and r["by"] for r in links)


def test_doubtful_events_are_marked_in_tables(tmp_path: Path) -> None:
    told = drafts()
    for draft in told:
        draft.events[:] = [replace(e, score=0.2) for e in draft.events]
    with filled(tmp_path / "x.db", told) as kept:
        kept.export("csv", tmp_path / "out")
    rows = table(tmp_path / "out", "event_rows")
    assert {(r["score"], r["doubtful"]) for r in rows} == {("0.2", "true")}
    assert {r["doubtful"] for r in table(tmp_path / "out", "events")} == {"true"}


def test_no_run_number_and_no_time_of_adding_is_written(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        for layout in ("csv", "jsonl", "polecat"):
            kept.export(layout, tmp_path / layout)
            assert b"2026-05-01" not in b"".join(tree(tmp_path / layout).values())


def test_lines_hold_reports_and_claims_as_the_schema_says(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        exported = kept.export("jsonl", tmp_path / "out.jsonl")
    rows = [json.loads(x) for x in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    definitions = json.loads(schema())["$defs"]
    for kind, name in (("report", "ReportRow"), ("claim", "ClaimRow"), ("actor", "ActorRow")):
        checker = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})
        found = [r["record"] for r in rows if r["kind"] == kind]
        assert len(found) == exported.rows[kind] > 0
        for record in found:
            checker.validate(record)


def test_polecat_has_forty_columns_that_public_loaders_read(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        exported = kept.export("polecat", tmp_path / "out.txt")
    assert len(COLUMNS) == len(set(COLUMNS)) == 40
    text = (tmp_path / "out.txt").read_text("utf-8")
    (row,) = csv.DictReader(io.StringIO(text), delimiter="\t")
    assert tuple(row) == COLUMNS
    assert [len(x.split("\t")) for x in text.splitlines()] == [40, 40]
    assert (row["Event Type"], row["Quad Code"]) == ("ASSAULT", "MATERIAL CONFLICT")
    assert (row["Intensity"], row["Event Date"]) == ("-8.5", "2026-03-03")
    assert (row["Recipient Name"], row["Recipient Country"]) == ("Orlen", "NRD")
    assert (row["Latitude"], row["GeoNames ID"], row["Event Mode"]) == ("-33.5", "1234", "None")
    assert row["Source"] == "Courier; Herald; Post"
    assert any("differing days" in told for told in exported.losses)


def test_polecat_leaves_out_what_nobody_tells_as_having_happened(tmp_path: Path) -> None:
    denial = drafts()[2]
    with filled(tmp_path / "x.db", [denial]) as kept:
        exported = kept.export("polecat", tmp_path / "out.txt")
    assert exported.rows == {"events": 0}
    assert exported.losses[0].endswith("threatened or denied): 1")


def test_codes_of_plover_are_all_there() -> None:
    assert len(codes().quads) == 16
    assert {"UNO", "NGO"} <= codes().nonstate


def test_hostile_words_stay_in_their_cells(tmp_path: Path) -> None:
    with filled(tmp_path / "x.db", [hostile()]) as kept:
        kept.export("csv", tmp_path / "out")
    raw = b"".join(tree(tmp_path / "out").values())
    assert not {0x1B, 0x00} & set(raw)
    assert b"\xe2\x80\xae" not in raw
    assert b"\xe2\x80\xa8" not in raw
    (report,) = table(tmp_path / "out", "reports")
    assert report["text"] == shown(hostile().text)
    assert len(report["text"]) == len(hostile().text)
    assert report["outlet"] == hostile().outlet
    with (tmp_path / "out" / "reports.csv").open(encoding="utf-8", newline="") as stream:
        cells = [c for row in csv.reader(stream) for c in row]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "'x", "\tx", "a,b", 'a"b', "a\rb", "a\nb"]
)
def test_a_cell_reads_back_without_its_guard(text: str) -> None:
    (row,) = csv.reader(io.StringIO(line([text, "after"]).decode(), newline=""))
    assert [c.removeprefix("'") for c in row] == [text, "after"]


def test_numbers_are_not_guarded() -> None:
    assert line([-1.5, -2, True, None, ("a", "b;c")]) == b'-1.5,-2,true,,"a;b,c"\n'


def test_hostile_words_stay_in_their_lines(tmp_path: Path) -> None:
    with filled(tmp_path / "x.db", [hostile(), *drafts()]) as kept:
        kept.export("jsonl", tmp_path / "out.jsonl")
        kept.export("polecat", tmp_path / "out.txt")
    rows = [json.loads(x) for x in (tmp_path / "out.jsonl").read_bytes().split(b"\n")[:-1]]
    texts = {r["record"]["text"] for r in rows if r["kind"] == "report"}
    assert hostile().text in texts
    events = [x.split("\t") for x in (tmp_path / "out.txt").read_text("utf-8").split("\n")[:-1]]
    assert [len(cells) for cells in events] == [40, 40, 40]
    assert "onerror" in "".join(events[1] + events[2])
    for cell in (c for cells in events[1:] for c in cells):
        assert '"' not in cell
        assert not cell.startswith(("=", "+", "@"))
        assert not cell.startswith("-") or float(cell)


def test_memory_does_not_grow_with_the_ledger(tmp_path: Path) -> None:
    peaks = []
    for number in (5, 30):
        reports = [long_report(n) for n in range(number)]
        with filled(tmp_path / f"{number}.db", reports) as kept:
            kept.export("jsonl", tmp_path / "warm.jsonl")
            peaks.append(min(exporting_peak(kept, tmp_path / str(turn)) for turn in range(3)))
    assert peaks[1] < peaks[0] + 200_000


def exporting_peak(kept: Ledger, out: Path) -> int:
    """The most bytes held while exporting; threads of other tests may hold some too."""
    out.mkdir(exist_ok=True)
    gc.collect()
    tracemalloc.start()
    for layout in ("csv", "jsonl", "polecat"):
        kept.export(layout, out / layout)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def long_report(number: int) -> Draft:
    """A report of some 20,000 characters in words that no other has."""
    chance = random.Random(number)  # noqa: S311 - can be repeated
    words = ("".join(chance.choices("abcdefghij", k=9)) for _ in range(2000))
    return Draft(" ".join(words), f"Paper {number}", "2026-03-01")


@needs_arrow
def test_parquet_holds_lists_and_words_as_they_are(tmp_path: Path) -> None:
    from pyarrow import parquet  # noqa: PLC0415

    with filled(tmp_path / "x.db", [*drafts(), hostile()]) as kept:
        exported = kept.export("parquet", tmp_path / "out")
    for name, _, columns in heads():
        read = parquet.read_table(tmp_path / "out" / f"{name}.parquet")
        assert read.num_rows == exported.rows[name]
        assert read.column_names == [c.name for c in columns]
    reports = parquet.read_table(tmp_path / "out" / "reports.parquet").to_pylist()
    assert hostile().text in {r["text"] for r in reports}
    stories = parquet.read_table(tmp_path / "out" / "stories.parquet").to_pylist()
    assert ["Courier", "Herald", "Post"] in [s["outlets"] for s in stories]


def test_without_pyarrow_parquet_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)  # as if it were not installed
    with strike(tmp_path / "x.db") as kept:
        with pytest.raises(ConfigError, match=r"sayso\[tables\]"):
            kept.export("parquet", tmp_path / "out")
        with pytest.raises(ConfigError, match="pyarrow is not installed"):
            kept.table().to_arrow()
    assert not (tmp_path / "out").exists()


@needs_arrow
def test_answers_become_arrow_tables(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        found = kept.table("drones", Wanted(kinds=("claim",)))
        arrow = found.to_arrow()
    assert arrow.to_pylist()[0]["id"] == found[0].id
    assert arrow.to_pylist()[0]["denied"] == 1


@needs_pandas
def test_answers_become_frames_whose_ids_are_text(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        frame = kept.table().to_pandas()
    assert len(frame) == 5
    assert all(isinstance(i, str) for i in frame["id"])


def test_corrections_are_written_and_actors_bear_their_new_names(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        rask = next(r for r in kept.ask("", Wanted(actors=("Rask",))))
        actor = kept.show(rask.id).actors
        (id_,) = (a.id for a in actor.values() if a.name == "Una Rask")
        kept.correct("rename", id_, said=Said("2026-05-02", "ann", value="Una Raske"))
        kept.export("csv", tmp_path / "out")
    (row,) = table(tmp_path / "out", "corrections")
    assert (row["verb"], row["value"], row["one"]) == ("rename", "Una Raske", id_)
    (named,) = (r for r in table(tmp_path / "out", "actors") if r["actor_id"] == id_)
    assert (named["name"], named["aliases"]) == ("Una Raske", "Una Rask")


def test_what_gave_no_report_is_written(tmp_path: Path) -> None:
    from sayso.records.text import Page  # noqa: PLC0415

    with ledger(tmp_path / "x.db") as kept:
        kept.take([Page(b"nobody knows this", "odd.txt", "text")])
        kept.export("csv", tmp_path / "out")
    (row,) = table(tmp_path / "out", "unread")
    assert (row["stage"], row["detail"]) == ("pipeline", "nothing is known of it")


def test_an_unknown_layout_is_refused_by_name(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept, pytest.raises(InputError, match="no layout 'xls'"):
        kept.export("xls", tmp_path / "out")


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_text("mine")
    with strike(tmp_path / "x.db") as kept:
        for layout in FOLDERS[:1]:
            with pytest.raises(InputError, match=r"something else: thesis\.doc"):
                kept.export(layout, tmp_path / "out")
        with pytest.raises(InputError, match="this is a folder"):
            kept.export("jsonl", tmp_path / "out")
        kept.export("csv", tmp_path / "new")
        kept.export("csv", tmp_path / "new")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["thesis.doc"]


def test_a_failure_leaves_the_earlier_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with strike(tmp_path / "x.db") as kept:
        kept.export("jsonl", tmp_path / "out.jsonl")
        before = (tmp_path / "out.jsonl").read_bytes()

        def broken(_: object) -> Exported:
            raise OSError("no room")

        monkeypatch.setattr(contents, "links", broken)
        with pytest.raises(OSError, match="no room"):
            kept.export("jsonl", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_the_command_writes_lines_to_standard_output_and_losses_to_the_other(
    tmp_path: Path,
) -> None:
    path = str(tmp_path / "x.db")
    strike(tmp_path / "x.db").close()
    lines = CliRunner().invoke(app, ["export", "--layout", "jsonl", "--out", "-", "--ledger", path])
    assert lines.exit_code == 0
    assert {json.loads(x)["kind"] for x in lines.stdout.splitlines()} >= {"report", "claim", "link"}
    out = str(tmp_path / "p.txt")
    events = CliRunner().invoke(
        app, ["export", "--layout", "polecat", "--out", out, "--ledger", path]
    )
    assert "not in this layout: who says so" in events.stderr
    assert events.stdout == ""


@pytest.mark.parametrize("asked", [["--layout", "dossier"], ["--layout", "csv", "abcd"]])
def test_a_dossier_takes_an_id_and_a_table_takes_none(asked: list[str], tmp_path: Path) -> None:
    path = str(tmp_path / "x.db")
    strike(tmp_path / "x.db").close()
    result = CliRunner().invoke(app, ["export", *asked, "--out", "x", "--ledger", path])
    assert result.exit_code == 2


def test_the_stock_is_hostile() -> None:
    assert {"\x1b", "\x00", "\u202e", "\t", "\r", "\n", "\u2028"} <= set(HOSTILE)


def test_the_docs_tell_every_column_of_polecat() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    assert [c for c in COLUMNS if f"`{c}`" not in page] == []


def test_notebooks_show_answers_escaped(tmp_path: Path) -> None:
    with filled(tmp_path / "x.db", [hostile()]) as kept:
        shown_ = [kept.table()._repr_html_(), kept._repr_html_()]
        shown_ += [a._repr_html_() for a in kept.ask("")]
        shown_ += [kept.show(a.id)._repr_html_() for a in kept.ask("")]
    assert not [x for x in shown_ if re.search("<script|<img|\\x1b|\\u202e", x)]
    assert any("&lt;script&gt;" in x for x in shown_)
