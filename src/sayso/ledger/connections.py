"""Connections to a server that are kept open from one use of a ledger to the next."""

import threading
from typing import Protocol

MOST = 8
"""So many wait for their next use; more that are let go at once are closed."""


class Connection(Protocol):
    """A connection to a server."""

    def close(self) -> None:
        """Let it go."""


class Connections:
    """Those to one ledger, for a program that opens it again and again, in several threads.

    Nobody shares one: it is taken, used, and put back. The one put back last is taken first, so
    that few are used where few are needed.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._waiting: list[Connection] = []
        self._lock = threading.Lock()

    def take(self) -> Connection | None:
        """One that waits; None if there is none."""
        with self._lock:
            return self._waiting.pop() if self._waiting else None

    def put(self, one: Connection) -> None:
        """Let one wait for its next use, or close it if enough wait."""
        with self._lock:
            has_room = len(self._waiting) < self._most
            if has_room:
                self._waiting.append(one)
        if not has_room:
            one.close()

    def close(self) -> None:
        """Close those that wait; none waits from now on."""
        with self._lock:
            self._most = 0
            waiting, self._waiting = self._waiting, []
        for one in waiting:
            one.close()
