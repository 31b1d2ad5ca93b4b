"""Attributions by kind: how they are quoted, by what word they are credited, and to whom.

Every group is a property that the gold and the program's rows both have, each told from its own
places over the same parse. So a group's recall counts gold rows of the group, its precision
found rows of it: a row whose cue only the program takes for a noun spoils the nouns' precision
and nobody's recall.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.analysis.attribution.finish import manner_of
from sayso.analysis.quotes import find_quotations
from sayso.records.parse import Parse
from sayso.records.text import Spans
from sayso.serving.scoring.attribution import Marked, is_full, marked, pair_up
from sayso.serving.scoring.gold import GoldRow

QUOTATION_MARKS = ("“", "”", '"', "‘‘", "''", "«", "»")
"""A content with none of these in its words is indirect speech for `INDIRECT`."""
INDIRECT = "indirect"
NO_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
"""Labels of what the parser marks as a name and nobody would call one."""
_CUE_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun"}


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution as places, whoever marked it; `by` and `score` where the program did."""

    source: Spans
    cue: Spans
    content: Spans
    by: str = ""
    score: float | None = None

    def mark(self, text: str) -> Marked:
        """Its characters in the text."""
        return marked(text, self.source, self.cue, self.content)


@dataclass(frozen=True)
class Looking:
    """What groups are told by: the parse, its quotations, and the cues seen in training.

    `seen` None leaves out whether a cue was seen.
    """

    parse: Parse
    quoted: Spans
    seen: frozenset[str] | None


@dataclass
class Tally:
    """Gold rows of each group and those met, found rows of each group and those right."""

    wanted: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def scores(self, group: str) -> tuple[float, float, float]:
        """P, R and F1 of a group in per cent; 0 where nothing was found or wanted."""
        p = self.right[group] / (self.found[group] or 1)
        r = self.met[group] / (self.wanted[group] or 1)
        return 100 * p, 100 * r, 200 * p * r / ((p + r) or 1)

    def lines(self) -> Iterator[str]:
        """A line for each group, those of one property together."""
        for group in sorted(self.wanted.keys() | self.found.keys()):
            p, r, f1 = self.scores(group)
            told = f"P {p:.1f} ({self.right[group]} of {self.found[group]} found)"
            gold = f"R {r:.1f} ({self.met[group]} of {self.wanted[group]} gold)"
            yield f"{group} full F1: {f1:.1f}  {told}  {gold}"


def sayings(row: GoldRow) -> tuple[Saying, ...]:
    """The outermost attributions of a line of gold, or of what `sayso annotate` wrote."""
    return tuple(
        Saying(
            a.spans("source"),
            a.spans("cue"),
            a.spans("content"),
            a.maybe_text("by") or "",
            None if a.values.get("score") is None else a.number("score"),
        )
        for a in row.rows("attributions")
        if a.values.get("parent") is None
    )


def look(parse: Parse, seen: frozenset[str] | None = None) -> Looking:
    """The parse with its quotations, and the cues that training has."""
    pieces = (piece for q in find_quotations(parse).found for piece in q.pieces)
    return Looking(parse, tuple(parse.span_of(a, b) for a, b in pieces), seen)


def cue_words(text: str, cue: Spans) -> str:
    """The cue's words in lower case with single blanks, "" where there is none."""
    return " ".join(" ".join(s.quote(text) for s in cue).lower().split())


def groups_of(one: Saying, at: Looking) -> tuple[str, ...]:
    """The groups that an attribution is in, named "property value", and INDIRECT."""
    groups = [
        f"manner {manner_of(at.parse, one.content, at.quoted)}",
        f"cue {cue_kind(at.parse, one.cue)}",
        f"source {source_kind(at.parse, one.source)}",
    ]
    words = cue_words(at.parse.text, one.cue)
    if words and at.seen is not None:
        groups.append("cue seen" if words in at.seen else "cue unseen")
    return (*groups, INDIRECT) if is_unquoted(at.parse.text, one.content) else tuple(groups)


def is_unquoted(text: str, content: Spans) -> bool:
    """Whether the content's words hold none of QUOTATION_MARKS."""
    return not any(mark in s.quote(text) for s in content for mark in QUOTATION_MARKS)


def cue_kind(parse: Parse, cue: Spans) -> str:
    """Verb, noun, according-to, punctuation, none or other (adjectives, adverbs, "via")."""
    words = cue_words(parse.text, cue)
    if not words:
        return "none"
    if "according" in words.split():
        return "according-to"
    if not any(c.isalnum() for c in words):
        return "punctuation"
    head = parse.root_of(cue[0])
    return "other" if head is None else _CUE_KINDS.get(head.pos, "other")


def source_kind(parse: Parse, source: Spans) -> str:
    """Pronoun, name, nominal or none, by the head of the source's first piece.

    "President Lind" and "the Meridian" are names, "a Meridian spokesman" is nominal.
    """
    if not source:
        return "none"
    head = parse.root_of(source[0])
    if head is None:
        return "nominal"
    if head.pos == "PRON":
        return "pronoun"
    label = parse.label_at(head.index)
    named = head.pos == "PROPN" or (label is not None and label not in NO_NAMES)
    return "name" if named else "nominal"


def full_pairs(gold: Sequence[Marked], found: Sequence[Marked]) -> tuple[tuple[int, int], ...]:
    """Places (in gold, in found) of the one-to-one pairs that match in full."""
    left = {id(m): i for i, m in enumerate(gold)}
    right = {id(m): i for i, m in enumerate(found)}
    return tuple((left[id(w)], right[id(h)]) for w, h in pair_up(gold, found) if is_full(w, h))


def count(
    gold: Sequence[Saying], found: Sequence[Saying], at: Looking, tally: Tally
) -> tuple[bool, ...]:
    """Add one report to the tally; for each found row whether it matches in full."""
    text = at.parse.text
    pairs = full_pairs([g.mark(text) for g in gold], [f.mark(text) for f in found])
    met, right = {i for i, _ in pairs}, {j for _, j in pairs}
    for place, one in enumerate(gold):
        _add(groups_of(one, at), tally.wanted, tally.met if place in met else None)
    for place, one in enumerate(found):
        _add(groups_of(one, at), tally.found, tally.right if place in right else None)
    return tuple(place in right for place in range(len(found)))


def _add(groups: Iterable[str], every: Counter[str], hits: Counter[str] | None) -> None:
    for group in groups:
        every[group] += 1
        if hits is not None:
            hits[group] += 1
