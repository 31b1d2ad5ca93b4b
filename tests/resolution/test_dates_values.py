"""What time expressions mean against the day the page is from."""

import pytest

from tests.analysis.timex_cases import case, flat, read, values

PAGE = "2031-05-14"  # a Wednesday


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("March 5, 2019", "2019-03-05"),
        ("the 5th of March 2019", "2019-03-05"),
        ("2019-03-05", "2019-03-05"),
        ("25/03/2019", "2019-03-25"),
        ("03/25/2019", "2019-03-25"),
        ("25.03.2019", "2019-03-25"),
        ("March 2019", "2019-03"),
        ("March nineteen ninety-six", "1996-03"),
        ("the third quarter of 2019", "2019-Q3"),
        ("Q3 2019", "2019-Q3"),
        ("the first half of 2019", "2019-H1"),
        ("the summer of 2019", "2019-SU"),
        ("2019/03/05", "2019-03-05"),
        ("the '90s", "199"),
        ("2-3 hours", "PT2H"),
        ("the 1980s", "198"),
        ("the eighties", "198"),
        ("the 17th century", "16"),
        ("the 3rd century BC", "BC02"),
        ("the first century A.D.", "00"),
        ("44 BC", "BC0044"),
        ("AD 79", "0079"),
        ("70 CE", "0070"),
        ("Christmas Day 2019", "2019-12-25"),
        ("Easter 2019", "2019-04-21"),
        ("Thanksgiving 2019", "2019-11-28"),
        ("Black Friday 2019", "2019-11-29"),
        ("9/11", "2001-09-11"),
        ("Ramadan", "XXXX-XX"),
        ("Ramadan 2019", "2019-XX"),
        ("Eid al-Fitr", "XXXX-XX-XX"),
        ("the day after Christmas 2019", "2019-12-26"),
        ("the night of March 5, 2019", "2019-03-05TNI"),
        ("the distant future", "FUTURE_REF"),
        ("Memorial Day 2019", "2019-05-27"),
        ("1957-58", "1957/1958"),
        ("Nov. 3-5, 2019", "2019-11-03/2019-11-05"),
        ("Nov. 28-Dec. 3, 2019", "2019-11-28/2019-12-03"),
        ("Dec. 28-Jan. 3, 2019", "2018-12-28/2019-01-03"),
        ("3/4 November 2019", "2019-11-03/2019-11-04"),
        ("28 November - 3 December 2019", "2019-11-28/2019-12-03"),
        ("November-January 2019", "2018-11/2019-01"),
        ("decades ago", "PAST_REF"),
        ("May-July 2019", "2019-05/2019-07"),
        ("three hours", "PT3H"),
        ("2 1/2 years", "P2Y6M"),
        ("a year and a half", "P1Y6M"),
        ("a couple of weeks", "P2W"),
        ("half an hour", "PT30M"),
        ("a half hour", "PT30M"),
        ("a quarter century", "P25Y"),
        ("9.8 seconds", "PT9.8S"),
        ("1.5 million years", "P1500000Y"),
        ("the past decade", "P10Y"),
        ("the days to come", "PXD"),
        ("every other week", "P2W"),
        ("every evening", "XXXX-XX-XXTEV"),
        ("every March", "XXXX-03"),
        ("every March 5", "XXXX-03-05"),
        ("every summer", "XXXX-SU"),
        ("March '98", "1998-03"),
        ("March '05", "2005-03"),
        ("March 5, ’05", "2005-03-05"),
        ("the summer of '69", "1969-SU"),
        ("fiscal '98", "1998"),
        ("the year 2150", "2150"),
        ("the final quarter of 2019", "2019-Q4"),
        ("Election Day 2028", "2028-11-07"),
        ("recent quarters", "PAST_REF"),
        ("a later date", "FUTURE_REF"),
        ("the short term", "FUTURE_REF"),
        ("the first Tuesday in March 2019", "2019-03-05"),
        ("the last Friday of March 2019", "2019-03-29"),
        ("the 1999 fiscal year", "1999"),
        ("the 1999 first half", "1999-H1"),
        ("the third quarter of fiscal 1999", "1999-Q3"),
        ("fiscal 1999's third quarter", "1999-Q3"),
        ("the other day", "PAST_REF"),
        ("the 1800s", "18"),
        ("the mid-1800s", "18"),
        ("the 2000s", "200"),
        ("the last half of the '80s", "198"),
        ("the second half of the 17th century", "16"),
        ("a three-year period", "P3Y"),
        ("the 80s", "198"),
        ("the mid-60s", "196"),
        ("H1 2015", "2015-H1"),
        ("3Q 2019", "2019-Q3"),
        ("FY13", "2013"),
        ("fiscal 2013-14", "2013/2014"),
        ("FY 2013/14", "2013/2014"),
        ("the September quarter of 2019", "2019-Q3"),
        ("the third fiscal quarter of 2019", "2019-Q3"),
        ("year-end 2019", "2019-12-31"),
        ("weeklong", "P1W"),
        ("day-long", "P1D"),
        ("a while", "PXX"),
        ("weekends", "XXXX-WXX-WE"),
        ("weekdays", "XXXX-WXX-WD"),
        ("semiannually", "P6M"),
        ("per annum", "P1Y"),
        ("the first three quarters", "P3Q"),
        ("the nineteen eighties", "198"),
        ("year 2000", "2000"),
        ("65 million years ago", "MA65"),
        ("4.5 billion years ago", "GA4.5"),
        ("12,000 years ago", "KA12"),
        ("millions of years ago", "PAST_REF"),
        ("several hundred years", "PXY"),
        ("eight trading days", "P8D"),
        ("twenty-four hours", "PT24H"),
        ("two decades", "P20Y"),
        ("several months", "PXM"),
        ("every two weeks", "P2W"),
        ("every Tuesday", "XXXX-WXX-2"),
        ("daily", "P1D"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
    ],
)
def test_values_that_need_no_anchor(words: str, value: str) -> None:
    assert values(f"It was {words} then", None) == [(words, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("today", "2031-05-14"),
        ("yesterday", "2031-05-13"),
        ("tonight", "2031-05-14TNI"),
        ("Wednesday", "2031-05-14"),
        ("Tuesday", "2031-05-13"),
        ("Thursday", "2031-05-08"),
        ("last Wednesday", "2031-05-07"),
        ("next Monday", "2031-05-19"),
        ("Monday of last week", "2031-05-05"),
        ("Tuesday night", "2031-05-13TNI"),
        ("this week", "2031-W20"),
        ("last week", "2031-W19"),
        ("next month", "2031-06"),
        ("last year", "2030"),
        ("the last decade", "202"),
        ("the end of the third quarter", "2030-Q3"),
        ("March", "2031-03"),
        ("March 5", "2031-03-05"),
        ("December", "2030-12"),
        ("last June", "2030-06"),
        ("two weeks ago", "2031-W18"),
        ("ten days ago", "2031-05-04"),
        ("three years ago", "2028"),
        ("several years ago", "PAST_REF"),
        ("the first quarter", "2031-Q1"),
        ("the fourth quarter", "2030-Q4"),
        ("last summer", "2030-SU"),
        ("the past three days", "P3D"),
        ("9:30 a.m. on Tuesday", "2031-05-13T09:30"),
        ("1530 GMT", "2031-05-14T15:30"),
        ("the end of the month", "2031-05"),
        ("year-end", "2031-12-31"),
        ("year's end", "2031"),
        ("5 p.m. GMT", "2031-05-14T17:00"),
        ("Christmas Eve", "2030-12-24"),
        ("the week of March 6", "2031-W10"),
        ("last April", "2030-04"),
        ("next June", "2032-06"),
        ("this weekend", "2031-W20-WE"),
        ("Easter week", "2031-W15"),
        ("Easter weekend", "2031-W15-WE"),
        ("nine thirty p.m.", "2031-05-14T21:30"),
        ("nine oh five a.m.", "2031-05-14T09:05"),
        ("9 in the evening", "2031-05-14T21:00"),
        ("9:30 Tuesday night", "2031-05-13T21:30"),
        ("2:30 this afternoon", "2031-05-14T14:30"),
        ("2:30 tomorrow morning", "2031-05-15T02:30"),
        ("nine o'clock tonight", "2031-05-14T21:00"),
        ("two o'clock Tuesday morning", "2031-05-13T02:00"),
        ("noon local time", "2031-05-14T12:00"),
        ("the latest fiscal year", "2030"),
        ("the night before", "2031-05-13TNI"),
        ("the first Tuesday in March", "2031-03-04"),
        ("March 5 last year", "2030-03-05"),
        ("Tuesday, March 5", "2030-03-05"),
        ("Saturday, April 5", "2031-04-05"),
        ("a week and a half ago", "2031-05-04"),
        ("two or three years ago", "2029"),
        ("a year or so ago", "2030"),
        ("March 5 of next year", "2032-03-05"),
        ("this year's first half", "2031-H1"),
        ("Dec. 28-Jan. 3", "2030-12-28/2031-01-03"),
        ("May-July", "2031-05/2031-07"),
        ("March the fifth", "2031-03-05"),
        ("last March 5", "2031-03-05"),
        ("last October 5", "2030-10-05"),
        ("next October 5", "2031-10-05"),
        ("next March 5", "2032-03-05"),
        ("next Tuesday, May 20", "2031-05-20"),
        ("the 15th of next month", "2031-06-15"),
        ("the 15th of this month", "2031-05-15"),
        ("the morning of 5 March", "2031-03-05TMO"),
        ("Christmas night", "2030-12-25TNI"),
        ("last Christmas", "2030-12-25"),
        ("next Christmas", "2031-12-25"),
        ("next Easter", "2032-03-28"),
        ("overnight Tuesday", "2031-05-13TNI"),
        ("the week before last", "2031-W18"),
        ("a year ago Friday", "2030-05-09"),
        ("a week ago Tuesday", "2031-05-06"),
        ("a week from Tuesday", "2031-05-27"),
        ("the last couple of years", "P2Y"),
        ("the third quarter last year", "2030-Q3"),
        ("the first half last year", "2030-H1"),
        ("the March quarter", "2031-Q1"),
        ("the new year", "2031"),
        ("the latest period", "2031-Q1"),
        ("Sunday, 11 May at 9:30", "2031-05-11T09:30"),
        ("Sunday, May 11, 9:30 a.m.", "2031-05-11T09:30"),
        ("the January-March quarter", "2031-Q1"),
        ("winter 2012-13", "2012-WI"),
        ("0930 CET", "2031-05-14T09:30"),
        ("14.30 BST", "2031-05-14T14:30"),
        ("1500 local time", "2031-05-14T15:00"),
        ("Friday morning at 9 a.m.", "2031-05-09T09:00"),
        ("3 p.m. EDT on 5 March", "2031-03-05T15:00"),
        ("5 March at 9:30", "2031-03-05T09:30"),
        ("3 in the afternoon on Friday", "2031-05-09T15:00"),
        ("last year's third-quarter", "2030-Q3"),
        ("the prior-year quarter", "2030"),
        ("the year-before period", "2030"),
        ("that Friday", "2031-05-09"),
    ],
)
def test_values_against_the_page(words: str, value: str) -> None:
    assert values(f"It was {words} here", PAGE) == [(words, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Friday", "XXXX-WXX-5"),
        ("November 17", "XXXX-11-17"),
        ("August", "XXXX-08"),
        ("last week", "XXXX-WXX"),
        ("yesterday", "XXXX-XX-XX"),
        ("three years ago", "XXXX"),
        ("Nov. 3-5", "XXXX-11-03/XXXX-11-05"),
        ("Dec. 28-Jan. 3", "XXXX-12-28/XXXX-01-03"),
        ("May-July", "XXXX-05/XXXX-07"),
        ("the 15th of next month", "XXXX-XX-15"),
    ],
)
def test_without_a_page_date_values_stay_open(words: str, value: str) -> None:
    (timex,), _ = read(flat(f"It was {words} here"))
    assert (timex.value, timex.interval, timex.anchor) == (value, None, "unknown")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("met", "2031-05-13"),
        ("will_meet", "2031-05-20"),
        ("plans_to_meet", "2031-05-20"),
        ("declined_to_comment", "2031-05-13"),
        ("postponed", "2032-03"),
        ("since", "2031-03"),
        ("scheduled", "2031-05-16"),
        ("gathered_to_mark", "2031-05-13"),
        ("had_planned_to_meet", "2031-05-13"),
        ("had_been_scheduled", "2031-05-13"),
        ("will_meet_this", "2031-05-20"),
        ("met_this", "2031-05-13"),
        ("since_year_end", "2030-12-31"),
    ],
)
def test_tense_chooses_the_side(name: str, value: str) -> None:
    (timex,), _ = read(case(name), PAGE)
    assert timex.value == value


