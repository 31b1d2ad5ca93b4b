"""Draws the reports of the event-rows sample: five each of four corpora, at random.

usage: python bench/event_rows/draw.py [--data ../shared/data] [--fresh | --sure | --last]
           [--texts FILE]

Writes `reports.tsv` beside itself: file and report id, no words of the reports. `--fresh` draws as
many again with other dice, none that `reports.tsv` has, to `reports_fresh.tsv`: the first were
looked at when faults were mended. `--sure` draws a third time, to `reports_sure.tsv`, none of the
former and none of which a passage was read to learn from (`training/events/news_passages.tsv`);
`--last` a fourth time, to `reports_last.tsv`.
With `--texts` the reports themselves go to a file of JSON Lines for `sayso annotate`, with the date
of publication where the corpus tells it. Nothing of sayso is run. GUIDELINES.md says what is
judged.
"""

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ECB = "crossdoc/ecb_docs_traindev.jsonl"
FILES = (
    "time/timebank.jsonl",
    "time/aquaint.jsonl",
    "attribution/polnear_train.jsonl",
    ECB,
)
SEED = 20261211
FRESH_SEED = 20261126
SURE_SEED, LAST_SEED = 20261127, 20261128
PASSAGES = HERE.parents[1] / "training" / "events" / "news_passages.tsv"
OF_A_FILE = 5
COLUMNS = ("file", "report")


@dataclass(frozen=True, slots=True)
class Text:
    """A report as the program gets it; `published` is empty where the corpus does not tell it."""

    file: str
    report: str
    text: str
    published: str


def read_texts(data: Path, file: str) -> list[Text]:
    """Every report of a corpus, in the file's order."""
    rows = map(json.loads, (data / file).read_text("utf-8").splitlines())
    return [
        Text(
            file=file,
            report=row["id"],
            text=row["full_text"] if file == ECB else row["text"],
            published=row.get("dct") or row.get("date") or "",
        )
        for row in rows
    ]


def drawn(texts: list[Text], chance: random.Random) -> list[Text]:
    """So many at random, in the file's order."""
    return [texts[at] for at in sorted(chance.sample(range(len(texts)), OF_A_FILE))]


def sample(data: Path, seed: int, taken: Set[str]) -> Iterator[Text]:
    """The reports of all corpora but the taken ones; each corpus has dice of its own."""
    for file in FILES:
        chance = random.Random(f"{seed} {file}")  # noqa: S311 - can be repeated, no secret
        texts = read_texts(data, file)
        yield from drawn([t for t in texts if t.report not in taken], chance)


def known(*paths: Path) -> frozenset[str]:
    """Names of the reports that samples have."""
    return frozenset(row["report"] for path in paths for row in _rows(path))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def json_line(text: Text) -> str:
    """A report as `sayso annotate` reads it."""
    row = {"id": text.report, "text": text.text}
    if text.published:
        row["published"] = text.published
    return json.dumps(row, ensure_ascii=False)


def write_lines(path: Path, lines: list[str]) -> None:
    """Writes lines, each with its end."""
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def main() -> int:
    """Draw, write, and say how many of how many."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--fresh", action="store_true")
    which.add_argument("--sure", action="store_true")
    which.add_argument("--last", action="store_true")
    parser.add_argument("--texts", type=Path, help="write the reports here, for sayso annotate")
    given = parser.parse_args()
    data: Path = given.data
    missing = [file for file in FILES if not (data / file).exists()]
    if missing:
        print(f"event rows: nothing drawn, there is no {', '.join(missing)} in {data}")
        return 0
    first, fresh, sure = (HERE / f"reports{name}.tsv" for name in ("", "_fresh", "_sure"))
    seed, taken, out = SEED, frozenset[str](), first
    if given.fresh:
        seed, taken, out = FRESH_SEED, known(first), fresh
    if given.sure:
        seed, taken, out = SURE_SEED, known(first, fresh, PASSAGES), sure
    if given.last:
        seed, taken = LAST_SEED, known(first, fresh, sure, PASSAGES)
        out = HERE / "reports_last.tsv"
    found = list(sample(data, seed, taken))
    places = [f"{text.file}\t{text.report}" for text in found]
    write_lines(out, ["\t".join(COLUMNS), *places])
    if given.texts is not None:
        write_lines(given.texts, [json_line(text) for text in found])
    print(f"event rows: {len(found)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
