"""Units of the speakers sample, how the program's answers are judged, and how far labels agree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.records.actor import Mention
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans
from sayso.serving.scoring.gold import GoldRow, read_gold

SAMPLE = Path(__file__).with_name("speakers")
SAME_PLACE = 0.5
"""The least share of characters in common by which two spans stand at one place."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A source to be resolved: where it stands, and each actor's places of a name (none: ())."""

    number: int
    report: str
    span: Span
    kind: str
    names: tuple[Spans, ...]
    is_unsure: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a unit: whether it is right, and whether it was put with a name."""

    unit: Unit
    is_right: bool
    is_named: bool


def read_units(labels: Path) -> tuple[Unit, ...]:
    """The units that the file labels, in its order."""
    places = {int(r.number("unit")): r for r in read_gold([SAMPLE / "units.jsonl"])}
    return tuple(_unit(places[int(row.number("unit"))], row) for row in read_gold([labels]))


def _unit(place: GoldRow, label: GoldRow) -> Unit:
    lists = label.items("names")
    names = tuple(GoldRow(label.where, {"places": n}).spans("places") for n in lists)
    return Unit(
        number=int(place.number("unit")),
        report=place.text("report"),
        span=place.span(),
        kind=place.text("kind"),
        names=names if label.text("answer") == "named" else (),
        is_unsure=label.values.get("unsure") is True,
    )


def shared(one: Span, other: Span) -> float:
    """Characters in common over characters of either."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def given(unit: Unit, read: Resolved) -> frozenset[str]:
    """Ids of the actors that the program means by the unit."""
    ids = _actors_at(unit.span, read.mentions)
    if ids:
        return ids
    told = [(max(shared(s, unit.span) for s in a.source), a) for a in read.attributions if a.source]
    near = [(share, a) for share, a in told if share >= SAME_PLACE and a.speakers]
    return frozenset(max(near, key=lambda pair: (pair[0], pair[1].id))[1].speakers if near else ())


def _actors_at(place: Span, mentions: Sequence[Mention]) -> frozenset[str]:
    """Actors of the mention, or mentions of one span, that stand at the place."""
    best = max((shared(m.span, place) for m in mentions), default=0.0)
    if best < SAME_PLACE:
        return frozenset()
    return frozenset(m.actor for m in mentions if m.actor and shared(m.span, place) == best)


def wanted(places: Spans, read: Resolved) -> frozenset[str]:
    """Ids that may stand for the actor: those at its places, or where the same words stand."""
    found = [_actors_at(place, read.mentions) for place in places]
    if not any(found):
        text = read.report.text
        words = {place.quote(text) for place in places}
        found = [frozenset([m.actor or ""]) for m in _named(read) if m.span.quote(text) in words]
    return frozenset().union(*found)


def _named(read: Resolved) -> Iterable[Mention]:
    return (m for m in read.mentions if m.kind == "name" and m.actor)


def judge(unit: Unit, read: Resolved) -> Answer:
    """Whether the program's actors are the label's, each one and no other."""
    ids, text = given(unit, read), read.report.text
    inside = unit.span.quote(text)
    others = [m for m in _named(read) if not m.span.meets(unit.span)]
    foreign = {m.actor for m in others if m.span.quote(text) not in inside}
    is_named = bool(ids & foreign)
    if not unit.names:
        return Answer(unit, not is_named, is_named)
    sets = [wanted(places, read) for places in unit.names]
    is_right = len(ids) == len(sets) and all(len(s & ids) == 1 for s in sets)
    return Answer(unit, is_right and ids <= frozenset().union(*sets), is_named)


def answer_of(unit: Unit, read: Mapping[str, Resolved]) -> Answer:
    """The judgement of the unit; what stands in a report that could not be read is not right."""
    return judge(unit, read[unit.report]) if unit.report in read else Answer(unit, False, False)


def told(name: str, answers: Sequence[Answer]) -> str:
    """One line: how many of the answers are right."""
    right = sum(a.is_right for a in answers)
    return f"speakers {name}: {right}/{len(answers)} = {100 * right / (len(answers) or 1):.1f} %"


def report_lines(answers: Sequence[Answer]) -> Iterable[str]:
    """The shares over all and over each group, then the kinds of error."""
    yield told("all", answers)
    yield told("pronouns", [a for a in answers if a.unit.kind == "pronoun"])
    yield told("nominals", [a for a in answers if a.unit.kind == "nominal"])
    named = [a for a in answers if a.unit.names]
    yield told("named", named)
    yield told("none", [a for a in answers if not a.unit.names])
    wrong = sum(a.is_named and not a.is_right for a in answers)
    unresolved = sum(not a.is_named and not a.is_right for a in named)
    yield f"speakers wrongly resolved: {wrong}; unresolved: {unresolved}"


def agree(one: Unit, other: Unit, text: str) -> bool:
    """Whether two labels say the same: none, or as many actors whose names share a word."""
    ours, theirs = ([_words(n, text) for n in u.names] for u in (one, other))
    pairs = len(ours) == len(theirs)
    return pairs and all(any(a & b for b in theirs) for a in ours)


def _words(places: Spans, text: str) -> frozenset[str]:
    return frozenset(w.lower() for p in places for w in p.quote(text).split())


def agreement(first: Sequence[Unit], second: Sequence[Unit], texts: Mapping[str, str]) -> str:
    """One line: the share of units with the same label, and kappa over named or none.

    Kappa is Cohen's over the categories "none" and each name by its words, so that chance is
    what two readers with these habits would share.
    """
    ours = {u.number: u for u in first}
    pairs = [(ours[u.number], u) for u in second if u.number in ours]
    same = [agree(a, b, texts[a.report]) for a, b in pairs]
    seen = sum(same) / (len(pairs) or 1)
    chance = sum(agree(a, b, texts[a.report]) for a, b in _crossed(pairs)) / (len(pairs) ** 2 or 1)
    kappa = (seen - chance) / ((1 - chance) or 1)
    return f"speakers agreement: {sum(same)}/{len(pairs)} = {100 * seen:.1f} %, kappa {kappa:.2f}"


def _crossed(pairs: Sequence[tuple[Unit, Unit]]) -> Iterable[tuple[Unit, Unit]]:
    """Every first label with every second; names of two reports are two names."""
    for a, _ in pairs:
        for _, b in pairs:
            if a.report == b.report or not (a.names and b.names):
                yield a, b