@pytest.mark.parametrize(
    ("value", "begin", "end", "granularity"),
    [
        ("last week", "2031-05-05", "2031-05-11", "week"),
        ("Tuesday", "2031-05-13", "2031-05-13", "day"),
        ("February 2028", "2028-02-01", "2028-02-29", "month"),
        ("the third quarter of 2019", "2019-07-01", "2019-09-30", "quarter"),
        ("the 1980s", "1980-01-01", "1989-12-31", "decade"),
        ("the winter of 2019", "2019-12-01", "2020-02-29", "season"),
        ("the past three days", "2031-05-11", "2031-05-14", None),
        ("the next two months", "2031-05-14", "2031-07-14", None),
        ("Nov. 3-5, 2019", "2019-11-03", "2019-11-05", None),
        ("the weekend", "2031-05-10", "2031-05-11", "weekend"),
    ],
)
def test_intervals_are_the_days_meant(
    value: str, begin: str, end: str, granularity: str | None
) -> None:
    (timex,), _ = read(flat(f"It was {value} here"), PAGE)
    assert timex.interval is not None
    assert (timex.interval.begin, timex.interval.end_date) == (begin, end)
    assert timex.granularity == granularity


@pytest.mark.parametrize("words", ["31 June 2019", "February 30", "31/31/2019", "Nov. 9-3, 2019"])
def test_impossible_dates_are_omissions(words: str) -> None:
    timexes, omissions = read(flat(f"It was {words} here"), PAGE)
    assert timexes == ()
    assert [o.reason for o in omissions] == ["date-impossible"]


