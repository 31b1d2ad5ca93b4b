"""The job of `sayso annotate` with a clock in each worker, so that starting is not counted."""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sayso.api import Options
from sayso.api.bulk import Line, line_job
from sayso.api.runs import EngineChoice, engine_of
from sayso.engines.base import Job
from sayso.records.text import Page


@dataclass(frozen=True, slots=True)
class Timed:
    """A line, who read it, and until when: the machine's seconds, the reader's processor time."""

    line: Line
    worker: int
    end_s: float
    processor_s: float
    words: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What was read once every worker had read its first, and how long that took."""

    reports: int
    words: int
    seconds: float
    processor_s: float

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds

    @property
    def by_processor(self) -> float:
        """Reports a second of readers' processor time, which other programs hardly change."""
        return self.reports / self.processor_s


def timed_job() -> Job[Page, Timed]:
    """The job; what stands for a lost page has no worker."""
    job = line_job(Options())
    lost = partial(_lost, job.lost)
    return Job(partial(_start, job.start), lost, job.weigh, job.name, job.program)


def pace(choice: EngineChoice, given: Iterable[Page]) -> Pace:
    """How fast an engine reads, from the moment when all of its workers have loaded."""
    read = [replace(t, line=Line(b"")) for t in engine_of(choice).map(timed_job(), given)]
    first = {t.worker: t.end_s for t in sorted(read, key=lambda t: -t.end_s)}
    started = max(first.values())
    after = [t for t in read if t.end_s > started]
    last = max(t.end_s for t in after)
    worked = sum(_worked_s([t for t in read if t.worker == worker], started) for worker in first)
    return Pace(len(after), sum(t.words for t in after), last - started, worked)


def _worked_s(read: Sequence[Timed], started: float) -> float:
    """Processor time of one reader for what it read after a moment."""
    before = max(t.processor_s for t in read if t.end_s <= started)
    return max(t.processor_s for t in read) - before


def _start(start: Callable[[], Callable[[Page], Line]]) -> Callable[[Page], Timed]:
    return partial(_read, start())


def _read(read: Callable[[Page], Line], page: Page) -> Timed:
    line = read(page)
    words = len(page.content.split())
    return Timed(line, os.getpid(), time.monotonic(), time.process_time(), words)


def _lost(lost: Callable[[Page, str], Line], page: Page, why: str) -> Timed:
    return Timed(lost(page, why), 0, 0.0, 0.0, 0)
