"""What the address of a page tells of its dates."""

import pytest

from sayso.cleaning.addresses import order_of, url_date
from sayso.records.text import Given
from tests.cleaning.pages import BODY, html, pasted, tables

HOST = "https://harbour.example"
TITLE = "Harbour board resigns over the closed swing bridge"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/2014/05/07/bridge-closed", "2014-05-07"),
        ("/news/2014/5/7/bridge-closed", "2014-05-07"),
        ("/world/2014/may/07/bridge-closed", "2014-05-07"),
        ("/2014-05-07/bridge-closed", "2014-05-07"),
        ("/english/2014-05/07/c_1333.htm", "2014-05-07"),
        ("/news/20140507/bridge-closed", "2014-05-07"),
        ("/a/201405/07/WS5a.html", "2014-05-07"),
        ("/world/bridge-closed-2014-05-07/", "2014-05-07"),
        ("/2014/05/bridge-closed", "2014-05"),
        ("/world-europe-20140507", None),
        ("/2014/02/31/bridge-closed", None),
        ("/2014/bridge-closed", None),
        ("/bridge-of-1999/12-men", None),
        ("/", None),
    ],
)
def test_the_date_in_an_address_is_read(path: str, value: str | None) -> None:
    found = url_date(HOST + path, tables().dates)
    assert (found and found.value) == value


def test_a_given_address_dates_a_report_that_says_no_date_itself() -> None:
    given = Given(url=f"{HOST}/2014/05/07/bridge")
    published = pasted(f"{TITLE}\n\n{BODY}", given).report.published
    assert published is not None
    assert (published.value, published.known_by) == ("2014-05-07", "URL")
    dated = pasted(f"{TITLE}\nPosted: May 6, 2014\n\n{BODY}", given).report.published
    assert dated is not None
    assert dated.value == "2014-05-06"


@pytest.mark.parametrize(
    ("url", "language", "order"),
    [
        ("https://www.harbour.co.uk/a", None, "dmy"),
        ("https://harbour.gov/a", "en-GB", "mdy"),
        ("https://harbour.com/a", "en-GB", "dmy"),
        ("https://harbour.com/a", "en_AU", "dmy"),
        ("https://harbour.com/a", "en-US", None),
        ("http://[::1", None, None),
        (None, None, None),
    ],
)
def test_the_country_tells_whether_day_or_month_comes_first(
    url: str | None, language: str | None, order: str | None
) -> None:
    assert order_of(url, language, tables().dates) == order


@pytest.mark.parametrize(
    ("line", "url", "value"),
    [
        ("Posted: 03/04/2025", "https://harbour.co.uk/a", "2025-04-03"),
        ("Posted: 03/04/2025", "https://harbour.gov/a", "2025-03-04"),
        ("Posted: 03/04/2025 9:30 am EDT", None, "2025-03-04T09:30-04:00"),
        ("Posted: 03/04/2025 9:30 BST", None, "2025-04-03T09:30+01:00"),
        ("Thursday 03/04/2025", None, "2025-04-03"),
        ("Tuesday 03/04/2025", None, "2025-03-04"),
        ("Posted: 03/04/2025", f"{HOST}/2025/04/03/bridge", "2025-04-03"),
    ],
)
def test_what_a_page_says_beside_it_settles_a_date_in_numbers(
    line: str, url: str | None, value: str
) -> None:
    cleaned = pasted(f"{TITLE}\n{line}\n\n{BODY}", Given(url=url))
    assert cleaned.report.published is not None
    assert cleaned.report.published.value == value
    assert cleaned.omissions == ()


def test_the_language_of_a_page_settles_a_date_in_numbers() -> None:
    head = '<meta property="og:locale" content="en_GB"><meta name="date" content="03/04/2025">'
    published = html("", head).report.published
    assert published is not None
    assert published.value == "2025-04-03"
