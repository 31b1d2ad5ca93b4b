"""The engine of one machine: processes that read beside each other, one thread each."""

import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.engines.base import Job, R, Ready, T
from sayso.engines.batches import Batch
from sayso.engines.flow import Finished, Flow
from sayso.engines.frames import packed
from sayso.engines.reader import LIMIT_S, Reader, Work


@dataclass(frozen=True, slots=True)
class ProcessEngine:
    """Does a job in so many processes, each of which loads what it needs once."""

    workers: int
    limit_s: float = LIMIT_S

    def map(self, job: Job[T, R], things: Iterable[T | Ready[R]]) -> Iterator[R]:
        """A result for each thing, in order. Raises: EngineError, SaysoError of the job's start."""
        crew = Threads(Work(packed(job), job.program(), self.limit_s), self.workers)
        try:
            yield from Flow(job, crew).run(things)
        finally:
            crew.close()


class Threads:
    """Threads that each mind one child process, and take batches as they get to them."""

    def __init__(self, work: Work, workers: int) -> None:
        self._readers = {str(n): Reader(work) for n in range(workers)}
        self._own: dict[str, deque[Batch[object]]] = {name: deque() for name in self._readers}
        self._shared: deque[Batch[object]] = deque()
        self._change = threading.Condition()
        self._is_closed = False
        self._finished: queue.SimpleQueue[Finished | Exception] = queue.SimpleQueue()
        for name in self._readers:
            threading.Thread(target=self._serve, args=(name,), daemon=True).start()

    @property
    def workers(self) -> int:
        """How many processes read at once."""
        return len(self._readers)

    def send(self, batch: Batch[T]) -> None:
        """Have a batch done, by its home if it has one."""
        with self._change:
            queued = self._shared if batch.home is None else self._own[batch.home]
            queued.append(batch)  # type: ignore[arg-type] # things are sent on as they are
            self._change.notify_all()

    def next_finished(self) -> Finished:
        """The next batch that is done. Raises: the error of a worker that cannot go on."""
        found = self._finished.get()
        if isinstance(found, Exception):
            raise found
        return found

    def close(self) -> None:
        """End every child, whatever it is at."""
        with self._change:
            self._is_closed = True
            self._change.notify_all()
        for reader in self._readers.values():
            reader.close()

    def _serve(self, name: str) -> None:
        try:
            while (batch := self._next(name)) is not None:
                results = self._readers[name].do([t for _, t in batch.things], batch.names)
                self._finished.put(Finished(batch.number, name, tuple(results)))
        except Exception as error:  # noqa: BLE001 - the edge of a thread: raised where it is waited for
            self._finished.put(error)

    def _next(self, name: str) -> Batch[object] | None:
        """The next batch for a worker, waiting for it; None when there will be none."""
        with self._change:
            while not self._is_closed:
                if self._own[name]:
                    return self._own[name].popleft()
                if self._shared:
                    return self._shared.popleft()
                self._change.wait()
            return None
