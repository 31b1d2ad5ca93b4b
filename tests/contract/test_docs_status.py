"""The table of signs in docs/status.md is what the program gives."""

from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from sayso.analysis.attribution import find_attributions
from sayso.analysis.events.find import carrier_of
from sayso.analysis.events.status import status_of, status_told
from sayso.analysis.hedges import find_hedges
from sayso.lexicon.cues import load_cues
from sayso.lexicon.events import load_events
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.event import Status
from sayso.records.text import Report, Span

PAGE = (Path(__file__).parents[2] / "docs" / "status.md").read_text("utf-8")

pytestmark = pytest.mark.model


def rows() -> list[tuple[str, str]]:
    """Sentence and status of each row of the table of signs."""
    lines = [[c.strip() for c in line.strip("|").split("|")] for line in PAGE.splitlines()]
    return [(c[1], c[2]) for c in lines if len(c) == 3 and c[1].count("**") == 2]


@cache
def parser() -> SpacyParser:
    """The real parser, loaded once."""
    return SpacyParser()


def given(sentence: str) -> str:
    """The status that the program gives to the word between asterisks, "none" for no event."""
    before, words, after = sentence.split("**")
    span = Span(len(before), len(before) + len(words))
    report = Report("r", "r", before + words + after, "")
    parse = next(iter(parser().parse([report])))
    token, cues = parse.root_of(span), load_cues()
    assert token is not None
    told = status_of(parse, token, load_events())
    if told is None:
        return "none"
    attributions, _ = find_attributions(parse, report, cues)
    hedges = find_hedges(parse, attributions, cues)
    return status_told(parse, told, token, carrier_of(span, attributions), hedges)


@pytest.mark.parametrize(("sentence", "status"), rows(), ids=lambda cell: cell)
def test_a_row_of_the_page_is_what_the_program_gives(sentence: str, status: str) -> None:
    assert given(sentence) == status


def test_the_page_has_an_example_of_every_status() -> None:
    assert {status for _, status in rows()} == {*get_args(Status), "none"}
    assert all(f"| `{status}` |" in PAGE for status in get_args(Status))
