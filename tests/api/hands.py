"""Processes that work on a ledger at once, and what can happen to them; and a shelf for them."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from sayso.api.intake import Added
from sayso.api.ledger import Ledger, Place
from sayso.errors import SaysoError
from sayso.records.text import Page
from tests.api.shelf import apart, denying, ledger, openings, page, telling
from tests.merging.drafts import Draft

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.api.hands"])
STORIES = 16
INTERRUPTED = 130
TOLD = 3


def shelf(stories: int = STORIES) -> list[Draft]:
    """Reports of some strikes, each told by two outlets and denied by a third, and one apart."""
    found = [apart()]
    for number in range(stories):
        day = f"20{10 + number}-03-04"
        first, second, _ = openings()
        found += [
            telling(f"Post {number}", first, day),
            telling(f"Herald {number}", second, day),
            denying(f"Courier {number}", day),
        ]
    return found


def add_slowly(path: Place, order: Sequence[int], pause_s: float, acknowledged: Path) -> None:
    """Add reports of the shelf one by one; each is noted, and how many are safe, each time."""
    drafts, given = shelf(), acknowledged.with_suffix(".given")

    def tell(added: Added) -> None:
        with acknowledged.open("a") as stream:
            stream.write(f"{added.read}\n")

    def pages() -> Iterator[Page]:
        for number in order:
            time.sleep(pause_s)
            with given.open("a") as stream:
                stream.write(".")
            yield page(drafts[number])

    def act() -> None:
        with ledger(path) as kept:
            kept.take(pages(), tell)

    _leave(act)


def ask_often(path: Place, times: int) -> None:
    """Ask again and again; what is shown must hang together each time."""

    def act() -> None:
        with ledger(path) as kept:
            for _ in range(times):
                for found in kept.ask("refinery", most=5):
                    assert kept.ask(most=1)
                    _show(kept, found.id)

    _leave(act)


def _show(kept: Ledger, name: str) -> None:
    try:
        assert kept.show(name).reports
    except SaysoError as error:  # told anew meanwhile: the id went with the old story
        assert "has no" in error.what, error  # noqa: PT017 - what it says is the point


def rebuild_slowly(path: Place, pause_s: float, begun: Path) -> None:
    """Derive all again, resting after each report; notes that it has begun."""

    def tell(_done: int, _all: int) -> None:
        begun.touch()
        time.sleep(pause_s)

    def act() -> None:
        with ledger(path) as kept:
            kept.rebuild(tell)

    _leave(act)


def carry_slowly(path: Place, into: Place, pause_s: float, begun: Path) -> None:
    """Carry a ledger to another place, resting after each piece; notes that it has begun."""

    def tell(_rows: int) -> None:
        begun.touch()
        time.sleep(pause_s)

    def act() -> None:
        with ledger(path) as kept:
            kept.carry(into, tell)

    _leave(act)


def _leave(act: Callable[[], None]) -> None:
    """End as the command would: quietly after Ctrl-C, with a code if something is told."""
    try:
        act()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    except SaysoError as error:
        print(error)  # noqa: T201 - shown where a test fails
        os._exit(TOLD)


def start(work: Callable[..., None], *given: object) -> ForkServerProcess:
    """A process that is at work."""
    process = CONTEXT.Process(target=work, args=given)
    process.start()
    return process


def interrupt(process: ForkServerProcess) -> int | None:
    """Press Ctrl-C; the process's exit code."""
    if process.pid is not None:
        os.kill(process.pid, signal.SIGINT)
    process.join(60)
    return process.exitcode


@contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    """Within, another connection is in the middle of writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
