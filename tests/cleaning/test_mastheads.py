"""The outlet in a line with the day, above or below the headline of pasted text."""

import pytest

from sayso.records.text import Given
from tests.cleaning.pages import BODY, marked, report_of

TITLE = "Bridge to stay closed until spring, board says"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Selby Courier, 14 April 2026", "The Selby Courier"),
        ("Port Vella Herald | 15 April 2026", "Port Vella Herald"),
        ("Harbour News — November 30, 2025, 8:18 PM EST", "Harbour News"),
        ("May 3, 2021 · Selby Courier", "Selby Courier"),
        ("By Ana Lind | Harbour News | Nov 30, 2025", "Harbour News"),
        ("Updated: May 3, 2021 | Harbour News", "Harbour News"),
        ("BBC News, 3 May 2021", "BBC News"),
        ("Le Monde - 3 May 2021", "Le Monde"),
    ],
)
def test_the_outlet_beside_the_day_is_that_of_the_page(line: str, outlet: str) -> None:
    assert report_of(f"{line}\n\n{TITLE}\n\n{BODY}").outlet == outlet
    assert report_of(f"{TITLE}\n\n{line}\n\n{BODY}").outlet == outlet


@pytest.mark.parametrize(
    "line",
    [
        "OSLO, May 3, 2021",
        "Ana Lind, May 3, 2021",
        "World News | May 3, 2021",
        "Breaking News | May 3, 2021",
        "Weekly Bulletin, 3 May 2021",
        "Daily Update | May 3, 2021",
        "Blog post, 3 May 2021",
        "Reuters, May 3, 2021",
        "Harbour News, 3 May 2021 / Selby Courier",
        "The paper that the Selby Courier became was founded on 3 May 2021 by nine friends",
    ],
)
def test_no_outlet_is_made_up(line: str) -> None:
    assert report_of(f"{line}\n\n{TITLE}\n\n{BODY}").outlet is None


@pytest.mark.parametrize("day", ["14 April 2026", "April 14, 2026, 8:18 PM EST", "(3 May 2021)"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_outlet_alone_above_the_day_is_that_of_the_page(day: str, gap: str) -> None:
    lines = f"The Selby Courier{gap}{day}"
    for text in (f"{lines}\n\n{TITLE}\n\n{BODY}", f"{TITLE}\n\n{lines}\n\n{BODY}"):
        assert report_of(text).outlet == "The Selby Courier"
        assert marked(text)["The Selby Courier"] == "date line"


@pytest.mark.parametrize(
    "lines",
    [
        "Ana Lind\n14 April 2026",
        "World News\n14 April 2026",
        "Reuters\n14 April 2026",
        "The Selby Courier\nAna Lind",
        "The Selby Courier\nSeen on 14 April 2026 by nine friends",
        "Harbour News\n3 May 2021\n\nSelby Courier\n3 May 2021",
    ],
)
def test_of_two_lines_no_outlet_is_made_up(lines: str) -> None:
    assert report_of(f"{lines}\n\n{TITLE}\n\n{BODY}").outlet is None


def test_an_outlet_in_the_report_is_not_that_of_the_page() -> None:
    assert report_of(f"{TITLE}\n\n{BODY}\n\nThe Selby Courier, 14 April 2026").outlet is None


def test_what_the_giver_says_wins() -> None:
    text = f"The Selby Courier, 14 April 2026\n\n{TITLE}\n\n{BODY}"
    assert report_of(text, Given(outlet="Port Post")).outlet == "Port Post"


def test_the_line_is_furniture_and_dates_the_report() -> None:
    text = f"The Selby Courier, 14 April 2026\n\n{TITLE}\n\n{BODY}"
    report = report_of(text)
    assert marked(text) == {"The Selby Courier, 14 April 2026": "date line"}
    assert report.published is not None
    assert report.published.value == "2026-04-14"
