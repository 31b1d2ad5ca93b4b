"""What holds of every date, however it is written, and of every text."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records.timex import Interval
from sayso.resolution.dates_calendar import easter, interval_of
from tests.analysis.timex_cases import flat, read, values

MONTHS = "January February March April May June July August September October November December"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CALM = settings(deadline=None, max_examples=60)  # a busy machine is no failure
days = st.dates(date(1801, 1, 1), date(2098, 12, 31))
near = st.dates(date(1950, 1, 1), date(2040, 12, 31))

PIECES = (
    "last , the , week, two , ago, quarter , of , a.m. , early ,st, every , year,s, next ",
    " years ,Easter, half , century, later,X",
)
ALPHABET = st.sampled_from(
    [
        *"0123456789 .,:/-–'’\n$%",
        *(f" {month} " for month in MONTHS.split()),
        *(f"{day} " for day in DAYS),
        *",".join(PIECES).split(","),
    ]
)


def ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    return f"{number}{ending}"


@CALM
@given(days)
def test_any_day_written_in_any_form_reads_back_to_itself(day: date) -> None:
    month, weekday = MONTHS.split()[day.month - 1], DAYS[day.weekday()]
    forms = (
        f"{month} {day.day}, {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
        f"{weekday}, {day.day} {month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"the {ordinal(day.day)} of {month} {day.year}",
        f"{month} {ordinal(day.day)}, {day.year}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
    )
    for form in forms:
        assert values(f"It was on {form} here") == [(form, day.isoformat())]


@CALM
@given(days, st.integers(0, 23), st.integers(0, 59))
def test_any_minute_reads_back_to_itself(day: date, hour: int, minute: int) -> None:
    month = MONTHS.split()[day.month - 1]
    half = "a.m." if hour < 12 else "p.m."
    form = f"{hour % 12 or 12}:{minute:02} {half} on {month} {day.day}, {day.year}"
    expected = f"{day.isoformat()}T{hour:02}:{minute:02}"
    assert values(f"It was at {form} here") == [(form, expected)]


@CALM
@given(days, st.sampled_from(["month", "quarter", "year", "decade"]))
def test_any_longer_time_holds_its_days(day: date, unit: str) -> None:
    month = MONTHS.split()[day.month - 1]
    quarter = ("first", "second", "third", "fourth")[(day.month - 1) // 3]
    form = {
        "month": f"{month} {day.year}",
        "quarter": f"the {quarter} quarter of {day.year}",
        "year": f"the year {day.year}",
        "decade": f"the {day.year // 10}0s",
    }[unit]
    (timex,), _ = read(flat(f"It was in {form} here"))
    assert timex.interval is not None
    is_century = unit == "decade" and form.endswith("00s") and day.year < 1900
    assert timex.granularity == ("century" if is_century else unit)
    assert str(timex.interval.begin) <= day.isoformat() <= str(timex.interval.end_date)


@CALM
@given(near, st.integers(0, 6))
def test_a_bare_weekday_is_the_last_one_up_to_the_page(page: date, weekday: int) -> None:
    (timex,), _ = read(flat(f"It was {DAYS[weekday]} then"), page.isoformat())
    found = date.fromisoformat(timex.value)
    assert found.weekday() == weekday
    assert 0 <= (page - found).days < 7


@CALM
@given(near, st.integers(-40, 40))
def test_a_day_without_its_year_is_the_near_one(page: date, away: int) -> None:
    day = date.fromordinal(page.toordinal() + away)
    form = f"{MONTHS.split()[day.month - 1]} {day.day}"
    if (day.month, day.day) != (2, 29):
        assert values(f"It was {form} then", page.isoformat()) == [(form, day.isoformat())]


@CALM
@given(near)
def test_intervals_contain_their_value_and_run_forwards(page: date) -> None:
    text = "last week, next month, this year, yesterday, last summer, the weekend, last quarter"
    timexes, _ = read(flat(f"It was {text} then"), page.isoformat())
    assert len(timexes) == text.count(",") + 1
    for timex in timexes:
        assert timex.interval == interval_of(timex.value)
        assert isinstance(timex.interval, Interval)
        assert str(timex.interval.begin) <= str(timex.interval.end_date)


@CALM
@given(st.lists(ALPHABET, max_size=25).map("".join), st.one_of(st.none(), near))
def test_no_text_breaks_the_reading(text: str, page: date | None) -> None:
    timexes, _ = read(flat(text), page.isoformat() if page else None)
    for before, after in pairwise(timexes):
        assert before.span.end <= after.span.start
    for timex in timexes:
        assert timex.span.quote(text).strip() == timex.span.quote(text)
        if timex.interval is not None:
            assert str(timex.interval.begin) <= str(timex.interval.end_date)


@CALM
@given(st.text(max_size=80))
def test_no_character_breaks_the_reading(text: str) -> None:
    assert read(flat(text), "2031-05-14") == read(flat(text), "2031-05-14")


@CALM
@given(st.lists(ALPHABET, max_size=12).map("".join), st.lists(ALPHABET, max_size=12).map("".join))
def test_what_follows_changes_nothing_before_it(text: str, more: str) -> None:
    first = text.replace("\n", " ")
    alone = values(first, "2031-05-14")
    assert values(f"{first}\n{more}", "2031-05-14")[: len(alone)] == alone


@CALM
@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)
