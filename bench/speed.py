"""How long a user waits: import, help, and one report of 500 words from start to page.

usage: python bench/speed.py [--data IGNORED]

Medians of five runs of a new process each, in seconds.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 5
WORDS = 500
EXAMPLES = Path(__file__).parent.parent / "examples"


def seconds(command: Sequence[str]) -> float:
    """Median seconds of a command that must succeed."""
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def long_report() -> str:
    """A report of 500 words: paragraphs of the examples, whole, one after another."""
    paragraphs = [
        line
        for name in ("chronicle", "talks", "wire")
        for line in (EXAMPLES / name / "article.txt").read_text("utf-8").splitlines()
        if line
    ]
    kept: list[str] = []
    while sum(len(p.split()) for p in kept) < WORDS:
        kept.append(paragraphs[len(kept)])
    return "\n\n".join(kept) + "\n"


def main() -> int:
    """Print the three medians."""
    python = [sys.executable]
    program = [*python, "-m", "sayso.serving.cli"]
    print(f"import sayso: {seconds([*python, '-c', 'import sayso']):.2f} s")
    print(f"sayso --help: {seconds([*program, '--help']):.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(long_report(), "utf-8")
        print(f"report of {WORDS} words: {seconds([*program, 'read', str(path)]):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
