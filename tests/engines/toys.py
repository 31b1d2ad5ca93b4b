"""A job without any model: letters in, letters out, and words that make their reader misbehave."""

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sayso.engines.base import Job
from sayso.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Toy:
    """Reads words: "die" ends the process, "hang" never returns, "once" dies the first time.

    `seen` is a folder where each reading leaves a mark: who read what.
    """

    seen: Path | None = None
    is_faulty: bool = False
    delay_s: float = 0.0

    def start(self) -> Callable[[str], str]:
        if self.is_faulty:
            raise ConfigError("the toy is broken", "toy", "mend it")
        if self.seen is not None:
            (self.seen / f"start-{os.getpid()}").touch()
        return self.read

    def read(self, words: str) -> str:
        if self.seen is not None:
            with (self.seen / f"read-{os.getpid()}-{threading.get_ident()}").open("a") as file:
                file.write(words + "\n")
        time.sleep(self.delay_s)
        kind = words.split("-", 1)[0]
        if kind == "die" or (kind == "once" and self._is_first(words)):
            os.kill(os.getpid(), signal.SIGKILL)
        if kind == "leave":
            os._exit(7)
        if kind == "hang":
            time.sleep(600)
        if kind == "threads":
            return os.environ.get("OMP_NUM_THREADS", "none")
        return words.upper()

    def _is_first(self, words: str) -> bool:
        assert self.seen is not None
        mark = self.seen / f"died-{words}"
        if mark.exists():
            return False
        mark.touch()
        return True


def lost(words: str, why: str) -> str:
    return f"{words}: {why}"


def name(words: str) -> str:
    return words


def weigh(words: str) -> int:
    return 10 * len(words)


def program() -> str:
    return "toy 1"


def other_program() -> str:
    """Another one in each process."""
    return f"toy {os.getpid()}"


def toy_job(toy: Toy = Toy(), told: Callable[[], str] = program) -> Job[str, str]:
    return Job(partial(Toy.start, toy), lost, weigh, name, told)


def read_by(seen: Path) -> dict[str, list[str]]:
    """What each process was asked to read, in order."""
    return {
        path.name.split("-")[1]: path.read_text().split("\n")[:-1]
        for path in sorted(seen.glob("read-*"))
    }
