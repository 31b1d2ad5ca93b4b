"""Why attributions of PolNeAR's dev reports are missed, by what a program can check.

usage: python bench/attribution_misses.py [--data ../shared/data] [--reports N] [--seed 1]
           [--draw 100] [--texts] [--reason "no cue candidate"]

Draws from the gold attributions that no found row matches in full, and counts the reasons, those
of the draw and those of all misses. Reasons are in `reasons.py`. --texts prints the drawn ones to
be read: gold, the nearest found row, and the words around; they are printed and never kept.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from attribution import gold_of, options
from groups import Saying, full_pairs, sayings
from reasons import REASONS, Seen, nearest, reason_of
from reports import Read, find, read_reports
from sayso.analysis.cues import find_cues
from sayso.api import load_tools
from sayso.lexicon.cues import CueTables
from sayso.pipeline import Tools
from sayso.records.parse import Parse
from sayso.records.text import Span, Spans
from sayso.serving.scoring.attribution import Marked, characters

AROUND_CHARS = 120


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold attribution that was not met: where, why, and the nearest found row."""

    read: Read
    gold: Saying
    reason: str
    near: Saying | None


def cue_candidates(parse: Parse, tables: CueTables) -> Spans:
    """Words that the tables take for cues: verbs and adjectives in use, nouns, "according"."""
    verbs = {i for cue in find_cues(parse, tables) for i in cue.tokens}
    first_words = {phrase.partition(" ")[0] for phrase in tables.phrases}
    nouns = {t.index for t in parse.tokens if t.pos == "NOUN" and t.lemma in tables.nouns}
    phrases = {t.index for t in parse.tokens if t.text.lower() in first_words}
    return tuple(parse.tokens[i].span for i in sorted(verbs | nouns | phrases))


def misses_in(read: Read, tools: Tools) -> Iterator[Miss]:
    """The gold attributions of a report that no found row matches in full, in the gold's order."""
    text, gold, rows = read.parse.text, sayings(read.row), find(read, tools)
    outer = [Saying(a.source, a.cue, a.content, a.by) for a in rows if a.parent is None]
    found = [row.mark(text) for row in outer]
    marks = {id(mark): row for mark, row in zip(found, outer, strict=True)}
    nested = [Saying(a.source, a.cue, a.content).mark(text) for a in rows if a.parent is not None]
    words = characters(text, cue_candidates(read.parse, tools.lexicon.cues))
    seen = Seen(found, nested, words)
    wanted: list[Marked] = [g.mark(text) for g in gold]
    met = {i for i, _ in full_pairs(wanted, found)}
    for place, want in enumerate(wanted):
        if place not in met:
            near = nearest(want, found)
            row = None if near is None else marks[id(near)]
            yield Miss(read, gold[place], reason_of(want, seen), row)


def counts(drawn: Sequence[Miss], every: Sequence[Miss]) -> Iterator[str]:
    """A line for each reason, with its number in the draw and among all misses."""
    few, many = Counter(m.reason for m in drawn), Counter(m.reason for m in every)
    for reason in REASONS:
        share = 100 * many[reason] / (len(every) or 1)
        yield f"{reason:36} {few[reason]:4} drawn  {many[reason]:5} in all  {share:5.1f} %"
    yield f"{'missed':36} {len(drawn):4} drawn  {len(every):5} in all"


def told(miss: Miss) -> str:
    """A miss for a person to read."""
    text = miss.read.parse.text
    places = [*miss.gold.source, *miss.gold.cue, *miss.gold.content]
    start = max(0, min(s.start for s in places) - AROUND_CHARS)
    around = Span(start, max(s.end for s in places) + AROUND_CHARS).quote(text)
    return "\n".join(
        [
            f"\n== {miss.reason} == {miss.read.row.text('id')}",
            f"gold:    {_parts(miss.gold, text)}",
            f"nearest: {'-' if miss.near is None else _parts(miss.near, text)}",
            f"around:  {' '.join(around.split())}",
        ]
    )


def _parts(row: Saying, text: str) -> str:
    parts = (
        " + ".join(" ".join(s.quote(text).split()) for s in part)
        for part in (row.source, row.cue, row.content)
    )
    return " | ".join([*parts, row.by] if row.by else parts)


def draw(misses: Sequence[Miss], given: argparse.Namespace) -> list[Miss]:
    """So many misses, the same for the same seed, in the reports' order."""
    chosen = [m for m in misses if given.reason in (None, m.reason)]
    places = Random(given.seed).sample(range(len(chosen)), min(given.draw, len(chosen)))  # noqa: S311 - a draw to read
    return [chosen[i] for i in sorted(places)]


def main() -> None:
    """Print the counts, and the texts if they are asked for."""
    parser = options(__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draw", type=int, default=100, help="so many misses")
    parser.add_argument("--texts", action="store_true", help="print the drawn misses")
    parser.add_argument("--reason", choices=REASONS, help="draw only from these")
    given = parser.parse_args()
    rows = gold_of(given.data, given.reports)
    if not rows:
        return
    tools = load_tools()
    misses = [m for read in read_reports(rows, tools) for m in misses_in(read, tools)]
    drawn = draw(misses, given)
    for line in counts(drawn, misses):
        print(line)
    for miss in drawn if given.texts else ():
        print(told(miss))


if __name__ == "__main__":
    main()
