"""How fast attributions are found, in one process and one thread, against spaCy by itself.

usage: python bench/attribution_speed.py [--data ../shared/data] [--reports 40] [--rounds 5]

The program takes each report from its text to its attributions; spaCy reads the same whole texts
with the same model, all of its parts and its own batch size. The two take turns in one process,
and medians over the rounds are told: by processor time, which other programs on the machine
hardly change, and by the clock. Words are what white space separates. The first pass of each, with
loading, is not timed; peak memory is that of the program's, before spaCy's second model is loaded.
Demanded are 0.4 of spaCy's speed (0.6 is aimed at) and less than 1 GB.
"""

import argparse
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.api import load_tools
from sayso.parsing.spacy_parser import DEFAULT_MODEL
from sayso.records.text import Report

DEV = Path("attribution/polnear_dev.jsonl")
THREADS = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "ORT", "RAYON")


@dataclass
class Clock:
    """Seconds of each round, by processor time and by the clock."""

    process: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def time(self, run: Callable[[], object]) -> None:
        """Run once, and keep how long it took."""
        process, wall = time.process_time(), time.perf_counter()
        run()
        self.process.append(time.process_time() - process)
        self.wall.append(time.perf_counter() - wall)


@dataclass
class Parts:
    """Seconds of processor time that parsing and finding took, over all timed rounds."""

    parse: float = 0.0
    rules: float = 0.0

    def share(self) -> float:
        """Finding's part of both, in per cent."""
        return 100 * self.rules / (self.parse + self.rules)


def use_one_thread() -> None:
    """Tell every library that may start threads to start none. Raises: RuntimeError if late."""
    if late := {"numpy", "spacy", "onnxruntime", "torch"} & sys.modules.keys():
        raise RuntimeError(f"{', '.join(sorted(late))} was imported before its threads were set")
    os.environ.update({f"{name}_NUM_THREADS": "1" for name in THREADS})
    os.environ["TOKENIZERS_PARALLELISM"] = "false"


def read_texts(path: Path, reports: int) -> list[Report]:
    """The first reports of the gold, their text alone."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n")[:reports] if line]
    return [Report(r["id"], r["id"], r["text"], "", language="en") for r in rows]


def find_all(reports: Sequence[Report], parts: Parts) -> None:
    """The program, from text to attributions, a report at a time."""
    from sayso.analysis.attribution import find_attributions  # noqa: PLC0415 - after the threads

    tools = load_tools()
    for report in reports:
        start = time.process_time()
        parse = next(iter(tools.parser.parse([report])))
        parsed = time.process_time()
        find_attributions(parse, report, tools.lexicon.cues)
        parts.parse += parsed - start
        parts.rules += time.process_time() - parsed


def bare_spacy(reports: Sequence[Report]) -> Callable[[], None]:
    """What runs spaCy alone over the texts."""
    import spacy  # noqa: PLC0415 - after the threads

    nlp = spacy.load(DEFAULT_MODEL)
    texts = [r.text for r in reports]

    def run() -> None:
        for _ in nlp.pipe(texts):
            pass

    return run


def peak_mb() -> float:
    """The most memory that this process has held so far (Linux counts it in KB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(reports: Sequence[Report], rounds: int) -> None:
    """Let the two take turns, and print."""
    find_all(reports, Parts())
    memory = peak_mb()
    bare = bare_spacy(reports)
    bare()
    ours, theirs, parts = Clock(), Clock(), Parts()
    for _ in range(rounds):
        ours.time(lambda: find_all(reports, parts))
        theirs.time(bare)
    words = sum(len(r.text.split()) for r in reports)
    show(words, ours, theirs)
    print(f"time in parse: {100 - parts.share():.1f} %, in finding: {parts.share():.1f} %")
    print(f"peak memory: {memory:.0f} MB = {memory / 1024:.2f} GB")


def show(words: int, ours: Clock, theirs: Clock) -> None:
    """Words a second of both, and the ratio of the two, by processor time and by the clock."""
    for name, one, other in (
        ("processor", ours.process, theirs.process),
        ("wall", ours.wall, theirs.wall),
    ):
        mine, bare = words / statistics.median(one), words / statistics.median(other)
        print(f"words/s by {name} time: sayso {mine:.0f}, spaCy {bare:.0f}")
        print(f"ratio by {name} time: {mine / bare:.3f}")


def main() -> None:
    """Measure; say so and stop if the data is not there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reports", type=int, default=40, help="the first N reports")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    path = given.data / DEV
    if not path.exists():
        print(f"{path} is not there: nothing was measured", file=sys.stderr)
        return
    use_one_thread()
    measure(read_texts(path, given.reports), given.rounds)


if __name__ == "__main__":
    main()
