"""Units of the event-days sample, and how the days that the program gives them are judged."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from sayso.records.text import Span
from sayso.records.timex import Interval

SAMPLE = Path(__file__).with_name("event_days")
OPEN = ".."
NONE = "NONE"
Outcome: TypeAlias = Literal["right", "inside", "wrong", "left open", "dated though NONE"]
OUTCOMES: tuple[Outcome, ...] = ("right", "inside", "wrong", "left open", "dated though NONE")


@dataclass(frozen=True, slots=True)
class Unit:
    """An event to be dated: where it stands, and the days that the reader gave it.

    `answers` holds the first answer and, if there is one, the second; None is "not told".
    """

    number: int
    report: str
    corpus: str
    event: str
    span: Span
    answers: tuple[Interval | None, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a unit, and the gold's class of its event."""

    unit: Unit
    kind: str
    outcome: Outcome
    is_first: bool


def read_units(
    folder: Path = SAMPLE, labels: str = "labels.tsv", units: str = "units.tsv"
) -> tuple[Unit, ...]:
    """The labelled units, in the labels' order."""
    places = {row["unit"]: row for row in _rows(folder / units)}
    return tuple(_unit(places[row["unit"]], row) for row in _rows(folder / labels))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _unit(place: dict[str, str], label: dict[str, str]) -> Unit:
    second = label["alternative"]
    answers = [answer(f"{label['begin']}/{label['end']}"), *([answer(second)] if second else [])]
    return Unit(
        number=int(place["unit"]),
        report=place["report"],
        corpus=place["corpus"],
        event=place["event"],
        span=Span(int(place["start"]), int(place["end"])),
        answers=tuple(answers),
        is_sure=label["sure"] == "yes",
    )


def answer(told: str) -> Interval | None:
    """The days of "1998-03-01/.." (open at its end), or None for "NONE"."""
    if told.startswith(NONE):
        return None
    begin, end = told.split("/")
    return Interval(None if begin == OPEN else begin, None if end == OPEN else end)


def lies_inside(inner: Interval, outer: Interval) -> bool:
    """Whether all days of the one are days of the other; an open end reaches for ever."""
    begins = (inner.begin or "", outer.begin or "")
    ends = (inner.end_date or "9999", outer.end_date or "9999")
    return begins[0] >= begins[1] and ends[0] <= ends[1]


def given(begin: str | None, end_date: str | None) -> Interval | None:
    """The interval, or None where neither end is known."""
    return Interval(begin, end_date) if begin or end_date else None


def judge(unit: Unit, kind: str, days: Interval | None) -> Judged:
    """What the program's days are beside the reader's answers."""
    told = [a for a in unit.answers if a is not None]
    outcome: Outcome = "wrong"
    if days in unit.answers:
        outcome = "right"
    elif days is None:
        outcome = "left open"
    elif any(lies_inside(days, a) for a in told):
        outcome = "inside"
    elif unit.answers[0] is None:
        outcome = "dated though NONE"
    return Judged(unit, kind, outcome, days == unit.answers[0])


def line(name: str, judged: Sequence[Judged]) -> str:
    """One line: the shares, then how many of each outcome."""
    n = Counter(j.outcome for j in judged)
    size = len(judged) or 1
    right, fits = 100 * n["right"] / size, 100 * (n["right"] + n["inside"]) / size
    first = 100 * sum(j.is_first for j in judged) / size
    counts = ", ".join(f"{outcome} {n[outcome]}" for outcome in OUTCOMES)
    shares = f"right % = {right:.1f}, compatible % = {fits:.1f}, right by the first answer % = "
    return f"{name}: {len(judged)} events, {shares}{first:.1f} ({counts})"


def report_lines(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    """The shares over the sure units, by corpus, class and kind of label; then over the others."""
    sure = [j for j in judged if j.unit.is_sure]
    yield line(f"{name}, sure", sure)
    groups: tuple[Callable[[Judged], str], ...] = (_corpus, _kind, _label)
    for group in groups:
        for value in sorted({group(j) for j in sure}):
            yield line(f"{name}, sure, {value}", [j for j in sure if group(j) == value])
    yield line(f"{name}, not sure", [j for j in judged if not j.unit.is_sure])
    yield line(f"{name}, all", judged)


def agreement(first: Sequence[Unit], second: Sequence[Unit]) -> str:
    """How often two readers agree on the units that both labelled: some answer is of both."""
    by_number = {u.number: u for u in first}
    pairs = [(by_number[u.number], u) for u in second if u.number in by_number]
    common = sum(bool(set(a.answers) & set(b.answers)) for a, b in pairs)
    same = sum(a.answers[0] == b.answers[0] for a, b in pairs)
    told = [(a.answers[0] is None, b.answers[0] is None) for a, b in pairs]
    both = sum(a == b for a, b in told)
    return (
        f"two readers of {len(pairs)} units: agree on {common}, give the same first answer to "
        f"{same}, both tell days or both none in {both}"
    )


def _corpus(judged: Judged) -> str:
    return judged.unit.corpus


def _kind(judged: Judged) -> str:
    return judged.kind


def _label(judged: Judged) -> str:
    return "not told" if judged.unit.answers[0] is None else "told"
