"""The ledger: many reports, one record. The verbs of the commands, for Python."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from sayso.api import Options, feeds_of, pages_of, poll_feeds, read_attempt
from sayso.api.answer_tables import AnswerTable, numbers_html
from sayso.api.answers import Answer, Record, Shown, answer, bare, shown
from sayso.api.cast import Cast
from sayso.api.changes import Change, changes_since, check_time
from sayso.api.checks import Checked, Compared, compare
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
from sayso.api.intake import Added, Intake, Reader
from sayso.api.news import News, Since, news_since
from sayso.api.programs import this_program
from sayso.api.reports import Raw, ReportShown, raw_of, report_shown
from sayso.api.rereading import Rebuilt, reread
from sayso.api.story_told import StoryTold, story_told
from sayso.api.tellings import rebuild, refresh, view_tables
from sayso.api.voices import parties_of
from sayso.api.wanted import ANYTHING, Answers, Wanted, filters_of
from sayso.errors import InputError
from sayso.ledger import door, query, search, write
from sayso.ledger.door import Opening
from sayso.ledger.search import Order, Slice
from sayso.ledger.trouble import is_unwritable, telling
from sayso.merging.grades import Grade, suggest_grade
from sayso.records.claim import Claim
from sayso.records.correction import Correction, CorrectionVerb
from sayso.records.happening import Story
from sayso.records.ids import content_id
from sayso.records.omission import Unread
from sayso.records.reading import Resolved
from sayso.records.text import Page, Report

if TYPE_CHECKING:
    from sayso.api.chains import Chained
    from sayso.api.event_lines import EventLines
    from sayso.exporting.contents import Exported
    from sayso.exporting.dossier import Dossier
    from sayso.readers.web import Fetcher

__all__ = [
    "ANYTHING",
    "Answers",
    "Grade",
    "Ledger",
    "News",
    "Opening",
    "Order",
    "Reader",
    "Since",
    "Slice",
    "StoryTold",
    "Wanted",
    "suggest_grade",
]

MOST = 20
FIRST = Slice(MOST)
DOUBTED = Slice(MOST, "largest")
ROWS = (*search.KINDS, "doubt")
ASK_WAIT_S = 5.0
"""So long whoever asks waits for a writer before it takes what stands."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass
class Ledger:
    """A ledger in a file; `create` makes it where there is none. Close it, or use `with`.

    `options` are those of reading; `clock` tells the time (UTC, ISO 8601); `reader` reads a page in
    place of the program's own reading; `opening` says how long to wait for another writer, and
    whether a loss of power may cost the last reports. A ledger that cannot be written to can
    still be asked. `behind` is how many reports' stories could not be derived for want of that.

    >>> with Ledger("news.db", create=True) as ledger:  # doctest: +SKIP
    ...     ledger.add("reports/")
    ...     ledger.ask("phone call", Wanted(stances=("denies",)))

    Raises: InputError if there is no such ledger or the file is none; LedgerError, here and from
    every verb, if it cannot be read or written.
    """

    path: str | Path
    create: bool = False
    options: Options = field(default_factory=Options)
    clock: Callable[[], str] = _now
    reader: Reader | None = None
    opening: Opening = field(default_factory=Opening)

    def __post_init__(self) -> None:
        self._path = Path(self.path)
        self._held = door.open_ledger(self._path, replace(self.opening, create=self.create))
        self._corrected: Corrected | None = None
        self._run: int | None = None
        self.behind = 0

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
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
        intake = self._begin("add")
        added = Added()
        for batch in intake.take(pages):
            added = added.plus(batch)
            tell(added)
        self.refresh()
        with telling(self._path):
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
        with telling(self._path):
            memory = query.feeds(self._held)
        added = Added()
        round_ = poll_feeds(followed, memory, self.options, fetcher)
        for batch in intake.follow(round_):
            added = added.plus(batch)
            tell(added)
        self.refresh()
        with telling(self._path):
            write.end_run(self._held, intake.run, self.clock())
        return added

    def refresh(self) -> int:
        """Derive the stories of new and corrected reports; how many reports were looked at."""
        with telling(self._path):
            return self._refresh()

    def _refresh(self) -> int:
        done = 0
        while query.first_stale(self._held) is not None:
            with door.transaction(self._held):
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
            with door.waiting(self._held, ASK_WAIT_S):
                self._refresh()
        except sqlite3.OperationalError as error:
            if not is_unwritable(error):
                raise
            self.behind = query.count_stale(self._held)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Ask one state of the ledger: the newest, or what stood if nothing can be written now."""
        with telling(self._path):
            self._catch_up()
            with door.one_moment(self._held):
                yield

    def rebuild(self, tell: Callable[[int, int], object] = lambda _a, _b: None) -> Rebuilt:
        """Derive every link and view again from the records; all or nothing."""
        with telling(self._path), door.transaction(self._held):
            rebuild(self._held, view_tables(), tell)
        return self._rebuilt(Added())

    def reread(self, tell: Callable[[Added], object] = lambda _: None) -> Rebuilt:
        """Read anew what an older program, or other settings, have read; derive all again.

        What was read before is kept beside it; ids of reports, and what people corrected, stay.
        `tell` hears after each batch, once it is safe. Broken off, the same call goes on.
        """
        intake = self._begin(query.REREAD)
        done = Added()
        for batch in reread(intake, self._again):
            done = done.plus(batch)
            tell(done)
        self.rebuild()
        with telling(self._path):
            write.end_run(self._held, intake.run, self.clock())
        return self._rebuilt(done)

    def _again(self, page: Page, known: Report) -> Resolved | Unread:
        return self.reader(page) if self.reader else read_attempt(page, self.options, known)

    def _rebuilt(self, done: Added) -> Rebuilt:
        program = this_program(self.options)
        with telling(self._path):
            left = query.read_otherwise(self._held, program.id, program.version)
        return Rebuilt(done.read, done.unread, len(left))

    def unread(self, *, is_own: bool = False) -> list[Unread]:
        """Inputs that gave no report, and why; `is_own`: those of what was added here last."""
        with telling(self._path):
            return list(query.unread(self._held, (self._run or 0) if is_own else None))

    def ask(self, words: str = "", wanted: Wanted = ANYTHING, most: int = MOST) -> list[Answer]:
        """Stories, claims and events that fit, best first."""
        return list(self.browse(words, wanted, Slice(most)).rows)

    def browse(self, words: str = "", wanted: Wanted = ANYTHING, part: Slice = FIRST) -> Answers:
        """The same page by page and in other orders; `part` says which of them.

        Raises: InputError if `part.after` is no place that an earlier page told.
        """
        with self._asking():
            hits = search.search(self._held, words, filters_of(wanted), part)
            rows = tuple(answer(self._held, hit) for hit in hits)
            names = parties_of(self._held, [row.record for row in rows])
            return Answers(rows, search.place_after(words, part, hits), names)

    def doubts(self, wanted: Wanted = ANYTHING, part: Slice = DOUBTED) -> Answers:
        """What a careful person should look at, what changes most first; settle it by `correct`.

        `Wanted.doubts` asks for kinds of them. Raises: InputError as `browse`.
        """
        return self.browse("", replace(wanted, kinds=("doubt",)), part)

    def events(
        self, words: str = "", wanted: Wanted = ANYTHING, part: Slice = FIRST
    ) -> "EventLines":
        """Events as `browse` finds them, with names: who, to whom, on whose word."""
        from sayso.api.event_lines import EventLines, lines_of  # noqa: PLC0415

        found = self.browse(words, replace(wanted, kinds=("event",)), part)
        with telling(self._path):
            return EventLines(lines_of(self._held, found.rows), found.after)

    def records(self, ids: Iterable[str]) -> dict[str, Record]:
        """Stories, claims, events and doubts by their whole ids; unknown ones are left out."""
        with self._asking():
            hits = (hit for name in ids for hit in search.row_of(self._held, name, ROWS))
            return {hit.id: answer(self._held, hit).record for hit in hits}

    def stamp(self) -> str:
        """Short letters that differ whenever the ledger would answer otherwise than before."""
        with self._asking():
            grown = map(str, query.growth(self._held))
            return content_id("stamp", this_program(self.options).version, *grown)

    def show(self, name: str) -> Shown:
        """What an id, or its beginning, means, with its evidence.

        Raises: InputError if nothing has it, or several do.
        """
        with self._asking():
            return shown(self._held, name)

    def record(self, name: str) -> Shown:
        """The same without what belongs to it: only `kind` and `record` are told, and soon.

        Raises: InputError if nothing has it, or several do.
        """
        with self._asking():
            return bare(self._held, name)

    def story(self, name: str) -> StoryTold:
        """A story whole: claims, events, who says what, and its reports without their texts.

        Raises: InputError if the id means no story.
        """
        with self._asking():
            return story_told(self._held, name)

    def report(self, name: str) -> ReportShown:
        """One report with its reading, claims, other versions and copies, by its id.

        Raises: InputError if there is no such report.
        """
        with self._asking():
            return report_shown(self._held, name)

    def raw(self, name: str) -> Raw:
        """What a report came as, byte for byte. Raises: InputError if there is no such report."""
        with self._asking():
            return raw_of(self._held, name)

    @property
    def cast(self) -> Cast:
        """Those whom the reports speak of: actors, what they say and do, two over time."""
        return Cast(self._held, self._asking)

    def claim(self, name: str) -> Shown:
        """What an id means, if that is a claim or a story with a central one.

        Raises: InputError if it is something else.
        """
        one = self.show(name)
        if not isinstance(one.record, Claim | Story) or self._central(one) is None:
            raise InputError("no claim stands there", name, "give the id of a claim or a story")
        return one

    def claim_of(self, one: Shown) -> Claim:
        """The claim that `claim` found."""
        found = self._central(one)
        if found is None:
            raise InputError("no claim stands there", one.kind, "give the id of a claim")
        return found

    def _central(self, one: Shown) -> Claim | None:
        if isinstance(one.record, Claim):
            return one.record
        central = one.record.central if isinstance(one.record, Story) else None
        return next((c for c in one.claims if c.id == central), None)

    def chain(self, name: str) -> "Chained":
        """How a claim, or a story's central one, came to its reports: every way, with its words.

        Raises: InputError if the id means no claim.
        """
        from sayso.api.chains import chained  # noqa: PLC0415

        with self._asking():
            return chained(self._held, name)

    def export(self, layout: str, out: str | Path | IO[bytes]) -> "Exported":
        """Write everything in a layout: csv or parquet (a folder), jsonl or polecat (a file).

        The same contents give the same bytes, in whatever order they were added.
        Raises: InputError for an unknown layout or a place that cannot be used; ConfigError
        where a library is missing.
        """
        from sayso.api.exports import export  # noqa: PLC0415

        with telling(self._path):
            self._catch_up()
            return export(self._held, layout, out)

    def dossier(self, name: str, most_links: int | None = None) -> "Dossier":
        """One claim, or a story's central one, with all that stands behind it, as a page to cite.

        With `most_links` no more links between reports are gathered: of 200 there are thousands.

        Raises: InputError if the id means no claim.
        """
        from sayso.api.dossiers import dossier  # noqa: PLC0415

        with self._asking():
            return dossier(self._held, name, most_links)

    def table(self, words: str = "", wanted: Wanted = ANYTHING, most: int = MOST) -> AnswerTable:
        """What `ask` finds, as a table for notebooks, Arrow and pandas."""
        return AnswerTable(tuple(self.ask(words, wanted, most)))

    def _repr_html_(self) -> str:
        """The ledger in numbers, for notebooks."""
        with telling(self._path):
            return numbers_html(self._held, self._path.name)

    def check(self, sentence: str) -> tuple[Checked, ...]:
        """Claims that say what a sentence says, then a few that are near it in words."""
        return self.compare(sentence).found

    def compare(self, sentence: str) -> Compared:
        """The same with who stands behind each, and why the sentence could not be read if so."""
        if not sentence.strip():
            raise InputError("there is no sentence", "sentence", "give what is claimed, in words")
        with self._asking():
            return compare(self._held, sentence, self.options, view_tables().merging)

    def changes(self, since: str) -> tuple[Change, ...]:
        """What is new since a day or a time (UTC, ISO 8601): first what is denied or taken back."""
        check_time(since)
        with self._asking():
            return changes_since(self._held, since, view_tables())

    def news(self, asked: Since) -> News:
        """The same story by story, so many at once: what one page can show and one request do.

        Raises: InputError for no time, or a place that no earlier page told.
        """
        check_time(asked.since)
        with self._asking():
            return news_since(self._held, asked, view_tables())

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
        rows_of: Callable[[sqlite3.Connection, Said], tuple[Correction, ...]],
        said: Said | None,
    ) -> tuple[Correction, ...]:
        by = said or Said(self.clock(), "unnamed")
        self.refresh()
        with telling(self._path), door.transaction(self._held):
            rows = rows_of(self._held, by)
            put_right(self._held, rows)
        self.refresh()
        return rows

    def corrections(self) -> tuple[Correction, ...]:
        """All that stand, in the order in which they were made."""
        with telling(self._path):
            return standing(query.corrections(self._held))

    def _begin(self, command: str) -> Intake:
        program = this_program(self.options)
        with telling(self._path), door.transaction(self._held):
            self._run = run = write.begin_run(self._held, program, command, self.clock())
        own = partial(read_attempt, options=self.options)
        return Intake(self._held, self._path, self.reader or own, program, run)
