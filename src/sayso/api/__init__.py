"""The verbs: what the commands call, for Python.

Nothing heavy is imported until a verb needs it, so that `import sayso` costs nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from sayso.api.equipment import attempt, extras_of, tools_of
from sayso.api.equipment import load_tools as load_tools
from sayso.api.gauge import Gauge
from sayso.api.runs import Run as Run
from sayso.api.runs import Tally as Tally
from sayso.errors import ConfigError, InputError
from sayso.records.link import Link
from sayso.records.omission import Unread
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Given, Page, Report, Span
from sayso.records.web import Feed, Fetched, Postponed

if TYPE_CHECKING:
    from sayso.lexicon.event_links import EventLinkTables
    from sayso.pipeline import Tools
    from sayso.readers.web import Fetcher
    from sayso.records.claim import Claim

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: what the user knows of the page, which spaCy model parses it, and the like.

    `model` None is the small model that is installed with sayso. `min_score` is the least
    probability that an attribution must have to be told: higher is more precise, lower more
    complete; None is what is best for both together. `types` is a TOML file of event types
    beside PLOVER's or in their place. `actors` is a file with the user's own catalogue of actors,
    CSV or JSON lines of FollowTheMoney; what it says of an actor wins.
    `allow_private` lets addresses lead to machines at home or in a company's own network.
    """

    given: Given = field(default_factory=Given)
    model: str | None = None
    min_score: float | None = None
    types: Path | None = None
    actors: str | Path | None = None
    allow_private: bool = False

    def __post_init__(self) -> None:
        if self.min_score is not None and not 0 <= self.min_score <= 1:
            raise ConfigError(
                f"the least score is {self.min_score}, which is no probability",
                "min_score",
                "give a number from 0 to 1",
            )


def read(
    sources: str | Path | Sequence[str | Path],
    options: Options = Options(),
    stdin: BinaryIO | None = None,
) -> Reading:
    """Who says what in one report or several, read together.

    A source is a file (text, HTML, JSON Lines, a feed, a WARC archive), a folder, an address
    (https://...) of a page or a feed, or "-" for `stdin`. Of several inputs those that cannot
    be read end up in `Reading.unread`.
    Raises: InputError if a source does not exist or nothing at all could be read;
    ConfigError for a faulty file of event types; ParserMissing if the model is not installed.
    """
    named = [sources] if isinstance(sources, str | Path) else list(sources)
    _check_catalogue(options)
    pages = list(_pages(named, options, stdin))
    if not pages:
        raise InputError("there is no report in it", " ".join(map(str, named)), "give a report")
    from sayso.pipeline import join, read_page  # noqa: PLC0415

    tools = tools_of(options)
    if len(pages) == 1:
        return join([_only(pages[0], tools)], tools.lexicon.merging)
    results = [attempt(p, partial(read_page, tools=tools)) for p in pages]
    reports = [r for r in results if isinstance(r, Resolved)]
    unread = [r for r in results if isinstance(r, Unread)]
    if not reports and unread:
        raise InputError(
            f"none of {len(unread)} inputs could be read; the first: {unread[0].omission.detail}",
            unread[0].where,
            "check the files one by one",
        )
    return join(reports, tools.lexicon.merging, unread)


def claim_at(
    reading: Reading, report_id: str, place: Span, options: Options = Options()
) -> "Claim":
    """The claim that marked words of a report tell, with all who tell it in any of the reports.

    It need not be among the reading's claims: what one report tells in its own voice is no row,
    but its origins can be asked for all the same.
    Raises: InputError if no report has this `report_id`.
    """
    from sayso.merging.asked import find_claim_at  # noqa: PLC0415

    if all(r.report.report_id != report_id for r in reading.reports):
        known = ", ".join(r.report.report_id for r in reading.reports)
        raise InputError(f"no report is {report_id!r}", "report_id", f"give one of: {known}")
    parses = tuple(load_tools(options.model).parser.parse(r.report for r in reading.reports))
    return find_claim_at(reading.reports, _event_links(), (report_id, place), parses=parses)


