"""What the page of doubts shows of each: words, reasons, what hangs on it, what can be done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sayso.api.corrections import DONE_ABOUT
from sayso.records.claim import Evidence
from sayso.records.correction import Correction, CorrectionVerb
from sayso.records.doubt import Doubt, DoubtKind
from sayso.serving.chain.graph import there
from sayso.serving.misgivings import KINDS, act_phrase, parts, signs, stake, why
from sayso.serving.plain import cut, quoted
from sayso.serving.wording import day_phrase

Button = tuple[CorrectionVerb, str, str, str]
ACCEPT: Final[Mapping[DoubtKind, str]] = {
    "claim-join": "Yes, one claim",
    "event-join": "Yes, one event",
    "copy": "Yes, a copy",
    "story-join": "Yes, one story",
    "story-apart": "Yes, two stories",
    "day": "Leave undated",
    "speaker": "Leave it so",
}
BUTTONS: Final[Mapping[CorrectionVerb, tuple[str, str, str]]] = {
    "accept": ("Right as it is", "a", "doubted no more; nothing else changes"),
    "reject": ("Cut", "x", "takes the row out of claims and events; the text stays"),
    "split": ("Cut in two", "x", "keeps the two apart from now on"),
    "merge": ("Merge", "m", "makes the two one, whatever keeps them apart"),
}
"""What buttons say, their keys, and what they do; dates and names have fields of their own."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in context, and where they stand."""

    evidence: Evidence
    outlet: str
    day: str

    @property
    def link(self) -> str:
        """Their place in the report."""
        return there(self.evidence.report_id, self.evidence.start, self.evidence.end)


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt as the page shows it."""

    doubt: Doubt
    question: str
    why: str
    signs: tuple[str, ...]
    stake: str
    parts: tuple[tuple[str, str], ...]
    words: tuple[Words, ...]
    buttons: tuple[Button, ...]
    may_date: bool
    may_rename: bool
    about: str
    told: str


def view_of_doubt(doubt: Doubt) -> DoubtView:
    """The doubt with all that is said of it."""
    can = DONE_ABOUT[doubt.what]
    return DoubtView(
        doubt,
        KINDS[doubt.what],
        why(doubt),
        tuple(signs(doubt)),
        stake(doubt),
        tuple(parts(doubt)),
        tuple(_words(doubt)),
        tuple(_button(doubt, verb) for verb in can if verb in BUTTONS),
        "redate" in can,
        "rename" in can and doubt.actor is not None,
        _about(doubt),
        quoted(cut(doubt.told, 140)),
    )


def _words(doubt: Doubt) -> Iterator[Words]:
    for evidence, (outlet, day) in zip(doubt.evidence, doubt.told_by, strict=True):
        yield Words(evidence, outlet or "outlet not stated", day_phrase(day) if day else "undated")


def _button(doubt: Doubt, verb: CorrectionVerb) -> Button:
    words, key, means = BUTTONS[verb]
    return verb, ACCEPT.get(doubt.what, words) if verb == "accept" else words, key, means


def _about(doubt: Doubt) -> str:
    """Where the thing that would change is shown."""
    if doubt.kind == "claim":
        return f"/claim/{doubt.about}"
    fragment = f"#e{doubt.about}" if doubt.kind == "event" else ""
    return f"/story/{doubt.story}{fragment}"


@dataclass(frozen=True, slots=True)
class Act:
    """Corrections that were made at once: what was done, by whom, when, why."""

    rows: tuple[Correction, ...]

    @property
    def words(self) -> str:
        """What was done."""
        return act_phrase(self.rows)

    @property
    def ids(self) -> tuple[str, ...]:
        """By which it can be undone."""
        return tuple(c.id for c in self.rows)

    @property
    def at(self) -> str:
        """When, with its zone."""
        return day_phrase(self.rows[0].at)


def acts(rows: Sequence[Correction], most: int) -> tuple[Act, ...]:
    """The latest acts among corrections that stand, the last first."""
    made = [
        Act(tuple(same))
        for _, same in groupby(rows, lambda c: (c.at, c.author, c.verb, c.value, c.reason))
    ]
    return tuple(reversed(made[-most:]))
