"""The examples that ship, read with the real model and shown."""

import io
from functools import cache
from pathlib import Path

import pytest

import sayso
from sayso.serving.terminal import print_reading
from sayso.serving.view import view_of
from tests.serving.test_page import Tags, page

pytestmark = pytest.mark.model

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/article.*"))


@cache
def reading(name: str) -> sayso.Reading:
    return sayso.read(next((EXAMPLES / name).glob("article.*")))


@pytest.mark.parametrize("name", NAMES)
def test_the_page_in_the_terminal_is_set_in_80_columns(name: str) -> None:
    out = io.StringIO()
    print_reading(view_of(reading(name)), out, 80)
    lines = out.getvalue().splitlines()
    assert view_of(reading(name)).reports[0].title.startswith(lines[1])
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", NAMES)
def test_every_row_finds_its_words_on_the_page(name: str) -> None:
    found = Tags(page(reading(name)))
    resolved = reading(name).reports[0]
    numbers = view_of(reading(name)).reports[0].row_numbers
    for said in resolved.attributions:
        words = "".join(span.quote(resolved.report.text) for span in said.content)
        assert "".join(found.content_of(f"r1s{numbers[said.id]}").split()) == "".join(words.split())


@pytest.mark.parametrize("name", NAMES)
def test_every_link_of_the_page_arrives(name: str) -> None:
    found = Tags(page(reading(name)))
    assert {v[1:] for v in found.values("href") if v[0] == "#"} <= set(found.values("id"))