@cache
def _event_links() -> "EventLinkTables":
    """What is known of words that tell events, read once a process."""
    from sayso.lexicon.event_links import load_event_links  # noqa: PLC0415

    return load_event_links()


def annotate(
    source: str,
    write_line: Callable[[bytes], object],
    options: Options = Options(),
    stdin: BinaryIO | None = None,
    run: Run | None = None,
) -> Tally:
    """Read many reports one by one, writing one JSON line for each input line, in order.

    Memory does not grow with the input. A report that cannot be read, or that breaks the
    program, becomes a line that says so; with an engine that has workers, so does one that ends
    its worker. `run` says which engine reads, and who hears of it.
    Raises: InputError if the source cannot be opened; ConfigError for a faulty file of event types;
    EngineError if workers cannot be started or are lost for good.
    """
    from sayso.api.bulk import lines  # noqa: PLC0415
    from sayso.api.resuming import not_written  # noqa: PLC0415

    _check_catalogue(options)
    run, tally = run or Run(), Tally()
    pages = pages_of([source], options, stdin, run.gauge)
    if run.written is not None:
        pages, tally = not_written(pages, run.written, tally)
    with closing(lines(pages, options, run.choice)) as found:
        for line in found:
            write_line(line.data + b"\n")
            tally = line.counted(tally)
            run.tell(tally)
    return tally


def whole_bytes(path: Path) -> int:
    """Where the last whole line of a file ends: there `annotate` goes on with it."""
    from sayso.api.resuming import whole_bytes as find  # noqa: PLC0415

    return find(path)


def read_each(
    source: str,
    options: Options = Options(),
    stdin: BinaryIO | None = None,
) -> Iterator[Resolved | Unread]:
    """The reports of one source as they are read, each alone, in order; failures as `Unread`."""
    from sayso.pipeline import read_page  # noqa: PLC0415

    tools: Tools | None = None
    for page in _pages([source], options, stdin):
        tools = tools or tools_of(options)
        yield attempt(page, partial(read_page, tools=tools))


def read_attempt(
    page: Page | Unread, options: Options = Options(), known: Report | None = None
) -> Resolved | Unread:
    """One of many pages, read; whatever goes wrong with it is told in its place.

    `known` is what an earlier program took it for; it is still that report.
    Raises: ConfigError and ParserMissing, for no other page would fare better.
    """
    from sayso.pipeline import read_page  # noqa: PLC0415

    return attempt(page, partial(read_page, tools=tools_of(options), known=known))


def pages_of(
    sources: Sequence[str | Path],
    options: Options = Options(),
    stdin: BinaryIO | None = None,
    gauge: Gauge | None = None,
) -> Iterator[Page | Unread]:
    """The pages of files, folders and standard input as they come; nothing is read yet.

    `gauge` tells how far it has come. Raises: InputError if a source does not exist.
    """
    if gauge is not None:
        gauge.expect(sources)
    for page in _pages(sources, options, stdin, gauge):
        if gauge is not None:
            gauge.pages += 1
        yield page


def feeds_of(source: str, options: Options = Options()) -> tuple[Feed, ...]:
    """The feeds that an OPML file lists, or the one feed at an address.

    Raises: InputError if the file cannot be read or lists no feed.
    """
    from sayso.readers.addresses import is_url  # noqa: PLC0415
    from sayso.readers.opml import read_opml_file  # noqa: PLC0415

    return (Feed(source),) if is_url(source) else read_opml_file(source)


def poll_feeds(
    feeds: Sequence[Feed],
    memory: Mapping[str, Fetched],
    options: Options = Options(),
    fetcher: "Fetcher | None" = None,
) -> Iterator[Page | Unread | Postponed | Fetched]:
    """One round over feeds: pages that are new, and what to remember of each feed."""
    from sayso.readers.watch import poll  # noqa: PLC0415

    yield from poll(feeds, memory, fetcher or make_fetcher(options))


def copies(reports: Sequence[Report]) -> Mapping[str, str]:
    """For each report's `report_id` the `report_id` that stands for its text and its copies."""
    from sayso.merging.copies import copy_groups  # noqa: PLC0415

    return copy_groups(reports)


