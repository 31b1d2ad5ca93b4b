"""Readers in other processes, without any model: they read the shelf's reports by hand."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace

from sayso.api import Options
from sayso.api.bulk import Again, reading_job, rereading_job
from sayso.engines.base import Job
from sayso.records.omission import Unread
from sayso.records.reading import Resolved
from sayso.records.text import Page
from tests.api import shelf
from tests.api.hands import shelf as drafts
from tests.engines.toys import program

POISON = "Poison"
"""Whoever reads a report of this outlet is ended."""


def job(options: Options) -> Job[Page, Resolved | Unread | None]:
    """Reading a page, as the ledger has it done, but by hand."""
    return replace(reading_job(options), start=start, program=program)


def job_again(options: Options) -> Job[Again, Resolved | Unread | None]:
    """The same for pages that are read anew."""
    return replace(rereading_job(options), start=start_again, program=program)


def start() -> Callable[[Page], Resolved | Unread]:
    """What reads one page: by its bytes."""
    for draft in (*drafts(8), shelf.apart("Late"), shelf.denying(POISON)):
        shelf.page(draft)
    return read


def start_again() -> Callable[[Again], Resolved | Unread]:
    """What reads one page anew."""
    start()
    return lambda one: read(one.page)


def read(page: Page) -> Resolved | Unread:
    """What stands in a page, unless it ends its reader."""
    found = shelf.read(page)
    if isinstance(found, Resolved) and found.report.outlet == POISON:
        os.kill(os.getpid(), signal.SIGKILL)
    return found
