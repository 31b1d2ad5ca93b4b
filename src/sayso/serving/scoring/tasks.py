"""Which function runs which task, and what is said of tasks whose part does not exist."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from sayso.api import Options
from sayso.errors import ConfigError
from sayso.serving.scoring.attribution import score_attribution
from sayso.serving.scoring.reading import score_reading
from sayso.serving.scoring.score import Score
from sayso.serving.scoring.timex import score_timex

Runner = Callable[[tuple[Path, ...], Options], Score]


def _missing(task: str, part: str) -> Runner:
    def refuse(gold: tuple[Path, ...], options: Options) -> Score:
        raise ConfigError(
            f"task {task!r} cannot be run: this version of sayso has no {part}",
            f"sayso eval {task}",
            "measure another task; `sayso eval --help` lists them",
        )

    return refuse


RUNNERS: Mapping[str, Runner] = MappingProxyType(
    {
        "attribution": score_attribution,
        "event-coref": _missing("event-coref", "links between events of different reports"),
        "reading": score_reading,
        "story": _missing("story", "grouping of reports into stories"),
        "timex": score_timex,
    }
)
