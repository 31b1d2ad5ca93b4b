"""`sayso eval`: the program measured on a labelled sample, ours or the user's own.

Light on purpose: numpy, scipy and the tasks are imported when a task is run.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from sayso.api import Options
from sayso.errors import ConfigError
from sayso.serving.scoring.score import Row, Score

__all__ = ["TASKS", "Row", "Score", "run_task"]

TASKS = (
    "actor",
    "attribution",
    "copy",
    "event-coref",
    "event-record",
    "event-role",
    "event-sentence",
    "event-status",
    "event-type",
    "origins",
    "reading",
    "story",
    "timex",
)

AS_SHIPPED = Options()


def run_task(task: str, gold: Sequence[Path], options: Options = AS_SHIPPED) -> Score:
    """How well the program does on `gold`: files of the task's format, or folders for `reading`.

    Raises: ConfigError for an unknown task, for no gold, or where the part of the program
    that the task measures does not exist; InputError for gold that cannot be read.
    """
    if task not in TASKS:
        near = get_close_matches(task, TASKS, 1, 0.0)
        raise ConfigError(
            f"unknown task {task!r}", "sayso eval TASK GOLD...", f"did you mean {near[0]!r}?"
        )
    if not gold:
        raise ConfigError("no gold given", f"sayso eval {task} GOLD...", "name a labelled file")
    from sayso.serving.scoring.tasks import RUNNERS  # noqa: PLC0415 - scipy only when needed

    return RUNNERS[task](tuple(gold), options)
