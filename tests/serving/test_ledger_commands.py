"""What the ledger's commands tell beside their answers: progress, losses, and how to go on."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.api import pages_of
from sayso.api.gauge import Gauge
from sayso.api.intake import Added
from sayso.api.ledger import Ledger, Wanted
from sayso.api.runs import EngineChoice
from sayso.records.omission import Omission, Unread
from sayso.serving import ledgers
from sayso.serving.cli import app
from sayso.serving.progress import (
    Pace,
    Stopwatch,
    Terminated,
    progress,
    resumable,
    run_report,
    tell_unread,
)
from tests.api.hands import held_by_another
from tests.api.shelf import apart, filled, page
from tests.merging.drafts import ANONYMOUS, Draft, What


@pytest.mark.parametrize(
    ("took_s", "share", "told"),
    [
        (10, None, "4 reports added, 0 known before, 1 not read, 7 omissions · 0.5 a second"),
        (10, 0.25, "· 0.5 a second · 25 % · 30 s left"),
        (600, 0.5, "· 0.0 a second · 50 % · 10 min left"),
        (7200, 0.25, "· 25 % · 6 h 0 min left"),
        (1, 0.25, "5.0 a second · 25 %"),
        (10, 1.0, "0.5 a second · 100 %"),
    ],
)
def test_progress_tells_rate_losses_and_time_left(
    took_s: float, share: float | None, told: str
) -> None:
    assert progress(Added(read=4, unread=1, omissions=7), took_s, share).endswith(told)


def test_files_and_folders_are_measured_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 100, "utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "y"}\n' * 100, "utf-8")
    (tmp_path / "left out.bin").write_bytes(bytes(10_000))
    gauge, shares = Gauge(), []
    for _ in pages_of([tmp_path], gauge=gauge):
        assert gauge.share is not None
        shares.append(gauge.share)
    assert shares == sorted(shares)
    assert len(set(shares)) == 101
    assert 0.4 < shares[45] < 0.6
    assert gauge.total_bytes == 1500
    assert gauge.share == 1


def test_nobody_knows_how_much_standard_input_holds(tmp_path: Path) -> None:
    gauge = Gauge()
    (tmp_path / "a.txt").touch()
    gauge.expect([tmp_path / "a.txt", "-"])
    assert gauge.share is None


def test_inputs_without_a_report_are_listed_with_their_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    unread = [
        Unread(None, f"{n}.txt", Omission("readers", "file-unreadable", "it is empty"))
        for n in range(14)
    ]
    tell_unread(unread, "x.db")
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "not read: 0.txt: it is empty"
    assert len(lines) == 11
    assert lines[-1] == "... and 4 more: sayso ask --unread --ledger x.db"


def test_all_inputs_without_a_report_can_be_listed_later(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    (tmp_path / "in.jsonl").write_text('{"id": "a"}\n' * 12, "utf-8")
    run = CliRunner().invoke(app, ["add", str(tmp_path / "in.jsonl"), "--ledger", str(path)])
    assert run.exit_code == 1
    assert "in.jsonl:9: the line has neither text nor html" in run.stderr
    listed = CliRunner().invoke(app, ["ask", "--unread", "--ledger", str(path)])
    assert listed.exit_code == 0
    lines = listed.stdout.splitlines()
    assert len(lines) == 12
    assert lines[8].endswith("in.jsonl:9: the line has neither text nor html")


def test_ctrl_c_tells_that_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "add", interrupted)
    run = CliRunner().invoke(app, ["add", "reports", "--ledger", str(tmp_path / "x.db")])
    assert run.exit_code == 130
    assert run.stderr.splitlines() == [
        "sayso: interrupted: what was added stays, and the same command goes on from there"
    ]


def test_ctrl_c_is_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), resumable("it goes on"):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "sayso: interrupted: it goes on\n"


def test_answers_that_lack_the_newest_reports_say_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.db"
    monkeypatch.setattr("sayso.api.kept.ASK_WAIT_S", 0.05)
    with filled(path, [apart()]) as kept, kept._held.transaction():
        kept._held.execute("INSERT INTO stale SELECT n FROM reports")
    with held_by_another(path):
        assert ledgers.ask(ledgers.Place(path), "herring", Wanted(), 5) == 0
    out, err = capsys.readouterr()
    assert "herring" in out
    assert err.splitlines() == [
        "sayso: 1 report added last could not be put into stories, as the ledger cannot be written"
        " to now; answered without"
    ]


def test_only_wrong_names_and_wrong_files_exit_with_2(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with filled(path, [apart()]) as kept:
        kept.take([page(apart())])
        kept._held.execute("PRAGMA user_version = 77")
    (tmp_path / "noise.db").write_bytes(b"no ledger, and long enough to be looked at" * 20)
    codes = {
        name: CliRunner().invoke(app, ["ask", "--ledger", str(tmp_path / name)]).exit_code
        for name in ("x.db", "noise.db", "none.db", ".")
    }
    assert codes == {"x.db": 3, "noise.db": 2, "none.db": 2, ".": 2}


def test_the_chain_is_written_as_a_picture(tmp_path: Path) -> None:
    with filled(tmp_path / "x.db", [apart()]) as kept:
        (found,) = kept.ask("herring", Wanted(kinds=("claim",)))
    out = tmp_path / "chain.svg"
    asked = ["origins", found.id, "--ledger", str(tmp_path / "x.db"), "--svg"]
    assert CliRunner().invoke(app, [*asked, str(out)]).exit_code == 0
    assert "Skipper Una Rask" in out.read_text("utf-8")
    assert CliRunner().invoke(app, [*asked, "-"]).stdout == out.read_text("utf-8")
    nowhere = CliRunner().invoke(app, [*asked, str(tmp_path / "no" / "chain.svg")])
    assert nowhere.exit_code == 2
    assert "cannot write" in nowhere.output


def arrests() -> Draft:
    """A report in which police arrest somebody, with both named."""
    draft = Draft("Vella police arrested Tom Brekke on Friday at the mill.", "Post", "2026-03-04")
    police = draft.name("Vella police", "government")
    brekke = draft.name("Tom Brekke", "person")
    what = What(actors=(police,), recipients=(brekke,), day="2026-03-04")
    draft.event("COERCE", "arrested", what)
    return draft


def test_events_are_listed_with_who_does_what_to_whom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(tmp_path / "x.db", [arrests()]).close()
    assert ledgers.ask(ledgers.Place(tmp_path / "x.db"), "", Wanted(kinds=("event",)), 5) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in lines[1:]] == [
        "Vella police → Tom Brekke",
        "4 March 2026 - in 1 report - told as having happened",
    ]


def test_the_timeline_tells_who_does_what_to_whom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with filled(tmp_path / "x.db", [arrests()]) as kept:
        (story,) = kept.ask("", Wanted(kinds=("story",)))
    assert ledgers.timeline(ledgers.Place(tmp_path / "x.db", width=120), story.id) == 0
    assert "“arrested”  Vella police → Tom Brekke - " in capsys.readouterr().out


def test_rebuilding_tells_what_another_program_has_read_and_how_to_read_it_anew(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.db"
    filled(path, [apart()]).close()
    command = ["rebuild", "--ledger", str(path)]
    assert "--reread" not in CliRunner().invoke(app, command).stderr
    told = CliRunner().invoke(app, [*command, "--min-score", "0.9"]).stderr.splitlines()
    assert told[1:] == [
        "1 report is still as an older sayso, or other settings, read it: sayso rebuild --reread"
    ]


@pytest.mark.parametrize("ask", [ledgers.origins, ledgers.show])
def test_the_digit_that_origins_suggest_stands_below_them_with_its_reasons(
    ask: Callable[[ledgers.Place, str], int],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    draft = Draft("A clerk said that the mill had been sold to Arden works.", "Post", "2026-03-04")
    draft.says(
        draft.group("A clerk"), "A clerk|said|that the mill had been sold to Arden works", ANONYMOUS
    )
    with filled(tmp_path / "x.db", [draft]) as kept:
        (claim,) = kept.ask("mill", Wanted(kinds=("claim",)))
    assert ask(ledgers.Place(tmp_path / "x.db"), claim.id) == 0
    told = capsys.readouterr().out
    assert told.count("Suggested Admiralty digit: 6, truth cannot be judged\n") == 1
    assert "because: 1 independent origin; nobody denies it; nobody named tells it\n" in told


def test_what_workers_are_still_at_is_not_done() -> None:
    gauge = Gauge(total_bytes=100, pages=40, _behind_bytes=80)
    assert gauge.share_done(10) == 0.2
    assert gauge.share_done(40) == 0.8
    assert Gauge().share_done(3) is None


def test_time_left_is_told_from_the_pace_of_late() -> None:
    pace = Pace()
    assert pace.left_s(0, 0.0) is None
    assert pace.left_s(10, 0.5) == 10  # what was known already went by in no time
    for second in range(11, 200):
        left = pace.left_s(second, 0.5 + (second - 10) * 0.001)
    assert left == pytest.approx((0.5 - 0.189) / 0.001, rel=0.02)
    assert pace.left_s(200, 1.0) is None
    assert pace.left_s(200, None) is None


def test_a_run_tells_its_engine_rate_and_what_it_quarantined() -> None:
    choice = EngineChoice("processes", 2)
    told = list(run_report(choice, Stopwatch(time.monotonic() - 100), 500, ["a", "b"]))
    assert told == [
        "processes, 2 workers: 500 inputs in 2 min, 5.0 a second",
        "quarantined, as they ended their readers: a, b",
    ]
    assert not list(run_report(EngineChoice(), Stopwatch(), 500, []))


def test_a_program_that_is_told_to_end_says_how_to_go_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(Terminated), resumable("it goes on"):
        os.kill(os.getpid(), signal.SIGTERM)
    assert capsys.readouterr().err == "sayso: interrupted: it goes on\n"
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def told_changes(path: Path, *more: str) -> str:
    done = CliRunner().invoke(
        app, ["changes", "--since", "2026-01-01", "--ledger", str(path), *more]
    )
    assert done.exit_code == 0
    return done.stdout


def test_what_is_new_is_told_in_a_few_stories_and_how_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    filled(path, [apart(), arrests()]).close()
    whole = told_changes(path)
    assert "NEW STORIES (2)" in whole
    assert "... and" not in whole
    first = told_changes(path, "--limit", "1")
    assert "NEW STORIES (1)" in first
    left = first.splitlines()[-1]
    assert left.startswith("... and 1 more stories: sayso changes --since 2026-01-01 --after ")
    rest = told_changes(path, "--after", left.rpartition(" ")[2])
    assert "NEW STORIES (1)" in rest
    assert "... and" not in rest
    stories = {line[:8] for told in (first, rest) for line in told.splitlines()} - {""}
    assert {line[:8] for line in whole.splitlines() if line[:8].isalnum()} <= stories


def test_one_story_is_asked_for_by_the_beginning_of_its_id(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with filled(path, [apart(), arrests()]) as kept:
        one, other = kept.ask("", Wanted(kinds=("story",)))
    told = told_changes(path, "--story", one.id[:8])
    assert one.id[:8] in told
    assert other.id[:8] not in told


def test_records_of_what_is_new_are_not_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    filled(path, [apart(), arrests()]).close()
    assert len(told_changes(path, "--json", "--limit", "1").splitlines()) == 2
