"""Dates, numbers and badges in the words of a newsroom."""

import pytest

from sayso.records.claim import Badge, Origins, Stance
from sayso.records.event import Quantity
from sayso.records.text import Published, Span
from sayso.serving.wording import (
    badge_line,
    count_of,
    day_phrase,
    heads_phrase,
    interval_phrase,
    is_plain,
    list_of,
    published_phrase,
    quantity_phrase,
    type_phrase,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031", "2031"),
        ("2031-03", "March 2031"),
        ("2031-03-02", "2 March 2031"),
        ("2031-03-02T09:05Z", "2 March 2031, 09:05 (UTC)"),
        ("2031-03-02T09:05:30+05:30", "2 March 2031, 09:05 (UTC+05:30)"),
        ("2031-03-02T09:05", "2 March 2031, 09:05"),
        ("2031-W05", "2031-W05"),
        ("2031-13-01", "2031-13-01"),
        ("", ""),
    ],
)
def test_a_day_is_written_as_long_as_it_is_known(value: str, words: str) -> None:
    assert day_phrase(value) == words


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (None, None, "date not stated"),
        ("2031-03-02", "2031-03-02", "2 March 2031"),
        ("2031-03-02", "2031-03-08", "2 to 8 March 2031"),
        ("2031-03-30", "2031-04-05", "30 March to 5 April 2031"),
        ("2030-12-29", "2031-01-04", "29 December 2030 to 4 January 2031"),
        ("2031-02-01", "2031-02-28", "February 2031"),
        ("2032-02-01", "2032-02-28", "1 to 28 February 2032"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-03-02", None, "since 2 March 2031"),
        (None, "2031-03-02", "until 2 March 2031"),
    ],
)
def test_an_interval_is_written_without_saying_a_word_twice(
    begin: str | None, end: str | None, words: str
) -> None:
    assert interval_phrase(begin, end) == words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, "date not stated"),
        (Published("2031-03-02", "day", "given"), "2 March 2031, as given"),
        (
            Published("2031-03-02", "day", "date line", Span(0, 12)),
            "2 March 2031, known by its date line",
        ),
    ],
)
def test_publication_says_how_it_is_known(published: Published | None, words: str) -> None:
    assert published_phrase(published) == words


@pytest.mark.parametrize(
    ("badge", "origins", "line"),
    [
        (
            Badge(14, 3, 1, 0, 2),
            Origins(1, 1),
            "14 pages - 3 texts - 1 origin - confirmed 1 - denied 0 - declined 2",
        ),
        (
            Badge(1, 1, 1, 0, 2),
            Origins(1, 2),
            "1 page - 1 text - 1 to 2 origins - confirmed 1 - denied 0 - declined 2",
        ),
        (
            Badge(1, 1, 0, 0, 0),
            Origins(0, 0),
            "1 page - 1 text - no origin - confirmed 0 - denied 0 - declined 0",
        ),
    ],
)
def test_the_badge_is_one_line(badge: Badge, origins: Origins, line: str) -> None:
    assert badge_line(badge, origins) == line


def test_numbers_and_lists_read_as_english() -> None:
    assert [count_of(n, "page") for n in (0, 1, 2000)] == ["0 pages", "1 page", "2,000 pages"]
    assert [list_of("ABC"[:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]


def test_only_anonymous_sources_are_told_to_be_people() -> None:
    assert heads_phrase(1, "anonymous") == "1 person"
    assert heads_phrase(3, "anonymous") == "3 people"
    assert heads_phrase(2, "collective") == "2 of them"


@pytest.mark.parametrize(
    ("value", "unit", "modifier", "words"),
    [
        (4_500_000, "troops", None, "4,500,000 troops"),
        (12, "dead", "at least", "at least 12 dead"),
        (0.25, "percent", None, "0.25 percent"),
        (3, None, None, "3"),
    ],
)
def test_quantities_are_told_with_their_unit(
    value: float, unit: str | None, modifier: str | None, words: str
) -> None:
    assert quantity_phrase(Quantity(value, unit, modifier, Span(0, 1))) == words


@pytest.mark.parametrize(
    ("cue", "stance", "is_shown"),
    [
        ("said", "asserts", False),
        ("told lawmakers", "asserts", False),
        (":", "asserts", False),
        ("welcomed", "asserts", True),
        ("confirmed", "confirms", False),
        ("agreed", "confirms", True),
        ("declined to say", "declines", False),
        ("asks", "asks", False),
        ("denies", "denies", False),
        ("would not discuss", "declines", True),
    ],
)
def test_a_cue_that_says_more_than_its_stance_is_shown(
    cue: str, stance: Stance, is_shown: bool
) -> None:
    assert is_plain(cue, stance) is not is_shown


@pytest.mark.parametrize(
    ("name", "words"),
    [("ASSAULT", "attack"), ("CEASEFIRE_BREACH", "ceasefire breach"), ("RAID2", "raid2")],
)
def test_a_type_is_told_in_words(name: str, words: str) -> None:
    assert type_phrase(name) == words
