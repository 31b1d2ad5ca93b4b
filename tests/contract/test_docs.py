"""Every example in the README and the docs does what it says."""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(console|pycon|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LOOSE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

pytestmark = pytest.mark.model


def blocks(kind: str) -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for found in BLOCK.finditer(page.read_text("utf-8")):
            if found[1] == kind:
                line = page.read_text("utf-8")[: found.start()].count("\n") + 1
                yield f"{page.name}:{line}", found[2]


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each "$ command" of a console block, and what the block says it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


@pytest.mark.parametrize(("where", "block"), [pytest.param(*b, id=b[0]) for b in blocks("console")])
def test_commands_print_what_the_page_shows(where: str, block: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}
    for command, output in commands(block):
        run = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in run.stderr, f"{where}: {command}\n{run.stderr}"
        said = run.stdout + run.stderr
        assert doctest.OutputChecker().check_output(output, said, LOOSE), f"{where}:\n{said}"


@pytest.mark.parametrize(("where", "block"), [pytest.param(*b, id=b[0]) for b in blocks("pycon")])
def test_python_examples_give_what_the_page_shows(
    where: str, block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(block, {}, where, where, 0)
    results = doctest.DocTestRunner(optionflags=LOOSE).run(test)
    assert results.attempted
    assert not results.failed


def test_the_pages_have_examples_to_run() -> None:
    assert list(blocks("console"))
    assert list(blocks("pycon"))


def test_no_example_escapes_the_run() -> None:
    assert not list(blocks("python")), "write Python examples as pycon, so that they are run"
