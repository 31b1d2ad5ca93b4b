"""Whether order, batches, repeats and processes change what a ledger holds.

usage: python bench/ledger_order.py [--data ../shared/data] [--cache DIR] [--orders 5] [--most N]

Reads the examples and, where it is there, crossdoc/shootings_2013_2015.jsonl once; --cache keeps
what was read. Then adds all of it to new ledgers in as many ways, and prints what each holds, and
what it exports, as a hash. Exits with 1 if two differ.
"""

import argparse
import hashlib
import io
import pickle
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path

from ledger_dump import check, digest
from sayso.api import pages_of, read_attempt
from sayso.api.intake import page_row
from sayso.api.ledger import Ledger
from sayso.records.omission import Unread
from sayso.records.reading import Resolved
from sayso.records.text import Page

EXAMPLES = Path(__file__).parent.parent / "examples"
CORPUS = Path("crossdoc/shootings_2013_2015.jsonl")
PARTS = 12
KEPT = "readings.pickle"
Input = Page | Unread
READINGS: dict[str, Resolved | Unread] = {}
"""What stands in each page; forked processes find it here."""


def inputs(data: Path, most: int | None = None) -> list[Input]:
    """The examples and the corpus, or the first of it."""
    sources = [EXAMPLES, *(p for p in [data / CORPUS] if p.exists())]
    return list(pages_of(sources))[:most]


def read_all(pages: Sequence[Input], cache: Path) -> None:
    """Keep what stands in each page, by its id; what is kept already is not read again."""
    kept = cache / KEPT
    found: dict[str, Resolved | Unread] = {}
    if kept.exists():
        found = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this program
    missing = {page_row(p).id: p for p in pages if page_row(p).id not in found}
    found.update({id_: read_attempt(page) for id_, page in missing.items()})
    if missing:
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))


def read(page: Input) -> Resolved | Unread:
    """What was read of a page."""
    return READINGS[page_row(page).id]


def add(path: Path, parts: Sequence[Sequence[Input]]) -> None:
    """Add parts one after the other, each as one command does."""
    for part in parts:
        with Ledger(path, create=True, reader=read) as kept:
            kept.take(part)


def cut(pages: Sequence[Input], parts: int) -> list[Sequence[Input]]:
    """The pages in parts."""
    size = max(1, -(-len(pages) // parts))
    return [pages[at : at + size] for at in range(0, len(pages), size)]


def add_together(path: Path, pages: Sequence[Input]) -> None:
    """Add from two processes at once; a third of the pages from both."""
    third = len(pages) // 3
    halves = (pages[: 2 * third], pages[third:])
    context = get_context("fork")
    workers = [context.Process(target=add, args=(path, cut(half, 4))) for half in halves]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise RuntimeError(f"a process failed with {worker.exitcode}")


def rebuilt(path: Path, pages: Sequence[Input]) -> None:
    """Add, then derive all again."""
    add(path, [pages])
    with Ledger(path) as kept:
        kept.rebuild()


def ways(pages: Sequence[Input], orders: int) -> dict[str, Callable[[Path], None]]:
    """Ways to add the same pages, by name."""
    found: dict[str, Callable[[Path], None]] = {"one batch": lambda path: add(path, [pages])}
    for seed in range(1, orders + 1):
        shuffled = random.Random(seed).sample(pages, len(pages))  # noqa: S311 - can be repeated
        found[f"order {seed}"] = lambda path, s=shuffled: add(path, [s])  # type: ignore[misc]
    mixed = random.Random(0).sample(pages, len(pages))  # noqa: S311 - can be repeated
    found[f"{PARTS} batches"] = lambda path: add(path, cut(mixed, PARTS))
    found["two processes at once"] = lambda path: add_together(path, mixed)
    found["twice over"] = lambda path: add(path, [pages, mixed])
    found["rebuilt"] = lambda path: rebuilt(path, mixed)
    return found


def held(path: Path) -> str:
    """What a ledger holds, and what it exports, as two hashes."""
    exported = io.BytesIO()
    with Ledger(path) as kept:
        kept.export("jsonl", exported)
    return f"{digest(path)[:16]} {hashlib.sha256(exported.getvalue()).hexdigest()[:16]}"


def go(way: str, path: Path, readings: Path, asked: argparse.Namespace) -> None:
    """Add in one way, in a process whose sets have an order of their own."""
    READINGS.update(pickle.loads(readings.read_bytes()))  # noqa: S301 - written by this program
    ways(inputs(asked.data, asked.most), asked.orders)[way](path)


def compare(readings: Path, folder: Path, asked: argparse.Namespace) -> set[str]:
    """Hashes of what each way comes to; one if it does not matter."""
    found = set()
    for name in ways([], asked.orders):
        path, started = folder / f"{name.replace(' ', '-')}.db", time.monotonic()
        worker = get_context("spawn").Process(target=go, args=(name, path, readings, asked))
        worker.start()
        worker.join()
        if worker.exitcode:
            raise RuntimeError(f"{name}: a process failed with {worker.exitcode}")
        took, hashed, whole = time.monotonic() - started, held(path), check(path)
        found |= {hashed, *({whole} - {"ok"})}
        print(f"{name}: {hashed}, {whole}, {took:.0f} s", flush=True)
    return found


def main(arguments: Sequence[str]) -> int:
    """Compare all ways; 1 if any differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, help="keep what was read in this folder")
    parser.add_argument("--orders", type=int, default=5)
    parser.add_argument("--most", type=int, help="only so many inputs")
    parser.add_argument("--keep", type=Path, help="keep the ledgers in this folder")
    options = parser.parse_args(arguments)
    pages = inputs(options.data, options.most)
    with tempfile.TemporaryDirectory() as temporary:
        read_all(pages, options.cache or Path(temporary))
        kept = (options.cache or Path(temporary)) / KEPT
        found = compare(kept, options.keep or Path(temporary), options)
    print(f"{len(pages)} inputs, different ledgers: {len(found)}")
    return 0 if len(found) == 1 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
