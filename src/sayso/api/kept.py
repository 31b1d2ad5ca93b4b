"""The ledger as it is kept: opened, added to, derived, put right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from sayso.api import Options, feeds_of, pages_of, poll_feeds
from sayso.api.bulk import own_again, own_job, reading_job, rereading_job
from sayso.api.carrying import Carried, carried
from sayso.api.corrections import (
    Corrected,
    Said,
    corrected,
    corrections_of,
    put_right,
    standing,
    undoing,
)
from sayso.api.gauge import Gauge
from sayso.api.intake import Added, Intake, Mark, Reader
from sayso.api.programs import this_program
from sayso.api.rereading import Rebuilt, reread
from sayso.api.runs import EngineChoice, engine_of
from sayso.api.tellings import rebuild, refresh, view_tables
from sayso.ledger import door, query, write
from sayso.ledger.address import place_of
from sayso.ledger.store import Opening, Place, Store, Unwritable
from sayso.ledger.trouble import telling
from sayso.records.correction import Correction, CorrectionVerb
from sayso.records.omission import Unread
from sayso.records.text import Page

if TYPE_CHECKING:
    from sayso.readers.web import Fetcher

ADD = "add"
ASK_WAIT_S = 5.0
"""So long whoever asks waits for a writer before it takes what stands."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass
class Kept:
    """A ledger, without the verbs that ask it: those are `Ledger`'s."""

    path: str | Place
    create: bool = False
    options: Options = field(default_factory=Options)
    clock: Callable[[], str] = _now
    reader: Reader | None = None
    opening: Opening = field(default_factory=Opening)
    engine: EngineChoice = field(default_factory=EngineChoice)

    def __post_init__(self) -> None:
        self.place = self.path = place_of(self.path)
        self._held = door.open_ledger(self.place, replace(self.opening, create=self.create))
        self._corrected: Corrected | None = None
        self._run: int | None = None
        self.behind = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the ledger go."""
        self._held.close()

    def add(
        self,
        sources: str | Path | Sequence[str | Path],
        stdin: BinaryIO | None = None,
        tell: Callable[[Added], object] = lambda _: None,
        gauge: Gauge | None = None,
    ) -> Added:
        """Read reports into the ledger; those it holds already are not read again.

        `tell` hears after each batch, once it is safe on disk, what came of all so far; `gauge`
        tells how far the reading of files has come. Broken off at any point, the ledger holds
        what was told, and the same call goes on from there.
        Raises: InputError if a source does not exist.
        """
        named = [sources] if isinstance(sources, str | Path) else list(sources)
        return self.take(pages_of(named, self.options, stdin, gauge), tell)

    def take(
        self, pages: Iterable[Page | Unread], tell: Callable[[Added], object] = lambda _: None
    ) -> Added:
        """The same for pages, however they were come by."""
        return self._take(self._begin(ADD), pages, tell)

    def _take(
        self,
        intake: Intake,
        given: Iterable[Page | Unread | Mark],
        tell: Callable[[Added], object],
    ) -> Added:
        added = Added()
        for batch in intake.take(given):
            added = added.plus(batch)
            tell(added)
        self.refresh()
        with telling(self.place):
            write.end_run(self._held, intake.run, self.clock())
        return added

    def watch(
        self,
        feeds: str | Path,
        tell: Callable[[Added], object] = lambda _: None,
        fetcher: "Fetcher | None" = None,
    ) -> Added:
        """One round over the feeds of an OPML file, or over one feed: new entries are added.

        What servers say of a feed, and which entries are done with, is remembered in the ledger.
        Raises: InputError if the file cannot be read or lists no feed.
        """
        followed = feeds_of(str(feeds), self.options)
        intake = self._begin("watch")
        with telling(self.place):
            memory = query.feeds(self._held)
        return self._take(intake, poll_feeds(followed, memory, self.options, fetcher), tell)

    def refresh(self) -> int:
        """Derive the stories of new and corrected reports; how many reports were looked at."""
        with telling(self.place):
            return self._refresh()

    def _refresh(self) -> int:
        done = 0
        while query.first_stale(self._held) is not None:
            with self._held.transaction(is_derived=True):
                n = query.first_stale(self._held)  # another process may have done it meanwhile
                if n is not None:
                    self._corrected = corrected(self._held, self._corrected)
                    refresh(self._held, n, view_tables(), self._corrected)
            done += 1
        self.behind = 0
        return done

    def _catch_up(self) -> None:
        """Derive what is stale; if nothing can be written now, leave it and count it."""
        try:
            with telling(self.place), self._held.waiting(ASK_WAIT_S):
                self._refresh()
        except Unwritable:
            self.behind = query.count_stale(self._held)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Ask one state of the ledger: the newest, or what stood if nothing can be written now."""
        with telling(self.place):
            self._catch_up()
            with self._held.one_moment():
                yield

    def rebuild(self, tell: Callable[[int, int], object] = lambda _a, _b: None) -> Rebuilt:
        """Derive every link and view again from the records; all or nothing."""
        with telling(self.place), self._held.transaction():
            rebuild(self._held, view_tables(), tell)
        return self._rebuilt(Added())

    def reread(self, tell: Callable[[Added], object] = lambda _: None) -> Rebuilt:
        """Read anew what an older program, or other settings, have read; derive all again.

        What was read before is kept beside it; ids of reports, and what people corrected, stay.
        `tell` hears after each batch, once it is safe. Broken off, the same call goes on.
        """
        intake = self._begin(query.REREAD)
        done = Added()
        job = rereading_job(self.options) if self.reader is None else own_again(self.reader)
        for batch in reread(intake, job):
            done = done.plus(batch)
            tell(done)
        self.rebuild()
        with telling(self.place):
            write.end_run(self._held, intake.run, self.clock())
        return self._rebuilt(done)

    def carry(
        self, into: str | Path | Place, tell: Callable[[int], object] = lambda _: None
    ) -> Carried:
        """Make the same ledger in another place, which holds none yet: a file or a database.

        Nothing is read or derived again: what people corrected, inputs that gave no report, runs
        and feeds go with it, and exports stay the same. All or nothing; this ledger is not
        changed. `tell` hears how many rows are carried so far.
        Raises: InputError if a ledger there holds something, or something else is there.
        """
        opening = replace(self.opening, create=True, connections=None)  # those lead here
        return carried(self._held, self.place, place_of(into), opening, tell)

    def _rebuilt(self, done: Added) -> Rebuilt:
        program = this_program(self.options)
        with telling(self.place):
            left = query.read_otherwise(self._held, program.id, program.version)
        return Rebuilt(done.read, done.unread, len(left))

    def unread(self, *, is_own: bool = False) -> list[Unread]:
        """Inputs that gave no report, and why; `is_own`: those of what was added here last."""
        with telling(self.place):
            return list(query.unread(self._held, (self._run or 0) if is_own else None))

    def correct(
        self,
        verb: CorrectionVerb,
        one: str,
        other: str | None = None,
        said: Said | None = None,
    ) -> tuple[Correction, ...]:
        """Merge, split, rename, redate, reject, grade, accept or undo: rows beside what is derived.

        Two reports, or a story and a report, are merged into one story or split over two.
        What is accepted is doubted no more. `one` and `other` are ids that `ask` and `show` tell
        (`undo`: that of a correction), one of a doubt alone, or places of claims' words,
        `REPORT:START`. Raises: InputError for ids that mean nothing, or a value that is missing.
        """
        return self._put_right(lambda held, by: corrections_of(held, verb, (one, other), by), said)

    def undo(self, ids: Iterable[str], said: Said | None = None) -> tuple[Correction, ...]:
        """Take back several corrections at once. Raises: InputError for ids of none."""
        return self._put_right(lambda held, by: undoing(held, ids, by), said)

    def _put_right(
        self,
        rows_of: Callable[[Store, Said], tuple[Correction, ...]],
        said: Said | None,
    ) -> tuple[Correction, ...]:
        by = said or Said(self.clock(), "unnamed")
        self.refresh()
        with telling(self.place), self._held.transaction():
            rows = rows_of(self._held, by)
            put_right(self._held, rows)
        self.refresh()
        return rows

    def corrections(self) -> tuple[Correction, ...]:
        """All that stand, in the order in which they were made."""
        with telling(self.place):
            return standing(query.corrections(self._held))

    def _begin(self, command: str) -> Intake:
        program = this_program(self.options)
        with telling(self.place), self._held.transaction():
            self._run = run = write.begin_run(self._held, program, command, self.clock())
        choice = EngineChoice() if self.reader else self.engine
        job = reading_job(self.options) if self.reader is None else own_job(self.reader)
        return Intake(self._held, self.place, engine_of(choice), job, program, run)
