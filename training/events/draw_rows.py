"""Draw event rows to be judged by how they stand: as many that are carried, to come or possible.

usage: python training/events/draw_rows.py --round N [--data ../shared/data] [--keep FOLDER]
           [--texts FILE]

Reads reports of which nothing was judged in `bench/event_rows`, and draws from the rows that the
program tells of them, so many of each standing (`standing_of`), a few a report. Sentences that the
network learnt from (`news_passages.tsv`) or that hold a unit of another sample are left out. Adds
the rows of round N, 1 to 3, to `worth_rows.tsv`: file, report, standing, the row as it is told, and
room for a reader's verdicts (`bench/event_rows/GUIDELINES.md`); lines that stand there stay. With
`--texts` the rows and the words around them go to a file that is scratch, without their scores.
Needs the environment of the tests.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from check import read
from draw_news import PASSAGES, judged_reports, texts, units
from news_rows import Kept, Passage, page_of

from sayso.api import load_tools
from sayso.pipeline import Tools, read_page
from sayso.records.event import Event
from sayso.records.parse import Parse
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans

ROWS = Path(__file__).parent / "worth_rows.tsv"
SEED = 20261129
TIMEBANK, AQUAINT = "time/timebank.jsonl", "time/aquaint.jsonl"
POLNEAR, ECB = "attribution/polnear_train.jsonl", "crossdoc/ecb_docs_traindev.jsonl"


@dataclass(frozen=True, slots=True)
class Round:
    """How many further reports of each file are read, and how many rows of each standing drawn.

    All rows where it is not told how many.
    """

    reports: Mapping[str, int]
    rows: Mapping[str, int] | None = None
    of_a_report: int = 0


ROUNDS = (
    Round(
        {TIMEBANK: 60, AQUAINT: 40, POLNEAR: 50, ECB: 60},
        {"own": 60, "carried": 80, "to come": 80, "possible": 90, "other": 60},
        3,
    ),
    Round(
        {TIMEBANK: 70, AQUAINT: 13, POLNEAR: 130, ECB: 120},
        {"to come": 70, "possible": 60, "other": 60},
        6,
    ),
    Round({TIMEBANK: 40, POLNEAR: 480, ECB: 420}),
)
"""The second round is for what the first found little of; the third has all rows of its reports."""
ROW = ("file", "report", "standing", "start", "end", "type", "status", "by", "actors")
VERDICTS = ("event", "type_right", "actors_right", "status_right")
BEFORE_CHARS = 420


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row with its report."""

    file: str
    resolved: Resolved
    parse: Parse
    event: Event


def standing_of(event: Event) -> str:
    """How a row stands: told as a fact by the outlet or by others, to come, possible, or else."""
    if event.status in ("happened", "ongoing"):
        return "own" if event.attribution is None else "carried"
    if event.status in ("announced", "planned"):
        return "to come"
    return "possible" if event.status == "possible" else "other"


def shut_places() -> Mapping[str, Sequence[Span]]:
    """Places of each report that were read before."""
    found = {name: list(spans) for name, spans in units().items()}
    for row in read(PASSAGES):
        found.setdefault(row["report"], []).append(Span(int(row["start"]), int(row["end"])))
    return found


def names_of(data: Path, judged: frozenset[str]) -> Mapping[str, list[str]]:
    """The reports of each file that may be read, mixed."""
    found = {}
    for file in ROUNDS[0].reports:
        found[file] = sorted(n for n in texts(data, file) if n not in judged)
        Random(f"{SEED} {file}").shuffle(found[file])
    return found


def told(data: Path, parser: Kept, names: Mapping[str, Sequence[str]]) -> Iterator[Drawn]:
    """The rows of the reports."""
    shut, tools = shut_places(), Tools(parser, load_tools().lexicon)
    for file, some in names.items():
        for name in some:
            resolved = read_page(page_of(data, Passage("", file, name, (), ())), tools)
            parse = parser.last
            for event in resolved.events if parse is not None else ():
                near = parse.sentence_span(parse.tokens_in(event.trigger)[0].sentence)
                if not any(near.meets(s) for s in shut.get(name, ())):
                    yield Drawn(file, resolved, parse, event)


