"""How the ledger bears growth: what adding costs, how fast it answers, how large it is.

usage: python bench/ledger_scale.py [--data ../shared/data] [--reports 200000] [--minutes M]
           [--ledger FILE] [--points FILE] [--likeness]

Reads some 300 real reports once (examples, shootings, political news), then makes as many as
wanted out of them: each round spells names, rare words and figures anew, sign by sign, lets words
that many reports have trade places with others as long and as frequent, and moves the days on.
So the reports of a round tell stories of their own, and two rounds of one report share no more
runs of words than two real reports do; --likeness tells how many. Reading is not measured: what
is measured is keeping and linking, then deriving. Times are the process's own (user and system).
The peer that an analyst has at hand is none: this looks at how cost grows. Exits with 1 if the
last thousand cost more than twice the first, or 95 in 100 questions more than 100 ms.
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
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec

from sayso.api import read_each
from sayso.api.ledger import Ledger, Wanted
from sayso.ledger import query
from sayso.ledger.door import open_ledger
from sayso.merging.copies import copy_keys, may_match
from sayso.merging.shingles import find_shingles, hash_words
from sayso.records.codec.packed import pack
from sayso.records.reading import Resolved
from sayso.records.text import Page

EXAMPLES = Path("examples/affair.jsonl")
SHOOTINGS = "crossdoc/shootings_2013_2015.jsonl"
POLITICS = "attribution/polnear_train.jsonl"
OF_SHOOTINGS, OF_POLITICS = 160, 140
CHUNK = 1000
QUESTIONS = 200
FOR_PACE = 100
PAIRS = 2000
MOST_GROWTH, MOST_ASK_MS = 2.0, 100.0
"""It must cost no more than twice as much to add the last thousand, and no longer to ask."""
DAYS_A_ROUND = 30
COMMON = 12
"""A word that more of the real reports have is not spelt anew: it tells no story of its own."""
EVERYWHERE = 2
"""One that half of them have stays in its place: it holds sentences together."""
AS_FREQUENT = 8
"""So many words as long and about as frequent trade places."""
_ID = re.compile(r"\b[0-9a-f]{16}\b")
_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True)
class Point:
    """Cost of a thousand reports: how many the ledger then held, milliseconds for each.

    `pace` is what the same piece of work took just then: other programs on the machine slow it.
    """

    held: int
    linking: float
    telling: float
    pace: float

    @property
    def milliseconds(self) -> float:
        """To keep, link and derive a report."""
        return self.linking + self.telling


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


class Vocabulary:
    """Words of the real reports by how many of them have each: what stays, what trades places."""

    def __init__(self, reports: Sequence[Resolved]) -> None:
        held = Counter(
            w for r in reports for w in {x.lower() for x in _WORD.findall(r.report.text)}
        )
        common = {w: count for w, count in held.items() if count > COMMON}
        most = len(reports) / EVERYWHERE
        self.fixed = frozenset(w for w, count in common.items() if count > most)
        as_long: dict[int, list[str]] = {}
        for word in sorted(common.keys() - self.fixed, key=lambda w: (common[w], w)):
            as_long.setdefault(len(word), []).append(word)
        self.alike = [
            words[at : at + AS_FREQUENT]
            for words in as_long.values()
            for at in range(0, len(words), AS_FREQUENT)
        ]


class Spelling:
    """Names and words spelt anew, letter for letter, so that every place holds."""

    def __init__(self, number: int, words: Vocabulary) -> None:
        chance = Random(number)  # noqa: S311 - can be repeated, no secret
        vowels, others = "aeiou", "".join(c for c in string.ascii_lowercase if c not in "aeiou")
        to = "".join(chance.sample(vowels, 5)), "".join(chance.sample(others, 21))
        small = {ord(a): b for a, b in zip(vowels + others, "".join(to), strict=True)}
        self._table = small | {a - 32: b.upper() for a, b in small.items()}
        figures = "".join(chance.sample("123456789", 9))
        self._figures = {ord(a): b for a, b in zip("123456789", figures, strict=True)}
        self._number = number
        self._known: dict[str, str] = {w: w for w in words.fixed}
        for alike in words.alike:
            self._known.update(zip(alike, chance.sample(alike, len(alike)), strict=True))

    def words(self, text: str) -> str:
        """The words and figures anew."""
        return _WORD.sub(self._word, text).translate(self._figures)

    def _word(self, match: re.Match[str]) -> str:
        found = match.group()
        known = self._known.get(found.lower())
        if known is None:
            return found.translate(self._table)
        if found.islower():
            return known
        return "".join(k.upper() if f.isupper() else k for f, k in zip(found, known, strict=True))

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
    words = Vocabulary(reports)
    plain = [msgspec.to_builtins(r) for r in reports]
    number = 0
    while True:
        by = Spelling(number, words)
        for one in plain:
            yield msgspec.convert(spelt(one, by), Resolved, strict=False)
        number += 1


def pace(reports: Sequence[Resolved]) -> float:
    """Milliseconds that the same work takes: packing some reports, and their keys."""
    started = time.process_time()
    for reading in reports[:FOR_PACE]:
        pack(reading)
        copy_keys(reading.report)
    return 1000 * (time.process_time() - started) / FOR_PACE


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
            times = [time.process_time()]
            ledger.take(
                [Page(key, "made", "text") for key in some],
                lambda _, t=times: t.append(time.process_time()),  # type: ignore[misc]
            )
            ended = time.process_time()
            linking, telling = times[-1] - times[0], ended - times[-1]
            yield Point(done + CHUNK, linking, telling, pace(reports))


def words_held(path: Path, chance: Random) -> list[str]:
    """Words of reports that the ledger holds, as often as they stand in them."""
    with closing(open_ledger(path)) as held:
        numbers = chance.sample(query.all_reports(held), QUESTIONS)
        texts = [report.text for _, report in query.texts(held, numbers)]
    return [w for text in texts for w in _WORD.findall(text) if len(w) > 4]


def likeness(reports: Sequence[Resolved]) -> Iterator[str]:
    """How alike two real reports are, and two rounds of one, in runs of three words."""
    made = rounds(reports)
    one, other = ([r for _, r in zip(reports, made, strict=False)] for _ in range(2))
    chance = Random(1)  # noqa: S311 - can be repeated, no secret
    groups = {
        "two real reports": list(some_pairs(reports, chance)),
        "two made ones of a round": list(some_pairs(one, chance)),
        "two rounds of one": list(zip(one, other, strict=True)),
    }
    for name, pairs in groups.items():
        shared = sorted(jaccard(a, b) for a, b in pairs)
        met = sum(may_match(*(copy_keys(r.report) for r in pair)) for pair in pairs)
        yield (
            f"{name}: Jaccard median {shared[len(shared) // 2]:.4f},"
            f" 95 in 100 below {shared[int(0.95 * len(shared))]:.4f},"
            f" compared {met} of {len(pairs)}"
        )


def some_pairs(reports: Sequence[Resolved], chance: Random) -> Iterator[tuple[Resolved, Resolved]]:
    """Any two of them, again and again."""
    for _ in range(PAIRS):
        one, other = chance.sample(reports, 2)
        yield one, other


def jaccard(one: Resolved, other: Resolved) -> float:
    """Share of runs of three words that both have, of all in either."""
    mine, theirs = (set(find_shingles(hash_words(r.report)).tolist()) for r in (one, other))
    return len(mine & theirs) / len(mine | theirs)


def answering(path: Path) -> list[float]:
    """Seconds that questions take, shortest first."""
    chance = Random(7)  # noqa: S311 - can be repeated, no secret
    words = words_held(path, chance)
    took = []
    with Ledger(path) as ledger:
        for number in range(QUESTIONS):
            asked = " ".join(chance.sample(words, 1 + number % 2))
            stances = ("denies",) if number % 5 == 0 else ()
            started = time.perf_counter()
            ledger.ask(asked, Wanted(stances=stances))
            took.append(time.perf_counter() - started)
    return sorted(took)


def told(point: Point, path: Path) -> str:
    """A point with size and memory, as a line of JSON."""
    size = sum(p.stat().st_size for p in path.parent.glob(f"{path.name}*"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    more = {"kilobytes": size / 1000 / point.held, "peak_megabytes": peak / 1024}
    return json.dumps({k: round(v, 2) for k, v in {**asdict(point), **more}.items()})


def measure(path: Path, reports: Sequence[Resolved], given: argparse.Namespace) -> list[Point]:
    """Grow a ledger for as long as there is time; every point is told at once."""
    points = []
    until = time.monotonic() + 60 * given.minutes
    for point in grow(path, reports, given.reports):
        points.append(point)
        line = told(point, path)
        if given.points:
            with given.points.open("a", encoding="utf-8") as out:
                out.write(line + "\n")
        if point.held % (10 * CHUNK) == 0 or point.held == CHUNK:
            print(line, flush=True)
        if time.monotonic() > until:
            print(f"no time is left: {point.held:,} of {given.reports:,} reports", flush=True)
            break
    return points


def growth(points: Sequence[Point]) -> float:
    """What the last thousand cost, by what the first did."""
    return points[-1].milliseconds / points[0].milliseconds


def p95(took: Sequence[float]) -> float:
    """Milliseconds that 95 in 100 questions do not exceed."""
    return 1000 * took[int(0.95 * len(took))]


def summary(points: Sequence[Point], took: Sequence[float], path: Path) -> str:
    """What it comes to, in three lines."""
    first, last = points[0], points[-1]
    ratio = growth(points)
    paced = ratio * first.pace / last.pace
    size = sum(p.stat().st_size for p in path.parent.glob(f"{path.name}*")) / last.held
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"ledger scale: {last.held:,} reports, last thousand / first = {ratio:.2f}"
        f" ({paced:.2f} at one pace)\n"
        f"ask p95 ms = {p95(took):.1f}, median {1000 * took[len(took) // 2]:.1f}\n"
        f"size kB a report = {size / 1000:.1f}, peak memory MB = {peak:.0f}"
    )


def arguments() -> argparse.Namespace:
    """What is asked for."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--reports", type=int, default=200_000)
    ask.add_argument("--minutes", type=float, default=1e9, help="stop after so long")
    ask.add_argument("--ledger", type=Path, help="keep the ledger in this file, a new one")
    ask.add_argument(
        "--points", type=Path, help="add each point to this file, for ledger_scale_plot.py"
    )
    ask.add_argument("--likeness", action="store_true", help="only how alike the made ones are")
    return ask.parse_args()


def main() -> int:
    """Grow, ask, tell."""
    given = arguments()
    if not (given.data / SHOOTINGS).exists():
        print(f"ledger scale: not measured, there is no {SHOOTINGS} in {given.data}")
        return 0
    reports = base(given.data)
    if given.likeness:
        print("\n".join(likeness(reports)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "grown.db"
        points = measure(path, reports, given)
        took = answering(path)
        print(summary(points, took, path))
    return 0 if growth(points) <= MOST_GROWTH and p95(took) <= MOST_ASK_MS else 1


if __name__ == "__main__":
    sys.exit(main())
