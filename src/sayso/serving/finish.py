"""How a command ends: with the right exit code and, if it failed, one message in words."""

import errno
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from sayso.errors import SaysoError
from sayso.serving.progress import TERMINATED, Terminated

INTERRUPTED = 130
FAILED = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked before the command's name: a traceback, a file of settings."""

    is_debug: bool = False
    settings: Path | None = None


def finish(context: typer.Context, act: Callable[[], int]) -> None:
    """Do what the command does and leave with its exit code.

    A `SaysoError` is told in its own words, without a traceback unless `--debug`. Ctrl-C
    and a reader that closes the pipe early end quietly.
    Raises: typer.Exit, always.
    """
    is_debug = isinstance(context.obj, Asked) and context.obj.is_debug
    try:
        _check_output()
        code = act()
        sys.stdout.flush()
    except SaysoError as error:
        _trace(is_debug)
        typer.echo(f"sayso: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        _drop_output()
        code = 0
    except KeyboardInterrupt as stop:
        code = TERMINATED if isinstance(stop, Terminated) else INTERRUPTED
    except OSError as error:  # what cannot be read is an InputError long before: this is output
        _trace(is_debug)
        typer.echo(f"sayso: {_unwritten(error)}", err=True)
        _drop_output()
        code = FAILED
    except Exception as error:  # noqa: BLE001 - the rim: a fault of ours must not exit with 1
        _trace(is_debug)
        typer.echo(f"sayso: {_fault(error, is_debug)}", err=True)
        code = FAILED
    raise typer.Exit(code)


def _check_output() -> None:
    """Refuse to work where nothing can be shown. Raises: OSError."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")


def _unwritten(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    where = error.filename or "the output"
    fix = "make room, or name another place"
    return f"it could not be written: {reason}\n  where: {where}\n  to do: {fix}"


def _trace(is_debug: bool) -> None:
    if is_debug:
        typer.echo(traceback.format_exc(), err=True)


def _fault(error: Exception, is_debug: bool) -> str:
    hint = (
        "please report it with the lines above"
        if is_debug
        else "run it again as `sayso --debug ...` and report what it says"
    )
    return f"a fault of the program: {type(error).__name__}: {error}\n  to do: {hint}"


def _drop_output() -> None:
    """Nobody reads on: send what is left nowhere, so that leaving is quiet."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
