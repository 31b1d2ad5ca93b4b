"""Tells how many of the judged event rows are fit to publish, by how sure the program is of them.

usage: python bench/event_rows/sure.py [--data ../shared/data]

Reads the reports of each sample with the whole program and joins its rows with the verdicts by
report, place and type. Rows that the program told otherwise when they were judged keep the verdict
of then; only the last sample was judged with the scores that are told now, before anybody
looked at them.
"""

import argparse
import csv
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from draw import HERE, json_line, read_texts

from sayso.api import Options, read_each
from sayso.records.event import SURE
from sayso.records.reading import Resolved

SAMPLES = ("", "_fresh", "_sure", "_last")
LEVELS = (0.0, 0.3, 0.4, 0.5, 0.6, SURE, 0.7, 0.8)
Scored = tuple[float, bool]


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def read(sample: str, data: Path) -> Iterator[Resolved]:
    """The sample's reports as the program reads them."""
    wanted = {(row["file"], row["report"]) for row in rows_of(f"reports{sample}.tsv")}
    texts = (t for file in sorted({f for f, _ in wanted}) for t in read_texts(data, file))
    lines = [json_line(t) for t in texts if (t.file, t.report) in wanted]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        yield from (r for r in read_each(str(path), Options()) if isinstance(r, Resolved))


def scored(sample: str, data: Path) -> Iterator[Scored]:
    """Score and verdict of each row that was judged and is still told."""
    verdicts = {
        (row["report"], int(row["start"]), row["type"]): row["row"] == "yes"
        for row in rows_of(f"judged{sample}.tsv")
    }
    for one in read(sample, data):
        for event in one.events:
            verdict = verdicts.get((one.report.id or "", event.trigger.start, event.type))
            if verdict is not None and event.score is not None:
                yield event.score, verdict


def lines(sample: str, rows: Sequence[Scored]) -> Iterator[str]:
    """How many rows from each score on are fit to publish."""
    good = sum(right for _, right in rows)
    yield f"sample {sample.strip('_') or 'first'}: {len(rows)} rows"
    for level in LEVELS:
        kept = [right for score, right in rows if score >= level]
        share = f"{100 * sum(kept) / len(kept):.1f}" if kept else "-"
        mark = " (sure)" if level == SURE else ""
        yield (
            f"  from {level}{mark}: {sum(kept)} of {len(kept)} publishable = {share} %, "
            f"{100 * sum(kept) / max(1, good):.1f} % of all that are"
        )


def main() -> int:
    """Read, join, tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data: Path = parser.parse_args().data
    for sample in SAMPLES:
        for line in lines(sample, sorted(scored(sample, data))):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
