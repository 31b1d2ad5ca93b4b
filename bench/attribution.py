"""Who says what on PolNeAR's dev reports: by manner, by kind of cue, by rule, and how fast.

usage: python bench/attribution.py [--data ../shared/data] [--reports N]

Only outermost attributions count, as PolNeAR marks no others. Recall is told by how the gold
content is quoted and by what kind of word the gold cue is, precision by the rule that made the
row. Seconds are what the rules cost beyond the parse. For scale: Citron, trained on PolNeAR,
reaches a full F1 of 50.2 on these reports; two people who marked the same reports, 73.3.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.analysis.attribution import find_attributions
from sayso.analysis.attribution.finish import manner_of
from sayso.analysis.quotes import find_quotations
from sayso.lexicon.cues import CueTables, load_cues
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.claim import Attribution
from sayso.records.parse import Parse
from sayso.records.text import Report, Spans
from sayso.serving.scoring.attribution import MATCH, Marked, compare, jaccard, marked, pair_up
from sayso.serving.scoring.gold import GoldRow, read_gold

GOLD = Path("attribution/polnear_dev.jsonl")


@dataclass
class Tally:
    """Gold and found attributions by group, and those of them that match in full."""

    wanted: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)


def is_full(want: Marked, have: Marked) -> bool:
    """Whether two attributions match in content, source and cue."""
    if jaccard(want.content, have.content) < MATCH or jaccard(want.source, have.source) < MATCH:
        return False
    return bool(want.cue & have.cue) or not (want.cue or have.cue)


def cue_kind(parse: Parse, cue: Spans) -> str:
    """What kind of word a gold cue is."""
    head = parse.root_of(cue[0]) if cue else None
    if head is None:
        return "none"
    words = " ".join(s.quote(parse.text) for s in cue).lower()
    if "according" in words:
        return "according-to"
    if not any(c.isalpha() for c in words):
        return "punctuation"
    kinds = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
    return kinds.get(head.pos, "other")


def count(row: GoldRow, parse: Parse, found: Sequence[Attribution], tally: Tally) -> None:
    """Add one report's attributions to the tally."""
    text = parse.text
    quoted = tuple(parse.span_of(a, b) for q in find_quotations(parse).found for a, b in q.pieces)
    wanted = [
        tuple(tuple(a.spans(part)) for part in ("source", "cue", "content"))
        for a in row.rows("attributions")
    ]
    gold = [marked(text, *parts) for parts in wanted]
    have = [marked(text, a.source, a.cue, a.content) for a in found]
    pairs = {id(w): id(h) for w, h in pair_up(gold, have) if is_full(w, h)}
    for parts, mark in zip(wanted, gold, strict=True):
        groups = (
            f"manner {manner_of(parse, parts[2], quoted)}",
            f"cue {cue_kind(parse, parts[1])}",
        )
        tally.wanted.update(groups)
        tally.met.update(groups if id(mark) in pairs else ())
    for row_found, mark in zip(found, have, strict=True):
        tally.found[row_found.by] += 1
        tally.right[row_found.by] += id(mark) in pairs.values()


def read(
    rows: Sequence[GoldRow], parser: SpacyParser, tables: CueTables
) -> tuple[list[Parse], list[tuple[Attribution, ...]], float, float]:
    """Parses and outermost attributions, the seconds of parsing and those of the rules."""
    reports = [Report(r.text("id"), r.text("id"), r.text("text"), "") for r in rows]
    start = time.process_time()
    parses = list(parser.parse(reports))
    parsed = time.process_time()
    found = [find_attributions(p, r, tables)[0] for p, r in zip(parses, reports, strict=True)]
    done = time.process_time()
    outer = [tuple(a for a in one if a.parent is None) for one in found]
    return parses, outer, parsed - start, done - parsed


def show(tally: Tally) -> None:
    """Print recall by group and precision by rule."""
    for group, n in sorted(tally.wanted.items()):
        met = tally.met[group]
        print(f"recall {group:22} {100 * met / n:5.1f} %  met {met} of {n}")
    for rule, n in tally.found.most_common():
        right = tally.right[rule]
        print(f"precision {rule:22} {100 * right / n:5.1f} %  right {right} of {n}")


def main() -> None:
    """Score and print; say so and stop if the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reports", type=int, default=None, help="only the first N reports")
    given = parser.parse_args()
    path = given.data / GOLD
    if not path.exists():
        print(f"{path} is not there: nothing was measured", file=sys.stderr)
        return
    rows = read_gold((path,))[: given.reports]
    parses, found, parsing_s, rules_s = read(rows, SpacyParser(), load_cues())
    tally = Tally()
    marks = {}
    for row, parse, one in zip(rows, parses, found, strict=True):
        count(row, parse, one, tally)
        marks[row.text("id")] = [marked(parse.text, a.source, a.cue, a.content) for a in one]
    for line in compare(rows, marks):
        print(f"{line.name:27}", *(f"{k} {v:.2f}" for k, v in line.numbers.items()))
    show(tally)
    print(
        f"rules take {100 * rules_s / parsing_s:.1f} % of the time of the parse ({rules_s:.2f} s)"
    )


if __name__ == "__main__":
    main()
