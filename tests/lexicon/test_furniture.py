"""Tables of page furniture: every entry does what its example says."""

from dataclasses import replace

import pytest

from sayso.cleaning.dates import find_dates
from sayso.cleaning.language import find_language
from sayso.errors import ConfigError
from sayso.lexicon.furniture import line_pattern
from sayso.lexicon.load import load_table
from tests.cleaning.pages import tables

LINES = load_table("en", "furniture_lines").rows
DATES = load_table("en", "furniture_dates").rows


@pytest.mark.parametrize("row", LINES, ids=lambda row: row["template"])
def test_each_template_matches_its_example(row: dict[str, str]) -> None:
    plain = " ".join(row["example"].replace("’", "'").split())
    assert line_pattern(row["template"]).fullmatch(plain)
    assert row["place"] in tables().reasons(row["example"])


ORDERS = [row for row in DATES if row["kind"] == "order"]


@pytest.mark.parametrize("row", ORDERS, ids=lambda row: row["word"])
def test_each_sign_of_an_order_puts_day_or_month_first(row: dict[str, str]) -> None:
    is_zone = row["word"].isalpha()
    words = replace(tables().dates, order=None if is_zone else row["value"])
    found = next(find_dates(row["example"], words))
    assert found.value[:10] == {"dmy": "2021-04-03", "mdy": "2021-03-04"}[row["value"]]


@pytest.mark.parametrize(
    "row", [r for r in DATES if r not in ORDERS], ids=lambda row: f"{row['kind']} {row['word']}"
)
def test_each_word_of_dates_is_read_in_its_example(row: dict[str, str]) -> None:
    found = next(find_dates(row["example"], tables().dates))
    assert found.value.startswith("2021-")
    if row["kind"] == "month":
        assert int(found.value[5:7]) == int(row["value"])
    elif row["kind"] == "weekday":
        assert found.span.start == 0
    elif row["kind"] == "zone":
        assert found.value == f"2021-05-03T20:15{row['value']}"
    else:
        assert row["example"][: found.span.start].rstrip(": ").lower() == row["word"]


@pytest.mark.parametrize("row", load_table("en", "furniture_english").rows, ids=lambda r: r["word"])
def test_each_english_word_is_one_of_its_example(row: dict[str, str]) -> None:
    assert row["word"] in row["example"].lower().strip(".").split()
    assert find_language(row["example"], frozenset({row["word"]})) == "en"


def test_a_template_with_an_unknown_piece_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"\{nmae\}"):
        line_pattern("By {nmae}")
