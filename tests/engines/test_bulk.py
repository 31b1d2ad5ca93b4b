"""Bulk reading with the real model: the same bytes under every engine, broken off or not."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

EXAMPLES = Path(__file__).parents[2] / "examples" / "affair.jsonl"
ENGINES = (("serial",), ("processes", "--workers", "2"), ("dask", "--workers", "2"))
PROGRAM = [sys.executable, "-m", "sayso.serving.cli"]


def sayso(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports, copies of them with other facts, and lines that are none."""
    rows = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()][:4]
    copies = [{**rows[0], "id": "copy"}, {**rows[1], "id": "retold", "outlet": "The Teller"}]
    dated = [{**rows[2], "id": "dated", "published": "2026-04-01"}]
    lines = [json.dumps(r) for r in [*rows, *copies, *dated]]
    path = tmp_path_factory.mktemp("given") / "in.jsonl"
    path.write_text("\n".join([*lines[:3], "no json", *lines[3:], '{"id": "empty", "text": ""}']))
    return path


@pytest.fixture(scope="module")
def expected(given: Path) -> bytes:
    """What one process writes, each report by itself."""
    out = given.with_name("alone.jsonl")
    lines = given.read_text().splitlines()
    found = []
    for line in lines:
        alone = given.with_name("one.jsonl")
        alone.write_text("\n" * lines.index(line) + line)
        sayso("annotate", alone, out)
        found.append(out.read_bytes().replace(b"one.jsonl", b"in.jsonl"))
    return b"".join(found)


@pytest.mark.parametrize("engine", ENGINES)
def test_lines_are_the_same_under_every_engine(
    engine: tuple[str, ...], given: Path, expected: bytes
) -> None:
    out = given.with_name(f"{engine[0]}.jsonl")
    done = sayso("annotate", given, out, "--engine", *engine)
    assert done.returncode == 1
    assert "7 reports read, 2 not read" in done.stderr
    assert out.read_bytes() == expected
    if engine[0] != "serial":
        assert f"{engine[0]}, 2 workers: 9 inputs in " in done.stderr


def test_a_run_goes_on_after_its_last_whole_line(given: Path, expected: bytes) -> None:
    out = given.with_name("resumed.jsonl")
    out.write_bytes(expected[: len(expected) // 2])
    done = sayso("annotate", given, out, "--resume", "--engine", "processes", "--workers", "1")
    assert done.returncode == 1
    assert "7 reports read, 2 not read" in done.stderr
    assert out.read_bytes() == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_ledgers_export_the_same_under_every_engine(
    engine: tuple[str, ...], given: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    sayso("add", given, "--ledger", one)
    assert sayso("add", given, "--ledger", other, "--engine", *engine).returncode == 1
    again = sayso("add", given, "--ledger", other, "--engine", *engine)
    assert "0 reports added, 9 known before" in again.stderr
    for path in (one, other):
        sayso("export", "--layout", "jsonl", "--ledger", path, "--out", path.with_suffix(".jsonl"))
    exported = [path.with_suffix(".jsonl").read_bytes() for path in (one, other)]
    assert exported[0] == exported[1]
    assert exported[0]


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("engine", ENGINES)
def test_whoever_ends_it_finds_no_process_left(
    engine: tuple[str, ...], sent: signal.Signals, code: int, given: Path, tmp_path: Path
) -> None:
    many = tmp_path / "many.jsonl"
    many.write_bytes(b"".join(b"%s\n" % _numbered(given, n) for n in range(500)))
    run = subprocess.Popen(
        [*PROGRAM, "annotate", str(many), str(tmp_path / "out.jsonl"), "--engine", *engine],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    out = tmp_path / "out.jsonl"
    while not (out.exists() and out.stat().st_size):
        assert run.poll() is None
        time.sleep(0.1)
    below = _children(run.pid)
    os.killpg(run.pid, sent)
    _, told = run.communicate(timeout=300)
    assert run.returncode == code
    assert "interrupted: what was written stays, and the same command with --resume" in told
    assert "Traceback" not in told
    assert not [pid for pid in below if _is_alive(pid)]


def _numbered(given: Path, number: int) -> bytes:
    row = json.loads(given.read_text().splitlines()[number % 3])
    row["text"] += f"\n\nThe harbour counted {number} boats."
    return json.dumps({**row, "id": f"n{number}"}).encode()


def _children(pid: int) -> list[int]:
    """All processes below one, by /proc."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = [pid]
    for parent in found:
        found += [child for child, above in parents.items() if above == parent]
    return found[1:]


def _is_alive(pid: int) -> bool:
    """Whether it is there a moment later."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True
