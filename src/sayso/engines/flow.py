"""A stream of things through workers: a bounded window ahead, results in order, copies together.

Things are taken from the input as room is made by results that are handed on, so that memory does
not grow with the input. Within the window they are cut into batches of about equal work. A copy
of what a worker is at waits for it; a copy of what a worker has done goes to that worker.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, cast

from sayso.engines.base import Job, R, Ready, T
from sayso.engines.batches import BATCH_CHARS, Batch, Group, by_home, cut, weight_of
from sayso.engines.reader import Lost

ROUND = 4
"""So many batches a worker are cut at once."""
ROUNDS = 3
"""The window holds so many rounds: one that is gathered, one at work, one that is done."""
MOST_THINGS = 128
"""So many things a worker are in the window, if they are small."""
MOST_HOMES = 20_000
"""Of so many different things it is remembered which worker did them."""
SLOW_S = 0.2
"""An input that takes longer to give a thing is not waited for while workers are idle."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A batch that is done: its number, who did it, results or `Lost` in its things' order."""

    number: int
    worker: str
    results: tuple[object, ...]


class Crew(Protocol):
    """Workers that do batches, in whatever order they get to them."""

    @property
    def workers(self) -> int:
        """How many work at once."""
        ...

    def send(self, batch: Batch[T]) -> None:
        """Have a batch done."""
        ...

    def next_finished(self) -> Finished:
        """The next batch that is done, waiting for it. Raises: SaysoError if none will be."""
        ...


@dataclass(slots=True)
class _Slot(Generic[R]):
    """A place in the window: its result once that is known, and what it weighs till then."""

    chars: int = 0
    result: Ready[R] | None = None


@dataclass
class Flow(Generic[T, R]):
    """One job's way through a crew."""

    job: Job[T, R]
    crew: Crew
    _slots: "deque[_Slot[R]]" = field(default_factory=deque)
    _first: int = 0
    _gathered: list[tuple[int, T]] = field(default_factory=list)
    _held: dict[str, list[tuple[int, T]]] = field(default_factory=dict)
    _sent: dict[int, Batch[T]] = field(default_factory=dict)
    _homes: "OrderedDict[str, str]" = field(default_factory=OrderedDict)
    _lost: dict[str, Lost] = field(default_factory=dict)
    _batches: int = 0
    _chars: int = 0
    _gathered_chars: int = 0
    _is_over: bool = False
    _error: Exception | None = None

    def run(self, things: Iterable[T | Ready[R]]) -> Iterator[R]:
        """The results, in order. An input that fails does so after all that it gave is done."""
        source = iter(things)
        while True:
            self._fill(source)
            if not self._slots:
                if self._error is not None:
                    raise self._error
                return
            head = self._slots[0].result
            if head is not None:
                self._first += 1
                self._chars -= self._slots.popleft().chars
                yield head.result
            else:
                self._take(self.crew.next_finished())

    def _fill(self, source: Iterator[T | Ready[R]]) -> None:
        """Take things in while there is room, and send what workers should not wait for."""
        while not self._is_over and self._has_room():
            started = time.monotonic()
            thing = self._next(source)
            if thing is None:
                break
            self._put(thing)
            if self._gathered_chars >= ROUND * BATCH_CHARS * self.crew.workers:
                self._send()
            elif time.monotonic() - started > SLOW_S and len(self._sent) < self.crew.workers:
                break
            if self._slots[0].result is not None:
                break
        if len(self._sent) < 2 * self.crew.workers and self._may_send():
            self._send()

    def _next(self, source: Iterator[T | Ready[R]]) -> T | Ready[R] | None:
        """The next thing; None if there is none, or the input has failed."""
        try:
            return next(source)
        except StopIteration:
            self._is_over = True
        except Exception as error:  # noqa: BLE001 - raised in its turn
            self._is_over, self._error = True, error
        return None

    def _may_send(self) -> bool:
        """Whether nothing more is to be waited for before a smaller round is cut."""
        is_idle = not self._sent or len(self._sent) < self.crew.workers
        return self._is_over or not self._has_room() or is_idle

    def _has_room(self) -> bool:
        workers = self.crew.workers
        is_short = len(self._slots) < MOST_THINGS * workers
        return not self._slots or (
            is_short and self._chars < ROUNDS * ROUND * BATCH_CHARS * workers
        )

    def _put(self, thing: T | Ready[R]) -> None:
        if isinstance(thing, Ready):
            self._slots.append(_Slot(result=thing))
            return
        if self._lost and (lost := self._lost.get(self.job.name(thing))) is not None:
            self._slots.append(_Slot(result=Ready(self.job.lost(thing, lost.why))))
            return
        chars = self.job.weigh(thing)
        self._gathered.append((self._first + len(self._slots), thing))
        self._slots.append(_Slot(chars))
        self._chars += chars
        self._gathered_chars += chars

    def _send(self) -> None:
        """Cut what is gathered into batches, and send them."""
        gathered, self._gathered, self._gathered_chars = self._gathered, [], 0
        groups = list(self._groups(gathered))
        for home, found in by_home(groups):
            for part in cut(found, self.crew.workers if home is None else 1):
                things = tuple(t for g in part for t in g.things)
                names = tuple(g.name for g in part for _ in g.things)
                batch = Batch(self._batches, things, names, home)
                self._batches += 1
                self._sent[batch.number] = batch
                self.crew.send(batch)

    def _groups(self, gathered: Sequence[tuple[int, T]]) -> Iterator[Group[T]]:
        """Things with their copies; copies of what a worker is at are held back."""
        named: dict[str, list[tuple[int, T]]] = {}
        for place, thing in gathered:
            named.setdefault(self.job.name(thing), []).append((place, thing))
        for name, things in named.items():
            if name in self._held:
                self._held[name] += things
                continue
            self._held[name] = []
            home = self._homes.get(name)
            first = self.job.weigh(things[0][1])
            weight = weight_of(first, len(things) - 1, is_known=home is not None)
            yield Group(name, tuple(things), weight, home)

    def _take(self, finished: Finished) -> None:
        """Put the results of a batch in their places; what waited for it can be sent."""
        batch = self._sent.pop(finished.number, None)
        if batch is None:
            return
        done = zip(batch.things, batch.names, finished.results, strict=True)
        for (place, thing), name, result in done:
            if isinstance(result, Lost):
                self._lost[name] = result
                self._give_up(place, thing, result)
            else:
                self._homes[name] = finished.worker
                self._homes.move_to_end(name)
                self._slots[place - self._first].result = Ready(cast(R, result))
        for name in dict.fromkeys(batch.names):
            waiting, lost = self._held.pop(name, []), self._lost.get(name)
            if lost is None:
                self._gathered += waiting
            for place, copy in waiting if lost is not None else ():
                self._give_up(place, copy, cast(Lost, lost))
        while len(self._homes) > MOST_HOMES:
            self._homes.popitem(last=False)

    def _give_up(self, place: int, thing: T, lost: Lost) -> None:
        self._slots[place - self._first].result = Ready(self.job.lost(thing, lost.why))
