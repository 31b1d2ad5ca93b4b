"""The pictures of the docs are what the program draws now."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.model


def test_the_pictures_are_what_the_program_draws() -> None:
    command = [sys.executable, "docs/drawings.py", "--check"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
