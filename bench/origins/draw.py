"""Draws the units of the origins sample: incidents with several reports, and a sentence of each.

usage: python bench/origins/draw.py [--data ../shared/data] [--texts FILE [--units 1-34]]

An incident is drawn by chance among those with three reports or more, then one of its reports, then
one of that report's first three sentences of at least eight words. Lines end sentences, and so do
end marks before a blank and a capital, a figure or a quotation mark; nothing else is looked at, so
a drawn "sentence" may be furniture. The units stand in the order drawn: any run of them is a
random sample too.

Writes `units.tsv` beside itself: ids and places only, no words of the reports. With `--texts` it
writes to FILE, for the reader alone, the reports of the units with the drawn sentence in marks,
and for each two reports how much of the shorter one's runs of five words the other has. Who is
drawn is told by the seed; sayso is not run and not imported. GUIDELINES.md says what labels mean.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path

HERE = Path(__file__).parent
REPORTS = "crossdoc/shootings_2013_2015.jsonl"
SEED = 20261207
UNITS = 100
OF_AN_INCIDENT = 3
"""Reports that an incident needs at least."""
FIRST_SENTENCES = 3
SENTENCE_WORDS = 8
RUN_WORDS = 5
LINE = re.compile(r"[^\n\r]+")
SENTENCE_END = re.compile(r"""[.!?]["'”’)]*(?=\s+["'“‘(]*[A-Z0-9])""")
COLUMNS = ("unit", "incident", "reports", "report", "start", "end")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """An incident's reports, and the place of the seed sentence in one of them."""

    incident: str
    reports: tuple[Row, ...]
    report: str
    start: int
    end: int


def read_incidents(path: Path) -> dict[str, list[Row]]:
    """The reports of every incident, in the file's order."""
    incidents: dict[str, list[Row]] = {}
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        incidents.setdefault(row["incident"], []).append(row)
    return incidents


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Places of the sentences, blanks around them left out."""
    for line in LINE.finditer(text):
        ends = [line.start() + end.end() for end in SENTENCE_END.finditer(line[0])]
        for start, end in zip([line.start(), *ends], [*ends, line.end()], strict=True):
            bare = text[start:end].strip()
            if bare:
                at = text.index(bare, start)
                yield at, at + len(bare)


def seeds(text: str) -> list[tuple[int, int]]:
    """Its first sentences that are long enough to tell something."""
    long = (at for at in sentences(text) if len(text[slice(*at)].split()) >= SENTENCE_WORDS)
    return list(islice(long, FIRST_SENTENCES))


def units(incidents: Mapping[str, Sequence[Row]]) -> Iterator[Unit]:
    """So many incidents at random, each with a sentence of one of its reports."""
    chance = random.Random(SEED)  # noqa: S311 - a draw that can be repeated, no secret
    some = [name for name, reports in incidents.items() if len(reports) >= OF_AN_INCIDENT]
    print(f"origins: drawn {UNITS} of {len(some)} incidents")
    for name in chance.sample(some, UNITS):
        told = [report for report in incidents[name] if seeds(report["text"])]
        report = chance.choice(told)
        start, end = chance.choice(seeds(report["text"]))
        yield Unit(name, tuple(incidents[name]), report["id"], start, end)


def line(number: int, unit: Unit) -> str:
    """The unit's line in `units.tsv`."""
    ids = " ".join(report["id"] for report in unit.reports)
    cells = (number, unit.incident, ids, unit.report, unit.start, unit.end)
    return "\t".join(map(str, cells))


def told(number: int, unit: Unit) -> Iterator[str]:
    """The unit as its reader sees it, the seed sentence between >>> and <<<."""
    yield f"{'=' * 30} UNIT {number}, incident {unit.incident}, {len(unit.reports)} reports"
    for one, other in combinations(unit.reports, 2):
        yield f"shared {shared(one['text'], other['text']):.0%}: {one['id']} {other['id']}"
    for report in unit.reports:
        text = report["text"]
        if report["id"] == unit.report:
            parts = text[: unit.start], text[unit.start : unit.end], text[unit.end :]
            text = "{} >>>{}<<< {}".format(*parts)
        yield f"\n----- {report['id']} | {report['outlet']} | {report['date']} | {report['title']}"
        yield re.sub(r"\n\s*\n+", "\n", text)
    yield ""


def shared(one: str, other: str) -> float:
    """How much of the shorter text's runs of words the other has."""
    few, many = sorted((runs(one), runs(other)), key=len)
    return len(few & many) / max(len(few), 1)


def runs(text: str) -> set[tuple[str, ...]]:
    """Its runs of five words in small letters."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1)}


def main() -> int:
    """Draw, write, and say how many of how many."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--texts", type=Path, help="a file for the reader, never to be kept here")
    parser.add_argument("--units", default=f"1-{UNITS}", help="those to write there, e.g. 1-34")
    given = parser.parse_args()
    path: Path = given.data / REPORTS
    if not path.exists():
        print(f"origins: nothing drawn, there is no {path}")
        return 0
    found = list(enumerate(units(read_incidents(path)), 1))
    lines = ["\t".join(COLUMNS), *(line(number, unit) for number, unit in found)]
    (HERE / "units.tsv").write_text("".join(each + "\n" for each in lines), "utf-8")
    if given.texts:
        first, last = map(int, given.units.split("-"))
        some = (both for both in found if first <= both[0] <= last)
        given.texts.write_text("\n".join(each for both in some for each in told(*both)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
