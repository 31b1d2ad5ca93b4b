"""Very many reports, each read alone, by whichever engine: jobs for workers, lines for files."""

import hashlib
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from sayso.api.equipment import Extras, attempt, equipped, extras_of
from sayso.api.memory import Pages, Texts, Told
from sayso.api.programs import program_of_reading
from sayso.api.runs import QUARANTINED, EngineChoice, Tally, engine_of
from sayso.engines.base import Job, Ready
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Resolved
from sayso.records.text import Given, Page, Report

if TYPE_CHECKING:
    from sayso.api import Options
    from sayso.pipeline import Tools

MARKUP_SHARE = 5
"""About so many bytes of a page with markup are one character of its report."""


@dataclass(frozen=True, slots=True)
class Again:
    """A page that was read before as a report, which it still is, by its hash and its text."""

    page: Page
    known: Report


@dataclass(frozen=True, slots=True)
class Line:
    """A line of `annotate`'s output, and what it counts as."""

    data: bytes
    omissions: int = 0
    unread: Unread | None = None

    def counted(self, tally: Tally) -> Tally:
        """The tally with this line."""
        if self.unread is None:
            omissions = tally.omissions + self.omissions
            return replace(tally, reports=tally.reports + 1, omissions=omissions)
        lost = self.unread.omission.reason == QUARANTINED
        names = (self.unread.id or self.unread.where,) if lost else ()
        return replace(tally, unread=tally.unread + 1, quarantined=(*tally.quarantined, *names))


def reading_job(options: "Options") -> Job[Page, Resolved | Unread | None]:
    """Reading one page, as the ledger takes it in. Raises: ConfigError for the user's files."""
    start = partial(_start_reading, _as_sent(options), extras_of(options))
    return Job(start, lost, weigh, name, program_of_reading)


def own_job(read: Callable[[Page], Resolved | Unread]) -> Job[Page, Resolved | Unread | None]:
    """Reading by a function of the user's, in this process."""
    return Job(lambda: read, lost, weigh, name, program_of_reading)


def rereading_job(options: "Options") -> Job[Again, Resolved | Unread | None]:
    """Reading one page anew. Raises: ConfigError for the user's files."""
    return _again_job(partial(_start_again, _as_sent(options), extras_of(options)))


def own_again(read: Callable[[Page], Resolved | Unread]) -> Job[Again, Resolved | Unread | None]:
    """The same by a function of the user's, in this process."""
    return _again_job(lambda: lambda one: read(one.page))


def _again_job(
    start: Callable[[], Callable[[Again], Resolved | Unread]],
) -> Job[Again, Resolved | Unread | None]:
    return Job(start, _lost_again, _weigh_again, _name_again, program_of_reading)


def line_job(options: "Options") -> Job[Page, Line]:
    """Reading one page to a line. Raises: ConfigError for the user's files."""
    start = partial(_start_lines, _as_sent(options), extras_of(options))
    return Job(start, _lost_line, weigh, name, program_of_reading)


def lines(
    pages: Iterable[Page | Unread], options: "Options", choice: EngineChoice
) -> Generator[Line, None, None]:
    """A line for each page, in order, as it comes; for an input that gave no page as well."""
    things = (Ready(unread_line(p)) if isinstance(p, Unread) else p for p in pages)
    yield from engine_of(choice).map(line_job(options), things)


def lost(page: Page, why: str) -> Unread:
    """What stands for a page that ended its reader."""
    return Unread(page.given.id, page.where, Omission("engines", QUARANTINED, why))


def weigh(page: Page) -> int:
    """About how many characters of text a page holds."""
    is_marked = page.media == "html" or (page.media == "unknown" and b"</" in page.content[:4096])
    return len(page.content) // (MARKUP_SHARE if is_marked else 1)


def name(page: Page) -> str:
    """The same for pages with the same content."""
    return hashlib.sha256(page.content).hexdigest()


def unread_line(unread: Unread) -> Line:
    """The line for an input that gave no report."""
    from sayso.records.codec import encode_unread  # noqa: PLC0415

    return Line(encode_unread(unread), unread=unread)


def _lost_line(page: Page, why: str) -> Line:
    return unread_line(lost(page, why))


def _lost_again(one: Again, why: str) -> Unread:
    return lost(one.page, why)


def _weigh_again(one: Again) -> int:
    return len(one.known.text)


def _name_again(one: Again) -> str:
    return name(one.page)


def _as_sent(options: "Options") -> "Options":
    """The options as workers need them: what the user's files hold is sent beside them."""
    return replace(options, given=Given(), types=None, actors=None)


def _start_reading(options: "Options", extras: Extras) -> Callable[[Page], Resolved | Unread]:
    """What reads one page; models load here."""
    return partial(_reading, told=Pages(partial(_told, tools=_tools(options, extras))))


def _start_again(options: "Options", extras: Extras) -> Callable[[Again], Resolved | Unread]:
    return partial(_again, tools=_tools(options, extras))


def _start_lines(options: "Options", extras: Extras) -> Callable[[Page], Line]:
    tools = _tools(options, extras)
    return partial(_line, told=Pages(partial(_told, tools=tools, is_claiming=True)))


def _tools(options: "Options", extras: Extras) -> "Tools":
    return replace(equipped(options, extras), remember=Texts())


def _told(page: Page, tools: "Tools", *, is_claiming: bool = False) -> Told | Unread:
    """A page, read, with its claims if they are asked for."""
    from sayso.pipeline import join, read_page  # noqa: PLC0415

    result = attempt(page, partial(read_page, tools=tools))
    if isinstance(result, Unread):
        return result
    return Told(result, join([result], tools.lexicon.merging).claims if is_claiming else ())


def _reading(page: Page, told: Pages) -> Resolved | Unread:
    found = told(page)
    return found if isinstance(found, Unread) else found.reading


def _again(one: Again, tools: "Tools") -> Resolved | Unread:
    from sayso.pipeline import read_page  # noqa: PLC0415

    return attempt(one.page, partial(read_page, tools=tools, known=one.known))


def _line(page: Page, told: Pages) -> Line:
    from sayso.records.codec import encode_report  # noqa: PLC0415

    found = told(page)
    if isinstance(found, Unread):
        return unread_line(found)
    return Line(encode_report(found.reading, found.claims), len(found.reading.omissions))
