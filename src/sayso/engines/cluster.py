"""The engine of many machines: Dask's workers, here or wherever a scheduler has them.

The one file that imports distributed. Batches are tasks, a bounded number of them at a time; what
is not done when a worker or the scheduler is lost is sent again.
"""

import contextlib
import importlib.util
import itertools
import logging
import queue
import signal
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

import dask.config
from distributed import Client, Future, KilledWorker, LocalCluster, WorkerPlugin, get_worker

from sayso.engines.base import Job, R, Ready, T
from sayso.engines.batches import Batch
from sayso.engines.errands import ERRANDS
from sayso.engines.flow import Finished, Flow
from sayso.engines.frames import packed, unpacked
from sayso.engines.reader import ENDED, LIMIT_S, Lost, Work
from sayso.errors import EngineError, SaysoError

Task: TypeAlias = "Future[tuple[str, bytes]]"
CONNECT_S = 30.0
"""So long a scheduler, or its first worker, is waited for."""
RECONNECT_S = 120.0
"""So long a scheduler that was lost is waited for."""
DESERTED_S = 300.0
"""So long a cluster without any worker is waited for."""
MOST_RENEWALS = 20
"""A scheduler that is lost so often, and nothing is done in between, is lost for good."""
LOOK_S = 5.0
HERE = "127.0.0.1"
QUIET: Mapping[str, object] = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.tick.limit": "60s",
}
"""How workers of this machine watch themselves: seldom. As Dask does it, it takes 5 % of two
processors."""


@dataclass(frozen=True, slots=True)
class DaskEngine:
    """Does a job on Dask's workers: those of a scheduler, else so many on this machine."""

    workers: int
    scheduler: str | None = None
    tell_link: Callable[[str], object] = lambda _: None
    limit_s: float = LIMIT_S

    def map(self, job: Job[T, R], things: Iterable[T | Ready[R]]) -> Iterator[R]:
        """A result for each thing, in order. Raises: EngineError, SaysoError of the job's start."""
        work = Work(packed(job), job.program(), self.limit_s)
        with contextlib.ExitStack() as stack:
            address = self.scheduler or _local(self.workers, stack)
            crew = Tasks(address, work, is_own=self.scheduler is None)
            stack.callback(crew.close)
            if self.scheduler is not None or _has_board():
                self.tell_link(crew.link)
            yield from Flow(job, crew).run(things)


def _local(workers: int, stack: contextlib.ExitStack) -> str:
    """The address of a scheduler with workers on this machine, that end with the stack."""
    stack.enter_context(dask.config.set(QUIET))
    cluster = LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host=HERE,
        dashboard_address=f"{HERE}:0",
        worker_dashboard_address=None,
        memory_limit=0,  # what reads is a child, which Dask does not see
        silence_logs=50,
    )
    stack.callback(cluster.close)
    return cluster.scheduler_address


class JobPlugin(WorkerPlugin):
    """Brings a job to every worker, also to those that come later.

    `is_own` holds of workers that were started for it: they leave Ctrl-C to whoever did.
    """

    def __init__(self, name: str, work: Work, *, is_own: bool) -> None:
        self.name = name
        self.work = work
        self.is_own = is_own

    def setup(self, worker: object) -> None:
        """Know the job."""
        if self.is_own:
            with contextlib.suppress(ValueError):  # a thread that hears no signals anyway
                signal.signal(signal.SIGINT, signal.SIG_IGN)
        ERRANDS.put(self.name, self.work)

    def teardown(self, worker: object) -> None:
        """End the children that did it."""
        ERRANDS.drop(self.name)


def do_batch(name: str, things: bytes) -> tuple[str, bytes]:
    """The task: which worker did it, and the results."""
    return get_worker().address, ERRANDS.do(name, things)


@dataclass(frozen=True, slots=True)
class _Sent:
    """Things of a batch on their way, and where among its things they begin.

    A worker that dies is blamed on all that it held, so a suspect is sent by itself.
    """

    number: int
    start: int
    things: tuple[object, ...]
    names: tuple[str, ...]
    home: str | None = None
    is_suspect: bool = False

    def part(self, start: int, end: int) -> "_Sent":
        """Some of its things, for any worker."""
        things, names = self.things[start:end], self.names[start:end]
        return replace(self, start=self.start + start, things=things, names=names, home=None)


