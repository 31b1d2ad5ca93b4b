"""Words of the page that stand beside the report's own: dates, credits, contacts, captions."""

import pytest

from sayso.records.text import Given
from tests.cleaning.pages import BODY, html, marked, pasted, report_of

TITLE = "Harbour board resigns over the closed swing bridge"


@pytest.mark.parametrize("date", ["03/04/2025", "3.4.2025", "03-04-25"])
def test_a_date_that_can_be_two_days_is_told_and_not_guessed(date: str) -> None:
    cleaned = pasted(f"{TITLE}\nPosted: {date}\n\n{BODY}")
    (doubt,) = cleaned.omissions
    assert cleaned.report.published is None
    assert doubt.reason == "published-ambiguous"
    assert date in doubt.detail
    assert doubt.span is not None
    assert doubt.span.quote(cleaned.report.text) == date


@pytest.mark.parametrize("date", ["04/04/2025", "30/11/2025", "11/30/2025"])
def test_a_date_that_can_only_be_one_day_is_no_doubt(date: str) -> None:
    cleaned = pasted(f"{TITLE}\n{date}\n\n{BODY}")
    assert cleaned.report.published is not None
    assert cleaned.omissions == ()


def test_another_date_settles_what_one_leaves_open() -> None:
    text = f"{TITLE}\n03/04/2025\nPosted: April 3, 2025\n\n{BODY}"
    assert pasted(text).omissions == ()
    assert pasted(f"{TITLE}\n03/04/2025\n\n{BODY}", Given(published="2025-04-03")).omissions == ()


def test_a_given_date_and_a_stated_one_that_can_be_two_days_are_told() -> None:
    given = pasted(BODY, Given(published="03/04/2025")).omissions
    stated = html("", '<meta name="date" content="03/04/2025">').omissions
    assert [o.reason for o in (*given, *stated)] == ["published-ambiguous"] * 2


def test_dates_in_numbers_inside_the_report_are_no_dates_of_the_page() -> None:
    assert (
        pasted(
            f"{BODY}He was born on 03/04/1965, the board said in a letter to the town.\n"
        ).omissions
        == ()
    )


POSTED = "Posted: Monday, May 3, 2021 4:51 PM EDT Updated: Tuesday, May 4, 2021 6:30 PM EDT"


def test_a_date_line_after_the_title_is_furniture_and_dates_the_report() -> None:
    text = f"{TITLE} {POSTED}\n\n{BODY}"
    for given in (
        None,
        Given(title=TITLE),
        Given(title=f"{TITLE} - WXYQ - Breaking News", outlet="wxyq.com"),
    ):
        report = report_of(text, given)
        assert report.title is not None
        assert report.title.text == TITLE
        assert report.published is not None
        assert report.published.value == "2021-05-03T16:51-04:00"
        assert {f.span.quote(text): f.reason for f in report.furniture} == {POSTED: "date line"}


@pytest.mark.parametrize(
    ("title", "outlet", "cut"),
    [
        (f"{TITLE} - Harbour Chronicle", None, TITLE),
        (f"{TITLE} | Harbour News 5 | Port Vella", "harbournews5.com", TITLE),
        (f"{TITLE} - Bridge Watch", "Bridge Watch", TITLE),
        (f"{TITLE} - Bridge Watch", None, f"{TITLE} - Bridge Watch"),
        (f"{TITLE} - as it happened", "harbour.com", f"{TITLE} - as it happened"),
        ("Why now - Harbour Chronicle", None, "Why now - Harbour Chronicle"),
    ],
)
def test_a_given_title_loses_the_name_of_its_outlet(
    title: str, outlet: str | None, cut: str
) -> None:
    report = report_of(BODY, Given(title=title, outlet=outlet))
    assert report.title is not None
    assert report.title.text == cut


def test_credits_of_reporters_are_furniture_where_they_end_a_paragraph() -> None:
    credit = "(Reporting by Rui Dahl in Oslo and Ana Berg; Editing by Jo Lind)"
    assert marked(f"{BODY}The union agreed to that. {credit}\n") == {credit: "byline"}
    assert marked(f"{BODY}\n{credit}\n") == {credit: "byline"}
    assert (
        marked(f"{BODY}The mayor (reporting by telephone) said that the bridge was closed.\n") == {}
    )


def test_captions_of_a_gallery_count_once() -> None:
    caption = "Image {} of 3 Divers look at the closed bridge. Photo: Ana Lind"
    lines = "\n".join(caption.format(n) for n in (1, 2, 3))
    assert list(marked(f"{lines}\n\n{BODY}").values()) == ["repeated paragraph"] * 2