@pytest.mark.parametrize(
    ("words", "page", "value"),
    [
        ("last summer", "2031-07-05", "2030-SU"),
        ("this winter", "2031-01-05", "2030-WI"),
        ("last winter", "2031-01-05", "2029-WI"),
        ("last winter", "2031-03-05", "2030-WI"),
        ("next winter", "2031-03-05", "2031-WI"),
    ],
)
def test_a_season_under_way_is_this_one(words: str, page: str, value: str) -> None:
    assert values(f"It was {words} then", page) == [(words, value)]


def test_a_clock_time_without_a_day_is_of_the_page_where_only_a_year_was_told() -> None:
    timexes, _ = read(flat("The dam of 2019 broke at 9:30 a.m."), PAGE)
    assert timexes[-1].value == "2031-05-14T09:30"


def test_an_hour_is_of_the_day_told_of_in_its_paragraph() -> None:
    timexes, _ = read(flat("It broke on March 5, 2019 at noon\nIt was mended by noon"), PAGE)
    assert [t.value for t in timexes] == ["2019-03-05", "2019-03-05T12:00", "2031-05-14T12:00"]


@pytest.mark.parametrize(
    ("text", "found_values"),
    [
        ("It ran from March 5 to April 7, 2019", ["2019-03-05", "2019-04-07"]),
        ("It ran from 5 March to 7 April 2019", ["2019-03-05", "2019-04-07"]),
        ("It ran from Dec. 5 to Jan. 7, 2019", ["2018-12-05", "2019-01-07"]),
        ("It ran in March and April 2019", ["2019-03", "2019-04"]),
        ("It ran from February to April", ["2031-02", "2031-04"]),
        ("It ran from 2009 to 2013", ["2009", "2013"]),
        ("It fell between September and March", ["2030-09", "2031-03"]),
        ("It is open from 9 a.m. to 5 p.m. on Tuesday", ["2031-05-13T09:00", "2031-05-13T17:00"]),
        ("It ran between Monday and Wednesday", ["2031-05-12", "2031-05-14"]),
    ],
)
def test_the_year_told_last_is_that_of_both(text: str, found_values: list[str]) -> None:
    timexes, _ = read(flat(text), PAGE)
    assert [t.value for t in timexes] == found_values


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("It closed at 10 p.m. EST (0300 GMT) by then", "14T22:00", "15T03:00"),
        ("It closed at 10:15pm local time (14:15 GMT) by then", "14T22:15", "14T14:15"),
        ("It closed at 3 a.m. in Tokyo (1800 GMT) by then", "14T03:00", "13T18:00"),
        ("It closed on Tuesday at noon (1700 GMT) by then", "13T12:00", "13T17:00"),
        ("It closed at 3 a.m. and again at 1800 GMT", "14T03:00", "14T18:00"),
    ],
)
def test_an_hour_in_brackets_is_the_same_hour_elsewhere(text: str, first: str, second: str) -> None:
    timexes, _ = read(flat(text), PAGE)
    assert [t.value for t in timexes][-2:] == [f"2031-05-{first}", f"2031-05-{second}"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It is open from 8 to 10 p.m. then", "2031-05-14T20:00"),
        ("It is open 8:30-10 p.m. then", "2031-05-14T20:30"),
        ("It is open from 9 to 5 p.m. then", "2031-05-14T09:00"),
        ("It is open from 11 to 12 p.m. then", "2031-05-14T11:00"),
        ("It is open from 12 to 2 p.m. then", "2031-05-14T12:00"),
        ("It is open between 8 and 10 p.m. on Tuesday", "2031-05-13T20:00"),
    ],
)
def test_the_first_of_two_hours_takes_its_half_of_the_day_from_the_second(
    text: str, value: str
) -> None:
    timexes, _ = read(flat(text), PAGE)
    assert timexes[0].value == value


