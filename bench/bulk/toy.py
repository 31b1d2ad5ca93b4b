"""A reader without a model, as quick as can be, for faults among thousands of reports."""

import os
import signal
import time
from functools import partial

from sayso.api import Options
from sayso.api.bulk import Line, line_job
from sayso.engines.base import Job
from sayso.records.text import Page

POISON = "poison"
"""A report with this in its id ends whatever reads it."""
TAKES_S = 0.004


def toy_job() -> Job[str, str]:
    """Words in capitals, after a moment."""
    return Job(start_toy, lost_toy, len, str, program)


def start_toy() -> "partial[str]":
    """What reads a word."""
    return partial(read_toy)


def read_toy(words: str) -> str:
    """The word in capitals."""
    time.sleep(TAKES_S)
    if POISON in words:
        os.kill(os.getpid(), signal.SIGKILL)
    return words.upper()


def lost_toy(words: str, why: str) -> str:
    """What stands for a word that ended its reader."""
    return f"{words}: {why}"


def program() -> str:
    """The toy's."""
    return "toy"


def poisoned_job() -> Job[Page, Line]:
    """The real reading, but for a report that is made to end its reader."""
    job = line_job(Options())
    return Job(partial(_start, job), job.lost, job.weigh, job.name, job.program)


def _start(job: Job[Page, Line]) -> "partial[Line]":
    return partial(_read, job.start())


def _read(read: "partial[Line]", page: Page) -> Line:
    if POISON in (page.given.id or ""):
        os.kill(os.getpid(), signal.SIGKILL)
    return read(page)
