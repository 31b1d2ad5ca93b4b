"""What `sayso eval` does once its options are known: run the task, print, write predictions."""

from collections.abc import Sequence
from pathlib import Path

import typer

from sayso.api import Options
from sayso.errors import InputError
from sayso.serving.scoring import run_task

DONE = 0


def print_score(
    task: str, gold: Sequence[Path], options: Options, *, is_json: bool, pred: Path | None
) -> int:
    """Print the score as text or JSON, write predictions as JSON lines to `pred`; exit code.

    Raises: ConfigError for an unknown task, InputError for gold that cannot be read or a
    `pred` that cannot be written.
    """
    score = run_task(task, gold, options)
    if pred is not None:
        _write(pred, score.predictions)
    typer.echo(score.as_json() if is_json else score.as_text())
    return DONE


def _write(path: Path, lines: Sequence[str]) -> None:
    try:
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    except OSError as error:
        raise InputError(
            f"predictions cannot be written: {error.strerror}", str(path), "name another file"
        ) from error