def clean_each(
    source: str, options: Options = Options(), stdin: BinaryIO | None = None
) -> Iterator[Report | Unread]:
    """The reports of one source cleaned and not analysed, in order; failures as `Unread`.

    Raises: InputError if the source cannot be opened.
    """
    from sayso.lexicon.furniture import load_furniture  # noqa: PLC0415
    from sayso.pipeline import clean_page  # noqa: PLC0415

    tables = load_furniture()
    for page in _pages([source], options, stdin):
        yield attempt(page, partial(clean_page, tables=tables))


def stories(reports: Sequence[Report]) -> Mapping[str, str]:
    """For each report's `report_id` the smallest `report_id` among those of its story."""
    from sayso.lexicon.stories import load_stories  # noqa: PLC0415
    from sayso.merging.stories import story_groups  # noqa: PLC0415

    return story_groups(reports, load_stories())


def containments(reports: Sequence[Report]) -> tuple[Link, ...]:
    """Links from each report to those whose text it holds without being a copy, sorted."""
    from sayso.merging.copies import containments as find_containments  # noqa: PLC0415

    return find_containments(reports)


def same_events(
    reports: Sequence[Report],
    places: Mapping[str, Mapping[str, Span]],
    whole: Sequence[Report] = (),
    options: Options = Options(),
) -> Mapping[str, str]:
    """For each telling of an event at a given place a name that those of one event share.

    `places` are the words that tell the events, by `report_id` and by names of your own.
    Tellings of two stories are never of one event. Where `reports` are excerpts, `whole` are
    the same reports with all their text, in which stories are found.
    Raises: ParserMissing if the model is not installed.
    """
    from sayso.merging.alike_reports import alike_reports  # noqa: PLC0415
    from sayso.merging.event_mentions import report_topic  # noqa: PLC0415
    from sayso.merging.same_events import join_told  # noqa: PLC0415
    from sayso.parsing.spacy_parser import SpacyParser  # noqa: PLC0415

    tables, full = _event_links(), whole or reports
    topics = {r.report_id: report_topic(r.text, tables) for r in full}
    parser = SpacyParser(options.model) if options.model else SpacyParser()
    return join_told(parser.parse(reports), places, topics, alike_reports(full, tables), tables)


def schema() -> bytes:
    """The JSON Schema of what `read --json` and `annotate` write, as indented JSON."""
    import json  # noqa: PLC0415

    from sayso.records import codec  # noqa: PLC0415

    return json.dumps(codec.schema(), indent=2, ensure_ascii=False).encode() + b"\n"


def _pages(
    sources: Sequence[str | Path],
    options: Options,
    stdin: BinaryIO | None,
    gauge: Gauge | None = None,
) -> Iterator[Page | Unread]:
    from sayso.readers.addresses import is_url  # noqa: PLC0415
    from sayso.readers.files import read_pages  # noqa: PLC0415

    fetcher: Fetcher | None = None
    follow = (gauge or Gauge()).follow
    for source in map(str, sources):
        if not is_url(source):
            yield from read_pages(source, stdin, options.given, follow)
            continue
        from sayso.readers.failure import unread  # noqa: PLC0415
        from sayso.readers.watch import read_url  # noqa: PLC0415 - only the web needs its libraries

        fetcher = fetcher or make_fetcher(options)
        try:
            yield from read_url(source, options.given, fetcher)
        except InputError as error:
            if len(sources) == 1:
                raise
            yield unread(error, source)


def make_fetcher(options: Options = Options()) -> "Fetcher":
    """What fetches pages and feeds, by the clock of this machine; one for all of a run."""
    from sayso.readers.web import Fetcher, Manners  # noqa: PLC0415

    return Fetcher(Manners(allow_private=options.allow_private))


def _only(page: Page | Unread, tools: "Tools") -> Resolved:
    from sayso.pipeline import read_page  # noqa: PLC0415

    if isinstance(page, Unread):
        raise InputError(page.omission.detail, page.where, "correct the input")
    return read_page(page, tools)


def _check_catalogue(options: Options) -> None:
    """Read the user's actors before anything else. Raises: ConfigError."""
    if options.actors is not None:
        extras_of(options)
