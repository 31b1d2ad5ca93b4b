"""What was lost in reading a report, and what was left undecided in it."""

from collections.abc import Iterator

from sayso.records.claim import Attribution
from sayso.records.omission import Omission
from sayso.records.text import Span
from sayso.serving.desk import Desk
from sayso.serving.plain import cut, one_line
from sayso.serving.rows import DoubtRow

EXAMPLES = 3
"""How many places of one kind of doubt are shown; all are counted."""

READING_STAGES = ("readers", "cleaning", "parsing", "pipeline")
NOTICES = ("rights-reserved",)
"""Stages before anything is understood."""


def is_loss(omission: Omission) -> bool:
    """Whether it means that words were lost, guessed or not read at all.

    What analysis and resolution leave undecided is the report's doubt, no loss in reading it.
    """
    return omission.stage in READING_STAGES and omission.reason not in NOTICES


def loss_phrase(omission: Omission) -> str:
    """A loss in a sentence; of a traceback, its last line."""
    lines = omission.detail.strip().splitlines()
    return cut(lines[-1]) if lines else one_line(omission.reason).replace("-", " ")


def doubt_rows(desk: Desk) -> Iterator[DoubtRow]:
    """What stages say they left undecided, the rarest kinds first; then what rows leave open."""
    groups: dict[tuple[str, str], list[Omission]] = {}
    for omission in desk.resolved.omissions:
        if not is_loss(omission):
            groups.setdefault((omission.stage, omission.reason), []).append(omission)
    for (_, reason), found in sorted(groups.items(), key=lambda item: len(item[1])):
        details = (one_line(o.detail) for o in found if o.detail)
        words = one_line(reason).replace("-", " ")
        spans = [o.span for o in found if o.span]
        yield _row(desk, (words, next(details, "")), spans, len(found))
    yield from _open_ends(desk)


def _open_ends(desk: Desk) -> Iterator[DoubtRow]:
    """Dates, sources and pronouns that the records leave open."""
    resolved = desk.resolved
    ends = (
        (
            ("dates not placed", "the day they are reckoned from is not known"),
            [t.span for t in resolved.timexes if t.anchor == "unknown"],
        ),
        (
            ("sources not identified", "who speaks was not decided"),
            [a.source[0] for a in resolved.attributions if _is_nobody_known(a)],
        ),
        (
            ("pronouns not resolved", "whom or what they mean was not decided"),
            [m.span for m in resolved.mentions if m.kind == "pronoun" and m.actor is None],
        ),
    )
    for told, spans in ends:
        if spans:
            yield _row(desk, told, spans, len(spans))


def _is_nobody_known(attribution: Attribution) -> bool:
    """Whether a source stands in the text that ought to be somebody; papers and aides are not."""
    is_unnamed = attribution.sourcing in ("anonymous", "document")
    return bool(attribution.source) and not attribution.speakers and not is_unnamed


def _row(desk: Desk, told: tuple[str, str], spans: list[Span], count: int) -> DoubtRow:
    places = ((cut(s.quote(desk.text), 80), desk.place(s.start)) for s in spans[:EXAMPLES])
    return DoubtRow(reason=told[0], count=count, detail=told[1], places=tuple(places))
