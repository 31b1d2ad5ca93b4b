"""The ledger: many reports, one record. The verbs of the commands, for Python."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sayso.api.answer_tables import AnswerTable, numbers_html
from sayso.api.answers import Answer, Record, Shown, answer, bare, shown
from sayso.api.cast import Cast
from sayso.api.changes import Change, changes_since, check_time
from sayso.api.checks import Checked, Compared, compare
from sayso.api.intake import Reader
from sayso.api.kept import Kept
from sayso.api.news import News, Since, news_since
from sayso.api.programs import this_program
from sayso.api.reports import Raw, ReportShown, raw_of, report_shown
from sayso.api.story_told import StoryTold, story_told
from sayso.api.tellings import view_tables
from sayso.api.voices import parties_of
from sayso.api.wanted import ANYTHING, Answers, Wanted, filters_of
from sayso.errors import InputError
from sayso.ledger import query, search
from sayso.ledger.address import place_of
from sayso.ledger.connections import Connections
from sayso.ledger.search import Order, Slice
from sayso.ledger.store import Opening, Place
from sayso.ledger.trouble import telling
from sayso.merging.grades import Grade, suggest_grade
from sayso.records.claim import Claim
from sayso.records.happening import Story
from sayso.records.ids import content_id

if TYPE_CHECKING:
    from sayso.api.chains import Chained
    from sayso.api.event_lines import EventLines
    from sayso.exporting.contents import Exported
    from sayso.exporting.dossier import Dossier

__all__ = [
    "ANYTHING",
    "Answers",
    "Connections",
    "Grade",
    "Ledger",
    "News",
    "Opening",
    "Order",
    "Place",
    "Reader",
    "Since",
    "Slice",
    "StoryTold",
    "Wanted",
    "place_of",
    "suggest_grade",
]

MOST = 20
FIRST = Slice(MOST)
DOUBTED = Slice(MOST, "largest")
ROWS = (*search.KINDS, *search.DOUBTS)


@dataclass
class Ledger(Kept):
    """A ledger in a file, or in a database of PostgreSQL (`postgresql://user@host:port/name`).

    `create` makes it where there is none. Close it, or use `with`.
    `options` are those of reading; `clock` tells the time (UTC, ISO 8601); `reader` reads a page in
    place of the program's own reading; `opening` says how long to wait for another writer, and
    whether a loss of power may cost the last reports; `engine` says who reads what is added or
    read anew, this process, several, or a cluster. A ledger that cannot be written to can
    still be asked. `behind` is how many reports' stories could not be derived for want of that.

    >>> with Ledger("news.db", create=True) as ledger:  # doctest: +SKIP
    ...     ledger.add("reports/")
    ...     ledger.ask("phone call", Wanted(stances=("denies",)))

    Raises: InputError if there is no such ledger or the file is none; LedgerError, here and from
    every verb, if it cannot be read or written.
    """

    def ask(self, words: str = "", wanted: Wanted = ANYTHING, most: int = MOST) -> list[Answer]:
        """Stories, claims and events that fit, best first."""
        return list(self.browse(words, wanted, Slice(most)).rows)

    def browse(
        self,
        words: str = "",
        wanted: Wanted = ANYTHING,
        part: Slice = FIRST,
        *,
        is_named: bool = True,
    ) -> Answers:
        """The same page by page and in other orders; `part` says which of them.

        With `is_named` the parties of events are told by name, for which reports are looked up.
        Raises: InputError if `part.after` is no place that an earlier page told.
        """
        with self._asking():
            hits = search.search(self._held, words, filters_of(wanted), part)
            rows = tuple(answer(self._held, hit) for hit in hits)
            named = [row.record for row in rows] if is_named else []
            names = parties_of(self._held, named)
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
        with telling(self.place):
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

        with telling(self.place):
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
        with telling(self.place):
            return numbers_html(self._held, self.place.name)

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
