"""A child process that does a job, watched: what ends it is found, and the rest is done again."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import BinaryIO, cast

from sayso.engines.child import Done, Start, Started
from sayso.engines.frames import packed, read_frame, unpacked, write_frame
from sayso.errors import EngineError

LIMIT_S = 900.0
"""So long one thing may take: enough for a report of a million words."""
START_S = 900.0
"""So long a child may take to load what its job needs."""
MOST_STARTS = 3
"""A child that ends so often before it can work will never work."""
ENDED = "it ended its reader twice"
_THREADS = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "ORT", "RAYON", "VECLIB_MAXIMUM")
_CODE = "import sys; sys.path[:] = sys.argv[1:]; from sayso.engines.child import main; main()"


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands for a thing that could not be done, and why, in words."""

    why: str


@dataclass(frozen=True, slots=True)
class Work:
    """A job as it is sent to children: its bytes, the program that sends it, its limit."""

    job: bytes
    program: str
    limit_s: float = LIMIT_S


def one_thread(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment in which every library works in one thread: processes share the machine."""
    alone = {f"{name}_NUM_THREADS": "1" for name in _THREADS}
    return {**environment, **alone, "TOKENIZERS_PARALLELISM": "false"}


class Reader:
    """One child, started when it is needed and again whenever it has ended."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._child: subprocess.Popen[bytes] | None = None
        self._is_late = False
        self._is_closed = False
        self._lock = threading.Lock()

    def do(self, things: Sequence[object], names: Sequence[str]) -> list[object]:
        """The result of each thing, or a `Lost` for one that ended its child twice.

        A child that ends is replaced. What it was at is done again by itself, so that nothing
        else is blamed if it ends that one too; what it had not begun is done after that, but for
        copies, which have its name: they would end their children too.
        Raises: EngineError if no child can be started, and what the start of the job raises.
        """
        found: list[object] = []
        lost: dict[str, Lost] = {}
        while (at := len(found)) < len(things):
            if names[at] in lost:
                found.append(lost[names[at]])
                continue
            ahead = takewhile(lambda i: names[i] not in lost, range(at, len(things)))
            if self._ask([things[i] for i in ahead], found.append):
                continue
            suspect, name = things[len(found)], names[len(found)]
            why = self._why()
            if not self._ask([suspect], found.append):
                lost[name] = Lost(why if why == self._why() else ENDED)
        return found

    def close(self) -> None:
        """End the child, whatever it is at."""
        with self._lock:
            self._is_closed = True
            self._end()

    def _ask(self, things: Sequence[object], answer: Callable[[object], None]) -> bool:
        """Have things done, as far as the child lives; whether it did all of them."""
        child = self._ready()
        try:
            write_frame(cast(BinaryIO, child.stdin), packed(list(things)))
            for _ in things:
                answer(cast(Done, self._answer(child, self._work.limit_s)).result)
        except (EOFError, OSError):
            self._end()
            return False
        return True

    def _why(self) -> str:
        limit = f"{self._work.limit_s:g} s"
        return f"reading it took more than {limit}, twice" if self._is_late else ENDED

    def _ready(self) -> subprocess.Popen[bytes]:
        """A child that has started its job."""
        if self._child is not None and self._child.poll() is None:
            return self._child
        for _ in range(MOST_STARTS):
            self._end()
            child = self._begin()
            with contextlib.suppress(EOFError, OSError):
                return self._greeted(child)
        raise EngineError(
            f"a reading process ended {MOST_STARTS} times before it could read anything",
            f"the last one with code {child.poll()}",
            "look for its last words above; is there memory for so many workers?",
        )

    def _begin(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_closed:
                raise EngineError("reading has been broken off", "a worker", "run it again")
            self._child = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-c", _CODE, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=one_thread(os.environ),
                start_new_session=True,  # Ctrl-C reaches the parent alone
            )
            return self._child

    def _greeted(self, child: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        start = Start(self._work.job, self._work.program)
        write_frame(cast(BinaryIO, child.stdin), packed(start))
        error = cast(Started, self._answer(child, START_S)).error
        if error is not None:
            raise error
        return child

    def _answer(self, child: subprocess.Popen[bytes], limit_s: float) -> object:
        """The child's next answer; one that takes too long is ended. Raises: EOFError."""
        self._is_late = False
        timer = threading.Timer(limit_s, self._stop, [child])
        timer.daemon = True
        timer.start()
        try:
            return unpacked(read_frame(cast(BinaryIO, child.stdout)))
        finally:
            timer.cancel()

    def _stop(self, child: subprocess.Popen[bytes]) -> None:
        self._is_late = True
        child.kill()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                cast(BinaryIO, stream).close()
        child.wait()
