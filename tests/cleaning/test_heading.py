"""Title and date line as they stand in pasted text."""

import pytest

from sayso.records.text import Given
from tests.cleaning.pages import BODY, pasted, report_of

TITLE = "Bridge to stay closed until spring, board says"


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n\n",
        f"May 3, 2021\n\n{TITLE}\n\n0\n\n",
        f"Home\nNews\nContact us\n\n{TITLE}\n\nBy Ana Lind\n\n",
        f"× {TITLE}\n\nPosted: May 3, 2021\n\n",
        f"{TITLE} Posted: Monday, May 3, 2021 8:15 PM EST Updated: Tuesday, May 4, 2021\n\n",
        f"The swing bridge on Monday (Photo: Ida Holm)\n\n{TITLE}\n\n",
        f"OSLO, Norway\n\n{TITLE}\n\n",
        f"Harbour News\n\n{TITLE}\n\n",
    ],
)
def test_title_is_the_first_headline_before_the_body(head: str) -> None:
    title = report_of(head + BODY).title
    assert title is not None
    assert title.span is not None
    assert (title.text, title.span.quote(head)) == (TITLE, TITLE)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "OSLO (Reuters) -\n\n",
        "Ana Maria Lind\n\n",
        "DAR ES SALAAM, Tanzania (AP) _\n\n",
        "Divers found cracks in the piers.\n\n",
        "The board told reporters in a statement:\n\n",
        "Divers on Monday (Photo: Ida Holm)\n\n",
        "UPDATE: 4:29 p.m. on Monday\n\n",
    ],
)
def test_a_text_without_a_headline_has_no_title(head: str) -> None:
    assert report_of(head + BODY).title is None


def test_wrapped_lines_are_no_headline() -> None:
    text = "The harbour board said on Tuesday that the\nswing bridge would stay closed.\n\n" + BODY
    assert report_of(text).title is None


@pytest.mark.parametrize(
    ("line", "value", "precision"),
    [
        ("November 30, 2025", "2025-11-30", "day"),
        ("30. November 2025", "2025-11-30", "day"),
        ("30 Nov 2025", "2025-11-30", "day"),
        ("Sunday, 30th November 2025", "2025-11-30", "day"),
        ("2025-11-30", "2025-11-30", "day"),
        ("30/11/2025", "2025-11-30", "day"),
        ("By Ana Lind - 11/30/25 06:56 AM EST", "2025-11-30T06:56-05:00", "minute"),
        ("30 November 2025 / 14:05 CET", "2025-11-30T14:05+01:00", "minute"),
        ("Updated 0339 GMT (1139 HKT) November 30, 2025", "2025-11-30", "day"),
        ("Nov. 30, 2025, 8:18 PM EST", "2025-11-30T20:18-05:00", "minute"),
        ("Posted: Sunday, November 30, 2025 8 a.m. ET", "2025-11-30T08:00", "minute"),
        ("Published 7:07 PM GMT Nov 30, 2025", "2025-11-30T19:07+00:00", "minute"),
        ("Posted by Ana Lind on November 30, 2025", "2025-11-30", "day"),
        ("By Ana Lind | Harbour News | Nov 30, 2025", "2025-11-30", "day"),
        ("Harbour News — November 30, 2025", "2025-11-30", "day"),
    ],
)
def test_date_line_gives_the_day_of_publication(line: str, value: str, precision: str) -> None:
    text = f"{TITLE}\n\n{line}\n\n{BODY}"
    published = report_of(text).published
    assert published is not None
    assert (published.value, published.precision) == (value, precision)
    assert published.known_by.startswith("date line")
    assert published.span is not None
    assert published.span.quote(text) in line


@pytest.mark.parametrize(
    "line",
    [
        "Ferry that sank on May 3, 2021 is raised",
        "03/04/2025",
        "November 30",
        "Feb 30, 2021",
        "The ferry of November 2025",
    ],
)
def test_no_date_of_publication_is_made_up(line: str) -> None:
    assert report_of(f"{line}\n\n{BODY}").published is None


def test_a_date_in_the_body_is_not_the_date_of_publication() -> None:
    assert report_of(f"{TITLE}\n\n{BODY}\n\nIt sank on May 3, 2021, she said.").published is None


@pytest.mark.parametrize(
    "start",
    [
        "OSLO, May 3, 2021 /Newswire/ -- ",
        "BERGEN, Norway (May 3, 2021) - ",
        "OSLO, 3 May 2021 — ",
        "Tromsø, 3 May 2021 — ",
    ],
)
def test_a_dateline_with_its_year_dates_the_report_and_stays_text(start: str) -> None:
    report = report_of(f"{TITLE}\n\n{start}{BODY}")
    assert report.published is not None
    assert (report.published.value, report.published.known_by) == ("2021-05-03", "dateline")
    assert report.furniture == ()


def test_first_publication_beats_the_update() -> None:
    published = report_of(f"Updated: May 4, 2021\nPosted: May 3, 2021\n\n{BODY}").published
    assert published is not None
    assert published.value == "2021-05-03"


