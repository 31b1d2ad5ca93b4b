"""What the ledger's commands do once their options are known: open, ask, print."""

import io
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

import typer

from sayso.api import Options
from sayso.api.corrections import Said
from sayso.api.gauge import Gauge
from sayso.api.ledger import Ledger, Opening, Since, Slice, Wanted, place_of
from sayso.api.runs import QUARANTINED, EngineChoice
from sayso.errors import InputError
from sayso.records.codec import encode_rows
from sayso.records.correction import Correction, CorrectionVerb
from sayso.serving.plain import one_line
from sayso.serving.progress import (
    Stopwatch,
    counts,
    resumable,
    run_report,
    tell_unread,
    telling,
)
from sayso.serving.show import DONE, DONE_WITH_OMISSIONS, STDIO, write_out
from sayso.serving.wording import count_of

DEFAULT = "sayso.db"
SERIAL = EngineChoice()
COMPARED = 120
"""So many older reports are derived again by one command, to tell what was there before."""
GOES_ON = "what was added stays, and the same command goes on from there"


@dataclass(frozen=True, slots=True)
class Place:
    """Which ledger, and how its answers are printed."""

    path: str | Path = DEFAULT
    is_json: bool = False
    width: int | None = None
    is_durable: bool = False


def add(
    place: Place, sources: Sequence[str], options: Options, choice: EngineChoice = SERIAL
) -> int:
    """Read sources into the ledger; exit code."""
    stdin = sys.stdin.buffer if STDIO in sources else None
    gauge, watch = Gauge(), Stopwatch()
    with resumable(GOES_ON), _writing(place, options, choice) as ledger:
        with telling(gauge) as tell:
            added = ledger.add(sources, stdin, tell, gauge)
        unread = ledger.unread(is_own=True)
        tell_unread(unread, ledger.place)
    typer.echo(counts(added), err=True)
    lost = [u.id or u.where for u in unread if u.omission.reason == QUARANTINED]
    for line in run_report(choice, watch, added.pages, lost):
        typer.echo(line, err=True)
    if place.is_json:
        _records([added])
    return DONE_WITH_OMISSIONS if added.unread else DONE


def watch(
    place: Place,
    feeds: str,
    options: Options,
    wait_s: float | None,
    choice: EngineChoice = SERIAL,
) -> int:
    """Poll feeds, once or until Ctrl-C; exit code."""
    with resumable(GOES_ON), _writing(place, options, choice) as ledger:
        while True:
            with telling(Gauge()) as tell:
                added = ledger.watch(feeds, tell)
            tell_unread(ledger.unread(is_own=True), ledger.place)
            at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
            typer.echo(f"{at}: {counts(added)}", err=True)
            if wait_s is None:
                return DONE_WITH_OMISSIONS if added.unread or added.later else DONE
            time.sleep(wait_s)


def _writing(place: Place, options: Options, choice: EngineChoice = SERIAL) -> Ledger:
    opening = Opening(is_durable=place.is_durable)
    return Ledger(place.path, create=True, options=options, opening=opening, engine=choice)


