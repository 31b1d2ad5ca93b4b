"""How the ledger bears growth: what adding costs, how fast it answers, how large it is.

usage: python bench/ledger_scale.py [--data ../shared/data] [--reports 200000] [--folder FOLDER]
           [--plot docs/images/ledger-scale.svg]

Reads some 300 real reports once (examples, shootings, political news), then makes as many as
wanted out of them: each round spells names, rare words and figures anew, sign by sign, and moves
the days on, so that the reports of a round tell stories of their own. Reading is not measured:
what is measured is keeping, linking and deriving. Times are the process's own (user and system).
The peer that an analyst has at hand is none: this looks at how cost grows.
"""

import argparse
import json
import re
import resource
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec

from sayso.api import read_each
from sayso.api.ledger import Ledger, Wanted
from sayso.records.reading import Resolved
from sayso.records.text import Page

EXAMPLES = Path("examples/affair.jsonl")
SHOOTINGS = "crossdoc/shootings_2013_2015.jsonl"
POLITICS = "attribution/polnear_train.jsonl"
OF_SHOOTINGS, OF_POLITICS = 160, 140
CHUNK = 1000
QUESTIONS = 200
DAYS_A_ROUND = 30
COMMON = 12
"""A word that more of the real reports have is not spelt anew: it tells no story of its own."""
_ID = re.compile(r"\b[0-9a-f]{16}\b")
_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True)
class Point:
    """Cost of a thousand reports: how many the ledger then held, milliseconds for each."""

    held: int
    milliseconds: float


