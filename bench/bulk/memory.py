"""The most memory that processes have held, by what Linux says of them (VmHWM)."""

import os
import threading
from pathlib import Path
from typing import Self

EVERY_S = 0.5
READER = b"sayso.engines.child"


class Watch:
    """Looks, while it lasts, at this process or at all readers below it.

    `peak_mb` of readers is that of the largest; where a worker of Dask minds one, both together.
    """

    def __init__(self, *, is_own: bool = False) -> None:
        self._is_own = is_own
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self.peak_mb = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._end.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._end.wait(EVERY_S):
            self.peak_mb = max(self.peak_mb, self._look())

    def _look(self) -> float:
        own = os.getpid()
        if self._is_own:
            return _peak_mb(own)
        parents = _parents()
        return max((_with_worker(p, parents, own) for p in _below(own, parents)), default=0.0)


def readers_below(pid: int) -> list[int]:
    """The processes that read, below one."""
    return [p for p in _below(pid, _parents()) if READER in _read(p, "cmdline")]


def _with_worker(reader: int, parents: dict[int, int], own: int) -> float:
    if READER not in _read(reader, "cmdline"):
        return 0.0
    above = parents.get(reader, own)
    return _peak_mb(reader) + (0.0 if above == own else _peak_mb(above))


def _below(pid: int, parents: dict[int, int]) -> list[int]:
    found = [pid]
    for one in found:
        found += [child for child, above in parents.items() if above == one]
    return found[1:]


def _parents() -> dict[int, int]:
    found = {}
    for path in Path("/proc").glob("[0-9]*"):
        fields = _read(int(path.name), "stat").rpartition(b")")[2].split()
        if fields:
            found[int(path.name)] = int(fields[1])
    return found


def _peak_mb(pid: int) -> float:
    lines = _read(pid, "status").splitlines()
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith(b"VmHWM")), 0.0)


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""
