"""The `Engine` door: whatever can do one job with each of many things, in order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Job(Generic[T, R]):
    """What is done with each thing. It is sent to workers, so functions must have names there.

    `start` is called once in each worker, loads what is needed, and returns what does one thing;
    whatever goes wrong with one thing is told in its result, never raised. `lost` tells, in words,
    that a thing ended or held up its worker twice. `weigh` is about how much work a thing is, in
    characters of text; things with one `name` are copies, of which one worker does all that
    it can. `program` tells two programs apart that would give different results.
    """

    start: Callable[[], Callable[[T], R]]
    lost: Callable[[T, str], R]
    weigh: Callable[[T], int]
    name: Callable[[T], str]
    program: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Ready(Generic[R]):
    """A result that is known without any work: it keeps its place among the others."""

    result: R


class Engine(Protocol):
    """Does a job with each of many things; results come in the order of the things."""

    def map(self, job: Job[T, R], things: Iterable[T | Ready[R]]) -> Iterator[R]:
        """A result for each thing. Things are taken as they are needed, a bounded number ahead.

        Raises: EngineError if workers cannot be started or are lost for good, and whatever
        `SaysoError` the start of the job raises.
        """
        ...