@contextmanager
def asking(place: Place, options: Options | None = None) -> Iterator[Ledger]:
    """A ledger to ask; says so if the newest reports are not in what it answers."""
    with Ledger(place.path, options=options or Options()) as ledger:
        try:
            yield ledger
        finally:
            if ledger.behind:
                typer.echo(
                    f"sayso: {count_of(ledger.behind, 'report')} added last could not be put into"
                    " stories, as the ledger cannot be written to now; answered without",
                    err=True,
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
    with Ledger(place.path, opening=Opening(is_durable=place.is_durable)) as ledger:
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


def ask(place: Place, words: str, wanted: Wanted, most: int) -> int:
    """Print what fits; exit code."""
    with asking(place) as ledger:
        found = ledger.browse(words, wanted, Slice(most))
        if place.is_json:
            return _records(found.rows)
        from sayso.serving import ledger_text  # noqa: PLC0415

        return _print(ledger_text.answers(found), place)


def unread(place: Place) -> int:
    """Print which inputs gave no report, and why; exit code."""
    with Ledger(place.path) as ledger:
        found = ledger.unread()
    if place.is_json:
        return _records(found)
    for one in found:
        typer.echo(f"{one_line(one.where)}: {one_line(one.omission.detail)}")
    return DONE


def show(place: Place, name: str) -> int:
    """Print what an id means; exit code."""
    with asking(place) as ledger:
        one = ledger.show(name)
        if place.is_json:
            return _records([one])
        from sayso.serving import ledger_text  # noqa: PLC0415

        if one.kind == "report":
            _tolerant()
            ledger_text.print_report(one, sys.stdout, place.width)
            return DONE
        return _print(ledger_text.shown(one), place)


def origins(place: Place, name: str, svg: Path | None = None) -> int:
    """Print the chain behind a claim, of a story behind its central one, or draw it; exit code."""
    with asking(place) as ledger:
        if svg is not None:
            from sayso.serving.chain.picture import picture_file  # noqa: PLC0415

            write_out(picture_file(ledger.chain(name)), str(svg))
            return DONE
        one = ledger.claim(name)
        if place.is_json:
            return _records([one.record])
        from sayso.serving import ledger_text  # noqa: PLC0415

        return _print(ledger_text.origins(ledger.claim_of(one), one), place)


def timeline(place: Place, name: str) -> int:
    """Print a story day by day; exit code."""
    with asking(place) as ledger:
        one = ledger.show(name)
        from sayso.serving import ledger_text  # noqa: PLC0415

        if place.is_json:
            return _records([*one.events, *one.claims])
        return _print(ledger_text.timeline(one), place)


def check(place: Place, sentence: str, options: Options) -> int:
    """Print which claims say what a sentence says; exit code."""
    with asking(place, options) as ledger:
        found = ledger.check(sentence)
        if place.is_json:
            return _records(found)
        from sayso.serving import ledger_text  # noqa: PLC0415

        return _print(ledger_text.checked(found), place)


def changes(place: Place, asked: Since) -> int:
    """Print what is new, as JSON all of it, else in so many stories; exit code."""
    with asking(place) as ledger:
        if place.is_json:
            return _records(ledger.changes(asked.since))
        found = ledger.news(asked)
        from sayso.serving import news_text  # noqa: PLC0415

        return _print(news_text.news(found, asked), place)


def rebuild(place: Place, options: Options) -> int:
    """Derive all views again; exit code."""
    with (
        resumable("nothing is changed; the ledger is as it was"),
        Ledger(place.path, options=options) as ledger,
    ):
        left = ledger.rebuild().otherwise
    typer.echo("every link and view is derived again", err=True)
    if left:
        are = "reports are" if left > 1 else "report is"
        typer.echo(
            f"{left:,} {are} still as an older sayso, or other settings, read"
            f" {'them' if left > 1 else 'it'}: sayso rebuild --reread",
            err=True,
        )
    return DONE


def carry(place: Place, into: str, *, is_reread: bool = False) -> int:
    """Make the same ledger in another place; exit code. Raises: InputError."""
    if is_reread:
        told, fix = "a ledger is carried as it is", "carry it, then read anew in the new place"
        raise InputError(told, "--into with --reread", fix)
    left = "nothing is carried, and this ledger is not changed; the same command begins again"
    with resumable(left), Ledger(place.path) as ledger:
        done = ledger.carry(into)
        counts = (
            count_of(done.reports, "report"),
            count_of(done.inputs, "input"),
            count_of(done.corrections, "correction"),
        )
        typer.echo(f"carried into {place_of(into)}: {', '.join(counts)}", err=True)
    return DONE


def reread(place: Place, options: Options, choice: EngineChoice = SERIAL) -> int:
    """Read anew what an older program has read, and derive all views again; exit code."""
    watch = Stopwatch()
    with (
        resumable(GOES_ON),
        Ledger(place.path, options=options, engine=choice) as ledger,
        telling(Gauge()) as tell,
    ):
        done = ledger.reread(tell)
    for line in run_report(choice, watch, done.reread + done.failed, ()):
        typer.echo(line, err=True)
    typer.echo(
        f"{count_of(done.reread, 'report')} read anew, {done.failed:,} could not be", err=True
    )
    return DONE_WITH_OMISSIONS if done.failed else DONE


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
