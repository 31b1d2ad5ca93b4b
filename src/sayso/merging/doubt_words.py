"""Doubts made of what was found: an id that lasts, and words with what stands around them."""

from typing import Any  # Any: fields of a record by name

from sayso.records.claim import Evidence
from sayso.records.correction import CorrectionKind
from sayso.records.doubt import Doubt, DoubtKind
from sayso.records.happening import Story
from sayso.records.ids import content_id
from sayso.records.text import Report, Span

CONTEXT_CHARS = 200
"""So much of the same line is shown on either side of the words."""
WORDS_CHARS = 400
"""Of longer words the beginning."""


def in_context(report: Report, span: Span, by: str) -> Evidence:
    """The words at a place with what stands around them in their line."""
    text = report.text
    end = min(span.end, span.start + WORDS_CHARS)
    before = text[max(0, span.start - CONTEXT_CHARS) : span.start].rpartition("\n")[2]
    after = text[end : end + CONTEXT_CHARS].partition("\n")[0]
    return Evidence(report.report_id, span.start, end, text[span.start : end], before, after, by)


def opening(report: Report, by: str) -> Evidence:
    """The title of a report where it stands in the text, else the first words there."""
    if report.title and report.title.span:
        return in_context(report, report.title.span, by)
    start = len(report.text) - len(report.text.lstrip())
    line = report.text[start : start + WORDS_CHARS].partition("\n")[0]
    return in_context(report, Span(start, start + max(1, len(line))), by)


def drafted(
    what: DoubtKind,
    story: Story,
    about: tuple[str, str],
    places: tuple[CorrectionKind, tuple[str, ...]],
    **told: Any,  # noqa: ANN401 - the other fields of the record
) -> Doubt:
    """A doubt; its id hangs on what is doubted and where, and on nothing that comes later."""
    kind, ends = places
    others = told.setdefault("others", ())
    actor = told.get("actor")
    name = (what, kind, ends[0], *others[:1], told.get("stance"), actor and actor[0])
    return Doubt(content_id("doubt", *name), what, story.id, *about, kind, ends, **told)
