"""The one way data flows: Page -> Report -> Parse -> Analysis -> Resolved -> claims.

Pure: the parser and the tables are handed in, nothing is opened and nothing is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from sayso.analysis.analyse import analyse
from sayso.analysis.events import learn_trigger
from sayso.cleaning.clean import Cleaned, clean
from sayso.lexicon.catalogue import Catalogue, with_catalogue
from sayso.lexicon.furniture import FurnitureTables
from sayso.lexicon.merging import MergingTables
from sayso.lexicon.own_types import OwnTypes, with_types
from sayso.lexicon.tables import Lexicon
from sayso.merging.actors import merge_actors, share_actors
from sayso.merging.chains import trace_chains
from sayso.merging.claims import find_claims
from sayso.parsing.base import Parser
from sayso.records.omission import Unread
from sayso.records.reading import Examined, Reading, Resolved
from sayso.records.text import Page, Report
from sayso.resolution.actors_catalogue import apply_catalogue
from sayso.resolution.resolve import resolve

READ_LANGUAGES = ("en", None)
"""Languages that are analysed; None is a text too short or too mixed to tell."""


Examine: TypeAlias = Callable[[], Examined]


def _anew(_report: Report, examine: Examine) -> Examined:
    return examine()


@dataclass(frozen=True, slots=True)
class Tools:
    """What a reading needs besides the page: a parser, the tables, the user's own actors.

    `remember` gives what a report's words tell, by examining them or because it knows already.
    """

    parser: Parser
    lexicon: Lexicon
    catalogue: Catalogue | None = None
    remember: Callable[[Report, Examine], Examined] = _anew

    def asking(self, min_score: float) -> "Tools":
        """The same tools, telling attributions from this probability on."""
        linker = replace(self.lexicon.cues.linker, least_score=min_score)
        cues = replace(self.lexicon.cues, linker=linker)
        return replace(self, lexicon=replace(self.lexicon, cues=cues))

    def coding(self, own: OwnTypes) -> "Tools":
        """The same tools, coding events by the user's types too, or by nothing else.

        The parser reads the types' examples, if there are any. Raises: ConfigError for an
        example that nothing can be learnt from.
        """
        events = self.lexicon.events
        examples = [e for one in own.types for e in one.examples]
        reports = [Report(e.where, e.where, e.text, "") for e in examples]
        parses = self.parser.parse(reports)
        learnt = [learn_trigger(p, e, events) for p, e in zip(parses, examples, strict=True)]
        lexicon = replace(self.lexicon, events=with_types(events, own, learnt))
        return replace(self, lexicon=lexicon)


def read_page(page: Page, tools: Tools, known: Report | None = None) -> Resolved:
    """One page, read: who says what in it, when, about whom.

    A report in another language than English is kept and not analysed; its omission says so.
    `known` is what an earlier program took the page for: its hash stands, so that all that
    points at it still does, and its text, if the page is now cleaned to another.
    Raises: InputError if the page holds nothing to read.
    """
    cleaned = clean(page, tools.lexicon.furniture)
    if known is not None:
        cleaned = replace(cleaned, report=_as_known(cleaned.report, known))
    if cleaned.report.language not in READ_LANGUAGES:
        return Resolved(cleaned.report, omissions=cleaned.omissions)
    return _understand(cleaned, tools)


def _as_known(report: Report, known: Report) -> Report:
    if report.text != known.text:
        return known
    own_id = known.report_id if report.id == report.report_id else report.id
    return replace(report, id=own_id, report_id=known.report_id, raw_sha256=known.raw_sha256)


def clean_page(page: Page, tables: FurnitureTables) -> Report:
    """One page cleaned and not analysed. Raises: InputError if the page holds nothing to read."""
    return clean(page, tables).report


def _understand(cleaned: Cleaned, tools: Tools) -> Resolved:
    report = cleaned.report
    lexicon = tools.lexicon
    if tools.catalogue is not None:
        actors = with_catalogue(lexicon.actors, tools.catalogue, report.text)
        lexicon = replace(lexicon, actors=actors)
    examine = partial(_examine, report, tools.parser, lexicon)
    examined = tools.remember(report, examine)
    resolved = resolve(examined.analysis, examined.parse, report, lexicon)
    if tools.catalogue is not None:
        resolved = apply_catalogue(resolved, tools.catalogue)
    omissions = (*cleaned.omissions, *resolved.omissions)
    return trace_chains(replace(resolved, omissions=omissions), tools.lexicon.merging)


def _examine(report: Report, parser: Parser, lexicon: Lexicon) -> Examined:
    parse = next(iter(parser.parse([report])))
    return Examined(parse, analyse(parse, report, lexicon))


def join(
    reports: Sequence[Resolved], tables: MergingTables, unread: Sequence[Unread] = ()
) -> Reading:
    """Reports read together: claims over all of them, and every actor once."""
    shared = share_actors(reports)
    actors = merge_actors(a for r in shared for a in r.actors)
    return Reading(shared, find_claims(shared, tables), actors, tuple(unread))
