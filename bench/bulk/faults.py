"""What is lost when workers die, a report kills its readers, the scheduler starts again: nothing.

usage: python bench/bulk/faults.py [--data ../shared/data] [--reports 5000] [--real 40] [--seed 1]

Each time every result must be there, once, in its place, and only the poison be named instead:

processes      four, of which two are killed at random points; one poison report among --reports
dask           the same with four of Dask's workers, two of them killed
scheduler      killed in the middle with all its workers, and started again
real           the real reading of --real reports by four processes: two killed, one poison
broken off     `sayso annotate` killed at a random point, twice, and gone on with --resume: the same
               bytes as unbroken

The first three read with a toy without a model; the others need --data, and --real 0 leaves them
out. Exits with 1 if anything was lost or doubled.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random

import toy
from clusters import Cluster
from memory import readers_below
from stock import pages, texts

from sayso.engines.cluster import DaskEngine
from sayso.engines.processes import ProcessEngine

ENDED = "it ended its reader twice"
ANNOTATE = (sys.executable, "-m", "sayso.serving.cli", "annotate")


def main() -> int:
    """Try every fault; exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reports", type=int, default=5_000)
    parser.add_argument("--real", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = Random(asked.seed)  # noqa: S311 - which moments are tried, again the same
    words = [f"r{n}-{'x' * chance.randrange(2_000)}" for n in range(asked.reports)]
    words[chance.randrange(len(words))] = toy.POISON
    good = [
        told("processes", lambda: with_processes(words, chance)),
        told("dask", lambda: with_dask(words, chance)),
        told("scheduler", lambda: with_scheduler(words, chance)),
    ]
    if asked.real:
        good.append(told("real", lambda: with_model(asked.data, asked.real, chance)))
        good.append(told("broken off", lambda: broken_off(asked.data, asked.real, chance)))
    return 0 if all(good) else 1


def told(name: str, act: Callable[[], str]) -> bool:
    """Whether a trial found nothing wrong; prints what it found."""
    started = time.monotonic()
    wrong = act()
    print(
        f"{name}: {wrong or 'nothing lost, nothing doubled'} ({time.monotonic() - started:.0f} s)"
    )
    return not wrong


def with_processes(words: Sequence[str], chance: Random) -> str:
    """Four processes, two killed."""
    results = ProcessEngine(4).map(toy.toy_job(), words)
    with killing(lambda: readers_below(os.getpid()), chance):
        return compared(list(results), words)


def with_dask(words: Sequence[str], chance: Random) -> str:
    """Four workers of Dask, two killed."""
    with Cluster(workers=4) as cluster:
        results = DaskEngine(1, cluster.address).map(toy.toy_job(), words)
        with killing(lambda: [w.pid for w in cluster.workers], chance):
            return compared(list(results), words)


def with_scheduler(words: Sequence[str], chance: Random) -> str:
    """All of the cluster killed, and started again."""
    with Cluster(workers=4) as cluster:
        results = DaskEngine(1, cluster.address).map(toy.toy_job(), words)
        first = list(islice(results, chance.randrange(1, len(words) // 2)))
        cluster.restart()
        return compared([*first, *results], words)


def with_model(data: Path, reports: int, chance: Random) -> str:
    """The real reading, by four processes."""
    given = pages(data, reports)
    at = chance.randrange(reports)
    bad = given[at]
    marked = type(bad.given)(toy.POISON, *(getattr(bad.given, k) for k in ("url", "outlet")))
    given[at] = type(bad)(bad.content, bad.where, bad.media, marked)
    results = ProcessEngine(4).map(toy.poisoned_job(), given)
    with killing(lambda: readers_below(os.getpid()), chance):
        rows = [json.loads(line.data) for line in results]
    if [row["id"] for row in rows] != [page.given.id for page in given]:
        return "reports are missing, doubled or out of order"
    lost = [row["id"] for row in rows if "report_id" not in row]
    return "" if lost == [toy.POISON] else f"not read: {lost}"


def broken_off(data: Path, reports: int, chance: Random) -> str:
    """The command itself, killed twice and gone on with."""
    with tempfile.TemporaryDirectory() as folder:
        given, whole, part = (Path(folder) / n for n in ("in.jsonl", "whole.jsonl", "part.jsonl"))
        rows = ({"id": f"r{n}", "text": t} for n, t in enumerate(islice(texts(data), reports)))
        given.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        engine = ("--engine", "processes", "--workers", "2")
        subprocess.run([*ANNOTATE, given, whole], check=True, stderr=subprocess.DEVNULL)  # noqa: S603
        for _ in range(2):
            command = [*ANNOTATE, given, part, *engine, "--resume"]
            run = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
            until = whole.stat().st_size * chance.uniform(0.1, 0.6)
            while run.poll() is None and not (part.exists() and part.stat().st_size > until):
                time.sleep(0.05)
            run.kill()
            run.wait()
        subprocess.run([*ANNOTATE, given, part, *engine, "--resume"], check=True)  # noqa: S603
        return "" if part.read_bytes() == whole.read_bytes() else "other bytes than unbroken"


@contextmanager
def killing(found: Callable[[], Sequence[int]], chance: Random) -> Iterator[None]:
    """Kill two of the processes that are found, at moments that chance gives."""
    moments = sorted(chance.uniform(1, 6) for _ in range(2))
    end = threading.Event()

    def kill() -> None:
        started = time.monotonic()
        for moment in moments:
            if end.wait(max(0, moment - (time.monotonic() - started))):
                return
            if pids := found():
                os.kill(chance.choice(list(pids)), signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def compared(found: Sequence[str], words: Sequence[str]) -> str:
    """What is wrong with results; "" if nothing is."""
    wanted = [f"{w}: {ENDED}" if w == toy.POISON else w.upper() for w in words]
    if list(found) == wanted:
        return ""
    others = sum(a != b for a, b in zip(found, wanted, strict=False))
    return f"{len(found):,} results for {len(words):,}, {others:,} of them others"


if __name__ == "__main__":
    sys.exit(main())
