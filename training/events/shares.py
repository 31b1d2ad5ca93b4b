"""Count how often a word of running news tells an event: `lexicon/en/event_shares.tsv`.

usage: python training/events/shares.py [--data ../shared/data] [--out src/sayso/lexicon/en]

Parses the sentences that readers have read for events (`news_passages.tsv`, `news.tsv`) and counts
for each verb, noun and adjective of the trigger tables in how many places it stands, and in how
many of these a reader marked it as telling an event. "arrested" nearly always tells one, "offered"
seldom. No words of the reports are kept. In the environment of the tests.
"""

import argparse
from collections import Counter
from pathlib import Path

from check import read
from draw_news import PASSAGES, texts
from words import KINDS

from sayso.lexicon.events import load_events
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.text import Report, Span

NEWS = PASSAGES.with_name("news.tsv")
LEAST_SEEN = 3
Key = tuple[str, str]


def marked() -> dict[str, list[Span]]:
    """Triggers in the report's characters by the sentence's key."""
    found: dict[str, list[Span]] = {}
    for row in read(NEWS):
        for part in row["trigger"].split():
            start, end = map(int, part.split("-"))
            found.setdefault(row["sentence"], []).append(Span(start, end))
    return found


def counts(data: Path) -> tuple[Counter[Key], Counter[Key]]:
    """How often each word is seen, and how often it tells an event."""
    seen, told = Counter[Key](), Counter[Key]()
    parser, triggers, tables = SpacyParser(), marked(), load_events()
    words = {*tables.triggers, *(lemma for lemma, _ in tables.told)}
    held = {file: texts(data, file) for file in sorted({r["file"] for r in read(PASSAGES)})}
    numbers = Counter[str]()
    for row in read(PASSAGES):
        numbers[row["passage"]] += 1
        key = f"{row['passage']}.{numbers[row['passage']]}"
        place = Span(int(row["start"]), int(row["end"]))
        report = Report(key, key, place.quote(held[row["file"]][row["report"]]), "")
        for token in next(iter(parser.parse([report]))).tokens:
            kind = KINDS.get(token.pos)
            if kind is None or token.lemma not in words:
                continue
            here = Span(token.start + place.start, token.end + place.start)
            seen[token.lemma, kind] += 1
            told[token.lemma, kind] += any(here.meets(s) for s in triggers.get(key, ()))
    return seen, told


def main() -> None:
    """Count and write."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--out", type=Path, default=Path("src/sayso/lexicon/en"))
    given = ask.parse_args()
    seen, told = counts(given.data)
    lines = ["\t".join((*key, str(n), str(told[key]))) for key, n in seen.items() if n >= LEAST_SEEN]
    text = "\n".join(["lemma\tpos\tseen\ttold", *sorted(lines)]) + "\n"
    (given.out / "event_shares.tsv").write_text(text, "utf-8")
    print(f"{len(lines)} words; {sum(told.values())} of {sum(seen.values())} places tell an event")


if __name__ == "__main__":
    main()
