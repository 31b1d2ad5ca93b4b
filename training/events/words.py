"""Write the table of words that tell an event in our own sentences.

usage: python training/events/words.py [--out src/sayso/lexicon/en/event_words.tsv]

A row for each lemma and part of speech that heads a trigger of a type in `sentences.tsv`, with the
first such sentence. In the environment of the tests.
"""

import argparse
from pathlib import Path

from data import own

from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.text import Report

KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
COLUMNS = ("lemma", "pos", "type", "example")


def main() -> None:
    """Parse the sentences and write the table, sorted by line."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--out", type=Path, default=Path("src/sayso/lexicon/en/event_words.tsv"))
    out = ask.parse_args().out
    told = [t for t in own() if t.type != "NONE"]
    reports = [Report(t.name, t.name, t.text, "") for t in told]
    found: dict[tuple[str, str, str], str] = {}
    for t, parse in zip(told, SpacyParser().parse(reports), strict=True):
        for span in t.marks.get("e", ()):
            for token in parse.tokens_in(span):
                kind = KINDS.get(token.pos)
                if kind and token.lemma.isalpha():
                    found.setdefault((token.lemma, kind, str(t.type)), t.text)
    lines = sorted("\t".join((*key, text)) for key, text in found.items())
    out.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
