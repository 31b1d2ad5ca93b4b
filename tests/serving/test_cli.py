"""The command line: what it prints where, and how it ends."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso import api
from sayso.api import Options, Tally
from sayso.errors import ParserMissing
from sayso.records.omission import Omission
from sayso.records.reading import Reading
from sayso.serving.cli import app
from tests.serving.invented import READING, RESOLVED, WITH_UNREAD


def sayso(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=given)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reading | BaseException], list[object]]:
    """Makes `api.read` answer with a reading (or an error); gives back what it was asked."""

    def answer_with(answer: Reading | BaseException) -> list[object]:
        asked: list[object] = []

        def read(sources: object, options: Options, stdin: object = None) -> Reading:
            asked.extend((sources, options, stdin))
            if isinstance(answer, BaseException):
                raise answer
            return answer

        monkeypatch.setattr(api, "read", read)
        return asked

    return answer_with


Reads = Callable[[Reading | BaseException], list[object]]


def test_read_prints_the_page(reads: Reads) -> None:
    reads(READING)
    result = sayso("read", "report.txt")
    assert "WHO SAYS WHAT" in result.stdout
    assert result.stderr == ""


def test_read_hands_on_the_users_own_actors(reads: Reads) -> None:
    asked = reads(READING)
    sayso("read", "a.txt", "--actors", "own.csv")
    assert isinstance(asked[1], Options)
    assert asked[1].actors == Path("own.csv")


@pytest.mark.parametrize("command", [("read", "-"), ("annotate", "-", "-")])
def test_a_faulty_catalogue_of_actors_is_wrong_usage(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,kind\nOdda Renn,robot\n", "utf-8")
    given = json.dumps({"id": "a", "text": "Odda Renn said so."}).encode()
    result = sayso(*command, "--actors", str(own), given=given)
    assert result.exit_code == 2
    assert "kind 'robot' is unknown" in result.stderr
    assert f"{own}:2" in result.stderr
    assert result.stdout == ""


def test_read_hands_on_what_the_user_knows(reads: Reads) -> None:
    asked = reads(READING)
    options = ("--outlet", "Dawn", "--published", "2031-03-12", "--title", "T", "--url", "u:1")
    sayso("read", "a.txt", "b", *options, "--model", "en_x")
    assert asked[0] == ["a.txt", "b"]
    assert isinstance(asked[1], Options)
    given = asked[1].given
    assert (given.outlet, given.published, given.title, given.url) == (
        *("Dawn", "2031-03-12", "T"),
        "u:1",
    )
    assert asked[1].model == "en_x"


def test_the_user_says_how_sure_a_row_must_be(reads: Reads) -> None:
    asked = reads(READING)
    sayso("read", "a.txt", "--min-score", "0.9")
    assert isinstance(asked[1], Options)
    assert asked[1].min_score == 0.9


def test_the_user_names_a_file_of_event_types(reads: Reads) -> None:
    asked = reads(READING)
    sayso("read", "a.txt", "--types", "types.toml")
    assert isinstance(asked[1], Options)
    assert asked[1].types == Path("types.toml")


@pytest.mark.parametrize("command", [("read", "{}"), ("annotate", "{}", "{}.out")])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("types =", "event types cannot be read: it is not TOML"),
        ('[[types]]\nname = "AID"\ntriggers = [{ lemma = "a", actor = "sbj" }]', "did you mean"),
        (None, "No such file or directory"),
    ],
)
def test_a_faulty_file_of_event_types_ends_the_command(
    tmp_path: Path, command: tuple[str, ...], text: str | None, said: str
) -> None:
    types, report = tmp_path / "types.toml", tmp_path / "report.jsonl"
    report.write_text('{"id": "1", "text": "The mayor said the bridge had closed."}')
    if text is not None:
        types.write_text(text)
    result = sayso(*(c.format(report) for c in command), "--types", str(types))
    assert result.exit_code == 2
    assert said in result.stderr
    assert f"where: {types}" in result.stderr
    assert "to do: " in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert not (tmp_path / "report.jsonl.out").exists()


def test_standard_input_is_read_only_when_asked_for(reads: Reads) -> None:
    asked = reads(READING)
    sayso("read", "a.txt")
    assert asked[2] is None
    asked = reads(READING)
    sayso("read", "-", given=b"The mayor said so.")
    assert asked[2] is not None


def test_json_goes_to_standard_output_alone(reads: Reads) -> None:
    reads(READING)
    result = sayso("read", "report.txt", "--json")
    assert json.loads(result.stdout)["reports"][0]["report_id"] == "report-1"
    assert result.stdout.endswith("\n")


def test_html_is_written_to_a_file(reads: Reads, tmp_path: Path) -> None:
    reads(READING)
    out = tmp_path / "page.html"
    result = sayso("read", "report.txt", "--html", str(out))
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert result.stdout == ""
    assert "wrote" in result.stderr


def test_html_can_be_printed(reads: Reads) -> None:
    reads(READING)
    assert sayso("read", "report.txt", "--html", "-").stdout.startswith("<!doctype html>")


def test_a_page_that_cannot_be_written_is_said(reads: Reads, tmp_path: Path) -> None:
    reads(READING)
    result = sayso("read", "report.txt", "--html", str(tmp_path))
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert str(tmp_path) in result.stderr


def test_a_page_never_replaces_its_source(reads: Reads, tmp_path: Path) -> None:
    reads(READING)
    source = tmp_path / "report.html"
    source.write_text("The mayor said so.")
    assert sayso("read", str(source), "--html", str(source)).exit_code == 2
    assert source.read_text() == "The mayor said so."


def test_json_and_html_do_not_share_standard_output(reads: Reads) -> None:
    reads(READING)
    assert sayso("read", "report.txt", "--json", "--html", "-").exit_code == 2


def reading_with(*omissions: Omission) -> Reading:
    return replace(READING, reports=(replace(RESOLVED, omissions=omissions),))


@pytest.mark.parametrize(
    ("reading", "code"),
    [
        (reading_with(), 0),
        (reading_with(Omission("resolution", "pronoun-undecided")), 0),
        (reading_with(Omission("analysis", "quote-unclosed")), 0),
        (reading_with(Omission("cleaning", "encoding-guessed")), 1),
        (reading_with(Omission("cleaning", "not-english")), 1),
        (WITH_UNREAD, 1),
    ],
)
def test_only_losses_in_reading_exit_with_one(reads: Reads, reading: Reading, code: int) -> None:
    reads(reading)
    assert sayso("read", "a.txt", "--json").exit_code == code


def test_inputs_that_were_not_read_are_named_beside_json(reads: Reads) -> None:
    reads(WITH_UNREAD)
    result = sayso("read", "a.txt", "b.txt", "--json")
    assert "not read: b.txt: The file is empty." in result.stderr


def test_an_error_is_told_in_its_own_words(reads: Reads) -> None:
    reads(ParserMissing("no model 'en_x'", "--model", "install it"))
    result = sayso("read", "a.txt")
    assert result.exit_code == 3
    assert result.stderr == "sayso: no model 'en_x'\n  where: --model\n  to do: install it\n"


def test_debug_shows_where_an_error_arose(reads: Reads) -> None:
    reads(ParserMissing("no model 'en_x'", "--model", "install it"))
    result = sayso("--debug", "read", "a.txt")
    assert result.exit_code == 3
    assert "Traceback" in result.stderr


def test_a_fault_of_the_program_exits_with_three(reads: Reads) -> None:
    reads(RuntimeError("lost a token"))
    result = sayso("read", "a.txt")
    assert result.exit_code == 3
    assert "Traceback" not in result.stderr
    assert "lost a token" in result.stderr


def test_interruption_is_quiet(reads: Reads) -> None:
    reads(KeyboardInterrupt())
    result = sayso("read", "a.txt")
    assert (result.exit_code, result.output) == (130, "")


SURER = ("read", "a", "--min-score", "2")


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "a", "--width", "3"),
        ("annotate", "a"),
        ("nonsense",),
        ("eval", "x"),
        SURER,
    ],
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert sayso(*arguments).exit_code == 2


def test_annotate_tells_what_it_did(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def annotate(source: str, write: Callable[[bytes], object], *rest: object) -> Tally:
        write(b"{}\n")
        return Tally(1, 1, 4)

    monkeypatch.setattr(api, "annotate", annotate)
    result = sayso("annotate", "in.jsonl", str(tmp_path / "out.jsonl"))
    assert (tmp_path / "out.jsonl").read_bytes() == b"{}\n"
    assert result.exit_code == 1
    assert result.stderr == "1 report read, 1 not read, 4 omissions\n"


def test_annotate_never_writes_over_its_input(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "text": "The mayor said so."}\n')
    assert sayso("annotate", str(path), str(path)).exit_code == 2
    assert path.read_text() == '{"id": "a", "text": "The mayor said so."}\n'


def test_annotate_leaves_no_file_when_it_read_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert sayso("annotate", str(tmp_path / "missing.jsonl"), str(out)).exit_code == 2
    assert not out.exists()


def test_schema_is_printed() -> None:
    assert "$defs" in json.loads(sayso("schema").stdout)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sayso.serving.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


HEAVY = ("spacy", "rich", "jinja2", "numpy", "scipy", "trafilatura", "msgspec")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["read"]])
def test_quick_answers_load_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from sayso.serving.cli import app\n"
        f"try: app({arguments!r})\n"
        f"except SystemExit: print('loaded', [m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("loaded []\n")


def test_a_missing_file_is_one_clear_message() -> None:
    done = run("read", "no-such-report.txt")
    assert done.returncode == 2
    assert "no-such-report.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_early_is_no_error() -> None:
    quick = f"{sys.executable} -m sayso.serving.cli schema | head -c 10"
    done = subprocess.run(["sh", "-c", quick], capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_told_in_words() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sayso.serving.cli", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith("sayso: it could not be written: No space left")
    assert "fault of the program" not in done.stderr


def test_closed_output_is_told_in_words() -> None:
    closed = f"{sys.executable} -m sayso.serving.cli schema >&-"
    done = subprocess.run(["sh", "-c", closed], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "standard output is closed" in done.stderr
    assert "fault of the program" not in done.stderr


def test_an_input_without_reports_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n\n")
    done = sayso("read", str(empty))
    assert done.exit_code == 2
    assert "there is no report in it" in done.stderr
