"""How fast very many reports are read, in ratios that were measured in one run.

usage: python bench/bulk/bulk.py [--data ../shared/data] [--reports 200] [--rounds 3]
           [--only spacy,workers,dask,copies,day] [--json FILE] [--points FILE]

spacy    the whole pipeline (page to line of `annotate`), one process and one thread, against bare
         spaCy (the same model, all its parts, its own batches) over the same texts. The two take
         turns over fresh reports; processor time and clock. Bar .35, aim .6
workers  two workers against one, one thread each. Bar 1.7, aim 1.9
dask     Dask's two workers against two processes. Bar .9, aim 1
copies   every second report an exact copy, against none, two processes: copies with another id,
         with another outlet and address, with another day. Bar 1.8, aim 1.95 (the first)
day      reports of 500 words in a day, by two processes: --reports 20000 for the real measure;
         a line for each tenth, so that growth of memory or of cost would show, written to FILE of
         --points too. Bar 400,000

Words are what white space separates. Rates of engines leave out the start: they are counted
from when every worker has read its first report; that of a day counts all. Peak memory is that of
each process that reads (VmHWM), told for all measures; Dask's own worker beside it is counted
with it. Bar 1 GB, aim 600 MB. Medians over the rounds. Rates need an otherwise idle machine.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from memory import Watch
from stock import WORDS, page, pages, texts, with_copies, words_of
from timed import Pace, pace

from sayso.api import Options
from sayso.api.bulk import line_job
from sayso.api.runs import EngineChoice, engine_of
from sayso.engines.reader import one_thread
from sayso.records.text import Page

TWO = EngineChoice("processes", 2)
DAY_S = 86_400
Numbers = dict[str, float]


def in_turn(
    one: Callable[[], Pace], other: Callable[[], Pace], rounds: int
) -> tuple[float, float, float]:
    """Medians of the two rates and of their ratio by processor time, measured in turn."""
    found = []
    for _ in range(rounds):
        first, second = one(), other()
        worked = second.by_processor / first.by_processor
        ratio = second.rate / first.rate
        told = f"{first.rate:.3f} {second.rate:.3f} reports/s, ratio {ratio:.3f}"
        print(f"  {told}, by processor time {worked:.3f}", flush=True)
        found.append((first.rate, second.rate, worked))
    rates = [statistics.median(column) for column in zip(*found, strict=True)]
    return rates[0], rates[1], rates[2]


def against_spacy(data: Path, reports: int, rounds: int) -> Numbers:
    """The whole pipeline against spaCy alone, both in this process and one thread."""
    import spacy  # noqa: PLC0415 - after the threads

    from sayso.parsing.spacy_parser import DEFAULT_MODEL  # noqa: PLC0415

    nlp, read = spacy.load(DEFAULT_MODEL), line_job(Options()).start()
    given = pages(data, reports + 10)
    warm, given = given[:10], given[10:]
    for one in warm:
        read(one)
    list(nlp.pipe([one.content.decode() for one in warm]))
    size = max(1, reports // rounds)
    found: list[tuple[float, ...]] = []
    for at in range(0, size * rounds, size):
        part = given[at : at + size]
        own = _seconds(lambda part=part: [read(one) for one in part])
        bare = _seconds(lambda part=part: list(nlp.pipe([p.content.decode() for p in part])))
        found.append((*(words_of(part) / s for s in (*own, *bare)),))
    mine, mine_wall, bare, bare_wall = map(statistics.median, zip(*found, strict=True))
    print(f"  words/s by processor time: sayso {mine:.0f}, spaCy {bare:.0f}")
    return {
        "words/s, one thread": mine,
        "against spaCy, processor time": mine / bare,
        "against spaCy, clock": mine_wall / bare_wall,
    }


def _seconds(run: Callable[[], object]) -> tuple[float, float]:
    process, wall = time.process_time(), time.perf_counter()
    run()
    return time.process_time() - process, time.perf_counter() - wall


def two_workers(data: Path, reports: int, rounds: int) -> Numbers:
    """Two workers against one."""
    given = pages(data, reports)
    one = EngineChoice("processes", 1)
    single, both, _ = in_turn(lambda: pace(one, given), lambda: pace(TWO, given), rounds)
    return {"two workers against one": both / single, "reports/s, two workers": both}


def with_dask(data: Path, reports: int, rounds: int) -> Numbers:
    """Dask's two workers against two processes."""
    given = pages(data, reports)
    dask = EngineChoice("dask", 2)
    plain, dasked, _ = in_turn(lambda: pace(TWO, given), lambda: pace(dask, given), rounds)
    return {"Dask against processes": dasked / plain}


def every_second_a_copy(data: Path, reports: int, rounds: int) -> Numbers:
    """Every second report a copy, against none."""
    given = pages(data, reports)
    found: Numbers = {}
    for kind in ("id", "outlet", "day"):
        copied = list(with_copies(given, kind))
        none, half, worked = in_turn(
            lambda: pace(TWO, given), lambda copied=copied: pace(TWO, copied), rounds
        )
        found[f"every second a copy, other {kind}"] = half / none
        found[f"every second a copy, other {kind}, by processor time"] = worked
    return found


def in_a_day(data: Path, reports: int, points: Path | None) -> Numbers:
    """Reports of 500 words in a day, by two processes, the start counted in."""
    read = words = 0
    tenths: list[Numbers] = []

    def given() -> Iterator[Page]:
        """The reports, made as they are read."""
        nonlocal words
        for number, text in enumerate(islice(texts(data), reports)):
            words += len(text.split())
            yield page(text, number)

    started = last = time.perf_counter()
    with Watch(is_own=True) as parent:
        for read, _ in enumerate(engine_of(TWO).map(line_job(Options()), given()), 1):
            if read % max(1, reports // 10) == 0:
                now = time.perf_counter()
                part = max(1, reports // 10) / (now - last)
                print(
                    f"  {read:,}: {part:.2f} reports/s, parent {parent.peak_mb:.0f} MB", flush=True
                )
                last = now
                tenths.append({"read": read, "rate": part, "parent_mb": parent.peak_mb})
    took = time.perf_counter() - started
    if points:
        points.write_text("".join(json.dumps(one) + "\n" for one in tenths), "utf-8")
    return {
        "reports read": read,
        "words a report": words / read,
        "reports of 500 words in a day": words / took / WORDS * DAY_S,
        "memory of the parent, MB": parent.peak_mb,
    }


MEASURES: dict[str, Callable[[Path, int, int], Numbers]] = {
    "spacy": against_spacy,
    "workers": two_workers,
    "dask": with_dask,
    "copies": every_second_a_copy,
}
DAY = "day"


def main() -> None:
    """Measure what is asked for, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join((*MEASURES, DAY)))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--points", type=Path)
    asked = parser.parse_args()
    os.environ.update(one_thread({}))
    found: Numbers = {}
    for name in asked.only.split(","):
        print(f"{name}:", flush=True)
        with Watch() as watch:
            if name == DAY:
                numbers = in_a_day(asked.data, asked.reports, asked.points)
            else:
                numbers = MEASURES[name](asked.data, asked.reports, asked.rounds)
        if watch.peak_mb:
            numbers["memory of a worker, MB"] = watch.peak_mb
        for key, value in numbers.items():
            print(f"{key}: {value:,.3f}", flush=True)
            found[f"{name}: {key}"] = value
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
