"""What runs on a cluster's workers: jobs that were sent there, and the children that do them.

A cluster's worker does not read itself: it has a child do it, as `processes.py` does, so that a
thing which ends its reader never ends the cluster's worker.
"""

import threading
from collections.abc import Sequence
from typing import TypeAlias, cast

from sayso.engines.frames import packed, unpacked
from sayso.engines.reader import Reader, Work
from sayso.errors import EngineError

Named: TypeAlias = tuple[Sequence[object], Sequence[str]]
"""Things, and their names in their order."""


class Errands:
    """The jobs that a worker knows, and for each the children that have nothing to do now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Work] = {}
        self._idle: dict[str, list[Reader]] = {}

    def put(self, name: str, work: Work) -> None:
        """Know a job by this name."""
        with self._lock:
            self._known[name] = work
            self._idle.setdefault(name, [])

    def drop(self, name: str) -> None:
        """Forget a job, and end the children that did it."""
        with self._lock:
            self._known.pop(name, None)
            idle = self._idle.pop(name, [])
        for reader in idle:
            reader.close()

    def do(self, name: str, things: bytes) -> bytes:
        """Do a job with each of some things, packed with their names. Raises: EngineError."""
        reader = self._take(name)
        try:
            return packed(tuple(reader.do(*cast(Named, unpacked(things)))))
        finally:
            self._give_back(name, reader)

    def _take(self, name: str) -> Reader:
        with self._lock:
            if name not in self._known:
                raise EngineError("a worker does not know its job", name, "start it again")
            return self._idle[name].pop() if self._idle[name] else Reader(self._known[name])

    def _give_back(self, name: str, reader: Reader) -> None:
        with self._lock:
            if name in self._known:
                self._idle[name].append(reader)
                return
        reader.close()


ERRANDS = Errands()
"""Those of this process."""
