"""Sentences of news in which no word of the trigger table stands: taken to tell no event.

usage: python training/events/quiet.py OUT.jsonl [--data ../shared/data]

One sentence by chance of every report of TimeBank, AQUAINT and PolNeAR's training files, those of
`bench/event_rows` left out. A few will tell an event all the same in words that the table lacks, so
they weigh less in training. The texts are their publishers': the file is scratch and no part of
this repository.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from draw_news import judged_reports

from sayso.lexicon.events import load_events
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.text import Report

FILES = ("time/timebank.jsonl", "time/aquaint.jsonl", "attribution/polnear_train.jsonl")
SHORTEST, LONGEST = 8, 45


def quiet(data: Path) -> Iterator[dict[str, str]]:
    """The sentences with names of their own."""
    parser, tables, chance, judged = SpacyParser(), load_events(), Random(1), judged_reports()
    for file in FILES:
        rows = [json.loads(line) for line in (data / file).read_text("utf-8").splitlines()]
        rows = [row for row in rows if row["id"] not in judged]
        reports = [Report(row["id"], row["id"], row["text"], "") for row in rows]
        for parse in parser.parse(reports):
            free = [
                n
                for n, (first, past) in enumerate(parse.sentences)
                if SHORTEST <= past - first <= LONGEST
                and all(t.lemma not in tables.triggers for t in parse.tokens[first:past])
            ]
            if free:
                text = parse.sentence_span(chance.choice(free)).quote(parse.text)
                yield {"id": f"quiet-{parse.report_id}", "text": text}


def main() -> None:
    """Find and write."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("out", type=Path)
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = ask.parse_args()
    lines = [json.dumps(row) + "\n" for row in quiet(given.data)]
    given.out.write_text("".join(lines), "utf-8")
    print(f"{len(lines)} sentences")


if __name__ == "__main__":
    main()
