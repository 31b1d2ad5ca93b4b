"""Draws the reports of the event-rows sample: five each of four corpora, at random.

usage: python bench/event_rows/draw.py [--data ../shared/data]
           [--fresh | --sure | --last | --next | --web] [--texts FILE]

Writes `reports.tsv` beside itself: file and report id, no words of the reports. `--fresh` draws as
many again with other dice, none that `reports.tsv` has, to `reports_fresh.tsv`: the first were
looked at when faults were mended. `--sure` draws a third time, to `reports_sure.tsv`, none of the
former and none of which a passage was read to learn from (`training/events/news_passages.tsv`);
`--last` a fourth time, to `reports_last.tsv`; `--next` a fifth time, to `reports_next.tsv`, none of
which a row was judged to learn from either (`training/events/worth_rows.tsv`): as no report of
AQUAINT is left, eight of TimeBank, six of PolNeAR and of ECB+. `--web` draws nothing: the pages of
`reports_web.tsv` were chosen by their addresses, as those that report on public affairs in English.
With `--texts` the reports themselves go to a file of JSON Lines for `sayso annotate`, with the date
of publication where the corpus tells it. Nothing of sayso is run. GUIDELINES.md says what is
judged.
"""

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ECB = "crossdoc/ecb_docs_traindev.jsonl"
WEB = "html/ground-truth.json"
FILES = (
    "time/timebank.jsonl",
    "time/aquaint.jsonl",
    "attribution/polnear_train.jsonl",
    ECB,
)
SEED = 20261211
FRESH_SEED = 20261126
SURE_SEED, LAST_SEED, NEXT_SEED = 20261127, 20261128, 20261130
TRAINING = HERE.parents[1] / "training" / "events"
PASSAGES, ROWS = TRAINING / "news_passages.tsv", TRAINING / "worth_rows.tsv"
OF_A_FILE = dict.fromkeys(FILES, 5)
OF_THE_REST = dict(zip(FILES, (8, 0, 6, 6), strict=True))
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
    if file == WEB:
        held = json.loads((data / file).read_text("utf-8"))
        return [Text(file, name, page["articleBody"], "") for name, page in held.items()]
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


def drawn(texts: list[Text], count: int, chance: random.Random) -> list[Text]:
    """So many at random, in the file's order."""
    return [texts[at] for at in sorted(chance.sample(range(len(texts)), count))]


def sample(data: Path, seed: int, taken: Set[str], counts: Mapping[str, int]) -> Iterator[Text]:
    """The reports of all corpora but the taken ones; each corpus has dice of its own."""
    for file, count in counts.items():
        chance = random.Random(f"{seed} {file}")  # noqa: S311 - can be repeated, no secret
        texts = read_texts(data, file)
        yield from drawn([t for t in texts if t.report not in taken], count, chance)


def chosen(data: Path, path: Path) -> list[Text]:
    """The reports that a table names, in their file's order."""
    names = known(path)
    return [text for text in read_texts(data, WEB) if text.report in names]


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
    which.add_argument("--next", action="store_true")
    which.add_argument("--web", action="store_true")
    parser.add_argument("--texts", type=Path, help="write the reports here, for sayso annotate")
    given = parser.parse_args()
    data: Path = given.data
    missing = [file for file in FILES if not (data / file).exists()]
    if missing:
        print(f"event rows: nothing drawn, there is no {', '.join(missing)} in {data}")
        return 0
    names = ("", "_fresh", "_sure", "_last", "_next")
    first, fresh, sure, last, following = (HERE / f"reports{name}.tsv" for name in names)
    seed, taken, out = SEED, frozenset[str](), first
    if given.fresh:
        seed, taken, out = FRESH_SEED, known(first), fresh
    if given.sure:
        seed, taken, out = SURE_SEED, known(first, fresh, PASSAGES), sure
    if given.last:
        seed, taken = LAST_SEED, known(first, fresh, sure, PASSAGES)
        out = last
    if given.next:
        seed, out = NEXT_SEED, following
        taken = known(first, fresh, sure, last, PASSAGES, ROWS)
    found = list(sample(data, seed, taken, OF_THE_REST if given.next else OF_A_FILE))
    if given.web:
        out = HERE / "reports_web.tsv"
        found = chosen(data, out)
    places = [f"{text.file}\t{text.report}" for text in found]
    write_lines(out, ["\t".join(COLUMNS), *places])
    if given.texts is not None:
        write_lines(given.texts, [json_line(text) for text in found])
    print(f"event rows: {len(found)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
