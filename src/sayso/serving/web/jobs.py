"""Adding in the background: one job at a time, with a ledger of its own, ended cleanly.

A job is a thread. What it has kept stays, whatever ends it: the ledger is written in batches,
and a job that is to end takes no further page and derives what it has kept.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from sayso.api.intake import Added
from sayso.errors import SaysoError
from sayso.records.omission import Unread
from sayso.records.text import Page
from sayso.serving.web.site import Site

Pages: TypeAlias = Iterable[Page | Unread]
Step: TypeAlias = Literal["reading", "done", "stopped", "failed"]
MOST_UNREAD = 50
STOP_WAIT_S = 20.0


@dataclass(frozen=True, slots=True)
class JobState:
    """How far a job has come. `taken` counts pages that reading has begun with.

    `began` is the time of day (UTC, ISO 8601), `took_s` how long it has been at work; `unread` are
    the first inputs that gave no report, `failure` what ended it, in its three parts.
    """

    what: str
    began: str
    step: Step = "reading"
    taken: int = 0
    added: Added = field(default_factory=Added)
    took_s: float = 0.0
    unread: tuple[Unread, ...] = ()
    failure: tuple[str, str, str] | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether it goes on."""
        return self.step == "reading"

    @property
    def rate(self) -> float:
        """Pages done with in a second."""
        return self.added.pages / max(0.001, self.took_s)


class Jobs:
    """The one job of a server: begun if none is at work, told, and ended with the server."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._state: JobState | None = None
        self._started = 0.0

    @property
    def state(self) -> JobState | None:
        """The job at work, or the last one; None if there was none."""
        state = self._state
        if state is None or not state.is_at_work:
            return state
        return replace(state, took_s=time.monotonic() - self._started)

    def begin(self, what: str, pages: Callable[[], Pages], end: Callable[[], object]) -> bool:
        """Add pages in a thread; False if another job is at work. `end` is done after it."""
        with self._lock:
            if self._state is not None and self._state.is_at_work:
                return False
            self._state = JobState(what, self._site.clock())
            self._started = time.monotonic()
            self._stop.clear()
            self._thread = threading.Thread(target=self._work, args=(pages, end), name="sayso-add")
            self._thread.start()
        return True

    def stop(self) -> None:
        """End what is at work after the page it reads, and wait for that."""
        self._stop.set()
        thread = self._thread
        if thread is not None:
            thread.join(STOP_WAIT_S)

    def _work(self, pages: Callable[[], Pages], end: Callable[[], object]) -> None:
        try:
            with self._site.ledger() as ledger:
                ledger.take(self._counted(pages()), lambda added: self._now(added=added))
                unread = ledger.unread(is_own=True)[:MOST_UNREAD]
            step: Step = "stopped" if self._stop.is_set() else "done"
            self._now(step=step, unread=tuple(unread))
        except SaysoError as error:
            self._now(step="failed", failure=(error.what, error.where, error.fix))
        except Exception as error:  # noqa: BLE001 - the edge of a batch: told, never hidden
            told = (f"adding failed: {error}", type(error).__name__, "look at it with: sayso add")
            self._now(step="failed", failure=told)
        finally:
            end()

    def _counted(self, pages: Pages) -> Iterator[Page | Unread]:
        """The pages one by one, until the job is to end."""
        for number, page in enumerate(pages, 1):
            if self._stop.is_set():
                return
            self._now(taken=number)
            yield page

    def _now(self, **changed: object) -> None:
        state = self._state
        if state is not None:
            took = time.monotonic() - self._started
            self._state = replace(state, took_s=took, **changed)  # type: ignore[arg-type]  # fields by name
