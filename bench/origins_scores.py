"""Units of the origins sample, and how the bounds and pairs that the program gives are judged."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE = Path(__file__).with_name("origins")
EITHER_WAY = "either way"

Bounds = tuple[int, int]
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a claim stand: a report, and code points in its text, half-open."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim, the reports that are read together, and what a reader says of them.

    `answers` are the bounds and, if there are any, the second ones that are as defensible;
    `derived` are pairs (b, a), b from a, which hold `either_way` where nobody can tell which was
    first. Labels of the second reader name no `place`.
    """

    number: int
    incident: str
    reports: tuple[str, ...]
    place: Place | None
    answers: tuple[Bounds, ...]
    derived: Pairs
    either_way: bool
    is_sure: bool

    @property
    def is_first_half(self) -> bool:
        """Whether rules were made looking at it: units with odd numbers."""
        return self.number % 2 == 1

    def meant(self, pairs: Pairs) -> Pairs:
        """The pairs as given, turned as in the labels where both directions hold."""
        if not self.either_way:
            return pairs
        return frozenset((a, b) if (a, b) in self.derived else (b, a) for b, a in pairs)


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit, the bounds that are given to it (None: its claim is not found), and the pairs."""

    unit: Unit
    given: Bounds | None
    pairs: Pairs = frozenset()

    @property
    def is_strict(self) -> bool:
        """Whether both bounds are the reader's first."""
        return self.given == self.unit.answers[0]

    @property
    def is_lenient(self) -> bool:
        """Whether both bounds are those of any of the reader's answers."""
        return self.given in self.unit.answers

    def has_bound(self, which: int) -> bool:
        """Whether the lower (0) or the upper bound (1) is the reader's first."""
        return self.given is not None and self.given[which] == self.unit.answers[0][which]


def read_units(folder: Path = SAMPLE, labels: str = "labels.tsv") -> tuple[Unit, ...]:
    """The labelled units, in the labels' order."""
    drawn = {row["unit"]: row for row in _rows(folder / "units.tsv")}
    return tuple(_unit(drawn[row["unit"]], row) for row in _rows(folder / labels))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _unit(drawn: Mapping[str, str], label: Mapping[str, str]) -> Unit:
    first = (int(label["at_least"]), int(label["at_most"]))
    return Unit(
        number=int(drawn["unit"]),
        incident=drawn["incident"],
        reports=tuple(drawn["reports"].split()),
        place=_place(label) if "claim_report" in label else None,
        answers=(first, *map(_bounds, filter(None, [label["alternative"]]))),
        derived=frozenset(map(_pair, label["derived"].split())),
        either_way=EITHER_WAY in label["note"],
        is_sure=label["sure"] == "yes",
    )


def _place(label: Mapping[str, str]) -> Place:
    return Place(label["claim_report"], int(label["claim_start"]), int(label["claim_end"]))


def _bounds(words: str) -> Bounds:
    at_least, at_most = words.split("-")
    return int(at_least), int(at_most)


def _pair(words: str) -> tuple[str, str]:
    later, earlier = words.split(">")
    return later, earlier


def gold_row(unit: Unit, texts: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """The unit's line of gold for `sayso eval origins`; `texts` are lines of reports by id."""
    place = unit.place
    if place is None:
        raise ValueError(f"unit {unit.number} has no place for its claim")
    at_least, at_most = unit.answers[0]
    return {
        "incident": unit.incident,
        "claim": str(texts[place.report]["text"])[place.start : place.end],
        "claim_report": place.report,
        "start": place.start,
        "end": place.end,
        "reports": [texts[i] for i in unit.reports],
        "at_least": at_least,
        "at_most": at_most,
        "derived": [list(pair) for pair in sorted(unit.derived)],
    }


def bounds_line(name: str, judged: Sequence[Judged]) -> str:
    """One line: how many units, and in how many per cent of them the bounds are right."""
    counts: dict[str, Callable[[Judged], bool]] = {
        "exact": lambda j: j.is_strict,
        "lenient": lambda j: j.is_lenient,
        "at least": lambda j: j.has_bound(0),
        "at most": lambda j: j.has_bound(1),
    }
    size = len(judged) or 1
    told = (
        f"{title} % = {100 * sum(map(is_, judged)) / size:.1f}" for title, is_ in counts.items()
    )
    return f"{name}: {len(judged)} units, {', '.join(told)}"


def derived_line(name: str, judged: Sequence[Judged]) -> str:
    """One line: F1 over the pairs of reports of which one derives from the other."""
    given = sum(len(j.unit.meant(j.pairs)) for j in judged)
    gold = sum(len(j.unit.derived) for j in judged)
    both = sum(len(j.unit.meant(j.pairs) & j.unit.derived) for j in judged)
    f1 = 200 * both / ((given + gold) or 1)
    return f"{name}: derived F1 = {f1:.1f} ({gold} labelled, {given} given, {both} both)"


def report_lines(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    """All that is told of the program: everything, the sure units, both halves."""
    halves = (("first half", True), ("other half", False))
    groups: list[tuple[str, list[Judged]]] = [(name, list(judged))]
    for title, wanted in halves:
        groups.append((f"{name}, {title}", [j for j in judged if j.unit.is_first_half is wanted]))
    for title, group in groups:
        yield bounds_line(title, group)
        yield bounds_line(f"{title}, sure", [j for j in group if j.unit.is_sure])
        yield derived_line(title, group)
    missing = sum(j.given is None for j in judged)
    yield f"{name}: the claims of {missing} units are not found"


def baseline_lines(units: Iterable[Unit], outlets: Mapping[int, int]) -> Iterator[str]:
    """The same of three guesses that read nothing; `outlets` counts those of each unit."""
    guesses: dict[str, Callable[[Unit], Bounds]] = {
        "always 1 and 1": lambda _: (1, 1),
        "1 and as many as outlets": lambda u: (1, outlets[u.number]),
        "outlets counted": lambda u: (outlets[u.number], outlets[u.number]),
    }
    kept = list(units)
    for title, guess in guesses.items():
        guessed = [Judged(u, guess(u)) for u in kept]
        yield bounds_line(f"origins, {title}", guessed)
        yield bounds_line(f"origins, {title}, sure", [j for j in guessed if j.unit.is_sure])


def agreement(first: Sequence[Unit], second: Sequence[Unit]) -> str:
    """How often two readers agree on the units that both labelled."""
    by_number = {u.number: u for u in first}
    pairs = [(by_number[u.number], u) for u in second if u.number in by_number]
    exact = sum(a.answers[0] == b.answers[0] for a, b in pairs)
    common = sum(bool(set(a.answers) & set(b.answers)) for a, b in pairs)
    derived = sum(a.derived == a.meant(b.derived) for a, b in pairs)
    told = f"two readers of {len(pairs)} units: same bounds {exact}"
    return f"{told}, some answer in common {common}, same derived pairs {derived}"