class Tasks:
    """A cluster as a crew: batches are its tasks."""

    def __init__(self, address: str, work: Work, *, is_own: bool) -> None:
        self._address = address
        self._work = work
        self._is_own = is_own
        self._name = f"sayso-{uuid.uuid4()}"
        self._tickets = itertools.count()
        self._ended: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._sent: dict[int, tuple[_Sent, Task]] = {}
        self._results: dict[int, list[object]] = {}
        self._missing: dict[int, int] = {}
        self._seen_s = self._looked_s = time.monotonic()
        self._workers = self._renewals = 0
        self._client = self._connected(CONNECT_S)

    @property
    def workers(self) -> int:
        """How many read at once: one for each thread of the cluster's workers."""
        if time.monotonic() - self._looked_s > LOOK_S:
            self._look()
        return max(1, self._workers)

    @property
    def link(self) -> str:
        """Where the scheduler shows what its workers do."""
        return str(self._client.dashboard_link)

    def send(self, batch: Batch[T]) -> None:
        """Have a batch done, by its home if that is still there."""
        things = tuple(thing for _, thing in batch.things)
        self._results[batch.number] = [None] * len(things)
        self._missing[batch.number] = len(things)
        self._submit(_Sent(batch.number, 0, things, batch.names, batch.home))

    def next_finished(self) -> Finished:
        """The next batch that is done. Raises: EngineError if the cluster is lost for good."""
        while True:
            try:
                ticket = self._ended.get(timeout=LOOK_S)
            except queue.Empty:
                self._look()
                continue
            if ticket in self._sent:
                sent, future = self._sent.pop(ticket)
                worker = self._settled(sent, future)
                if not self._missing.get(sent.number, 1):
                    del self._missing[sent.number]
                    return Finished(sent.number, worker, tuple(self._results.pop(sent.number)))

    def close(self) -> None:
        """Take back what is not done, and let the cluster go."""
        with _quiet():
            self._client.cancel([future for _, future in self._sent.values()], force=True)
        if not self._is_own:  # else all workers end, and their children with them
            with _quiet():
                self._client.unregister_worker_plugin(self._name)
        with _quiet():
            self._client.close(timeout=LOOK_S)

    def _settled(self, sent: _Sent, future: Task) -> str:
        """Take in what became of a task; which worker did it, "" if it is not done yet."""
        try:
            worker, results = future.result(timeout=DESERTED_S)
        except KilledWorker:
            self._suspect(sent)
        except SaysoError:
            raise
        except (CancelledError, TimeoutError, OSError):
            self._renew(sent)
        except Exception as error:
            raise _failed(error, self._address) from error
        else:
            self._fill(sent, cast(tuple[object, ...], unpacked(results)))
            return worker
        return ""

    def _fill(self, sent: _Sent, results: tuple[object, ...]) -> None:
        self._renewals = 0
        self._results[sent.number][sent.start : sent.start + len(results)] = results
        self._missing[sent.number] -= len(results)

    def _suspect(self, sent: _Sent) -> None:
        """Look in each half for what ends workers; alone, a thing is tried once more."""
        half = len(sent.things) // 2
        if half:
            self._submit(sent.part(0, half))
            self._submit(sent.part(half, len(sent.things)))
        elif sent.is_suspect:
            self._fill(sent, (Lost(ENDED),))
        else:
            self._submit(replace(sent, is_suspect=True, home=None))

    def _submit(self, sent: _Sent) -> None:
        ticket = next(self._tickets)
        near = {"workers": [sent.home], "allow_other_workers": True} if sent.home else {}
        try:
            future = self._client.submit(
                do_batch,
                self._name,
                packed((sent.things, sent.names)),
                key=f"{self._name}-{ticket}",
                pure=False,
                **near,
            )
        except Exception:  # noqa: BLE001 - whatever a client without its scheduler raises
            self._renew(sent)
            return
        self._sent[ticket] = (sent, future)
        future.add_done_callback(lambda _: self._ended.put(ticket))

    def _renew(self, *lost: _Sent) -> None:
        """Find the scheduler again, and send it all that is not done."""
        self._renewals += 1
        if self._is_own or self._renewals > MOST_RENEWALS:
            raise _lost(self._address)
        again = [*lost, *(sent for sent, _ in self._sent.values())]
        self._sent.clear()
        with _quiet():
            self._client.close(timeout=LOOK_S)
        self._client = self._connected(RECONNECT_S)
        for sent in again:
            self._submit(replace(sent, home=None))

    def _connected(self, patience_s: float) -> Client:
        """A client whose workers know the job. Raises: EngineError if there is no scheduler."""
        _silence()
        plugin = JobPlugin(self._name, self._work, is_own=self._is_own)
        until = time.monotonic() + patience_s
        while True:
            try:
                client = Client(self._address, timeout=LOOK_S, set_as_default=False)
                client.register_plugin(plugin, name=self._name)
            except (OSError, TimeoutError, ValueError) as error:
                if time.monotonic() > until or isinstance(error, ValueError):
                    raise _lost(self._address) from error
                time.sleep(1)
            except Exception as error:
                raise _failed(error, self._address) from error
            else:
                self._client = client
                self._seen_s = time.monotonic()
                self._look()
                return client

    def _look(self) -> None:
        """How many workers there are. Raises: EngineError if there were none for long."""
        self._looked_s = time.monotonic()
        with _quiet():
            hands = self._client.scheduler_info()["workers"].values()
            self._workers = sum(hand["nthreads"] for hand in hands)
        if self._workers:
            self._seen_s = self._looked_s
        elif self._looked_s - self._seen_s > DESERTED_S:
            raise EngineError(
                f"the scheduler has had no workers for {DESERTED_S:.0f} s",
                self._address,
                "start workers; the same command goes on where it stopped",
            )


def _silence() -> None:
    """Let Dask say nothing of its own: what matters is raised, or mended."""
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _has_board() -> bool:
    """Whether a scheduler of this machine can show what its workers do."""
    return importlib.util.find_spec("bokeh") is not None


def _quiet() -> contextlib.suppress:
    """For what may fail because the other side is gone already."""
    return contextlib.suppress(Exception)


def _lost(address: str) -> EngineError:
    return EngineError(
        "the scheduler cannot be reached",
        address,
        "start it, and its workers; the same command goes on where it stopped",
    )


def _failed(error: Exception, address: str) -> EngineError:
    return EngineError(
        f"a worker failed: {type(error).__name__}: {error}",
        address,
        "is the same sayso installed where the workers run?",
    )
