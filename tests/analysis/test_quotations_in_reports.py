"""Short reports in the shapes of many outlets, read as the program reads them: who says what.

The passages stand in `tests/cases/quotations.txt` and are our own. After each stands what a
careful reader takes from it, a row a line: source, cue, content (parts set apart by " / "),
stance, manner. "∅" is a source that nobody names, "*" what is left open. A row after "?" may be
told or not: people differ on whether anybody is credited there. A cue is the one that is wanted if
it begins so: people take along whom it is told, and when ("told lawmakers", "said on Monday").

The rules by themselves read all passages so; the program reads those not marked "(rules)", where
the labeller, which has learnt from others' marks, still leads it astray.
"""

from pathlib import Path

import pytest

from sayso.analysis.attribution import find_attributions
from sayso.api import load_tools
from sayso.parsing.base import Parser
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.parse import Parse
from sayso.records.text import Report, Spans
from tests.analysis.attribution_cases import TABLES

pytestmark = pytest.mark.model

PASSAGES = [
    block.partition("\n")
    for block in (Path(__file__).parents[1] / "cases" / "quotations.txt")
    .read_text("utf-8")
    .split("=== ")[1:]
]


ALONE = "(rules)"
RULES = SpacyParser()
OF_THE_PROGRAM = [p for p in PASSAGES if not p[0].endswith(ALONE)]


def words(parse: Parse, spans: Spans) -> str:
    return " / ".join(s.quote(parse.text) for s in spans) or "∅"


@pytest.mark.parametrize("passage", [p[2] for p in PASSAGES], ids=[p[0] for p in PASSAGES])
def test_rules_read_a_passage_as_a_careful_reader_does(passage: str) -> None:
    check(RULES, passage)


@pytest.mark.parametrize(
    "passage", [p[2] for p in OF_THE_PROGRAM], ids=[p[0] for p in OF_THE_PROGRAM]
)
def test_the_program_reads_a_passage_as_a_careful_reader_does(passage: str) -> None:
    check(load_tools().parser, passage)


def test_few_passages_are_read_by_rules_alone() -> None:
    assert len(PASSAGES) - len(OF_THE_PROGRAM) <= 3


def check(parser: Parser, passage: str) -> None:
    text, _, rows = passage.partition("\n---\n")
    report = Report("r", "r", text.rstrip("\n"), "")
    (parse,) = parser.parse([report])
    attributions, _ = find_attributions(parse, report, TABLES)
    found = [
        (words(parse, a.source), words(parse, a.cue), words(parse, a.content), a.stance, a.manner)
        for a in attributions
    ]
    lines = rows.strip().splitlines()
    wanted, left_open = (
        [tuple(x.removeprefix("? ").split(" | ")) for x in lines if x.startswith("? ") == is_open]
        for is_open in (False, True)
    )
    told = [f for f in found if not any(_opened(f, w) == w for w in left_open)]
    assert [_opened(f, w) for f, w in zip(told, wanted, strict=False)] == wanted
    assert len(told) == len(wanted), told


def _opened(found: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What was found, with "*" where that is wanted, and the cue that is wanted if it is in it."""
    begins = found[1] == wanted[1] or found[1].startswith(f"{wanted[1]} ")
    opened = ["*" if w == "*" else f for f, w in zip(found, wanted, strict=True)]
    return (opened[0], wanted[1] if begins else opened[1], *opened[2:])
