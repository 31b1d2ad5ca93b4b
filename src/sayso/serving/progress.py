"""What is told on standard error while reports are added, and when that is broken off."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import typer

from sayso.api.gauge import Gauge
from sayso.api.intake import Added
from sayso.records.omission import Unread
from sayso.serving.plain import one_line
from sayso.serving.wording import count_of

EVERY_S = 10.0
"""So often a line of progress is written where no terminal shows a bar."""
FIRST_S = 5.0
"""Before that nobody can say how long it takes."""
MOST_UNREAD = 10
Tell = Callable[[Added], object]


def counts(added: Added) -> str:
    """What became of all pages, as a sentence's part."""
    later = f" {added.later:,} to be tried again," if added.later else ""
    return (
        f"{count_of(added.read, 'report')} added, {added.known:,} known before,"
        f" {added.unread:,} not read,{later} {count_of(added.omissions, 'omission')}"
    )


def progress(added: Added, took_s: float, share: float | None) -> str:
    """What became of the pages so far, how fast that goes, and how long it will take.

    "48 reports added, ... · 12.0 a second · 40 % · 2 min left"
    """
    parts = [counts(added), f"{added.pages / max(0.001, took_s):,.1f} a second"]
    if share is not None:
        parts.append(f"{100 * share:.0f} %")
        if 0 < share < 1 and took_s >= FIRST_S:
            parts.append(f"{_span(took_s / share - took_s)} left")
    return " · ".join(parts)


def _span(seconds: float) -> str:
    """A length of time as people say it, never too exactly."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


@contextmanager
def telling(gauge: Gauge) -> Iterator[Tell]:
    """Progress on standard error: a bar in a terminal, else a line now and then."""
    started = last = time.monotonic()

    def words(added: Added) -> str:
        return progress(added, time.monotonic() - started, gauge.share)

    def line(added: Added) -> None:
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

        def move(added: Added) -> None:
            share = gauge.share
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


@contextmanager
def resumable(told: str) -> Iterator[None]:
    """Say what stands, and what goes on, to whoever presses Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"sayso: interrupted: {told}", err=True)
        raise
