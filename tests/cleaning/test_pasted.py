"""What of a pasted text belongs to the page, and what must never be taken for it."""

import pytest

from tests.cleaning.pages import BODY, marked, report_of


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("0", "counter"),
        ("4820117", "counter"),
        ("1.2K shares", "counter"),
        ("Share it...", "share bar"),
        ("SHARE THIS STORY", "share bar"),
        ("Follow us on Twitter", "share bar"),
        ("Leave a Reply", "reply form"),
        ("Your email address will not be published. Required fields are marked *", "reply form"),
        ("Read more: Council votes on new ferry", "read more"),
        ("We use cookies to improve your visit.", "cookie notice"),
        ("Sign up for our morning newsletter", "newsletter"),
        ("• Related: Ferry service doubled", "related links"),
        ("Advertisement", "advert"),
        ("By Jon Berg and Ida Holm", "byline"),
        ("Photo: Ida Holm/Harbour News", "photo credit"),
        ("Copyright 2021 Harbour News. All rights reserved.", "copyright"),
        ("ida.holm@harbournews.example", "contact line"),
        ("-----", "separator"),
        ("Please enable JavaScript to watch this video", "technical notice"),
    ],
)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_page_furniture_is_marked_with_its_reason(line: str, reason: str, place: str) -> None:
    text = f"{line}\n\n{BODY}" if place == "head" else f"{BODY}\n{line}"
    assert marked(text) == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "He resigned.",
        "No one was hurt.",
        "OSLO (Reuters) -",
        "The Associated Press contributed to this report.",
        "“Nobody,” she said.",
        "By Tuesday, police had found two of the boats",
        "Related charges were dropped.",
        "Follow-up talks failed.",
        "Share prices fell.",
        "Anyone with information is asked to call the harbour police.",
        "Name the minister did not.",
    ],
)
@pytest.mark.parametrize("place", ["head", "inside", "foot"])
def test_short_lines_of_the_report_stay(line: str, place: str) -> None:
    first, _, rest = BODY.partition("\n\n")
    text = {
        "head": f"{line}\n\n{BODY}",
        "inside": f"{first}\n\n{line}\n\n{rest}",
        "foot": f"{BODY}\n{line}",
    }[place]
    assert marked(text) == {}


def test_title_and_date_line_are_no_furniture() -> None:
    text = f"May 3, 2021\n\nBridge to stay closed until spring\n\n12\n\n{BODY}"
    assert marked(text) == {"12": "counter"}


def test_numbers_inside_the_report_stay_where_they_may_be_its_own() -> None:
    first, _, rest = BODY.partition("\n\n")
    assert marked(f"{first}\n\n1998\n\n(1)\n\n555 0100 / 555 0101\n\n{rest}") == {}


def test_a_line_of_the_menu_that_stands_twice_is_marked_both_in_and_outside_the_report() -> None:
    first, _, rest = BODY.partition("\n\n")
    text = f"Our ferries\n\n{first}\n\nOur ferries\n\n{rest}\nOur ferries"
    assert list(marked(text).values()) == ["repeated line"]


def test_a_date_in_numbers_is_no_counter() -> None:
    assert marked(f"03/04/2021\n\n{BODY}") == {}


def test_equal_entries_of_a_list_in_the_report_stay() -> None:
    first, _, rest = BODY.partition("\n\n")
    boats = "Boat 1\nbadly damaged\nBoat 2\nbadly damaged\n\n"
    assert marked(f"{first}\n\n{boats}{rest}") == {}
    assert marked(f"{BODY}\n{boats}") == {}


def test_a_paragraph_that_stands_twice_is_marked_the_second_time() -> None:
    first, _, _ = BODY.partition("\n\n")
    report = report_of(f"{BODY}\n{first}\n")
    assert [(f.reason, f.span.start > 100) for f in report.furniture] == [
        ("repeated paragraph", True)
    ]


@pytest.mark.parametrize(
    "bar",
    ["Ports | Ferries | Cranes", "Home · Ports and ships · Ferries · Cranes for sale", "A › B › C"],
)
def test_a_line_that_bars_part_into_short_entries_is_a_menu(bar: str) -> None:
    text = f"{bar}\n\nFerry sinks off Skerry\n\nA ferry sank off the coast of Skerry on Monday."
    assert marked(text) == {bar: "menu"}


def test_a_title_with_the_outlet_behind_a_bar_is_no_menu() -> None:
    text = "Ferry sinks off Skerry | News | Skerry Post\n\nA ferry sank off the coast on Monday."
    assert not marked(text)


def test_what_stands_between_two_entries_of_a_menu_is_an_entry() -> None:
    text = f"Home\nFerries\nContact us\n\n{BODY}"
    assert marked(text) == {"Home": "menu", "Ferries": "menu", "Contact us": "menu"}


MENU = "Home\nNews\nHarbour\nFerries\nIslands\nSports\nTides\nWeather\nContact us"


@pytest.mark.parametrize("text", [f"{MENU}\n\n{BODY}", f"{BODY}\n{MENU}"])
def test_a_long_run_of_short_lines_is_a_menu_where_some_are_known_entries(text: str) -> None:
    assert set(marked(text)) == set(MENU.split("\n"))


def test_a_long_list_at_the_end_of_the_report_stays() -> None:
    crew = "Ana Lind\nJon Berg\nIda Holm\nPer Dahl\nEva Moe\nOle Vik\nLiv Aas\nTor Lie\nUna Bø"
    assert marked(f"{BODY}\nThe crew:\n{crew}") == {}


def test_notices_far_from_the_report_do_not_count_as_its_paragraphs() -> None:
    notice = (
        "This newsroom is run by its readers and by nobody else, and it means to stay that way."
    )
    text = f"{notice}\n\n{MENU}\n{MENU}\n\nPhotos\n\n{BODY}"
    assert marked(text)["Photos"] == "menu"
    assert notice not in marked(text)


def test_comments_of_readers_are_no_part_of_the_report() -> None:
    said = "The board knew of the cracks all along, and everybody in the harbour will tell you so."
    comments = f"Ana77 says:\nMay 4, 2021 at 5:12 pm\n{said}\nReply"
    found = marked(f"{BODY}\n2 Comments\n{comments}")
    assert found[said] == "comments"
    assert found["Ana77 says:"] == "comments"


def test_a_count_of_comments_above_the_report_ends_nothing() -> None:
    assert marked(f"2 Comments\n\n{BODY}\nReply") == {
        "2 Comments": "comments",
        "Reply": "comment by a reader",
    }
    assert set(marked(f"{BODY}\n2 Comments\n\nThe strike goes on.")) == {"2 Comments"}


def test_a_list_of_videos_is_marked_and_a_timetable_is_not() -> None:
    videos = "1:12 Ferry turns in storm\n0:45 Divers at the pier"
    assert set(marked(f"{videos}\n\n{BODY}").values()) == {"video list"}
    times = "9:30 a.m. Divers go down.\n9:50 a.m. They find a crack."
    assert marked(f"{BODY}\n\n{times}") == {}


def test_control_characters_are_marked_between_lines_and_left_alone_inside_them() -> None:
    text = f"\ufeff{BODY}\x00\x01\n"
    assert [(f.span.start, f.reason) for f in report_of(text).furniture] == [
        (0, "control characters"),
        (len(BODY) + 1, "control characters"),
    ]
    broken = BODY.replace("’", "\x92").replace("“", "\x93").replace("”", "\x94")
    assert marked(broken) == {}
    assert report_of(broken).text == broken
