"""What a ledger costs in SQLite and in PostgreSQL: adding made reports to both, and asking both.

usage: python bench/ledger_stores.py --postgres postgresql://user@host:port/database
           [--data ../shared/data] [--reports 1000]

Both get the same reports (`ledger_scale.py` makes them; they come read), a hundred by turns, so
that what else the machine does slows both. Told is time that passed, for a server's work is not the
process's own, and beside it the process's own. The schema of the database must be empty. Exits with
1 if the two do not export the same bytes, or if a question finds other rows in one than in the
other.
"""

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random

from ledger_scale import QUESTIONS, base, p95, rounds, words_held
from sayso.api.ledger import Ledger, Place, Wanted, place_of
from sayso.records.reading import Resolved
from sayso.records.text import Page

TURN = 100
ALL = 100_000


class Shelf:
    """A ledger with what it cost so far: seconds that passed, and seconds of the process."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.known: dict[bytes, Resolved] = {}
        self.ledger = Ledger(place, create=True, reader=self._read)
        self.passed = self.own = 0.0

    def _read(self, page: object) -> Resolved:
        return self.known.pop(page.content)  # type: ignore[attr-defined]

    def add(self, made: Sequence[Resolved]) -> None:
        """Add some reports."""
        self.known = {r.report.report_id.encode(): r for r in made}
        passed, own = time.perf_counter(), time.process_time()
        self.ledger.take([Page(key, "made", "text") for key in list(self.known)])
        self.passed += time.perf_counter() - passed
        self.own += time.process_time() - own

    def ask(self, words: str, wanted: Wanted) -> float:
        """Seconds that a question takes."""
        started = time.perf_counter()
        self.ledger.ask(words, wanted)
        return time.perf_counter() - started

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
    for shelf in shelves:
        took = sorted(shelf.ask(*one) for one in asked)
        print(
            f"{type(shelf.place).__name__:>10}: {1000 * shelf.passed / len(made):.1f} ms a report,"
            f" {1000 * shelf.own / len(made):.1f} of them the process's own;"
            f" a question {1000 * took[len(took) // 2]:.1f} ms, 95 in 100 below {p95(took):.1f}"
        )
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
