"""The same input gives the same bytes: twice, and on a machine set up otherwise."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"

pytestmark = pytest.mark.model

HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = [
    HERE,
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
    {"TZ": "America/Anchorage", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "424242"},
]


def read_as_json(settings: dict[str, str], *sources: Path) -> bytes:
    """What `sayso read --json` prints in a process of its own with these settings."""
    command = [sys.executable, "-m", "sayso.serving.cli", "read", *map(str, sources), "--json"]
    done = subprocess.run(
        command, env={**os.environ, **settings}, cwd=EXAMPLES, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def first() -> bytes:
    return read_as_json(HERE, Path("affair.jsonl"), Path("observer/article.html"))


@pytest.mark.parametrize("settings", ELSEWHERE, ids=["again", "east", "west"])
def test_same_input_gives_the_same_bytes(first: bytes, settings: dict[str, str]) -> None:
    assert first.startswith(b'{"schema"')
    again = read_as_json(settings, Path("affair.jsonl"), Path("observer/article.html"))
    assert again == first