@pytest.mark.parametrize(
    "words",
    [
        "1445 AH",
        "AH 1445",
        "2566 BE",
        "1 Muharram 1445",
        "5 Nisan 5784",
        "Farvardin 1, 1402",
        "22 Bahman",
        "Heisei 30",
        "Juche 103",
        "the Thai year 2566",
        "the year 1402 of the Iranian calendar",
        "the 13th century AH",
    ],
)
def test_dates_of_other_calendars_are_left_open(words: str) -> None:
    timexes, omissions = read(flat(f"The mosque was built in {words} by the king"), PAGE)
    assert timexes == ()
    assert [o.reason for o in omissions] == ["calendar-other"]


def test_years_before_christ_have_a_granularity_and_no_iso_dates() -> None:
    (timex,), _ = read(flat("The city fell in 44 BC to the king"), PAGE)
    assert (timex.granularity, timex.interval) == ("year", None)


def test_a_number_order_that_is_not_told_stays_open() -> None:
    (timex,), (omission,) = read(flat("Posted 03/04/2025 by the clerk"))
    assert timex.value == "2025-XX-XX"
    assert timex.interval is not None
    assert (timex.interval.begin, timex.interval.end_date) == ("2025-03-04", "2025-04-03")
    assert omission.reason == "date-ambiguous"
    assert omission.span == timex.span


