"""The central claim of each report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.lexicon.merging import MergingTables
from sayso.merging.contents import TELLING, Telling
from sayso.merging.link import is_summed_up
from sayso.merging.standing import Standing
from sayso.merging.words import stems_of
from sayso.records.text import Report

FIRST_PARAGRAPHS = 3


def central_tellings(
    tellings: Mapping[str, Telling], groups: Sequence[tuple[str, ...]], standing: Standing
) -> dict[str, str]:
    """Report id -> id of one telling: what its title tells, else the most attributed of its start.

    Only what can stand as a claim by itself is taken. First what the title tells, if it is
    a statement or sums up what somebody is credited with; then the claim of the first three
    paragraphs to which most attributions belong; then whatever the report tells first.

    Rule: claim.central
    Source: own.
    """
    group = {i: g for g in groups for i in g}
    by_report: dict[str, list[Telling]] = {}
    for telling in tellings.values():
        by_report.setdefault(telling.report_id, []).append(telling)
    chosen = {}
    for report_id, inside in by_report.items():
        held: dict[tuple[str, ...], list[Telling]] = {}
        for telling in inside:
            held.setdefault(group[telling.id], []).append(telling)
        opening = _opening(standing.readings[report_id].report, standing.bench.tables)
        chosen[report_id] = min(inside, key=lambda t: _rank(t, held[group[t.id]], opening)).id
    return chosen


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a report's start ends, and stems of a title that stands outside its text."""

    end: int
    title: frozenset[str]


def _opening(report: Report, tables: MergingTables) -> _Opening:
    is_outside = report.title is not None and report.title.span is None
    title = stems_of(report.title.text, tables) if report.title and is_outside else frozenset()
    return _Opening(end_of_start(report), title)


def _rank(
    telling: Telling, group: Sequence[Telling], opening: _Opening
) -> tuple[bool, int, int, int, str]:
    """Smallest is best; `group` are the tellings of this report alone, others have no say."""
    size = sum(1 for t in group if t.attribution) if _is_told(telling) else 0
    return (telling.is_pointer, _tier(telling, group, opening), -size, telling.start, telling.id)


def _tier(telling: Telling, group: Sequence[Telling], opening: _Opening) -> int:
    """How well a telling stands for its report, 0 best."""
    is_early = telling.start < opening.end
    if telling.is_title:
        is_told = telling.is_whole or any(_is_told(t) for t in group if not t.is_title)
        return 0 if is_told else 7
    if not _is_told(telling):
        return 6 if telling.is_whole else 7
    if not is_early:
        return 5
    if is_summed_up(opening.title, telling.rest):
        return 1
    if telling.attribution is None:
        return 3
    return 4 if telling.is_personal else 2


def _is_told(telling: Telling) -> bool:
    """Whether somebody says that it is so, or that it is not, in words that can stand alone."""
    attribution = telling.attribution
    return telling.is_whole and (attribution is None or attribution.stance in TELLING)


def end_of_start(report: Report) -> int:
    """Where the third paragraph after the title ends; furniture and empty lines do not count."""
    at = report.title.span.end if report.title and report.title.span else 0
    skipped = [f.span for f in report.furniture]
    seen = 0
    for line in report.text[at:].splitlines(keepends=True):
        begin, at = at, at + len(line)
        if line.strip() and not any(f.start <= begin < f.end for f in skipped):
            seen += 1
        if seen == FIRST_PARAGRAPHS:
            return at
    return len(report.text)
