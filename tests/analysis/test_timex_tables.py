"""Each entry of the tables of time does what its example shows."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sayso.analysis.timex import find_time_expressions
from sayso.lexicon.load import Row, load_table
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.text import Report
from sayso.records.timex import TimeExpression
from tests.analysis.timex_cases import TABLES

KEYS = {"patterns": "pattern", "words": "word", "references": "phrase", "holidays": "name"}


def entries() -> list[tuple[str, Row]]:
    return [(name, row) for name in KEYS for row in load_table("en", f"time_{name}").rows]


def shows(name: str, row: Row, words: str, expression: TimeExpression) -> bool:
    if row.get("class") == "far":  # "two days", told to be later
        return expression.form == "far"
    if name != "patterns":
        return row[KEYS[name]] in words.lower()
    marked = row["example"].partition("[")[2].partition("]")[0]
    return (words, expression.form, expression.type) == (marked, row["form"], row["type"])


def failures(rows: list[tuple[str, Row]]) -> Iterator[str]:
    lines = [re.sub(r"[\[\]]", "", row["example"]) for _, row in rows]
    text = "\n".join(lines)
    report = Report("examples", "examples", text, "")
    expressions, _ = find_time_expressions(next(SpacyParser().parse([report])), TABLES)
    at = 0
    for (name, row), line in zip(rows, lines, strict=True):
        here = [e for e in expressions if at <= e.span.start < at + len(line)]
        if not any(shows(name, row, e.span.quote(text), e) for e in here):
            yield f"{name}: {row[KEYS[name]]}: {line}"
        at += len(line) + 1


@pytest.mark.model
def test_every_entry_finds_its_own_example() -> None:
    assert list(failures(entries())) == []


@pytest.mark.model
def test_every_pattern_is_needed_for_its_example() -> None:
    texts = [re.sub(r"[\[\]]", "", p.example) for p in TABLES.patterns]
    parses = SpacyParser().parse(Report("example", "example", text, "") for text in texts)
    idle = []
    for pattern, parse in zip(TABLES.patterns, parses, strict=True):
        others = tuple(p for p in TABLES.patterns if p is not pattern)
        without = replace(TABLES, patterns=others)
        if find_time_expressions(parse, without) == find_time_expressions(parse, TABLES):
            idle.append(pattern.example)
    assert idle == []


def test_every_form_has_patterns_that_its_words_can_fill() -> None:
    assert {p.form for p in TABLES.patterns} >= {"date", "weekday", "rel-unit", "duration", "span"}
    texts = [re.sub(r"[\[\]]", "", p.example).lower() for p in TABLES.patterns]
    assert all(p.regex.search(t) for p, t in zip(TABLES.patterns, texts, strict=True))
