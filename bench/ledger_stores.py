"""What a ledger costs in SQLite and in PostgreSQL: adding made reports to both, and asking both.

usage: python bench/ledger_stores.py --postgres postgresql://user@host:port/database
           [--data ../shared/data] [--reports 1000]

Both get the same reports (`ledger_scale.py` makes them; they come read), a hundred by turns, so
that what else the machine does slows both. Told is time that passed, and processor time: the
process's own, and that of the server's process for it (on this machine, Linux). The schema of the
database must be empty. Exits with 1 if the two do not export the same bytes, or if a question finds
other rows in one than in the other.
"""

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

from ledger_scale import QUESTIONS, base, p95, rounds, words_held
from sayso.api.ledger import Ledger, Place, Wanted, place_of
from sayso.ledger.address import Address
from sayso.ledger.sqlite import FileStore
from sayso.records.reading import Resolved
from sayso.records.text import Page

TURN = 100
ALL = 100_000


@dataclass
class Cost:
    """Seconds that passed each time, and processor time: the process's own, and the server's."""

    passed: list[float] = field(default_factory=list)
    own: float = 0.0
    served: float = 0.0

    def told(self, count: int) -> str:
        """Milliseconds for each of so many."""
        passed, own, served = (1000 * s / count for s in (sum(self.passed), self.own, self.served))
        return f"{passed:.1f} ms ({own:.1f} of the process, {served:.1f} of the server)"


class Shelf:
    """A ledger with what it cost so far, in seconds."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.known: dict[bytes, Resolved] = {}
        self.ledger = Ledger(place, create=True, reader=self._read)
        self.adding, self.asking = Cost(), Cost()

    def _read(self, page: object) -> Resolved:
        return self.known.pop(page.content)  # type: ignore[attr-defined]

    def add(self, made: Sequence[Resolved]) -> None:
        """Add some reports."""
        self.known = {r.report.report_id.encode(): r for r in made}
        with self._costing(self.adding):
            self.ledger.take([Page(key, "made", "text") for key in list(self.known)])

    def ask(self, words: str, wanted: Wanted) -> None:
        """Ask a question."""
        with self._costing(self.asking):
            self.ledger.ask(words, wanted)

    @contextmanager
    def _costing(self, cost: "Cost") -> Iterator[None]:
        before = time.perf_counter(), time.process_time(), self._served_s()
        yield
        cost.passed.append(time.perf_counter() - before[0])
        cost.own += time.process_time() - before[1]
        cost.served += self._served_s() - before[2]

    def _served_s(self) -> float:
        """Processor time of the server's process for this ledger, if it is on this machine."""
        held = self.ledger._held
        if isinstance(held, FileStore):
            return 0.0
        stat = Path(f"/proc/{held.connection.info.backend_pid}/stat")  # type: ignore[attr-defined]
        told = stat.read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def found(self, words: str, wanted: Wanted) -> set[str]:
        """All rows that fit."""
        return {row.id for row in self.ledger.ask(words, wanted, ALL)}

    def export(self) -> bytes:
        """Everything, as lines."""
        out = io.BytesIO()
        self.ledger.export("jsonl", out)
        return out.getvalue()


def compare(shelves: Sequence[Shelf], made: Sequence[Resolved]) -> bool:
    """Fill both, ask both, tell what it cost; whether both hold and find the same."""
    for at in range(0, len(made), TURN):
        for shelf in shelves:
            shelf.add(made[at : at + TURN])
    chance = Random(7)  # noqa: S311 - can be repeated, no secret
    words = words_held(shelves[0].place, chance)
    asked = [
        (" ".join(chance.sample(words, 1 + n % 2)), Wanted(stances=("denies",) * (n % 5 == 0)))
        for n in range(QUESTIONS)
    ]
    for words_asked, wanted in asked:
        for shelf in shelves:
            shelf.ask(words_asked, wanted)
    for shelf in shelves:
        name = "PostgreSQL" if isinstance(shelf.place, Address) else "SQLite"
        print(f"{name}: a report {shelf.adding.told(len(made))}")
        late = p95(sorted(shelf.asking.passed))
        print(f"{name}: a question {shelf.asking.told(QUESTIONS)}, 95 in 100 below {late:.1f} ms")
    one, other = shelves
    is_same = one.export() == other.export()
    differ = [
        words for words, wanted in asked if one.found(words, wanted) != other.found(words, wanted)
    ]
    print(f"exports are {'the same' if is_same else 'not the same'}; other rows found: {differ}")
    return is_same and not differ


def main() -> int:
    """Read once, fill both."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--data", type=Path, default=Path("../shared/data"))
    told.add_argument("--postgres", required=True)
    told.add_argument("--reports", type=int, default=1000)
    given = told.parse_args()
    made = list(islice(rounds(base(given.data)), given.reports))
    with tempfile.TemporaryDirectory() as folder:
        places = (place_of(Path(folder) / "x.db"), place_of(given.postgres))
        return 0 if compare([Shelf(p) for p in places], made) else 1


if __name__ == "__main__":
    sys.exit(main())