def base(data: Path) -> list[Resolved]:
    """The real reports, read."""
    chance = Random(5)  # noqa: S311 - can be repeated, no secret
    rows = [json.loads(line) for line in (data / SHOOTINGS).read_text("utf-8").splitlines()]
    often = Counter(r["incident"] for r in rows)
    shootings = [r for r in rows if often[r["incident"]] > 1][:OF_SHOOTINGS]
    politics = [json.loads(line) for line in (data / POLITICS).read_text("utf-8").splitlines()]
    chance.shuffle(politics)
    lines = [
        {**{k: r[k] for k in ("id", "text", "title", "outlet", "url")}, "published": r["date"]}
        for r in shootings
    ] + [
        {
            "id": r["id"],
            "text": r["text"],
            "outlet": r["id"].split("_")[0],
            "published": "2016-01-09",
        }
        for r in politics[:OF_POLITICS]
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        sources = [str(EXAMPLES), str(path)]
        return [r for s in sources for r in read_each(s) if isinstance(r, Resolved)]


class Spelling:
    """Names and rare words spelt anew, letter for letter, so that every place holds."""

    def __init__(self, number: int, common: frozenset[str]) -> None:
        chance = Random(number)  # noqa: S311 - can be repeated, no secret
        vowels, others = "aeiou", "".join(c for c in string.ascii_lowercase if c not in "aeiou")
        to = "".join(chance.sample(vowels, 5)), "".join(chance.sample(others, 21))
        small = {ord(a): b for a, b in zip(vowels + others, "".join(to), strict=True)}
        self._table = small | {a - 32: b.upper() for a, b in small.items()}
        figures = "".join(chance.sample("123456789", 9))
        self._figures = {ord(a): b for a, b in zip("123456789", figures, strict=True)}
        self._common = common
        self._number = number

    def words(self, text: str) -> str:
        """The words anew, but for common ones, and the figures."""
        return _WORD.sub(self._word, text).translate(self._figures)

    def _word(self, match: re.Match[str]) -> str:
        found = match.group()
        return found if found.lower() in self._common else found.translate(self._table)

    def id(self, match: re.Match[str]) -> str:
        """Another id, the same for the same."""
        return f"{(int(match.group(), 16) * 31 + self._number * 0x9E3779B97F4A7C15) % 2**64:016x}"

    def day(self, match: re.Match[str]) -> str:
        """The day moved on by the number of the round."""
        try:
            moved = date.fromisoformat(match.group()) + timedelta(days=self._number * DAYS_A_ROUND)
        except (ValueError, OverflowError):
            return match.group()
        return moved.isoformat()


def spelt(value: object, by: Spelling) -> object:
    """A record, taken apart, with all its words, ids and days anew."""
    if isinstance(value, str):
        if _ID.fullmatch(value):
            return _ID.sub(by.id, value)
        if _DAY.match(value):
            return _DAY.sub(by.day, value)
        return value
    if isinstance(value, list | tuple):
        return [spelt(v, by) for v in value]
    if isinstance(value, dict):
        return {k: _text(k, v, by) for k, v in value.items()}
    return value


def _text(key: str, value: object, by: Spelling) -> object:
    """Words stand in texts, titles, names and the words of hops; codes stay as they are."""
    if isinstance(value, str) and key in ("text", "title", "name", "url"):
        return by.words(value)
    if key == "aliases" and isinstance(value, list | tuple):
        return [by.words(v) for v in value]
    return spelt(value, by)


def rounds(reports: Sequence[Resolved]) -> Iterator[Resolved]:
    """Reports without end."""
    held = Counter(w for r in reports for w in {x.lower() for x in _WORD.findall(r.report.text)})
    common = frozenset(w for w, count in held.items() if count > COMMON)
    plain = [msgspec.to_builtins(r) for r in reports]
    number = 0
    while True:
        by = Spelling(number, common)
        for one in plain:
            yield msgspec.convert(spelt(one, by), Resolved, strict=False)
        number += 1


def grow(path: Path, reports: Sequence[Resolved], wanted: int) -> Iterator[Point]:
    """Add thousand after thousand; what each of them cost."""
    made = rounds(reports)
    held: dict[bytes, Resolved] = {}

    def read(page: object) -> Resolved:
        return held.pop(page.content)  # type: ignore[attr-defined]

    with Ledger(path, create=True, reader=read) as ledger:  # type: ignore[arg-type]
        for done in range(0, wanted, CHUNK):
            some = {
                r.report.report_id.encode(): r for _, r in zip(range(CHUNK), made, strict=False)
            }
            held.update(some)
            started = time.process_time()
            ledger.take([Page(key, "made", "text") for key in some])
            cost = 1000 * (time.process_time() - started) / CHUNK
            yield Point(done + CHUNK, cost)


def answering(path: Path, reports: Sequence[Resolved]) -> list[float]:
    """Seconds that questions take, shortest first."""
    chance = Random(7)  # noqa: S311 - can be repeated, no secret
    words = [w for r in reports for w in _WORD.findall(r.report.text) if len(w) > 4]
    took = []
    with Ledger(path) as ledger:
        for number in range(QUESTIONS):
            asked = " ".join(chance.sample(words, 1 + number % 2))
            stances = ("denies",) if number % 5 == 0 else ()
            started = time.perf_counter()
            ledger.ask(asked, Wanted(stances=stances))
            took.append(time.perf_counter() - started)
    return sorted(took)


def plot(points: Sequence[Point], out: Path) -> None:
    """Cost by size, as a picture."""
    wide, high, left, low = 720, 260, 60, 40
    most = max(p.milliseconds for p in points) * 1.1
    last = points[-1].held
    across, up = wide - left - 20, high - low - 20
    places = [
        (left + across * p.held / last, 20 + up * (1 - p.milliseconds / most)) for p in points
    ]
    dots = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    foot = high - low
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"',
        ' font-family="sans-serif" font-size="12">',
        "<title>Milliseconds to add a report, by reports held</title>",
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
        f'<path d="M{left} 20V{foot}H{wide - 20}" fill="none" stroke="#888"/>',
        f'<polyline points="{dots}" fill="none" stroke="#175e8c" stroke-width="2"/>',
        f'<text x="{left - 6}" y="{foot}" text-anchor="end">0</text>',
        f'<text x="{left - 6}" y="26" text-anchor="end">{most:.0f} ms</text>',
        f'<text x="{wide - 20}" y="{high - 20}" text-anchor="end">{last:,} reports held</text>',
        f'<text x="{left}" y="14">Milliseconds to keep, link and derive a report</text></svg>',
    ]
    out.write_text("\n".join(parts) + "\n", "utf-8")


def main() -> int:
    """Grow, ask, tell."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--reports", type=int, default=200_000)
    ask.add_argument("--folder", type=Path, help="where the ledger grows; a scratch folder")
    ask.add_argument("--plot", type=Path)
    given = ask.parse_args()
    if not (given.data / SHOOTINGS).exists():
        print(f"ledger scale: not measured, there is no {SHOOTINGS} in {given.data}")
        return 0
    reports = base(given.data)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        path = Path(folder) / "grown.db"
        points = []
        for point in grow(path, reports, given.reports):
            points.append(point)
            if point.held % (10 * CHUNK) == 0 or point.held == CHUNK:
                print(f"{point.held:,} held: {point.milliseconds:.1f} ms a report", flush=True)
        took = answering(path, reports)
        size = sum(p.stat().st_size for p in path.parent.iterdir()) / points[-1].held
    first, last = points[0].milliseconds, points[-1].milliseconds
    p95 = 1000 * took[int(0.95 * len(took))]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"ledger scale: {points[-1].held:,} reports, last thousand / first = {last / first:.2f}")
    print(f"ask p95 ms = {p95:.1f}, median {1000 * took[len(took) // 2]:.1f}")
    print(f"size kB a report = {size / 1000:.1f}, peak memory MB = {peak:.0f}")
    if given.plot:
        plot(points, given.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
