"""Each governor, noun of saying and noun of a whole does what its example shows, and is needed."""

from dataclasses import replace
from functools import cache

import pytest

from sayso.analysis.timex import find_time_expressions
from sayso.lexicon.load import load_table
from sayso.lexicon.time import TimeTables
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.parse import Parse
from sayso.records.text import Report
from tests.analysis.timex_cases import TABLES, at
from tests.resolution.dated_rows import PAGE, Rows, dated, event, saying

pytestmark = pytest.mark.model
NO_ENTRIES = replace(TABLES, outlook={}, sayings=frozenset(), wholes=frozenset())
SIDES = {"future": "future", "planned": "future", "same": "past"}


@cache
def parsed() -> dict[str, Parse]:
    """The examples of the three tables with their parses."""
    rows = [r for name in ("outlook", "sayings", "wholes") for r in entries(name)]
    reports = [Report("example", "example", text, "") for text, _ in rows]
    return {p.text: p for p in SpacyParser().parse(reports)}


def entries(name: str) -> list[tuple[str, str]]:
    """Example and outlook of each entry."""
    return [(r["example"], r.get("outlook", "")) for r in load_table("en", f"time_{name}").rows]


def points_as_told(text: str, outlook: str, tables: TimeTables) -> bool:
    (expression,), _ = find_time_expressions(parsed()[text], tables)
    return expression.direction == SIDES[outlook]


def dates_the_saying(text: str, tables: TimeTables) -> bool:
    parse = parsed()[text]
    rows = Rows((saying(parse, "said", "that the bridge fell"),))
    return dated(parse, rows, PAGE, tables).attributions[0].dated_by == "words"


def dates_the_parts(text: str, tables: TimeTables) -> bool:
    parse = parsed()[text]
    (found,) = dated(parse, Rows((), (event(parse, "attacks"),)), PAGE, tables).events
    return found.spans.time == (at(parse, "Friday"),)


def test_governors_point_their_times_as_told() -> None:
    rows = entries("outlook")
    assert [t for t, outlook in rows if not points_as_told(t, outlook, TABLES)] == []
    assert [t for t, outlook in rows if points_as_told(t, outlook, NO_ENTRIES)] == []


def test_nouns_of_saying_give_their_date_to_what_is_said() -> None:
    texts = [text for text, _ in entries("sayings")]
    assert [t for t in texts if not dates_the_saying(t, TABLES)] == []
    assert [t for t in texts if dates_the_saying(t, NO_ENTRIES)] == []


def test_wholes_happen_when_their_parts_do() -> None:
    texts = [text for text, _ in entries("wholes")]
    assert [t for t in texts if not dates_the_parts(t, TABLES)] == []
    assert [t for t in texts if dates_the_parts(t, NO_ENTRIES)] == []
