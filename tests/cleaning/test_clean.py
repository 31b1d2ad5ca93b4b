"""Bytes of all kinds: read where they can be read, refused in words where not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.cleaning.clean import clean
from sayso.cleaning.decode import MAX_CHARS
from sayso.errors import InputError
from sayso.records.text import Given, Page
from tests.cleaning.pages import BODY, html, pasted, report_of, tables


def bytes_page(content: bytes) -> Page:
    return Page(content, "input", "unknown")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "nothing"),
        (b" \r\n\t ", "nothing"),
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x01\x02\x03\x04", "control characters"),
        (b"a" * (MAX_CHARS + 1), "longer than any report"),
        (b"<html><body></body></html>", "no article"),
        (
            b"<!doctype html><html><head><title>x</title></head><body><p>Home</p></body></html>",
            "no article",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_three_parts(content: bytes, word: str) -> None:
    with pytest.raises(InputError) as caught:
        clean(bytes_page(content), tables())
    assert word in caught.value.what
    assert caught.value.where == "input"
    assert caught.value.fix


@pytest.mark.parametrize("piece", ["a", ".", "Aa ", "By Aa, ", "“", "\u0301", "1\r"])
def test_endless_lines_are_read_without_end(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert report_of(f"{text}\n{BODY}").text.startswith(text)


ACCENTED = "“Señor Ångström’s café” — " + BODY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-8-sig"])
def test_marked_and_valid_encodings_are_read_without_doubt(encoding: str) -> None:
    cleaned = clean(bytes_page(ACCENTED.encode(encoding)), tables())
    assert cleaned.report.text.lstrip("\ufeff") == ACCENTED
    assert cleaned.omissions == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_unmarked_encodings_are_read_and_the_guess_is_told(encoding: str) -> None:
    cleaned = clean(bytes_page(ACCENTED.encode(encoding)), tables())
    assert cleaned.report.text == ACCENTED
    assert [o.reason for o in cleaned.omissions] == ["encoding-guessed"]
    assert encoding in cleaned.omissions[0].detail


@pytest.mark.parametrize("stated", ["ISO-8859-1", "windows-1252"])
def test_the_encoding_that_a_page_states_is_used(stated: str) -> None:
    page = f'<html><head><meta charset="{stated}"></head><body><p>{ACCENTED}</p></body></html>'
    cleaned = clean(bytes_page(page.encode("cp1252")), tables())
    assert "Señor Ångström’s café" in cleaned.report.text
    assert cleaned.omissions == ()


def test_a_stated_encoding_that_is_none_of_text_is_not_used() -> None:
    content = b"charset=unicode_escape \\x41 \xe9 " + BODY.encode("cp1252", "ignore")
    assert "\\x41 é" in clean(bytes_page(content), tables()).report.text


def test_a_stray_byte_does_not_turn_the_rest_into_another_encoding() -> None:
    cleaned = clean(bytes_page(ACCENTED.encode() + b"\x92"), tables())
    assert cleaned.report.text == ACCENTED + "\ufffd"
    assert [o.reason for o in cleaned.omissions] == ["characters-lost"]


def test_halves_of_characters_are_replaced_and_told() -> None:
    content = f"{BODY}\ud800".encode("utf-8", "surrogatepass")
    cleaned = clean(bytes_page(content), tables())
    assert cleaned.report.text == f"{BODY}\ufffd"
    assert [o.reason for o in cleaned.omissions] == ["characters-lost"]


def test_text_is_the_input_unchanged() -> None:
    text = f"\ufeffTitle of the day is long\r\rNBSP\u00a0here\r\n\x0c{BODY}\u2028end.\x85"
    assert report_of(text).text == text


def test_report_keeps_what_was_given_and_hashes_the_bytes() -> None:
    told = Given(id="a-1", url="https://harbour.example/1", outlet="Harbour News")
    report = report_of(BODY, told)
    assert (report.id, report.url, report.outlet) == ("a-1", told.url, told.outlet)
    assert len(report.raw_sha256) == 64
    assert report_of(BODY).id == report_of(BODY).report_id != report.report_id


GERMAN = (
    "Die Hafenbehörde teilte am Dienstag mit, dass die Drehbrücke bis zum Frühjahr gesperrt "
    "bleibt, nachdem Taucher Risse in zwei Pfeilern gefunden hatten.\n"
)


def test_another_language_is_named_and_told() -> None:
    cleaned = pasted(GERMAN)
    assert cleaned.report.language == "de"
    assert [o.reason for o in cleaned.omissions] == ["not-english"]


def test_a_language_that_cannot_be_told_stays_unknown() -> None:
    cleaned = pasted("Qxz vrt 12 34 blk\n")
    assert cleaned.report.language is None
    assert [o.reason for o in cleaned.omissions] == ["language-unknown"]


@pytest.mark.parametrize(
    "text",
    [
        "Police in Nairobi arrested four Somali nationals.",
        "Rebels kidnapped two girls in Nigeria.",
    ],
)
def test_a_headline_with_foreign_names_is_in_english(text: str) -> None:
    assert pasted(text).report.language == "en"


@pytest.mark.parametrize("text", [BODY, "He resigned.", "The bridge was closed."])
def test_english_is_told_by_its_function_words(text: str) -> None:
    assert report_of(text).language == "en"


def test_a_page_that_is_all_furniture_is_told() -> None:
    assert [o.reason for o in pasted("Share it...\n\nLeave a Reply").omissions] == [
        "only-furniture"
    ]


LINES = st.sampled_from(
    [
        "Share it...", "0", "12 Comments", "He resigned.", "May 3, 2021", "Posted: 3 May 2021",
        "Bridge to stay closed until spring", "By Ana Lind", "\x00\x01", "\ufeff", "Home", "News",
        "1:12 Ferry turns in storm", "“We", "\x85", "Related", BODY, "- - -", "Copyright 2021",
    ]
)  # fmt: skip
PAGES = st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r", "\r\n", "\n\n", "\u2028"]).map(
        lambda end: end.join(lines)
    )
)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_any_text_is_read_or_refused(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    try:
        report = clean(Page(content, "input", "text"), tables()).report
    except InputError:
        return
    assert any("\ud800" <= c <= "\udfff" for c in text) or report.text == text
    assert all(0 <= f.span.start < f.span.end <= len(report.text) for f in report.furniture)
    ends = [p for f in report.furniture for p in (f.span.start, f.span.end)]
    assert ends == sorted(ends)
    for found in (report.title, report.published):
        assert found is None or found.span is None or found.span.end <= len(report.text)
    if report.title and report.title.span:
        assert report.title.span.quote(report.text) == report.title.text
    again = clean(Page(report.text.encode(), "input", "text"), tables()).report
    assert (again.text, again.furniture) == (report.text, report.furniture)
    assert (again.title, again.published) == (report.title, report.published)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text", "html", "unknown"]))
def test_any_bytes_are_read_or_refused(content: bytes, media: str) -> None:
    wrapped = content if media != "html" else b"<html><body><p>" + content * 5 + b"</p></body>"
    page = Page(wrapped, "input", "html" if media == "html" else "unknown")
    try:
        report = clean(page, tables()).report
    except InputError:
        return
    assert report.text.strip()


def test_cleaning_the_text_of_a_page_again_changes_nothing() -> None:
    report = html("<h1>Bridge to stay closed</h1>").report
    again = report_of(report.text)
    assert (again.text, again.furniture) == (report.text, report.furniture)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_without_a_mark_are_read_and_named(encoding: str) -> None:
    cleaned = clean(bytes_page(ACCENTED.encode(encoding)), tables())
    assert cleaned.report.text == ACCENTED
    assert encoding in cleaned.omissions[0].detail


def test_lines_in_two_encodings_are_read_each_in_its_own() -> None:
    cleaned = clean(bytes_page((BODY + ACCENTED).encode() + BODY.encode("cp1252") * 2), tables())
    assert cleaned.report.text == BODY + ACCENTED + BODY * 2
    assert "utf-8 and cp1252" in cleaned.omissions[0].detail


@pytest.mark.parametrize("flood", ["\u202e", "\u200b", "“", "("])
def test_a_flood_before_the_report_does_not_hide_its_language(flood: str) -> None:
    assert report_of(flood * 6000 + BODY).language == "en"
