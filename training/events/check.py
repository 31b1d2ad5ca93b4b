"""Check the sentences written for the event types: columns, marks, names, and how many there are.

usage: python training/events/check.py [FILE]

Prints how many sentences there are of each type, mode and status, and exits with 1 and one line
for each fault if any line of the file breaks what README.md says of it.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from sayso.records.event import Status

HERE = Path(__file__).parent
CODES = HERE.parents[1] / "src/sayso/lexicon/codes"
COLUMNS = ["type", "mode", "status", "sentence"]
MARK = re.compile(r"<(/?)([a-z]+)>")
MAX_SAME = 5
"""How often one type may have the same trigger."""

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a tab-separated file with a header line; a cell too few or too many is ""."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def marked(sentence: str, tag: str) -> list[str]:
    """The words between the marks of one kind."""
    return re.findall(f"<{tag}>(.*?)</{tag}>", sentence)


def faults_of_marks(sentence: str, of_event: bool) -> Iterator[str]:
    """What is wrong with the marks of a sentence."""
    is_open = ""
    for close, tag in MARK.findall(sentence):
        if tag not in ("s", "t", "e"):
            yield f"unknown mark <{tag}>"
        if is_open != (tag if close else ""):
            yield "marks that nest, cross or do not close"
        is_open = "" if close else tag
    if is_open or re.search(r"[<>]", MARK.sub("", sentence)):
        yield "a mark that is not whole"
    spans = [text for tag in "ste" for text in marked(sentence, tag)]
    if any(not text or text != text.strip() for text in spans):
        yield "an empty mark, or blanks at the rim of one"
    if not marked(sentence, "e"):
        yield "no trigger"
    if of_event != bool(marked(sentence, "s") or marked(sentence, "t")):
        yield "no participant" if of_event else "participants of no event"


def faults_of(row: Row, modes: dict[str, set[str]]) -> Iterator[str]:
    """What is wrong with one line."""
    if list(row) != COLUMNS:
        yield f"columns other than {', '.join(COLUMNS)}"
        return
    of_event = row["type"] != "NONE"
    if row["type"] not in modes:
        yield f"unknown type {row['type']!r}"
    elif row["mode"] and row["mode"] not in modes[row["type"]]:
        yield f"{row['type']} has no mode {row['mode']!r}"
    if row["status"] not in (get_args(Status) if of_event else ("",)):
        yield f"{row['type']} with status {row['status']!r}"
    if re.search(r"^\s|\s\s|\s$", row["sentence"]):
        yield "blanks too many"
    yield from faults_of_marks(row["sentence"], of_event)


def faults(rows: list[Row], modes: dict[str, set[str]]) -> Iterator[str]:
    """What is wrong with the file, one line each."""
    seen: dict[str, int] = {}
    triggers: Counter[tuple[str, str]] = Counter()
    for number, row in enumerate(rows, start=2):
        yield from (f"line {number}: {fault}" for fault in faults_of(row, modes))
        plain = MARK.sub("", row.get("sentence", "")).casefold()
        if plain in seen:
            yield f"line {number}: the same sentence as line {seen[plain]}"
        seen.setdefault(plain, number)
        trigger = " ".join(marked(row.get("sentence", ""), "e")).casefold()
        triggers[row.get("type", ""), trigger] += 1
        if triggers[row.get("type", ""), trigger] == MAX_SAME + 1:
            yield f"line {number}: {trigger!r} is a trigger more than {MAX_SAME} times"


def main() -> int:
    """Print the counts and the faults."""
    rows = read(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "sentences.tsv")
    modes: dict[str, set[str]] = {row["type"]: set() for row in read(CODES / "plover_types.tsv")}
    for row in read(CODES / "plover_modes.tsv"):
        modes[row["type"]].add(row["mode"])
    found = list(faults(rows, modes | {"NONE": set()}))
    for type_, names in (modes | {"NONE": set()}).items():
        mine = [row for row in rows if row["type"] == type_]
        counts = Counter(row.get("mode") or "none" for row in mine)
        told = ", ".join(f"{name} {counts[name]}" for name in [*sorted(names), "none"])
        print(f"{type_} {len(mine)}" + (f": {told}" if names else ""))
    statuses = Counter(row["status"] for row in rows if row.get("status"))
    print(", ".join(f"{status} {count}" for status, count in statuses.most_common()))
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
