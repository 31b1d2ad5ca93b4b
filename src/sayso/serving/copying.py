"""What `sayso annotate` does once its options are known: lines in, lines out, and on from there."""

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import typer

from sayso import api
from sayso.api import Options
from sayso.api.gauge import Gauge
from sayso.api.runs import EngineChoice, Run
from sayso.errors import InputError
from sayso.serving.progress import Stopwatch, counts, resumable, run_report, telling
from sayso.serving.show import (
    DONE,
    DONE_WITH_OMISSIONS,
    STDIO,
    cannot_write,
    is_same_file,
    stdin_of,
)

GOES_ON = "what was written stays, and the same command with --resume goes on from there"
STANDS = "what was written stands; with a file as OUT, --resume can go on from there"


@dataclass(frozen=True, slots=True)
class Copying:
    """From where to where; `is_resuming` goes on after what an earlier run has written."""

    source: str
    out: str
    is_resuming: bool = False

    def check(self) -> None:
        """Refuse what would lose something. Raises: InputError."""
        if STDIO not in (self.source, self.out) and is_same_file(Path(self.source), Path(self.out)):
            raise InputError("IN and OUT are one file", self.out, "name another file as OUT")
        if self.is_resuming and self.out == STDIO:
            raise InputError(
                "standard output cannot be gone on with", "--resume", "name a file as OUT"
            )

    @property
    def written(self) -> Path | None:
        """What an earlier run has left to go on with."""
        path = Path(self.out)
        return path if self.is_resuming and path.exists() else None


def write_annotations(copying: Copying, options: Options, choice: EngineChoice) -> int:
    """Annotate line by line; exit code. People's words go to standard error."""
    copying.check()
    gauge, watch = Gauge(), Stopwatch()
    told = STANDS if copying.out == STDIO else GOES_ON
    with resumable(told), ExitStack() as stack:
        sink = _Sink(copying.out, stack, copying.written is not None)
        with telling(gauge) as tell:
            run = Run(choice, tell, gauge, copying.written)
            source = copying.source
            tally = api.annotate(source, sink.write, options, stdin_of([source]), run)
        sink.write(b"")
    typer.echo(counts(tally), err=True)
    for line in run_report(choice, watch, tally.pages, tally.quarantined):
        typer.echo(line, err=True)
    return DONE_WITH_OMISSIONS if tally.unread else DONE


@dataclass(slots=True)
class _Sink:
    """The output, opened at its first line: an input that cannot be read leaves no file."""

    out: str
    stack: ExitStack
    is_resuming: bool
    stream: BinaryIO | None = None

    def write(self, line: bytes) -> None:
        if self.stream is None:
            self.stream = self._opened()
        self.stream.write(line)

    def _opened(self) -> BinaryIO:
        if self.out == STDIO:
            return sys.stdout.buffer
        path = Path(self.out)
        try:
            if self.is_resuming:
                os.truncate(path, api.whole_bytes(path))
            return self.stack.enter_context(path.open("ab" if self.is_resuming else "wb"))
        except OSError as error:
            raise cannot_write(self.out, error) from error