def test_later_words_point_back_to_a_day_told_of() -> None:
    text = (
        "The dam broke on March 5, 2019 and the next day the mill fell, two days later the bridge"
    )
    timexes, _ = read(flat(text), PAGE)
    assert [t.value for t in timexes] == ["2019-03-05", "2019-03-06", "P2D"]
    assert timexes[1].anchor == f"timex:{timexes[0].span.start}"
    assert timexes[2].interval is not None
    assert timexes[2].interval.begin == "2019-03-07"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Profit in the third quarter of 2030 fell from a year earlier", "2029-Q3"),
        ("Profit in the third quarter of 2030 fell\nA year earlier it fell too", "2029"),
        ("In the first quarter of 2030 and in the first nine months it fell from a year earlier",
         "2029"),
        ("It fell from a year ago", "2030"),
    ],
)  # fmt: skip
def test_a_year_earlier_compares_quarters_where_a_quarter_is_the_topic(
    text: str, value: str
) -> None:
    timexes, _ = read(flat(text), PAGE)
    assert timexes[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The fourth quarter of 2030 was worse than the year-ago quarter", "2029-Q4"),
        ("In the second quarter of 2030 it rose. The year-ago quarter was poor", "2030-Q2"),
        ("It hopes for the first quarter of 2032. The year-ago quarter was poor", "2030-Q1"),
        ("In the first quarter of 2031 it rose from the 2029 period", "2029-Q1"),
    ],
)
def test_the_like_of_a_quarter_is_a_year_before_it(text: str, value: str) -> None:
    timexes, _ = read(flat(text), PAGE)
    assert timexes[-1].value == value


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("It rose in the quarter ended March 31", "2031-Q1"),
        ("It rose in the quarter ended April 30, 2030", "2030-Q1"),
        ("It rose in the quarter ended July 31, 2030", "2030-Q2"),
        ("It rose in the quarter ended January 31", "2030-Q4"),
    ],
)
def test_a_quarter_is_the_one_in_which_most_of_its_days_lie(text: str, quarter: str) -> None:
    (found, _), _ = read(flat(text), PAGE)
    assert (found.value, found.granularity) == (quarter, "quarter")


