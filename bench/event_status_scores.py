"""Units of the event-status sample, and how the statuses that the program gives are judged."""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from sayso.records.event import Status
from sayso.records.text import Span

SAMPLE = Path(__file__).with_name("event_status")
NONE = "none"
STATUSES: tuple[str, ...] = (*get_args(Status), NONE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A place whose event has a status: `answers` are the first and, if there is one, the second.

    `file` is the corpus under the data folder, `stratum` what was drawn there.
    """

    number: int
    file: str
    report: str
    stratum: str
    span: Span
    answers: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit and the status that the program gives it, "none" where it tells no event."""

    unit: Unit
    given: str

    @property
    def is_strict(self) -> bool:
        """Whether it is the reader's first answer."""
        return self.given == self.unit.answers[0]

    @property
    def is_lenient(self) -> bool:
        """Whether it is any of the reader's answers."""
        return self.given in self.unit.answers


def read_units(
    folder: Path = SAMPLE, labels: str = "labels.tsv", units: str = "units.tsv"
) -> tuple[Unit, ...]:
    """The labelled units, in the labels' order."""
    places = {row["unit"]: row for row in _rows(folder / units)}
    return tuple(_unit(places[row["unit"]], row) for row in _rows(folder / labels))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _unit(place: Mapping[str, str], label: Mapping[str, str]) -> Unit:
    return Unit(
        number=int(place["unit"]),
        file=place["file"],
        report=place["report"],
        stratum=place["stratum"],
        span=Span(int(place["start"]), int(place["end"])),
        answers=tuple(filter(None, (label["status"], label["alternative"]))),
        is_sure=label["sure"] == "yes",
    )


def is_first_half(report: str) -> bool:
    """Whether rules were made looking at the report of this id."""
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % 2 == 0


def line(name: str, judged: Sequence[Judged]) -> str:
    """One line: how many units, and how many per cent of them are right."""
    size = len(judged) or 1
    strict = 100 * sum(j.is_strict for j in judged) / size
    lenient = 100 * sum(j.is_lenient for j in judged) / size
    return f"{name}: {len(judged)} units, strict % = {strict:.1f}, lenient % = {lenient:.1f}"


def head_lines(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    """The shares over the sure units: all of them, those that tell an event, those that do not."""
    sure = [j for j in judged if j.unit.is_sure]
    yield line(f"{name}, sure", sure)
    yield line(f"{name}, sure, told", [j for j in sure if j.unit.answers[0] != NONE])
    yield line(f"{name}, sure, none", [j for j in sure if j.unit.answers[0] == NONE])


def report_lines(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    """All that is told of a sample: both halves, strata, statuses, the confusion."""
    yield from head_lines(name, judged)
    halves = (("first half", True), ("other half", False))
    for title, wanted in halves:
        half = [j for j in judged if is_first_half(j.unit.report) is wanted]
        yield from head_lines(f"{name}, {title}", half)
    sure = [j for j in judged if j.unit.is_sure]
    groups: tuple[Callable[[Judged], str], ...] = (_corpus, _stratum)
    for group in groups:
        for value in sorted({group(j) for j in sure}):
            yield line(f"{name}, sure, {value}", [j for j in sure if group(j) == value])
    yield line(f"{name}, not sure", [j for j in judged if not j.unit.is_sure])
    yield line(f"{name}, all", judged)
    yield from (f"{name}, sure, {told}" for told in status_lines(sure))
    yield from (f"{name}, sure, {told}" for told in confusion_lines(sure))


def _corpus(judged: Judged) -> str:
    return Path(judged.unit.file).stem


def _stratum(judged: Judged) -> str:
    return judged.unit.stratum


def status_lines(judged: Sequence[Judged]) -> Iterator[str]:
    """Precision and recall of each status by the first answer, for those that come up."""
    for status in STATUSES:
        gold = [j for j in judged if j.unit.answers[0] == status]
        given = [j for j in judged if j.given == status]
        if gold or given:
            right = sum(j.is_strict for j in gold)
            precision, recall = 100 * right / (len(given) or 1), 100 * right / (len(gold) or 1)
            yield (
                f"{status}: P % = {precision:.1f}, R % = {recall:.1f} "
                f"({len(gold)} labelled, {len(given)} given, {right} both)"
            )


def confusion_lines(judged: Sequence[Judged]) -> Iterator[str]:
    """What was given to the units of each first answer, most frequent first."""
    for status in STATUSES:
        given = Counter(j.given for j in judged if j.unit.answers[0] == status)
        ranked = sorted(given.items(), key=lambda pair: (-pair[1], pair[0]))
        if ranked:
            yield f"{status} is given " + ", ".join(f"{name} {n}" for name, n in ranked)


def agreement(first: Sequence[Unit], second: Sequence[Unit]) -> str:
    """How often two readers agree on the units that both labelled: some answer is of both."""
    by_number = {u.number: u for u in first}
    pairs = [(by_number[u.number], u) for u in second if u.number in by_number]
    common = sum(bool(set(a.answers) & set(b.answers)) for a, b in pairs)
    same = sum(a.answers[0] == b.answers[0] for a, b in pairs)
    told = f"two readers of {len(pairs)} units: agree on {common}"
    return f"{told}, give the same first answer to {same}"
