"""What the ledger's commands do once their options are known: open, ask, print."""

import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

import typer

from sayso.api import Options
from sayso.api.corrections import Said
from sayso.api.intake import Added
from sayso.api.ledger import Ledger, Wanted
from sayso.errors import InputError
from sayso.records.codec import encode_rows
from sayso.records.correction import Correction, CorrectionVerb
from sayso.serving.show import DONE, DONE_WITH_OMISSIONS, STDIO
from sayso.serving.wording import count_of

DEFAULT = "sayso.db"
EVERY_S = 10.0
"""So often a line of progress is written where no terminal shows a bar."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which ledger, and how its answers are printed."""

    path: Path = Path(DEFAULT)
    is_json: bool = False
    width: int | None = None


def add(place: Place, sources: Sequence[str], options: Options) -> int:
    """Read sources into the ledger; exit code."""
    stdin = sys.stdin.buffer if STDIO in sources else None
    with Ledger(place.path, create=True, options=options) as ledger, _telling() as tell:
        added = ledger.add(sources, stdin, tell)
    typer.echo(_told(added), err=True)
    if place.is_json:
        _records([added])
    return DONE_WITH_OMISSIONS if added.unread else DONE


def watch(place: Place, feeds: str, options: Options, wait_s: float | None) -> int:
    """Poll feeds, once or until Ctrl-C; exit code."""
    with Ledger(place.path, create=True, options=options) as ledger:
        while True:
            with _telling() as tell:
                added = ledger.watch(feeds, tell)
            at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
            typer.echo(f"{at}: {_told(added)}", err=True)
            if wait_s is None:
                return DONE_WITH_OMISSIONS if added.unread else DONE
            time.sleep(wait_s)


def _told(added: Added) -> str:
    return (
        f"{count_of(added.read, 'report')} added, {added.known:,} known before,"
        f" {added.unread:,} not read, {count_of(added.omissions, 'omission')}"
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A correction as it was asked for on the command line."""

    verb: str | None
    one: str | None
    other: str | None
    value: str | None
    author: str
    reason: str


def correct(place: Place, asked: Asked | None) -> int:
    """Put something right, or, if nothing is asked, print the corrections that stand; exit code."""
    with Ledger(place.path) as ledger:
        if asked is None:
            rows: Sequence[Correction] = ledger.corrections()
        else:
            rows = _corrected(ledger, asked)
        if place.is_json:
            return _records(rows)
        from sayso.serving import ledger_text  # noqa: PLC0415

        return _print(ledger_text.corrections(rows), place)


def _corrected(ledger: Ledger, asked: Asked) -> Sequence[Correction]:
    verbs = get_args(CorrectionVerb)
    if asked.verb not in verbs or asked.one is None:
        told = f"there is no correction {asked.verb!r}" if asked.verb else "nothing is asked for"
        fix = f"write one of {', '.join(verbs)}, and an id; or --list"
        raise InputError(told, "sayso correct", fix)
    said = Said(ledger.clock(), asked.author, asked.reason, asked.value)
    return ledger.correct(cast(CorrectionVerb, asked.verb), asked.one, asked.other, said)


@contextmanager
def _telling() -> Iterator[Callable[[Added], object]]:
    """Progress on standard error: a bar in a terminal, else a line now and then."""
    started = last = time.monotonic()

    def words(added: Added) -> str:
        rate = added.pages / max(0.001, time.monotonic() - started)
        counts = f"{added.read:,} added, {added.known:,} known, {added.unread:,} not read"
        return f"{counts} · {rate:,.1f} a second"

    def line(added: Added) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY_S:
            last = time.monotonic()
            typer.echo(words(added), err=True)

    if not sys.stderr.isatty():
        yield line
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        yield lambda added: bar.update(task, description=words(added))


def ask(place: Place, words: str, wanted: Wanted, most: int) -> int:
    """Print what fits; exit code."""
    with Ledger(place.path) as ledger:
        found = ledger.ask(words, wanted, most)
        if place.is_json:
            return _records(found)
        from sayso.serving import ledger_text  # noqa: PLC0415

        return _print(ledger_text.answers(found), place)


def show(place: Place, name: str) -> int:
    """Print what an id means; exit code."""
    with Ledger(place.path) as ledger:
        one = ledger.show(name)
        if place.is_json:
            return _records([one])
        from sayso.serving import ledger_text  # noqa: PLC0415

        if one.kind == "report":
            _tolerant()
            ledger_text.print_report(one, sys.stdout, place.width)
            return DONE
        return _print(ledger_text.shown(one), place)


def origins(place: Place, name: str) -> int:
    """Print the chain behind a claim; of a story, behind its central claim; exit code."""
    with Ledger(place.path) as ledger:
        one = ledger.claim(name)
        if place.is_json:
            return _records([one.record])
        from sayso.serving import ledger_text  # noqa: PLC0415

        return _print(ledger_text.tree(ledger.claim_of(one), one), place)


def timeline(place: Place, name: str) -> int:
    """Print a story day by day; exit code."""
    with Ledger(place.path) as ledger:
        one = ledger.show(name)
        from sayso.serving import ledger_text  # noqa: PLC0415

        if place.is_json:
            return _records([*one.events, *one.claims])
        return _print(ledger_text.timeline(one), place)


def check(place: Place, sentence: str, options: Options) -> int:
    """Print which claims say what a sentence says; exit code."""
    with Ledger(place.path, options=options) as ledger:
        found = ledger.check(sentence)
        if place.is_json:
            return _records(found)
        from sayso.serving import ledger_text  # noqa: PLC0415

        return _print(ledger_text.checked(found), place)


def changes(place: Place, since: str) -> int:
    """Print what is new; exit code."""
    with Ledger(place.path) as ledger:
        found = ledger.changes(since)
        if place.is_json:
            return _records(found)
        from sayso.serving import ledger_text  # noqa: PLC0415

        return _print(ledger_text.changes(found), place)


def rebuild(place: Place) -> int:
    """Derive all views again; exit code."""
    with Ledger(place.path) as ledger:
        ledger.rebuild()
    typer.echo("every link and view is derived again", err=True)
    return DONE


def _records(found: Iterable[object]) -> int:
    for line in encode_rows(found):
        sys.stdout.buffer.write(line + b"\n")
    return DONE


def _print(blocks: Iterable[object], place: Place) -> int:
    from sayso.serving import ledger_text  # noqa: PLC0415

    _tolerant()
    ledger_text.show(blocks, sys.stdout, place.width)  # type: ignore[arg-type] # what rich prints
    return DONE


def _tolerant() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without a letter shows "?"
