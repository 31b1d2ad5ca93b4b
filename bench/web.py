"""How fast the pages answer on a large ledger, and how large they are.

usage: python bench/web.py [--data ../shared/data] [--reports 100000] [--ledger FILE] [--asks 40]

Without `--ledger` one is grown first as bench/ledger_scale.py does (an hour for 100,000 reports).
Each kind of page is asked for by ids drawn at random with a seed, and by the one with the most
behind it; nothing is held by the browser. Prints the median, the 95th percentile and the largest
time, and the size, for each; exits with 1 if a percentile is over 300 ms or a page over 200 kB.
The peer that one would use is none: no tool serves such pages.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import httpx
import uvicorn

from ledger_scale import base, grow
from sayso.serving.web.app import make_app
from sayso.serving.web.site import Site

MOST_MS, MOST_KB = 300.0, 200.0
DRAWN = 200
SLOW = frozenset({"check"})
"""Pages that read what is asked with the real model first: told, and not held to the bar."""


@dataclass(frozen=True)
class Took:
    """One kind of page: milliseconds of each request, sorted, and the largest size in kB."""

    name: str
    milliseconds: tuple[float, ...]
    kilobytes: float

    @property
    def p95(self) -> float:
        """The time that 95 of 100 requests do not go over."""
        return self.milliseconds[
            min(len(self.milliseconds) - 1, len(self.milliseconds) * 95 // 100)
        ]

    @property
    def holds(self) -> bool:
        """Whether it keeps to the bars."""
        return self.name in SLOW or (self.p95 <= MOST_MS and self.kilobytes <= MOST_KB)


@contextmanager
def serving(path: Path) -> Iterator[httpx.Client]:
    """The server in a thread, as `sayso serve` runs it, and a client that keeps its connection."""
    server = uvicorn.Server(uvicorn.Config(make_app(Site(path)), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
        yield client
    server.should_exit = True
    thread.join(10)


def ids(client: httpx.Client, kind: str, chance: Random) -> list[str]:
    """Ids of a kind: the one with most behind it first, then others drawn at random."""
    asked = {"kind": kind, "most": DRAWN}
    largest = client.get("/api/answers", params={**asked, "order": "largest"}).json()["rows"]
    latest = client.get("/api/answers", params={**asked, "order": "latest"}).json()["rows"]
    rest = [row["id"] for row in (*largest[1:], *latest)]
    chance.shuffle(rest)
    return [largest[0]["id"], *rest]


def addresses(client: httpx.Client, chance: Random) -> Mapping[str, Callable[[int], str]]:
    """Kinds of pages, each with the address of its nth request."""
    stories, claims = ids(client, "story", chance), ids(client, "claim", chance)
    told = [client.get(f"/api/story/{s}").json() for s in stories[:40]]
    reports = [r for story in told for r in story["reports"]]
    found = [client.get(f"/api/report/{r}").json() for r in reports[:40]]
    actors = [m["actor"] for r in found for m in r["mentions"] if m["actor"]]
    words = [w for r in found for w in r["text"].split() if len(w) > 4 and w.isalpha()]
    return {
        "stories": lambda n: f"/?most={20 + n % 2}",
        "largest": lambda n: f"/?order=largest&most={20 + n % 2}",
        "search": lambda n: f"/?q={words[n % len(words)]}",
        "filtered": lambda n: f"/?q={words[n % len(words)]}&stance=denies&kind=claim",
        "story": lambda n: f"/story/{stories[n % len(stories)]}",
        "timeline.svg": lambda n: f"/story/{stories[n % len(stories)]}/timeline.svg",
        "claim": lambda n: f"/claim/{claims[n % len(claims)]}",
        "chain.svg": lambda n: f"/claim/{claims[n % len(claims)]}/chain.svg",
        "dossier": lambda n: f"/claim/{claims[n % len(claims)]}/dossier",
        "report": lambda n: f"/report/{reports[n % len(reports)]}",
        "actor": lambda n: f"/actor/{actors[n % len(actors)]}",
        "dyad": lambda n: (
            f"/dyad?one={actors[n % len(actors)]}&other={actors[-1 - n % len(actors)]}"
        ),
        "review": lambda n: f"/review?most={20 + n % 2}",
        "events": lambda n: f"/events?most={20 + n % 2}",
        "map": lambda n: f"/events/map?type={('CONSULT', 'ASSAULT', 'ACCUSE')[n % 3]}",
        "changes": lambda n: f"/changes?since=2020-01-0{1 + n % 9}",
        "check": lambda n: f"/check?sentence={'+'.join(words[n : n + 6])}",
        "api": lambda n: f"/api/answers?q={words[n % len(words)]}",
    }


def ask(client: httpx.Client, name: str, address: Callable[[int], str], asks: int) -> Took:
    """Ask for one kind of page many times."""
    took, size = [], 0
    for n in range(asks):
        started = time.perf_counter()
        answer = client.get(address(n))
        took.append(1000 * (time.perf_counter() - started))
        size = max(size, len(answer.content))
        if answer.status_code != httpx.codes.OK:
            sys.exit(f"{address(n)} answered {answer.status_code}: {answer.text[:200]}")
    return Took(name, tuple(sorted(took)), size / 1000)


def table(rows: Sequence[Took]) -> str:
    """The measures as a table."""
    head = f"{'page':14} {'median ms':>10} {'p95 ms':>8} {'most ms':>8} {'kB':>7}"
    lines = [
        f"{t.name:14} {t.milliseconds[len(t.milliseconds) // 2]:10.1f} {t.p95:8.1f}"
        f" {t.milliseconds[-1]:8.1f} {t.kilobytes:7.1f}{'' if t.holds else '  over the bar'}"
        for t in rows
    ]
    return "\n".join([head, *lines])


def main() -> int:
    """Grow or open a ledger, ask for every page, print; exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--asks", type=int, default=40)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "grown.db"
        if given.ledger is None:
            if not given.data.exists():
                sys.exit(f"no data at {given.data}: name it with --data, or a ledger with --ledger")
            for point in grow(path, base(given.data), given.reports):
                print(f"{point.held} reports", end="\r", file=sys.stderr)
        with serving(path) as client:
            kinds = addresses(client, Random(11))  # noqa: S311 - can be repeated, no secret
            rows = [ask(client, name, address, given.asks) for name, address in kinds.items()]
    print(table(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
