"""JSON Lines as pages: a broken line costs that line alone."""

import io
import json

import pytest

from sayso.readers import jsonl
from sayso.readers.jsonl import read_json_lines
from sayso.records.omission import Unread
from sayso.records.text import Given, Page


def read(content: bytes, **told: str) -> list[Page | Unread]:
    return list(read_json_lines(io.BytesIO(content), "in.jsonl", Given(**told)))


def only(content: bytes) -> Page:
    (page,) = read(content)
    assert isinstance(page, Page)
    return page


def test_keys_of_a_line_are_given_with_its_page() -> None:
    row = {"id": "a", "text": "Hé", "date": "2021", "title": "T", "outlet": "O", "url": "u"}
    assert only(json.dumps(row).encode()) == Page(
        "Hé".encode(), "in.jsonl:1", "text", Given("a", "u", "O", "T", "2021")
    )


@pytest.mark.parametrize("key", ["published", "date", "dct"])
def test_the_date_goes_by_three_names(key: str) -> None:
    assert only(json.dumps({"text": "x", key: "2021-05-03"}).encode()).given.published == (
        "2021-05-03"
    )


def test_html_may_stand_for_text() -> None:
    assert only(b'{"html": "<p>x</p>"}').media == "html"


def test_a_number_may_be_an_id() -> None:
    assert only(b'{"id": 17, "text": "x"}').given.id == "17"


def test_options_win_over_keys_but_for_the_id() -> None:
    (page,) = read(b'{"id": "a", "text": "x", "outlet": "O"}', id="b", outlet="P")
    assert isinstance(page, Page)
    assert page.given == Given(id="a", outlet="P")


@pytest.mark.parametrize(
    ("line", "detail", "key"),
    [
        (b"{broken", "no JSON", None),
        (b'"text"', "no JSON object", None),
        (b'{"id": "a"}', "neither text nor html", "a"),
        (b'{"id": "a", "text": 5}', "text is no text: '5'", "a"),
        (b'{"id": "a", "text": "x", "date": [1]}', "date is no text", "a"),
        (b'{"id": [1], "text": null}', "neither", None),
        (b'\xff{"text": "x"}', "no JSON", None),
        (b"[" * 100_000, "no JSON", None),
    ],
)
def test_a_broken_line_is_told_with_its_place_and_the_rest_goes_on(
    line: bytes, detail: str, key: str | None
) -> None:
    good = b'{"text": "x"}'
    before, broken, after = read(b"\n".join([good, b"", line, good]))
    assert isinstance(broken, Unread)
    assert (broken.where, broken.id) == ("in.jsonl:3", key)
    assert broken.omission.reason == "line-unreadable"
    assert detail in broken.omission.detail
    assert isinstance(before, Page)
    assert isinstance(after, Page)
    assert after.where == "in.jsonl:4"


def test_a_line_too_long_for_a_report_is_read_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 64)
    long, short = read(b'{"text": "' + b"x" * 500 + b'"}\n{"text": "x"}\n')
    assert isinstance(long, Unread)
    assert "longer than" in long.omission.detail
    assert isinstance(short, Page)
    assert short.where == "in.jsonl:2"


def test_halves_of_characters_never_reach_what_is_written() -> None:
    row = b'{"id": "\\ud800a", "text": "x", "title": "t\\udc00", "dct": "\\ud800"}'
    assert only(row).given == Given(id="\ufffda", title="t\ufffd", published="\ufffd")
