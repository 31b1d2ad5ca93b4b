"""The engine without workers: this process, one thing after another."""

from collections.abc import Callable, Iterable, Iterator

from sayso.engines.base import Job, R, Ready, T


class SerialEngine:
    """Does everything where it is called, when it is asked for."""

    def map(self, job: Job[T, R], things: Iterable[T | Ready[R]]) -> Iterator[R]:
        """A result for each thing, in order; the job starts with the first that needs it."""
        do: Callable[[T], R] | None = None
        for thing in things:
            if isinstance(thing, Ready):
                yield thing.result
                continue
            do = do or job.start()
            yield do(thing)
