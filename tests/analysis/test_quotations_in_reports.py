"""Short reports in the shapes of many outlets, read with the real parser: who says what.

The passages stand in `tests/cases/quotations.txt` and are our own. After each stands what a
careful reader takes from it, a row a line: source, cue, content (parts set apart by " / "),
stance, manner. "∅" is a source that nobody names, "*" what is left open.
"""

from pathlib import Path

import pytest

from sayso.analysis.attribution import find_attributions
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


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


def words(parse: Parse, spans: Spans) -> str:
    return " / ".join(s.quote(parse.text) for s in spans) or "∅"


@pytest.mark.parametrize("passage", [p[2] for p in PASSAGES], ids=[p[0] for p in PASSAGES])
def test_a_passage_is_read_as_a_careful_reader_reads_it(parser: SpacyParser, passage: str) -> None:
    text, _, rows = passage.partition("\n---\n")
    report = Report("r", "r", text.rstrip("\n"), "")
    (parse,) = parser.parse([report])
    attributions, _ = find_attributions(parse, report, TABLES)
    found = [
        (words(parse, a.source), words(parse, a.cue), words(parse, a.content), a.stance, a.manner)
        for a in attributions
    ]
    wanted = [tuple(row.split(" | ")) for row in rows.strip().splitlines()]
    assert [_opened(f, w) for f, w in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted), found


def _opened(found: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What was found, with "*" where that is wanted."""
    return tuple("*" if w == "*" else f for f, w in zip(found, wanted, strict=True))
