"""What is told on standard error while reports are read, at the end, and if it is broken off."""

import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from sayso.api.gauge import Gauge
from sayso.api.runs import EngineChoice, Tally
from sayso.records.omission import Unread
from sayso.serving.plain import one_line
from sayso.serving.wording import count_of

if TYPE_CHECKING:
    from sayso.api.intake import Added

EVERY_S = 10.0
"""So often a line of progress is written where no terminal shows a bar."""
FIRST_S = 5.0
"""Before that nobody can say how long it takes."""
PACE_S = 120.0
"""How long it takes is told from the pace of so many seconds."""
MOST_UNREAD = 10
TERMINATED = 143


class Terminated(KeyboardInterrupt):
    """The system asks the program to end (SIGTERM)."""


def counts(added: "Added | Tally") -> str:
    """What became of all pages, as a sentence's part."""
    if isinstance(added, Tally):
        read = count_of(added.reports, "report")
        return f"{read} read, {added.unread:,} not read, {count_of(added.omissions, 'omission')}"
    later = f" {added.later:,} to be tried again," if added.later else ""
    return (
        f"{count_of(added.read, 'report')} added, {added.known:,} known before,"
        f" {added.unread:,} not read,{later} {count_of(added.omissions, 'omission')}"
    )


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Seconds since it was made."""

    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """So many."""
        return time.monotonic() - self.started


class Pace:
    """How long is left, by how fast it went of late: what was known already passes in no time."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, float]] = deque()

    def left_s(self, at_s: float, share: float | None) -> float | None:
        """Seconds that are left where `share` is done at this second; None if nobody can say."""
        if share is None:
            return None
        if not self._marks or at_s - self._marks[-1][0] >= 1:
            self._marks.append((at_s, share))
        while at_s - self._marks[0][0] > PACE_S:
            self._marks.popleft()
        first_s, first_share = self._marks[0] if self._marks else (at_s, share)
        if at_s - first_s < FIRST_S or share <= first_share or share >= 1:
            return None
        return (1 - share) * (at_s - first_s) / (share - first_share)


def progress(
    added: "Added | Tally", took_s: float, share: float | None, left_s: float | None = None
) -> str:
    """What became of the pages so far, how fast that goes, and how long it will take.

    Without `left_s`, all is taken to go on as fast as it went so far.

    "48 reports added, ... · 12.0 a second · 40 % · 2 min left"
    """
    parts = [counts(added), f"{added.pages / max(0.001, took_s):,.1f} a second"]
    if share is not None:
        parts.append(f"{100 * share:.0f} %")
        if 0 < share < 1 and took_s >= FIRST_S:
            left_s = took_s / share - took_s if left_s is None else left_s
            parts.append(f"{_span(left_s)} left")
    return " · ".join(parts)


def _span(seconds: float) -> str:
    """A length of time as people say it, never too exactly."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


@contextmanager
def telling(gauge: Gauge) -> Iterator[Callable[["Added | Tally"], object]]:
    """Progress on standard error: a bar in a terminal, else a line now and then."""
    started = last = time.monotonic()
    pace = Pace()

    def words(added: "Added | Tally") -> str:
        took_s, share = time.monotonic() - started, _share(added, gauge)
        return progress(added, took_s, share, pace.left_s(took_s, share))

    def line(added: "Added | Tally") -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY_S:
            last = time.monotonic()
            typer.echo(words(added), err=True)

    if not sys.stderr.isatty():
        yield line
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), BarColumn(20), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def move(added: "Added | Tally") -> None:
            share = _share(added, gauge)
            total = None if share is None else 1.0
            bar.update(task, description=words(added), total=total, completed=share or 0.0)

        yield move


def tell_unread(unread: Sequence[Unread], path: object) -> None:
    """Which inputs gave no report, and why: the first few, and how to list them all."""
    for one in unread[:MOST_UNREAD]:
        typer.echo(f"not read: {one_line(one.where)}: {one_line(one.omission.detail)}", err=True)
    left = len(unread) - MOST_UNREAD
    if left > 0:
        typer.echo(f"... and {left:,} more: sayso ask --unread --ledger {path}", err=True)


def _share(added: "Added | Tally", gauge: Gauge) -> float | None:
    """How much of all is done: what workers are still at is not."""
    before = added.before if isinstance(added, Tally) else 0
    return gauge.share_done(added.pages + before)


def tell_link(link: str) -> None:
    """Where a cluster shows what its workers do."""
    typer.echo(f"what the workers do: {link}", err=True)


def run_report(
    choice: EngineChoice, watch: Stopwatch, pages: int, quarantined: Sequence[str]
) -> Iterator[str]:
    """How a run went, for an engine with workers, and which inputs it had to leave out."""
    if choice.name != "serial":
        whose = choice.scheduler or count_of(choice.count, "worker")
        rate = pages / max(0.001, watch.seconds)
        yield (
            f"{choice.name}, {whose}: {count_of(pages, 'input')} in {_span(watch.seconds)},"
            f" {rate:,.1f} a second"
        )
    if quarantined:
        names = ", ".join(one_line(name) for name in quarantined[:MOST_UNREAD])
        more = len(quarantined) - MOST_UNREAD
        yield f"quarantined, as they ended their readers: {names}" + (
            f" and {more:,} more" if more > 0 else ""
        )


@contextmanager
def resumable(told: str) -> Iterator[None]:
    """Say what stands, and what goes on, to whoever presses Ctrl-C or ends the program."""
    try:
        with _terminable():
            yield
    except KeyboardInterrupt:
        typer.echo(f"sayso: interrupted: {told}", err=True)
        raise


@contextmanager
def _terminable() -> Iterator[None]:
    """Be ended by SIGTERM as by Ctrl-C: with everything put away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: object) -> None:
    raise Terminated