def chosen(found: Sequence[Drawn], one_round: Round) -> list[Drawn]:
    """So many of each standing, few of a report; or all."""
    if one_round.rows is None:
        return list(found)
    mixed = list(found)
    Random(SEED).shuffle(mixed)
    kept: list[Drawn] = []
    of_standing, of_report = Counter[str](), Counter[str]()
    for one in mixed:
        standing, report = standing_of(one.event), one.resolved.report.id
        is_wanted = of_standing[standing] < one_round.rows.get(standing, 0)
        if is_wanted and of_report[report] < one_round.of_a_report:
            of_standing[standing] += 1
            of_report[report] += 1
            kept.append(one)
    return kept


def drawn(data: Path, parser: Kept, number: int) -> list[Drawn]:
    """The rows of a round; its reports are those after the former rounds'."""
    names, read_so_far = names_of(data, judged_reports()), Counter[str]()
    for one_round in ROUNDS[: number - 1]:
        read_so_far.update(one_round.reports)
    some = {
        file: names[file][read_so_far[file] : read_so_far[file] + count]
        for file, count in ROUNDS[number - 1].reports.items()
    }
    found = list(told(data, parser, some))
    print("rows to draw from:", Counter(standing_of(f.event) for f in found))
    return chosen(found, ROUNDS[number - 1])


def places(spans: Spans) -> str:
    """Spans as `news.tsv` writes them."""
    return " ".join(f"{s.start}-{s.end}" for s in spans)


def told_row(one: Drawn) -> dict[str, str]:
    """A line of the table."""
    event = one.event
    cells = (event.type, event.status, event.by, places(event.spans.actors))
    place = (str(event.trigger.start), str(event.trigger.end))
    first = (one.file, one.resolved.report.id, standing_of(event))
    return dict(zip(ROW, (*first, *place, *cells), strict=True))


def with_more(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The lines of the table, then the rows that it has not, without verdicts."""
    held = read(ROWS) if ROWS.exists() else []
    known = {tuple(r[name] for name in ROW) for r in held}
    empty = dict.fromkeys(VERDICTS, "")
    return [*held, *({**r, **empty} for r in rows if tuple(r.values()) not in known)]


def shown(number: int, one: Drawn) -> str:
    """A row for its reader: what it says, and the words around it."""
    event, text = one.event, one.resolved.report.text

    def words(spans: Spans) -> str:
        return " | ".join(" ".join(s.quote(text).split()) for s in spans)

    n = one.parse.tokens_in(event.trigger)[0].sentence
    here = one.parse.sentence_span(n)
    before = " ".join(text[max(0, here.start - BEFORE_CHARS) : here.start].split())
    marked = (
        f"{text[here.start : event.trigger.start]}<<{event.trigger.quote(text)}>>"
        f"{text[event.trigger.end : here.end]}"
    )
    who, whom = words(event.spans.actors), words(event.spans.recipients)
    said = f"{event.type} {event.status} ({who}) -> ({whom})"
    return f"#{number} {said}\n  .. {before}\n  >> {' '.join(marked.split())}"


def main() -> None:
    """Draw and write."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--round", type=int, required=True, choices=range(1, len(ROUNDS) + 1))
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--keep", type=Path)
    ask.add_argument("--texts", type=Path)
    given = ask.parse_args()
    kept = drawn(given.data, Kept(given.keep, None), given.round)
    lines = with_more([told_row(one) for one in kept])
    with ROWS.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, (*ROW, *VERDICTS), delimiter="\t", lineterminator="\n")
        table.writeheader()
        table.writerows(lines)
    if given.texts:
        given.texts.write_text("\n".join(shown(n, k) for n, k in enumerate(kept, 1)), "utf-8")
    print("drawn:", Counter(standing_of(f.event) for f in kept))


if __name__ == "__main__":
    main()