@pytest.mark.parametrize(
    ("name", "page", "value"),
    [
        ("met_this_weekend", "2031-05-12", "2031-W19-WE"),
        ("met_this_weekend", "2031-05-14", "2031-W20-WE"),
    ],
)
def test_this_weekend_is_over_where_monday_tells_what_was(name: str, page: str, value: str) -> None:
    (timex,), _ = read(case(name), page)
    assert timex.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It broke on March 5, 2019 and on the Friday before", "2019-03-01"),
        ("It broke on March 5, 2019 and on the Friday after", "2019-03-08"),
        ("It broke on March 5, 2019 and on that Friday", "2019-03-08"),
        ("It broke on March 5, 2019 and rents fell for the month", "2019-03"),
        ("It broke on the fifth Friday in February 2019", None),
    ],
)
def test_weekdays_and_months_are_counted_from_what_was_told(text: str, value: str | None) -> None:
    timexes, _ = read(flat(text), PAGE)
    assert (timexes[-1].value if timexes else None) == value


def test_a_year_told_of_is_too_coarse_to_count_days_from() -> None:
    timexes, _ = read(flat("The dam broke in 2019 and that day the mill fell"), PAGE)
    assert [t.value for t in timexes] == ["2019", "XXXX-XX-XX"]


def test_a_page_of_a_month_reads_what_it_can() -> None:
    timexes, omissions = read(flat("It broke last year and last week"), "2031-05")
    assert timexes[0].value == "2030"
    assert timexes[1].value == "XXXX-WXX"
    assert timexes[1].interval is not None
    assert timexes[1].interval.begin == "2031-04-21"
    assert [o.reason for o in omissions] == ["anchor-coarse"]


def test_whose_fiscal_year_is_not_guessed() -> None:
    (timex,), _ = read(flat("It lost money in fiscal 2019"), PAGE)
    assert (timex.value, timex.interval) == ("2019", None)
