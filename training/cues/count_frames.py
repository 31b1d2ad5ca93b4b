"""How often each verb attributes by each frame: the counts behind `lexicon/en/cues.tsv`.

usage: python training/cues/count_frames.py [--data ../shared/data] [--reports 600] > counts.tsv

Reads PolNeAR's training reports and counts, for every verb that stands in no gold content, how
often a frame finds words under it and how often those words are the gold content of a cue that
holds the verb. Prints verb, frame, found, right: facts about words, and no text. The table is
edited by hand with these counts in view: a frame that is right in less than four of ten cases
needs a reason of its own to stay (a refusal, a denial, a request).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.analysis.attribution.complements import FRAMES, complement
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.parse import Parse
from sayso.records.text import Report, Spans
from sayso.serving.scoring.attribution import MATCH, characters, jaccard
from sayso.serving.scoring.gold import GoldRow, read_gold

GOLD = Path("attribution/polnear_train.jsonl")
PREPOSITIONS = [
    "about",
    "against",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "over",
    "to-np",
    "toward",
    "with",
]
TRIED = (
    *sorted(FRAMES - {"quote", "cites"}),
    *PREPOSITIONS,
    *(f"np+{p}" for p in PREPOSITIONS),
)


def observations(row: GoldRow, parse: Parse) -> Iterator[tuple[str, str, bool]]:
    """Verb, frame, and whether the frame gives the gold content, for each verb of a report."""
    gold = [(a.spans("cue"), a.spans("content")) for a in row.rows("attributions")]
    inside = {i for _, content in gold for i in characters(parse.text, content)}
    for token in parse.tokens:
        if token.pos != "VERB" or token.start in inside:
            continue
        contents = [content for cue, content in gold if any(s.meets(token.span) for s in cue)]
        for frame in TRIED:
            found = complement(parse, token.index, (frame,))
            if found is not None:
                words = tuple(parse.tokens[i].span for i in sorted(found.tokens))
                yield token.lemma, frame, any(fits(parse, words, c) for c in contents)


def fits(parse: Parse, words: Spans, content: Spans) -> bool:
    """Whether the words are the gold content, half of the characters shared."""
    return jaccard(characters(parse.text, words), characters(parse.text, content)) >= MATCH


def main() -> None:
    """Count and print; say so and stop if the data is not there."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--reports", type=int, default=600)
    given = ask.parse_args()
    path = given.data / GOLD
    if not path.exists():
        sys.stderr.write(f"{path} is not there: nothing was counted\n")
        return
    rows = read_gold((path,))[: given.reports]
    reports = [Report(r.text("id"), r.text("id"), r.text("text"), "") for r in rows]
    found: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for row, parse in zip(rows, SpacyParser().parse(reports), strict=True):
        for verb, frame, is_right in observations(row, parse):
            found[verb, frame] += 1
            right[verb, frame] += is_right
    for key, n in sorted(found.items()):
        sys.stdout.write(f"{key[0]}\t{key[1]}\t{n}\t{right[key]}\n")


if __name__ == "__main__":
    main()
