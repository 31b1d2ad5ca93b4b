"""From drafts to attributions: stance, kind of source, medium, nesting, ids."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.nesting import parents_of, size_of
from sayso.analysis.attribution.pointing import pointed_at, points
from sayso.analysis.attribution.sourcing import (
    count_of,
    inherited_sourcing,
    medium_of,
    sourcing_of,
)
from sayso.lexicon.cues import CueTables
from sayso.records.claim import Attribution, Manner
from sayso.records.ids import attribution_id
from sayso.records.omission import Omission
from sayso.records.parse import Parse
from sayso.records.text import Spans

DIRECT_SHARE = 0.9
"""Share of a content that must stand between quotation marks for it to be direct speech."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Attributions in text order, and what could not be decided."""

    attributions: tuple[Attribution, ...]
    omissions: tuple[Omission, ...]


def finish(parse: Parse, drafts: Sequence[Draft], quoted: Spans, tables: CueTables) -> Finished:
    """Attributions for the drafts; of two with the same places the first is kept.

    `quoted` are the quotations of the report, marks included.
    """
    kept = _without_repeats(parse.report_id, drafts)
    ids = [attribution_id(parse.report_id, d.source, d.cue, d.content) for d in kept]
    rows: list[Attribution] = []
    omissions: list[Omission] = []
    for place, (draft, parent) in enumerate(zip(kept, parents_of(kept), strict=True)):
        refers = pointed_at(parse, kept, place) if points(parse, draft.content) else ()
        if not refers and points(parse, draft.content):
            detail = "what this word points at was not found"
            omissions.append(Omission("analysis", "content-unresolved", detail, draft.content[0]))
        above = None if parent is None else ids[parent]
        row = _attribution(parse, draft, tables, rows)
        manner = manner_of(parse, draft.content, quoted)
        if row.sourcing == "self" and any(q.meets(draft.source[0]) for q in quoted):
            speaker = [r.sourcing for r in rows if r.id == above]
            row = replace(row, sourcing=speaker[0] if speaker else None)
        rows.append(
            replace(row, id=ids[place], parent=above, content_refers_to=refers, manner=manner)
        )
    return Finished(tuple(rows), tuple(omissions))


def _attribution(
    parse: Parse, draft: Draft, tables: CueTables, earlier: Sequence[Attribution]
) -> Attribution:
    """The row of a draft, without its id, parent and manner."""
    known = [(a.source, a.sourcing) for a in earlier]
    kind = sourcing_of(parse, draft.source, tables)
    return Attribution(
        id="",
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        manner="indirect",
        stance=draft.stance or "asserts",
        sourcing=kind or inherited_sourcing(parse, draft.source, known),
        by=draft.by,
        count=count_of(parse, draft.source, tables),
        medium=draft.medium or _medium(parse, draft, tables),
        score=draft.score,
    )


def _without_repeats(report_id: str, drafts: Sequence[Draft]) -> list[Draft]:
    kept: dict[tuple[Spans, Spans, Spans], Draft] = {}
    for draft in drafts:
        kept.setdefault((draft.source, draft.cue, draft.content), draft)
    return sorted(kept.values(), key=lambda d: (min(d.content + d.cue), d.content, d.cue, d.source))


def _medium(parse: Parse, draft: Draft, tables: CueTables) -> str | None:
    return None if draft.head is None else medium_of(parse, draft.head, tables)


def manner_of(parse: Parse, content: Spans, quoted: Spans) -> Manner:
    """Direct if nearly all stands between quotation marks, indirect if nothing does.

    Rule: attr.manner
    """
    shared = 0
    for span in content:
        for quotation in quoted:
            if span.meets(quotation):
                shared += min(span.end, quotation.end) - max(span.start, quotation.start)
    if not shared:
        return "indirect"
    return "direct" if shared >= DIRECT_SHARE * size_of(content) else "mixed"
