"""What the commands do once their options are known: read, print, write."""

import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import typer

from sayso import api
from sayso.api import Options
from sayso.errors import InputError
from sayso.records.reading import Reading

DONE, DONE_WITH_OMISSIONS = 0, 1

STDIO = "-"


@dataclass(frozen=True, slots=True)
class Forms:
    """How to show a reading: as JSON, as an HTML file at `html`, in a terminal of `width`."""

    is_json: bool = False
    html: str | None = None
    width: int | None = None


def show_reading(sources: Sequence[str], options: Options, forms: Forms) -> int:
    """Read, then print in the forms asked for; exit code.

    Raises: InputError, ConfigError, ParserMissing; nothing is written then.
    """
    _check(sources, forms)
    reading = api.read(sources, options, stdin_of(sources))
    is_page = not forms.is_json and forms.html is None
    if forms.is_json:
        from sayso.records.codec import encode_reading  # noqa: PLC0415

        sys.stdout.buffer.write(encode_reading(reading) + b"\n")
    if forms.html is not None:
        _write_html(reading, forms.html)
    if is_page:
        _print_page(reading, forms.width)
    losses = list(_losses(reading))
    for line in losses if not is_page else ():
        typer.echo(f"sayso: {line}", err=True)
    return DONE_WITH_OMISSIONS if losses else DONE


def stdin_of(sources: Sequence[str]) -> BinaryIO | None:
    """Standard input, where it is among the sources."""
    return sys.stdin.buffer if STDIO in sources else None


def _print_page(reading: Reading, width: int | None) -> None:
    from sayso.serving.terminal import print_reading  # noqa: PLC0415
    from sayso.serving.view import view_of  # noqa: PLC0415

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without a letter shows "?"
    print_reading(view_of(reading), sys.stdout, width)


def _write_html(reading: Reading, out: str) -> None:
    from sayso.serving.page import page_html  # noqa: PLC0415
    from sayso.serving.view import view_of  # noqa: PLC0415

    write_out(page_html(view_of(reading), reading), out)


def write_out(words: str, out: str) -> None:
    """Write a page or a picture to a file, or to standard output. Raises: InputError."""
    data = words.encode("utf-8")
    if out == STDIO:
        sys.stdout.buffer.write(data)
        return
    try:
        Path(out).write_bytes(data)
    except OSError as error:
        raise cannot_write(out, error) from error
    typer.echo(f"wrote {out}", err=True)


def cannot_write(out: str, error: OSError) -> InputError:
    """The error where a file cannot be written."""
    reason = error.strerror or type(error).__name__
    return InputError(f"cannot write: {reason}", out, "name a file in a folder that you can write")


def _check(sources: Sequence[str], forms: Forms) -> None:
    """Refuse what would mix two outputs, or write over a source. Raises: InputError."""
    if forms.html is None:
        return
    if forms.html == STDIO and forms.is_json:
        raise InputError(
            "JSON and HTML would both go to standard output", "--json --html -", "name a file"
        )
    if any(s != STDIO and is_same_file(Path(s), Path(forms.html)) for s in sources):
        raise InputError("the page would replace its source", forms.html, "name another file")


def _losses(reading: Reading) -> Iterator[str]:
    """What was not read, or not wholly, a line each: this is what makes the exit code 1."""
    from sayso.serving.doubts import is_loss, loss_phrase  # noqa: PLC0415

    for unread in reading.unread:
        yield f"not read: {unread.where}: {loss_phrase(unread.omission)}"
    for resolved in reading.reports:
        for omission in filter(is_loss, resolved.omissions):
            yield f"report {resolved.report.id}: {loss_phrase(omission)}"


def is_same_file(source: Path, out: Path) -> bool:
    """Whether both are there and one."""
    return out.exists() and source.exists() and source.samefile(out)


def print_schema() -> int:
    """Print the JSON Schema of the records; exit code."""
    sys.stdout.buffer.write(api.schema())
    return DONE


@dataclass(frozen=True, slots=True)
class ScoreForms:
    """How to show a score: as JSON, and what was found as JSON Lines in the file `pred`."""

    is_json: bool = False
    pred: Path | None = None


def show_scores(task: str, gold: Sequence[Path], options: Options, forms: ScoreForms) -> int:
    """Score the program on `gold` and print the numbers; exit code."""
    from sayso.serving.scoring import run_task  # noqa: PLC0415

    score = run_task(task, gold, options)
    if forms.pred is not None:
        try:
            forms.pred.write_text("".join(f"{line}\n" for line in score.predictions), "utf-8")
        except OSError as error:
            raise cannot_write(str(forms.pred), error) from error
    typer.echo(score.as_json() if forms.is_json else score.as_text())
    return DONE
