"""Whether finding the links of one new report costs more in a larger ledger, up to a million.

usage: python bench/bulk/links.py [--data ../shared/data] [--sizes 10000,100000,1000000]
           [--span moving|DAYS] [--points FILE]

A ledger of each size is filled with what links are found by and nothing else: keys of text and of
story, profiles, a line each of report. They are those of 30 rounds of made reports
(bench/ledger_scale.py), spelt and read, and then of as many rounds more as are wanted, whose terms
are told apart by the number of the round; terms that several of the first rounds share stay
shared by all, as words of a language are. `--span moving` gives each round a month of its own (ten
reports a day, for centuries); `--span 730` puts all of them into so many days, at random: then
a report has the more others near it the larger the ledger is, and those that share a rare term
with it must all be looked at. Then some 300 made reports that the ledger has not seen are linked,
one by one: every second is kept, so that there are links to find; the others are measured, and
each taken back again. Times are the process's own. The peer is comparing with all.
Exits with 1 if `moving` reports cost more than 1.5 times as much in the largest as in the smallest.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

import msgspec

from ledger_scale import SHOOTINGS, Spelling, Vocabulary, base, rounds, spelt
from sayso.api.intake import link_report, story_tables
from sayso.ledger import write
from sayso.ledger.door import open_ledger
from sayso.ledger.store import Opening, Store
from sayso.ledger.write import Program
from sayso.merging.copies import copy_keys, is_passage
from sayso.merging.story_profiles import profile, story_keys
from sayso.records.codec.packed import pack
from sayso.records.reading import Resolved
from sayso.records.story import Profile
from sayso.records.text import Report

FIRST_ROUNDS = 30
UNSEEN_ROUND = 1_000_003
FIRST_DAY = 735_000
"""In May 2013."""
MOST_KEYS = 160
MONTH = 30
MOST_GROWTH = 1.5
MASK = (1 << 63) - 1
KEYS = np.dtype([("key", "<i8"), ("beside", "<i4"), ("n", "<i4")])


@dataclass(frozen=True)
class Seen:
    """A made report as links are found: keys of text that its round alone has, others, profile."""

    own: tuple[int, ...]
    shared: tuple[int, ...]
    told: Profile


@dataclass(frozen=True)
class Point:
    """What it cost to link one report in a ledger of so many: milliseconds, links found."""

    span: str
    held: int
    mean_ms: float
    p95_ms: float
    links: float


@dataclass(frozen=True)
class Packed:
    """As the ledger keeps it: see `sayso.api.intake`."""

    text: tuple[int, ...]
    story: Profile


class Rounds:
    """The first rounds as they were read, and any later one made out of them."""

    def __init__(self, reports: Sequence[Resolved]) -> None:
        self._each = len(reports)
        made = list(islice(rounds(reports), FIRST_ROUNDS * self._each))
        told = [profile(r.report, story_tables()) for r in made]
        keys = [copy_keys(r.report) for r in made]
        often_text = self._often(keys)
        often_term = self._often([[t for t, _ in p.terms] + list(p.names) for p in told])
        self.lasting = frozenset(t for t, n in often_term.items() if n > 1)
        self.seen = [
            Seen(
                tuple(k for k in ks if often_text[k] == 1),
                tuple(k for k in ks if often_text[k] > 1),
                p,
            )
            for ks, p in zip(keys, told, strict=True)
        ]

    def _often(self, of_reports: Sequence[Sequence[object]]) -> Counter[object]:
        """In how many rounds something stands."""
        found: dict[object, set[int]] = {}
        for at, some in enumerate(of_reports):
            for one in some:
                found.setdefault(one, set()).add(at // self._each)
        return Counter({one: len(where) for one, where in found.items()})

    def made(self, n: int) -> tuple[tuple[int, ...], Profile]:
        """Keys and profile of the report with this number, as of a round of its own."""
        seen = self.seen[n % len(self.seen)]
        cycle = n // len(self.seen)
        if not cycle:
            return tuple(sorted((*seen.own, *seen.shared))), seen.told
        turn = (cycle * 0x9E3779B97F4A7C15) & MASK & ~1  # leaves bands even and passages odd
        text = tuple(sorted({*(k ^ turn for k in seen.own), *seen.shared}))
        told, days = seen.told, cycle * FIRST_ROUNDS * MONTH
        return text, replace(
            told,
            day=told.day and told.day + days,
            told=told.told and told.told + days,
            terms=tuple(sorted((self._term(t, cycle), w) for t, w in told.terms)),
            names=tuple(sorted(self._term(t, cycle) for t in told.names)),
        )

    def _term(self, term: str, cycle: int) -> str:
        return term if term in self.lasting else f"{term}~{cycle}"


def placed(told: Profile, span: str, chance: Random) -> Profile:
    """The profile on its day, or on any day of the span."""
    if span == "moving" or told.day is None:
        return told
    day = FIRST_DAY + chance.randrange(int(span))
    return replace(told, day=day, told=told.told and day - (told.day - told.told))


def filled(path: Path, made: Rounds, size: int, span: str) -> Store:
    """A ledger that holds what links of so many reports are found by."""
    held = open_ledger(path, Opening(create=True))
    chance = Random(size)  # noqa: S311 - can be repeated, no secret
    text = np.empty(size * MOST_KEYS, KEYS)
    story = np.empty(size * 36, KEYS)
    texts = stories = 0
    empty = pack(Resolved(Report("0", "0", "Nothing.", "")))
    with held.transaction():
        run = write.begin_run(held, Program("made", "0", "{}", "{}"), "bench", "2000-01-01")
        for n in range(1, size + 1):
            keys, told = made.made(n - 1)
            told = replace(placed(told, span, chance), report_id=f"{n:016x}")
            keys = keys[:MOST_KEYS]
            marks = sum(map(is_passage, keys))
            text[texts : texts + len(keys)] = [(k, marks, n) for k in keys]
            texts += len(keys)
            found = story_keys(told, story_tables())
            story[stories : stories + len(found)] = [(k, told.day or 0, n) for k in found]
            stories += len(found)
            held.execute(
                "INSERT INTO reports (n, report_id, id, run_id) VALUES (?, ?, ?, ?)",
                (n, f"{n:016x}", str(n), run),
            )
            held.execute("INSERT INTO readings VALUES (?, 'made', ?)", (n, empty))
            held.execute("INSERT INTO profiles VALUES (?, ?)", (n, pack(Packed(keys, told))))
        put_sorted(held, "text_keys", text[:texts])
        put_sorted(held, "story_keys", story[:stories])
    return held


def put_sorted(held: Store, table: str, rows: "np.ndarray[tuple[int], np.dtype[np.void]]") -> None:
    """Rows in the order of the table, so that a hundred million are put in minutes."""
    rows.sort(order=("key", "beside", "n"))
    for at in range(0, len(rows), 100_000):
        some = rows[at : at + 100_000].tolist()
        held.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?)", some)  # noqa: S608


def linking(held: Store, new: Sequence[Report], span: str, size: int) -> Point:
    """Link each of them; every second is kept, the others are timed and taken back."""
    chance = Random(3)  # noqa: S311 - can be repeated, no secret
    last = size // len(new) * MONTH
    dated = [moved(report, span, last, chance) for report in new]
    with held.transaction():
        for report in dated[::2]:
            n = write.put_report(held, report, 1)
            write.put_reading(held, n, Resolved(report), "made")
            link_report(held, n, report)
    took, links = [], 0
    before = count_links(held)
    for report in dated[1::2]:
        held.execute("BEGIN IMMEDIATE")
        n = write.put_report(held, report, 1)
        started = time.process_time()
        link_report(held, n, report)
        took.append(1000 * (time.process_time() - started))
        links += count_links(held) - before
        held.execute("ROLLBACK")
    took.sort()
    mean = sum(took) / len(took)
    return Point(
        span, size, round(mean, 2), round(took[int(0.95 * len(took))], 2), links / len(took)
    )


def count_links(held: Store) -> int:
    """How many there are."""
    return int(held.execute("SELECT count(*) FROM links").fetchone()[0])


def moved(report: Report, span: str, last: int, chance: Random) -> Report:
    """The report on a day in the midst of those that the ledger holds."""
    published = report.published
    if published is None or published.precision not in ("day", "minute"):
        return report
    own = date.fromisoformat(published.value[:10]).toordinal()
    day = own + last // 2 if span == "moving" else FIRST_DAY + chance.randrange(int(span))
    value = date.fromordinal(day).isoformat()
    return replace(report, published=replace(published, value=value, precision="day"))


def unseen(reports: Sequence[Resolved]) -> list[Report]:
    """The real reports in a spelling that no ledger here has."""
    by = Spelling(UNSEEN_ROUND, Vocabulary(reports))
    plain = (spelt(msgspec.to_builtins(r), by) for r in reports)
    return [msgspec.convert(p, Resolved, strict=False).report for p in plain]


def measured(made: Rounds, new: Sequence[Report], size: int, span: str) -> Point:
    """One ledger, filled and asked."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        with closing(filled(Path(folder) / "made.db", made, size, span)) as held:
            filling = time.monotonic() - started
            point = linking(held, new, span, size)
    print(f"{json.dumps(asdict(point))} (filled in {filling:.0f} s)", flush=True)
    return point


def arguments() -> argparse.Namespace:
    """What is asked for."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--sizes", default="10000,100000,1000000")
    ask.add_argument("--span", default="moving", help="`moving`, or a number of days")
    ask.add_argument("--points", type=Path, help="add each point to this file")
    return ask.parse_args()


def main() -> int:
    """Fill, link, tell."""
    given = arguments()
    if not (given.data / SHOOTINGS).exists():
        print(f"links: not measured, there is no {SHOOTINGS} in {given.data}")
        return 0
    reports = base(given.data)
    made, new = Rounds(reports), unseen(reports)
    points = []
    for size in map(int, given.sizes.split(",")):
        points.append(measured(made, new, size, given.span))
        if given.points:
            with given.points.open("a", encoding="utf-8") as out:
                out.write(json.dumps(asdict(points[-1])) + "\n")
    ratio = points[-1].mean_ms / points[0].mean_ms
    print(
        f"links ({given.span}): {points[-1].held:,} against {points[0].held:,} reports: {ratio:.2f}"
    )
    return 0 if given.span != "moving" or ratio <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
