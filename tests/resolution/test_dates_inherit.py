"""Events that no words of their own date, and what else in the report tells their days."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.parsing.conllu import parse_conllu
from sayso.records.event import Event
from sayso.records.parse import Parse
from tests.analysis.timex_cases import at
from tests.resolution.dated_rows import PAGE, Rows, dated, event, saying

CASES = (Path(__file__).parents[1] / "cases" / "retold.conllu").read_text("utf-8")
MONDAY, FRIDAY = "2031-05-12", "2031-05-09"


def retold(name: str) -> Parse:
    """The parse that stands in the file of cases under this name."""
    text = CASES.partition(f"# newdoc id = {name}\n")[2].partition("# newdoc")[0]
    assert text, name
    return parse_conllu(f"# newdoc id = {name}\n{text}")


def days(parse: Parse, *triggers: tuple[str, int]) -> list[tuple[str | None, str | None]]:
    """First day and what gave it, of the events told by these words (and which of their places)."""
    events = tuple(placed(parse, word, nth) for word, nth in triggers)
    return [(e.begin, e.dated_by) for e in dated(parse, Rows(events=events)).events]


def placed(parse: Parse, word: str, nth: int) -> Event:
    """An event told by the word in its nth place."""
    return replace(event(parse, word), id=f"{word}{nth}", trigger=at(parse, word, nth))


def test_a_noun_that_points_back_takes_the_days_of_what_it_means() -> None:
    found = days(retold("told_again"), ("attacked", 0), ("attack", 1), ("attack", 2), ("died", 0))
    assert found == [(MONDAY, "words"), (MONDAY, "event"), (MONDAY, "event"), (MONDAY, "event")]


def test_another_attack_is_not_the_one_told_before() -> None:
    assert days(retold("told_again"), ("attacked", 0), ("attack", 3))[1] == (None, None)


def test_noun_and_verb_of_one_stem_are_one_event_where_they_name_the_same() -> None:
    parse = retold("noun_of_verb")
    found = days(parse, ("invaded", 0), ("invasion", 0), ("invasion", 1))
    assert found == [(FRIDAY, "words"), (FRIDAY, "event"), (None, None)]


def test_a_telling_that_runs_on_keeps_its_day() -> None:
    found = days(retold("ran_on"), ("left", 0), ("drove", 0), ("flew", 0))
    assert found == [(MONDAY, "words"), (MONDAY, "before"), (MONDAY, "before")]


@pytest.mark.parametrize("elsewhen", ["packed", "gave"])
def test_what_had_happened_or_came_later_keeps_no_day(elsewhen: str) -> None:
    found = days(retold("ran_on"), ("left", 0), ("drove", 0), ("flew", 0), (elsewhen, 0))
    assert found[-1] == (None, None)


def test_the_next_paragraph_may_lie_anywhere() -> None:
    assert days(retold("ran_on_break"), ("left", 0), ("searched", 0))[1] == (None, None)


def test_a_month_is_not_carried_on() -> None:
    found = days(retold("august"), ("signed", 0), ("searched", 0))
    assert found == [("2030-08-01", "words"), (None, None)]


def test_a_deed_with_another_toll_is_another_deed() -> None:
    found = days(retold("numbers"), ("killed", 0), ("killed", 1), ("killed", 2))
    assert found == [(MONDAY, "words"), (None, None), (None, None)]


def test_the_clause_about_a_dated_event_has_its_day() -> None:
    found = days(retold("hanging"), ("bombing", 0), ("killed", 0))
    assert found == [(MONDAY, "words"), (MONDAY, "event")]


def test_joined_passives_share_the_time_at_their_end() -> None:
    found = days(retold("both_hurt"), ("killed", 0), ("wounded", 0))
    assert found == [(FRIDAY, "words"), (FRIDAY, "words")]


def test_an_event_that_is_a_saying_lies_when_it_is_said() -> None:
    parse = retold("denounced")
    rows = Rows((saying(parse, "denounced", "the general"),), (event(parse, "denounced"),))
    (found,) = dated(parse, rows).events
    assert (found.begin, found.dated_by) == (PAGE, "report")


def test_an_inherited_date_points_at_the_words_that_gave_it() -> None:
    parse = retold("told_again")
    events = (placed(parse, "attacked", 0), placed(parse, "attack", 1))
    told = dated(parse, Rows(events=events)).events[1]
    assert told.spans.time == (at(parse, "Monday"),)


def test_a_dated_saying_points_at_the_words_that_gave_its_date() -> None:
    parse = retold("condemned")
    (found,) = dated(parse, Rows((saying(parse, "condemned", "the general"),))).attributions
    assert (found.time, found.dated_by) == ((at(parse, "Monday"),), "words")


def test_what_lies_after_the_report_s_day_has_not_happened() -> None:
    parse = retold("meets_ahead")
    told = dated(parse, Rows(events=(event(parse, "meet"),)), "2031-05-14").events[0]
    assert (told.begin, told.status) == ("2031-05-16", "planned")


def test_what_is_still_to_come_is_not_put_on_the_report_s_day() -> None:
    parse = retold("denounced")
    rows = Rows(
        (saying(parse, "denounced", "the general"),), (event(parse, "denounced", "planned"),)
    )
    (found,) = dated(parse, rows).events
    assert (found.begin, found.dated_by) == (None, None)
