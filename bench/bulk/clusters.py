"""A Dask cluster of processes of ours, whose parts can be killed and started again."""

import os
import socket
import subprocess
import sys
import time
from typing import Self

_PATIENCE_S = 60.0


class Cluster:
    """A scheduler and workers on 127.0.0.1; all end with it."""

    def __init__(self, workers: int) -> None:
        self._count = workers
        self._port = _free_port()
        self.address = f"tcp://127.0.0.1:{self._port}"
        self.workers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def restart(self) -> None:
        """Kill everything, and start it again at the same address."""
        self._end()
        self._start()

    def _start(self) -> None:
        board = ("--dashboard-address", "127.0.0.1:0")
        place = ("--host", "127.0.0.1", "--port", str(self._port))
        self._scheduler = _run("scheduler", *place, *board)
        _await_port(self._port)
        own = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--no-dashboard")
        self.workers = [_run("worker", self.address, *own) for _ in range(self._count)]

    def _end(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


def _run(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own Python
        [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await_port(port: int) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")
