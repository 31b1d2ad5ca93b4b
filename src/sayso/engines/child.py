"""What a child process does: start the job, then answer each thing, until nobody asks.

`reader.py` starts it. The first message holds the job, the others hold things. Standard output
belongs to the answers, so whatever a library prints goes to standard error.
"""

import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from sayso.engines.base import Job
from sayso.engines.frames import packed, read_frame, unpacked, write_frame
from sayso.errors import EngineError, SaysoError

IDLE_S = 900.0
"""A child that has nothing to do for so long ends; it is started again when it is needed."""


@dataclass(frozen=True, slots=True)
class Start:
    """The first message: the job, packed, and which program sends it."""

    job: bytes
    program: str


@dataclass(frozen=True, slots=True)
class Started:
    """The child's first answer: why it cannot do the job, if so."""

    error: SaysoError | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The child's answer to one thing."""

    result: object


def main() -> None:
    """Serve the parent until it ends or falls silent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act upon
    asked, answers = _streams()
    frames: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked, frames), daemon=True).start()
    do = _started(frames, answers)
    while do is not None:
        try:
            things = cast(list[object], unpacked(frames.get(timeout=IDLE_S)))
        except queue.Empty:
            break
        for thing in things:
            write_frame(answers, packed(Done(do(thing))))
    os._exit(0)


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Where things come from and answers go to; nothing else can write there."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return asked, answers


def _listen(asked: BinaryIO, frames: "queue.SimpleQueue[bytes]") -> None:
    """Take what comes; end at once, in the middle of anything, if the parent has ended."""
    while True:
        try:
            frames.put(read_frame(asked))
        except (EOFError, OSError):
            os._exit(0)


def _started(
    frames: "queue.SimpleQueue[bytes]", answers: BinaryIO
) -> Callable[[object], object] | None:
    """What does one thing; None, and the parent knows why, if the job cannot be started."""
    do, error = _do(cast(Start, unpacked(frames.get())))
    write_frame(answers, packed(Started(error)))
    return do


def _do(start: Start) -> tuple[Callable[[object], object] | None, SaysoError | None]:
    try:
        job = cast(Job[object, object], unpacked(start.job))
        if job.program() != start.program:
            return None, _other("its tables, models or code differ")
        return job.start(), None
    except SaysoError as error:
        return None, error
    except (ImportError, AttributeError) as error:
        return None, _other(str(error))
    except Exception:  # noqa: BLE001 - the edge of a process: the parent is told and raises
        return None, EngineError(
            f"a worker could not start:\n{traceback.format_exc()}", "a worker", "report it"
        )


def _other(why: str) -> EngineError:
    return EngineError(
        f"a worker runs another sayso than this one: {why}",
        f"{sys.executable} on {os.uname().nodename}" if hasattr(os, "uname") else sys.executable,
        "install the same version, with the same libraries, where the workers run",
    )
