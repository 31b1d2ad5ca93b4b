"""Which words are time expressions, of what kind, and where they point."""

import pytest

from sayso.analysis.timex import find_time_expressions
from tests.analysis.timex_cases import TABLES, case, flat, found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge closed on Tuesday, March 5, 2019 after a flood", ["Tuesday, March 5, 2019"]),
        ("The bridge closed on 5 March 2019", ["5 March 2019"]),
        ("It closed in late March", ["late March"]),
        ("It closed nearly two years ago", ["nearly two years ago"]),
        ("It rose in the past three days", ["the past three days"]),
        ("It closed at 9:30 a.m. GMT on Tuesday", ["9:30 a.m. GMT on Tuesday"]),
        ("The fair ran Nov. 3-5 in town", ["Nov. 3-5"]),
        ("It is open every Monday and on Tuesdays", ["every Monday", "Tuesdays"]),
        ("The two-week strike ended", ["two-week"]),
        ("He came yesterday and left today", ["yesterday", "today"]),
        ("They met on Monday\nThey parted on Friday", ["Monday", "Friday"]),
        ("It is closed right now", ["now"]),
        ("It rose in recent weeks and months", ["recent weeks and months"]),
        ("It is sold at a later date", ["a later date"]),
        ("It closed late last night", ["late last night"]),
        ("It closed at the end of the 1980s", ["the end of the 1980s"]),
        ("It closed at 9:30 Tuesday night", ["9:30 Tuesday night"]),
        ("It lost money in the fiscal first quarter", ["the fiscal first quarter"]),
        ("A five-and-a-half-year strike", ["five-and-a-half-year"]),
        ("It lost money in the first and third quarters", ["the first", "third quarters"]),
        ("It fell on the last day of May", ["May"]),
        ("It fell for the year", ["the year"]),
        ("It did so for the year of the vote", []),
        ("It closed in '98 and in late ’99", ["'98", "late ’99"]),
        ("He was in the Class of '77", ["'77"]),
        ("It ran from '97 to '98", ["'97", "'98"]),
        ("See Lind (2000 et al.)", ["2000"]),
        ("The Sept. 11 attacks of the Sept. 11 group", ["Sept. 11", "Sept. 11"]),
        ("It fell in the year to March 31", ["the year", "March 31"]),
        ("It reopened two days later and weeks earlier", ["two days", "weeks"]),
        ("It reopens sometime next year", ["sometime next year"]),
    ],
)
def test_the_longest_expression_is_found(text: str, words: list[str]) -> None:
    assert found(flat(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The clerk marched to the mayor",
        "It cost $1999 in all",
        "Some 2,019 people came",
        "He cried, '98 people came'",
        "It had highs in the 80s",
        "The boy, aged 12 years, ran",
        "It happened once in a while",
        "They sat in room 12 of 14",
        "It fell by 1999 percent",
        "the monday club",
        "It made ten miles per hour",
        "It met as recently as then",
    ],
)
def test_words_that_only_look_like_time_are_left(text: str) -> None:
    assert found(flat(text)) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("may_modal", []),
        ("may_month", ["May"]),
        ("will_last", ["June"]),
        ("over_years", ["three years"]),
        ("lasted_over_years", ["over three years"]),
        ("newspaper", []),
        ("island", []),
        ("age", []),
        ("fall_season", ["the fall"]),
        ("fall_verb", []),
        ("count", []),
        ("rate", ["a day"]),
        ("length", ["a day"]),
    ],
)
def test_grammar_decides_between_readings(name: str, words: list[str]) -> None:
    assert found(case(name)) == words


@pytest.mark.parametrize(
    ("name", "form"), [("days_after", "duration"), ("days_after_alone", "far")]
)
def test_a_length_points_ahead_where_after_stands_alone(name: str, form: str) -> None:
    (expression,), _ = find_time_expressions(case(name), TABLES)
    assert expression.form == form


@pytest.mark.parametrize(("name", "kind"), [("rate", "SET"), ("length", "DURATION")])
def test_a_day_is_a_rate_beside_an_amount_and_else_a_length(name: str, kind: str) -> None:
    (expression,), _ = find_time_expressions(case(name), TABLES)
    assert expression.type == kind


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("met", "past"),
        ("will_meet", "future"),
        ("plans_to_meet", "future"),
        ("declined_to_comment", "past"),
        ("noun_owned", None),
        ("postponed", "future"),
        ("since", "past"),
        ("scheduled", "future"),
        ("gathered_to_mark", "past"),
        ("had_planned_to_meet", "past"),
        ("had_been_scheduled", "past"),
        ("proposed", "past"),
        ("first_to_sign", "past"),
        ("cut", "past"),
        ("believed_to_have_fled", "past"),
        ("ahead_of", "future"),
        ("could_as_soon", "future"),
        ("could_not", None),
        ("there_is", "future"),
        ("strike_for", "future"),
        ("if_not_freed", "future"),
        ("if_perfect", "past"),
    ],
)
def test_tense_and_preposition_point_back_or_ahead(name: str, direction: str | None) -> None:
    (expression,), _ = find_time_expressions(case(name), TABLES)
    assert expression.direction == direction


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It closed in early 2019", "START"),
        ("It closed in late March", "END"),
        ("It lasted about three hours", "APPROX"),
        ("It lasted more than three hours", "MORE_THAN"),
        ("It lasted at least three hours", "EQUAL_OR_MORE"),
        ("It closed earlier this month", "START"),
        ("It lasted three hours", None),
    ],
)
def test_shading_words_are_part_of_the_expression(text: str, mod: str | None) -> None:
    (expression,), _ = find_time_expressions(flat(text), TABLES)
    assert expression.mod == mod


def test_times_named_together_point_one_way() -> None:
    found_two, _ = find_time_expressions(case("met_two_days"), TABLES)
    assert [e.direction for e in found_two] == ["past", "past"]


def test_nothing_is_found_outside_tokens() -> None:
    whole = flat("Posted on Monday\nThe council met on Tuesday")
    first, past = whole.sentences[1]
    kept = type(whole)(
        "cut", whole.text,
        tuple(
            type(t)(t.index - first, t.text, t.lemma, t.pos, t.tag, t.dep, t.head - first, t.start,
                    t.end, 0, t.paragraph)
            for t in whole.tokens[first:past]
        ),
        ((0, past - first),),
    )  # fmt: skip
    assert found(kept) == ["Tuesday"]


def test_what_follows_does_not_change_what_is_found() -> None:
    text = "The council met on Tuesday, nearly three weeks ago"
    alone = found(flat(text))
    assert found(flat(text + "\nIt will meet again on March 5, 2019."))[: len(alone)] == alone
