"""The central claim of each report."""

from collections.abc import Collection, Mapping, Sequence

from sayso.merging.contents import Telling
from sayso.merging.standing import Standing
from sayso.records.text import Report

FIRST_PARAGRAPHS = 3


def central_tellings(
    tellings: Mapping[str, Telling], groups: Sequence[tuple[str, ...]], standing: Standing
) -> dict[str, str]:
    """Report id -> id of one telling: what its title tells, else the most attributed of its start.

    What the title tells comes first if anybody is credited with it, there or below; then the
    claim of the first three paragraphs to which most attributions belong, whole clauses before
    phrases; then whatever the report tells first.

    Rule: claim.central
    Source: own.
    """
    group = {i: g for g in groups for i in g}
    chosen = {}
    for report_id, reading in standing.readings.items():
        inside = [t for t in tellings.values() if t.report_id == report_id]
        if inside:
            size = {t.id: _attributed(group[t.id], inside) for t in inside}
            chosen[report_id] = min(inside, key=lambda t: _rank(t, reading.report, size[t.id])).id
    return chosen


def _attributed(group: Collection[str], inside: Sequence[Telling]) -> int:
    """How many of this report's attributions belong to the group; other reports have no say."""
    return sum(1 for t in inside if t.attribution and t.id in group)


def _rank(
    telling: Telling, report: Report, size: int
) -> tuple[bool, bool, bool, bool, int, bool, int, str]:
    is_attributed = telling.attribution is not None
    is_early = telling.start < end_of_start(report)
    return (
        telling.is_pointer,
        not (telling.is_title and size > 0),
        not (is_attributed and is_early),
        not is_attributed,
        -size,
        not telling.is_full,
        telling.start,
        telling.id,
    )


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
