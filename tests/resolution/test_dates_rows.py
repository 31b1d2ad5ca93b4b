"""When sayings and events are told to have happened."""

import pytest

from sayso.records.event import Status
from tests.analysis.timex_cases import case
from tests.resolution.dated_rows import Rows, dated, day_of_saying, event, saying

MONDAY, FRIDAY = "2031-05-12", "2031-05-09"


def test_the_time_in_the_clause_of_the_cue_dates_the_saying() -> None:
    parse = case("said_content")
    assert day_of_saying(parse, "said", "that troops attacked the village") == MONDAY


def test_a_time_inside_the_content_does_not_date_the_saying() -> None:
    parse = case("said_content")
    assert day_of_saying(parse, "said", "on Monday that troops attacked the village") is None


def test_a_report_on_friday_dates_what_is_said_in_it() -> None:
    parse = case("report_noun")
    assert day_of_saying(parse, "said", "that the bridge fell last week") == FRIDAY


def test_a_request_is_older_than_its_rejection() -> None:
    parse = case("rejected_request")
    rows = Rows(
        (
            saying(parse, "rejected", "a request to open the archive", "rejection"),
            saying(parse, "request", "to open the archive", "request"),
        )
    )
    rejection, request = dated(parse, rows).attributions
    assert rejection.date is not None
    assert rejection.date.begin == MONDAY
    assert request.date is None


def test_a_month_does_not_date_the_next_paragraph() -> None:
    parse = case("next_paragraph")
    assert day_of_saying(parse, "announced", "the dispatch of guards") is None


@pytest.mark.parametrize(
    ("name", "trigger", "begin", "words"),
    [
        ("attack_killed", "attack", MONDAY, "Monday"),
        ("talks_on", "talks", FRIDAY, "Friday"),
        ("joined", "attacked", MONDAY, "Monday"),
        ("joined", "burned", MONDAY, "Monday"),
        ("joined_passive", "repelled", MONDAY, "Monday"),
        ("killing", "killing", MONDAY, "Monday"),
        ("after", "fled", MONDAY, "Monday"),
        ("owned_subject", "killed", FRIDAY, "Friday"),
        ("owned_setting", "died", FRIDAY, "Friday"),
        ("owned_object", "attack", FRIDAY, "Friday"),
        ("series", "attacks", MONDAY, "Monday"),
        ("relative", "attack", MONDAY, "Monday"),
    ],
)
def test_an_event_takes_the_time_of_its_clause(
    name: str, trigger: str, begin: str, words: str
) -> None:
    parse = case(name)
    (found,) = dated(parse, Rows((), (event(parse, trigger),))).events
    assert (found.begin, found.end_date) == (begin, begin)
    assert [s.quote(parse.text) for s in found.spans.time] == [words]


@pytest.mark.parametrize(
    ("name", "trigger"),
    [
        ("purpose", "attack"),
        ("after", "attack"),
        ("agreed_to", "meet"),
        ("argument", "set"),
        ("owned_object", "condemned"),
        ("details", "attack"),
        ("passive_relative", "plan"),
    ],
)
def test_an_event_does_not_take_the_time_of_another(name: str, trigger: str) -> None:
    parse = case(name)
    (found,) = dated(parse, Rows((), (event(parse, trigger),))).events
    assert (found.begin, found.end_date, found.spans.time) == (None, None, ())


DISPATCH = ("announced_noun", "announced", "the dispatch of two frigates", "dispatch")


@pytest.mark.parametrize(
    ("words", "status", "begin"),
    [
        (DISPATCH, "announced", MONDAY),
        (DISPATCH, "happened", None),
        (("condemned", "condemned", "the attack on the port", "attack"), "happened", None),
        (("possible", "discussed", "the possibility of a meeting", "meeting"), "possible", None),
        (("said_content", "said", "troops attacked the village", "attacked"), "happened", None),
    ],
)
def test_a_saying_dates_only_what_it_announces(
    words: tuple[str, str, str, str], status: Status, begin: str | None
) -> None:
    name, cue, content, trigger = words
    parse = case(name)
    rows = Rows((saying(parse, cue, content),), (event(parse, trigger, status, "saying"),))
    (found,) = dated(parse, rows).events
    assert found.begin == begin


@pytest.mark.parametrize(
    ("name", "begin", "end", "words"),
    [
        ("between", "2019-01-01", "2021-12-31", ["2019", "2021"]),
        ("from_to", "2019-01-01", "2021-12-31", ["2019", "2021"]),
        ("until", None, "2031-03-31", ["March"]),
    ],
)
def test_prepositions_make_ranges(name: str, begin: str | None, end: str, words: list[str]) -> None:
    parse = case(name)
    (found,) = dated(parse, Rows((), (event(parse, "shelled"),))).events
    assert (found.begin, found.end_date) == (begin, end)
    assert [s.quote(parse.text) for s in found.spans.time] == words


def test_what_is_said_now_was_not_said_two_years_ago() -> None:
    parse = case("still_now")
    assert day_of_saying(parse, "say", "the port burned") is None


def test_an_own_time_comes_before_that_of_the_clause() -> None:
    parse = case("report_noun")
    rows = Rows(
        (saying(parse, "said", "that the bridge fell last week"),),
        (event(parse, "fell", "happened", "saying"),),
    )
    (found,) = dated(parse, rows).events
    assert (found.begin, found.end_date) == ("2031-04-28", "2031-05-11")
