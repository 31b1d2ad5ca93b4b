"""How very many reports are read: by which engine, heard by whom, and what came of it."""

import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from sayso.api.gauge import Gauge
from sayso.errors import ConfigError

if TYPE_CHECKING:
    from sayso.engines.base import Engine

EngineName: TypeAlias = Literal["serial", "processes", "dask"]
NAMES: tuple[str, ...] = get_args(EngineName)
QUARANTINED = "quarantined"
"""The reason of an omission that stands for a report which ended its reader."""


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Which engine reads: this process, several of this machine, or Dask's workers.

    `workers` is how many read at once, None one for each processor. `scheduler` is the address
    of a running Dask cluster ("tcp://10.0.0.5:8786"); None starts workers on this machine.
    `tell_link` hears where Dask shows what its workers do.
    """

    name: str = "serial"
    workers: int | None = None
    scheduler: str | None = None
    tell_link: Callable[[str], object] = field(default=lambda _: None, compare=False)

    def __post_init__(self) -> None:
        if self.name not in NAMES:
            raise ConfigError(
                f"there is no engine {self.name!r}", "engine", f"give one of {', '.join(NAMES)}"
            )
        if self.scheduler is not None and self.name != "dask":
            raise ConfigError(
                f"the engine {self.name!r} has no scheduler",
                "scheduler",
                "give --engine dask with it",
            )
        if self.workers is not None:
            self._check_workers(self.workers)

    def _check_workers(self, workers: int) -> None:
        if workers < 1:
            raise ConfigError(f"{workers} workers read nothing", "workers", "give at least 1")
        if self.name == "serial" and workers > 1:
            raise ConfigError(
                "the engine 'serial' is one process", "workers", "give --engine processes with it"
            )
        if self.scheduler is not None:
            raise ConfigError(
                "a running cluster has the workers that it has",
                "workers",
                "leave --workers out, or --scheduler, and workers are started on this machine",
            )

    @property
    def count(self) -> int:
        """How many read at once on this machine."""
        return 1 if self.name == "serial" else self.workers or _processors()


@dataclass(frozen=True, slots=True)
class Tally:
    """What a bulk run did: reports read, inputs that gave none, omissions in those read.

    `quarantined` are the inputs, by id or place, that ended their readers and were left out;
    `before` is how many lines an earlier run had written.
    """

    reports: int = 0
    unread: int = 0
    omissions: int = 0
    quarantined: tuple[str, ...] = ()
    before: int = 0

    @property
    def pages(self) -> int:
        """All inputs of this run, without those of an earlier one."""
        return self.reports + self.unread - self.before


@dataclass(frozen=True, slots=True)
class Run:
    """A bulk run: its engine, who hears how far it is, and a gauge of the files read.

    `written` is a file with what an earlier run wrote for the first inputs, to go on after.
    """

    choice: EngineChoice = field(default_factory=EngineChoice)
    tell: Callable[[Tally], object] = lambda _: None
    gauge: Gauge | None = None
    written: Path | None = None


def engine_of(choice: EngineChoice) -> "Engine":
    """The engine that was chosen. Raises: ConfigError where a library is missing."""
    if choice.name == "processes":
        from sayso.engines.processes import ProcessEngine  # noqa: PLC0415

        return ProcessEngine(choice.count)
    if choice.name == "dask":
        if importlib.util.find_spec("distributed") is None:
            raise ConfigError(
                "Dask is not installed", "the engine 'dask'", "pip install 'sayso[cluster]'"
            )
        from sayso.engines.cluster import DaskEngine  # noqa: PLC0415 - an extra

        return DaskEngine(choice.count, choice.scheduler, choice.tell_link)
    from sayso.engines.serial import SerialEngine  # noqa: PLC0415

    return SerialEngine()


def _processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
