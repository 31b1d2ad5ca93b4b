"""The table of values in docs/dates.md is what the program gives."""

from functools import cache
from pathlib import Path

import pytest

from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.text import Report
from tests.analysis.timex_cases import read

PAGE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text("utf-8")
PUBLISHED = "2025-11-13"
DATED, _, UNDATED = PAGE.partition("Without the page's date:")

pytestmark = pytest.mark.model


def rows(text: str) -> list[list[str]]:
    """The cells of the rows of its tables of values."""
    lines = [[c.strip() for c in line.strip("|").split("|")] for line in text.splitlines()]
    return [cells for cells in lines if len(cells) == 6 and "**" in cells[0]]


@cache
def parser() -> SpacyParser:
    """The real parser, loaded once."""
    return SpacyParser()


@pytest.mark.parametrize(
    ("cells", "published"),
    [
        *(pytest.param(c, PUBLISHED, id=c[0]) for c in rows(DATED)),
        *(pytest.param(c, None, id=f"undated {c[0]}") for c in rows(UNDATED)),
    ],
)
def test_a_row_of_the_page_is_what_the_program_gives(
    cells: list[str], published: str | None
) -> None:
    before, words, after = cells[0].split("**")
    report = Report("r", "r", before + words + after, "")
    (found,), _ = read(next(iter(parser().parse([report]))), published)
    ends = (found.interval.begin, found.interval.end_date) if found.interval else ()
    days = "/".join(dict.fromkeys(e for e in ends if e))
    told = [found.span.quote(report.text), found.type, found.value, found.mod or "", days]
    assert told == [words, *cells[1:5]]


def test_the_page_has_tables() -> None:
    assert len(rows(DATED)) > 15
    assert len(rows(UNDATED)) == 2
