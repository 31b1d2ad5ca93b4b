"""Reported words have two calendars: that of the saying and that of the page."""

import pytest

from sayso.records.timex import Interval
from tests.analysis.timex_cases import case, flat, read
from tests.resolution.dated_rows import Rows, dated, saying


def test_words_of_a_dated_saying_are_read_against_it_and_the_page() -> None:
    parse = case("relative_in_content")
    found = dated(parse, Rows((saying(parse, "said", "that the clerk resigned yesterday"),)))
    monday, yesterday = found.timexes
    assert (monday.value, monday.anchor) == ("2031-05-12", "page")
    assert (yesterday.value, yesterday.anchor) == ("2031-05-11", "attribution:saying")
    assert yesterday.interval == Interval("2031-05-11", "2031-05-13")
    assert [(o.reason, o.span) for o in found.omissions] == [("anchors-differ", yesterday.span)]


def test_anchors_that_agree_leave_nothing_open() -> None:
    parse = case("relative_in_content")
    rows = Rows((saying(parse, "said", "that the clerk resigned yesterday"),))
    found = dated(parse, rows, "2031-05-12")
    assert found.timexes[1].anchor == "page"
    assert found.omissions == ()


def test_words_outside_the_content_are_read_against_the_page() -> None:
    parse = case("relative_in_content")
    found = dated(parse, Rows())
    assert [t.anchor for t in found.timexes] == ["page", "page"]


def test_a_saying_without_a_known_day_is_no_anchor() -> None:
    parse = case("relative_in_content")
    rows = Rows((saying(parse, "said", "that the clerk resigned yesterday"),))
    found = dated(parse, rows, None)
    assert [(t.value, t.anchor) for t in found.timexes] == [
        ("XXXX-WXX-1", "unknown"),
        ("XXXX-XX-XX", "unknown"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The port of Vella, built on March 6, 2026 - a Friday - was shut on Monday",
        "VELLA, March 6, 2026 was the day when the port was shut on Monday",
        "One\nTwo\nThree\nFour\nVELLA, March 6, 2026 (Meridian) - The port was shut on Monday",
        "VELLA, March 6 (Meridian) - The port was shut on Monday",
    ],
)
def test_other_dates_do_not_stand_in_for_the_page(text: str) -> None:
    timexes, _ = read(flat(text))
    assert timexes[-1].value == "XXXX-WXX-1"
