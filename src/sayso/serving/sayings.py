"""Rows of who says what in a report, each below what holds it."""

from collections.abc import Iterator

from sayso.records.claim import Attribution
from sayso.records.text import Span
from sayso.serving.desk import Desk, is_same
from sayso.serving.plain import cut, one_line
from sayso.serving.rows import HedgeRow, Piece, SayingRow
from sayso.serving.wording import SOURCINGS, heads_phrase, interval_phrase, is_plain


def saying_rows(desk: Desk) -> Iterator[SayingRow]:
    """Rows in text order, each below what holds it.

    What is held in a circle, which no report should have, comes last and stands alone.
    """
    children: dict[str | None, list[Attribution]] = {}
    for attribution in desk.resolved.attributions:
        parent = attribution.parent if attribution.parent in desk.attributions else None
        children.setdefault(parent, []).append(attribution)
    everyone = (*children.get(None, []), *desk.resolved.attributions)
    todo = [(a, 0) for a in reversed(everyone)]
    number, done = 0, set[str]()
    while todo:
        attribution, depth = todo.pop()
        if attribution.id in done:
            continue
        done.add(attribution.id)
        number += 1
        yield _saying(desk, attribution, number, depth)
        todo.extend((a, depth + 1) for a in reversed(children.get(attribution.id, [])))


def _saying(desk: Desk, attribution: Attribution, number: int, depth: int) -> SayingRow:
    words = desk.quote(attribution.source)
    speaker = desk.named(attribution.speakers)
    first = (attribution.source or attribution.content)[0]
    return SayingRow(
        id=attribution.id,
        number=number,
        depth=depth,
        who=words or speaker or "somebody not named",
        speaker=speaker if words and not _tells(words, desk, attribution) else None,
        stance=attribution.stance,
        marks=tuple(_marks(desk, attribution)),
        content=_pieces(desk, attribution),
        means=desk.quote(attribution.content_refers_to) or None,
        place=desk.place(min(first.start, attribution.content[0].start)),
    )


def _tells(words: str, desk: Desk, attribution: Attribution) -> bool:
    """Whether the words themselves name all who speak, or nobody is known to."""
    names = (desk.names[i] for i in attribution.speakers if i in desk.names)
    return all(is_same(words, name) for name in names)


def _marks(desk: Desk, attribution: Attribution) -> Iterator[str]:
    cue = one_line(desk.quote(attribution.cue))
    if not is_plain(cue, attribution.stance):
        yield f"“{cue}”"
    if attribution.sourcing and SOURCINGS[attribution.sourcing]:
        yield SOURCINGS[attribution.sourcing]
    if attribution.count:
        yield heads_phrase(attribution.count, attribution.sourcing)
    if attribution.medium:
        yield f"via {one_line(attribution.medium)}"
    if attribution.date and attribution.dated_by != "report":
        yield interval_phrase(attribution.date.begin, attribution.date.end_date)
    if attribution.manner == "direct":
        yield "word for word"


def _pieces(desk: Desk, attribution: Attribution) -> tuple[Piece, ...]:
    """The content, cut where a hedge of it begins and ends."""
    cues = [h.cue for h in desk.resolved.hedges if h.owner == attribution.id]
    pieces: list[Piece] = []
    for span in attribution.content:
        if pieces:
            pieces.append(Piece(" ... "))
        pieces.extend(_cut_at(desk.text, span, [c for c in cues if span.holds(c)]))
    if sum(len(p.text) for p in pieces) > 2 * len(cut("".join(p.text for p in pieces))):
        return (Piece(desk.quote(attribution.content)),)
    return tuple(pieces)


def _cut_at(text: str, span: Span, cues: list[Span]) -> Iterator[Piece]:
    at = span.start
    for cue in sorted(cues):
        if cue.start > at:
            yield Piece(_spaced(text[at : cue.start]))
        if cue.start >= at:
            yield Piece(_spaced(cue.quote(text)), is_hedge=True)
            at = cue.end
    if at < span.end:
        yield Piece(_spaced(text[at : span.end]))


def _spaced(words: str) -> str:
    """On one line, but with the white space at either end kept as one space."""
    lead = " " if words[:1].isspace() else ""
    trail = " " if words[-1:].isspace() and words.strip() else ""
    return f"{lead}{one_line(words)}{trail}"


def hedge_rows(desk: Desk) -> Iterator[HedgeRow]:
    """Hedges in the outlet's own voice, in text order."""
    for hedge in desk.resolved.hedges:
        if hedge.owner == "outlet":
            place = desk.place(hedge.cue.start)
            yield HedgeRow(desk.quote((hedge.cue,)), desk.quote((hedge.scope,)), place)
