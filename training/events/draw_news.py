"""Draw passages of news to be read for events: three sentences on end, one passage a report.

usage: python training/events/draw_news.py [--data ../shared/data] [--texts FILE]

Writes `news_passages.tsv`: number of the passage, file, report, first and past-the-last code point
of each sentence in the report's `text` (ECB+: `full_text`). At least one sentence has a word of the
trigger table. Reports of `bench/event_rows` are left out, and so are passages with a unit of
`bench/event_status` or `bench/event_days`. With `--texts` the sentences themselves go to a file
that is scratch: their texts are the publishers' and no part of this repository.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from check import read

from sayso.lexicon.events import load_events
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.parse import Parse
from sayso.records.text import Report, Span

HERE = Path(__file__).parent
BENCH = HERE.parents[1] / "bench"
PASSAGES = HERE / "news_passages.tsv"
ECB = "crossdoc/ecb_docs_traindev.jsonl"
ROUNDS: tuple[tuple[int, dict[str, int]], ...] = (
    (
        20261126,
        {
            "time/timebank.jsonl": 120,
            "time/aquaint.jsonl": 50,
            "attribution/polnear_train.jsonl": 250,
            ECB: 120,
            "crossdoc/shootings_2013_2015.jsonl": 60,
        },
    ),
    (
        20261127,
        {
            "attribution/polnear_train.jsonl": 430,
            ECB: 150,
            "crossdoc/shootings_2013_2015.jsonl": 20,
        },
    ),
)
"""Dice of each round, and how many passages of each file; a report is drawn once."""
SENTENCES = 3
LONGEST = 700
"""A longer sentence is a parser's failure: lists, tables."""


def units() -> dict[str, list[Span]]:
    """Places of the samples' units by report."""
    found: dict[str, list[Span]] = {}
    for name in (
        "event_status/units",
        "event_status/thin_units",
        "event_days/units",
        "event_days/fresh_units",
    ):
        for row in read(BENCH / f"{name}.tsv"):
            place = Span(int(row["start"]), int(row["end"]))
            found.setdefault(row["report"], []).append(place)
    return found


def judged_reports() -> frozenset[str]:
    """Names of the reports whose rows are judged by hand."""
    files = sorted(BENCH.glob("event_rows/reports*.tsv"))
    return frozenset(row["report"] for path in files for row in read(path))


def texts(data: Path, file: str) -> dict[str, str]:
    """The texts of a file's reports by id."""
    found = {}
    for line in (data / file).read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["id"]] = row["full_text"] if file == ECB else row["text"]
    return found


def passages(parse: Parse, shut: Sequence[Span], known: frozenset[str]) -> Iterator[list[Span]]:
    """The passages of a report that may be drawn."""
    for n in range(len(parse.sentences) - SENTENCES + 1):
        spans = [parse.sentence_span(k) for k in range(n, n + SENTENCES)]
        first, past = parse.sentences[n][0], parse.sentences[n + SENTENCES - 1][1]
        if (
            all(s.end - s.start <= LONGEST for s in spans)
            and not any(s.meets(u) for s in spans for u in shut)
            and any(t.lemma in known for t in parse.tokens[first:past])
        ):
            yield spans


def drawn(data: Path) -> Iterator[tuple[str, str, list[Span], str]]:
    """File, report, sentences and text of each passage, mixed within its round."""
    parser, shut, known = SpacyParser(), units(), frozenset(load_events().triggers)
    taken = set(judged_reports())
    for seed, shares in ROUNDS:
        found = []
        for file, count in shares.items():
            chance = Random(f"{seed} {file}")
            held = texts(data, file)
            names = [n for n in held if n not in taken]
            chance.shuffle(names)
            left = count
            for name in names:
                if left == 0:
                    break
                (parse,) = parser.parse([Report(name, name, held[name], "")])
                if some := list(passages(parse, shut.get(name, ()), known)):
                    left -= 1
                    taken.add(name)
                    found.append((file, name, chance.choice(some), held[name]))
        Random(seed).shuffle(found)
        yield from found


def main() -> None:
    """Draw and write."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--texts", type=Path)
    given = ask.parse_args()
    all_drawn = list(drawn(given.data))
    lines, told = ["passage\tfile\treport\tstart\tend"], []
    for n, (file, name, spans, text) in enumerate(all_drawn, 1):
        told.append(f"## passage {n}")
        for k, s in enumerate(spans, 1):
            lines.append(f"{n}\t{file}\t{name}\t{s.start}\t{s.end}")
            told.append(f"[{n}.{k}] {' '.join(s.quote(text).split())}")
    PASSAGES.write_text("\n".join(lines) + "\n", "utf-8")
    if given.texts:
        given.texts.write_text("\n".join(told) + "\n", "utf-8")
    print(f"{len(all_drawn)} passages")


if __name__ == "__main__":
    main()