def test_an_update_alone_counts_and_is_named() -> None:
    published = report_of(f"Last updated May 4, 2021\n\n{BODY}").published
    assert published is not None
    assert (published.value, published.known_by) == ("2021-05-04", "date line (updated)")


@pytest.mark.parametrize(
    ("raw", "value", "precision"),
    [
        ("2025", "2025", "year"),
        ("2025-11", "2025-11", "month"),
        ("20251130", "2025-11-30", "day"),
        ("2025-11-30T09:00:12.5+01:00", "2025-11-30T09:00+01:00", "minute"),
        ("2025-11-30 09:00:12Z", "2025-11-30T09:00+00:00", "minute"),
        ("Sun, 30 Nov 2025 16:07:38 -0600", "2025-11-30T16:07-06:00", "minute"),
    ],
)
def test_given_date_wins_over_the_date_line(raw: str, value: str, precision: str) -> None:
    published = report_of(f"May 3, 2021\n\n{BODY}", Given(published=raw)).published
    assert published is not None
    assert (published.value, published.precision, published.known_by) == (value, precision, "given")


def test_a_given_date_that_cannot_be_read_is_told_and_the_date_line_counts() -> None:
    cleaned = pasted(f"May 3, 2021\n\n{BODY}", Given(published="last Tuesday"))
    assert [o.reason for o in cleaned.omissions] == ["published-unreadable"]
    assert cleaned.report.published is not None
    assert cleaned.report.published.value == "2021-05-03"


def test_given_title_is_placed_where_it_stands() -> None:
    title = report_of(f"{TITLE}\n\n{BODY}", Given(title=TITLE)).title
    assert title is not None
    assert title.span is not None
    assert title.text == TITLE


def test_given_title_with_the_name_of_the_site_is_placed_at_the_headline() -> None:
    title = report_of(f"{TITLE}\n\n{BODY}", Given(title=f"{TITLE} - Harbour News")).title
    assert title is not None
    assert title.span is not None
    assert title.text == TITLE


def test_given_title_that_does_not_stand_in_the_text_has_no_place() -> None:
    title = report_of(BODY, Given(title="Board under fire")).title
    assert title is not None
    assert (title.text, title.span) == ("Board under fire", None)


def test_outlet_is_never_invented() -> None:
    text = f"Harbour News\n\n{TITLE}\n\nOSLO (Reuters) - {BODY}"
    assert report_of(text).outlet is None
    assert report_of(text, Given(outlet="Harbour News")).outlet == "Harbour News"


def test_byline_is_kept_as_such() -> None:
    assert report_of(f"{TITLE}\n\nBy Ana Lind and Jon Berg\n\n{BODY}").byline == (
        "Ana Lind and Jon Berg"
    )


MENU = "Home\nNews\nHarbour\nFerries\nIslands\nSports\nTides\nWeather\nContact us\n"
TEASERS = (
    "Choir festival opens in the old town\nSeven ways to smoke a herring\nTwo held after theft\n"
)


def test_in_a_page_copied_whole_the_title_is_what_the_report_bears_out() -> None:
    head = f"{MENU}\nNovember 2, 2021\n\n{TEASERS}\n{TITLE}\n\nMay 3, 2021\n\n"
    report = report_of(f"{head}{BODY}\n{TEASERS}\n{MENU}")
    assert report.title is not None
    assert report.title.text == TITLE
    assert report.published is not None
    assert report.published.value == "2021-05-03"


def test_among_many_headlines_none_is_taken_that_the_report_does_not_bear_out() -> None:
    assert report_of(f"{TEASERS}Rain expected for the coast\n\n{BODY}").title is None


def test_of_title_and_deck_the_first_is_the_title() -> None:
    deck = "Divers found cracks in two piers of the swing bridge, and crews refused to cross it"
    title = report_of(f"{TITLE}\n\n{deck}\n\n{BODY}").title
    assert title is not None
    assert title.text == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Back to the bridge: divers return to the piers",
        "Listen to the dockers, union leader tells harbour board",
        "By the time divers came, the bridge had cracked",
        "Share of ferries in harbour traffic grows",
        "More on the bridge than meets the eye, divers say",
        "Tornado watch ends with a closed bridge",
        "Related cracks found in two more piers",
        "Home at last: dockers return from the bridge",
        "Print workers join dockers' strike at the harbour",
    ],
)
def test_headlines_that_begin_like_furniture_are_titles(title: str) -> None:
    report = report_of(f"{title}\n\n{BODY}")
    assert report.title is not None
    assert (report.title.text, report.furniture) == (title, ())


@pytest.mark.parametrize(
    "foot",
    [
        "2 Comments\nAna77 says:\nMay 4, 2021 at 5:12 pm\nShame on them.",
        "More stories\nChoir festival opens\nTwo held after theft\nRain expected\nMay 4, 2021",
    ],
)
def test_dates_of_comments_and_of_other_reports_are_not_the_reports(foot: str) -> None:
    assert report_of(f"{BODY}\n{foot}").published is None


def test_a_date_right_below_the_report_dates_it() -> None:
    published = report_of(f"{BODY}\nHarbour News, May 4, 2021").published
    assert published is not None
    assert published.value == "2021-05-04"
