"""The sheet of one exam: the reading that is examined, and the checks it passed or missed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sayso.records.actor import Actor
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Span, Spans
from sayso.serving.scoring.gold import GoldRow
from sayso.serving.scoring.names import fold, is_same

Row = TypeVar("Row")

MATCH = 0.5


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked for, and whether it was there."""

    part: str
    label: str
    is_passed: bool


@dataclass(slots=True)
class Sheet:
    """A reading under examination. `countries` are folded names with their codes."""

    reading: Reading
    actors: Mapping[str, Actor]
    countries: Mapping[str, str]
    checks: list[Check] = field(default_factory=list)

    @property
    def report(self) -> Resolved:
        """The one report that was read."""
        return self.reading.reports[0]

    @property
    def text(self) -> str:
        """Its text."""
        return self.report.report.text

    def check(self, part: str, label: str, is_passed: object) -> None:
        """Note one check."""
        self.checks.append(Check(part, label, bool(is_passed)))

    def check_all(self, part: str, labels: Sequence[str], passed: Sequence[bool]) -> None:
        """Note several checks of one row; all missed if no row was found (`passed` is empty)."""
        for label, ok in zip(labels, passed or [False] * len(labels), strict=True):
            self.check(part, label, ok)

    def covers(self, ids: Collection[str | None], name: str) -> bool:
        """Whether one of the actors is meant by `name`: by name, alias, or its country."""
        known = [self.actors[i] for i in ids if i is not None and i in self.actors]
        country = self.countries.get(fold(name))
        if country is not None and any(a.country == country for a in known):
            return True
        return any(is_same(name, n) for a in known for n in (a.name, *a.aliases))

    def places(self, part: str) -> Spans:
        """Where the words stand in the text, every time."""
        return find_all(self.text, part)

    def overlap(self, spans: Spans, words: Sequence[str]) -> float:
        """Jaccard overlap of spans with a text, at its best place; of several, their union."""
        ours = characters(self.text, spans)
        where = [self.places(w) for w in words]
        if not ours or not where or not all(where):
            return 0.0
        if len(words) > 1:
            options = [characters(self.text, tuple(w[0] for w in where))]
        else:
            options = [characters(self.text, (place,)) for place in where[0]]
        return max(len(ours & o) / len(ours | o) for o in options)

    def check_flood(self, part: str, found: int, expected: int) -> None:
        """A reading that finds far more rows than there are fails, and so does an empty one."""
        most = max(1.6 * expected, expected + 6)
        self.check(part, "no flood of rows", 0 < found <= most)


def start_sheet(reading: Reading, want: GoldRow) -> Sheet:
    """An empty sheet for a reading of one report."""
    actors = (*reading.actors, *reading.reports[0].actors)
    codes = want.row("countries").values if "countries" in want.values else {}
    countries = {fold(name): str(code) for name, code in codes.items()}
    return Sheet(reading, {a.id: a for a in actors}, countries)


def best(
    rows: Sequence[Row], tests: Callable[[Row], Sequence[bool]]
) -> tuple[Row | None, Sequence[bool]]:
    """The row that passes most tests, and which; the later of two alike is left out."""
    scored = [
        (sum(passed), -k, row, passed) for k, row in enumerate(rows) for passed in [tests(row)]
    ]
    if not scored:
        return None, ()
    _, _, row, passed = max(scored, key=lambda s: s[:2])
    return row, passed


def find_all(text: str, part: str) -> Spans:
    """Every place of `part` in `text`, overlapping ones too."""
    found = []
    at = text.find(part) if part else -1
    while at >= 0:
        found.append(Span(at, at + len(part)))
        at = text.find(part, at + 1)
    return tuple(found)


def lines(text: str, line: str) -> Spans:
    """Every place where `line` stands as a line of its own."""
    ends = ("\n", "")
    return tuple(
        s
        for s in find_all(text, line)
        if text[max(0, s.start - 1) : s.start] in ends and text[s.end : s.end + 1] in ends
    )


def characters(text: str, spans: Spans) -> frozenset[int]:
    """Places of the characters in the spans, white space left out."""
    return frozenset(i for s in spans for i in range(s.start, s.end) if not text[i].isspace())
