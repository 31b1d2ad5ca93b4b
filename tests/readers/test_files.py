"""Files, folders and standard input as pages."""

import gzip
import io
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.readers.files import MAX_PAGE_BYTES, read_pages
from sayso.records.omission import Unread
from sayso.records.text import Given, Page


def pages(source: Path | str, stdin: bytes | None = None, **told: str) -> list[Page | Unread]:
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(read_pages(str(source), stream, Given(**told)))


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("a.txt", "unknown"),
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.md", "unknown"),
        ("a", "unknown"),
    ],
)
def test_a_file_is_one_page_of_the_kind_its_name_tells(
    tmp_path: Path, name: str, media: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"He resigned.")
    assert pages(path) == [Page(b"He resigned.", str(path), media)]  # type: ignore[arg-type]


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"<html>"))
    assert pages(path) == [Page(b"<html>", str(path), "html")]


def test_options_are_given_with_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    (page,) = pages(path, outlet="Harbour News", published="2021-05-03")
    assert isinstance(page, Page)
    assert page.given == Given(outlet="Harbour News", published="2021-05-03")


def test_a_folder_is_read_in_order_with_all_below_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "c.jsonl", ".hidden.txt", ".git/a.txt", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b'{"text": "x"}' if name.endswith("l") and "json" in name else b"x")
    found = [Path(p.where).relative_to(tmp_path).as_posix() for p in pages(tmp_path)]
    assert found == ["a/z.html", "b.txt", "c.jsonl:1"]


RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title>
<item><guid>1</guid><title>Closed</title><link>https://a.example/1</link>
<description>The bridge &lt;b&gt;closed&lt;/b&gt;.</description></item>
<item><guid>2</guid><title>Empty</title></item></channel></rss>"""


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "feed.html", "feed", "feed.txt"])
def test_a_feed_is_told_by_its_content_and_gives_a_page_for_each_entry(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(RSS)
    (page,) = pages(path)
    assert isinstance(page, Page)
    assert page.given == Given("1", "https://a.example/1", "Harbour News", "Closed")
    assert (page.media, page.where) == ("html", f"{path}:1")
    assert b"<p>The bridge <b>closed</b>.</p>" in page.content


def test_a_feed_may_be_packed_or_come_on_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml.gz"
    path.write_bytes(gzip.compress(RSS))
    assert len(pages(path)) == len(pages("-", RSS)) == 1


def test_what_is_given_wins_over_a_feed() -> None:
    (page,) = pages("-", RSS, outlet="Harbour Daily", id="mine")
    assert isinstance(page, Page)
    assert (page.given.outlet, page.given.id) == ("Harbour Daily", "1")


def test_a_folder_takes_feeds_and_no_other_xml_or_json(tmp_path: Path) -> None:
    feed = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "x"}]}'
    others = {"a.xml": RSS, "b.json": feed, "c.json": b'{"text": "x"}', "d.xml": b"<x/>"}
    for name, content in {**others, "e.opml": b"<opml/>", "f.xml": b"<opml/>"}.items():
        (tmp_path / name).write_bytes(content)
    assert [Path(p.where).name for p in pages(tmp_path)] == ["a.xml:1", "b.json:1"]


def test_a_list_of_feeds_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "mine.opml").write_bytes(b"<opml><body/></opml>")
    assert "sayso watch" in refusal(tmp_path / "mine.opml").fix


def test_a_bomb_of_gzip_is_refused_without_unpacking_it_all(tmp_path: Path) -> None:
    path = tmp_path / "bomb.html.gz"
    path.write_bytes(gzip.compress(bytes(5 * MAX_PAGE_BYTES)))
    assert "too much for one report" in refusal(path).what


def test_one_bad_file_in_a_folder_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(b"no gzip at all")
    (tmp_path / "b.txt").write_bytes(b"x")
    bad, good = pages(tmp_path)
    assert isinstance(bad, Unread)
    assert bad.omission.reason == "file-unreadable"
    assert isinstance(good, Page)


def test_standard_input_is_a_page() -> None:
    assert pages("-", b"He resigned.\nShe left.\n") == [
        Page(b"He resigned.\nShe left.\n", "standard input", "unknown")
    ]


def test_json_lines_on_standard_input_are_told_by_their_first_line() -> None:
    first, second = pages("-", b'{"text": "He resigned."}\n{"text": "She left."}\n')
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.where, second.content) == ("standard input:1", b"She left.")


@pytest.mark.parametrize("text", [b'{"a": 1}\n', b"{ not json }\n", b"[1]\n"])
def test_other_text_in_braces_is_a_page(text: bytes) -> None:
    assert [p.content for p in pages("-", text) if isinstance(p, Page)] == [text]


def refusal(source: Path | str) -> InputError:
    with pytest.raises(InputError) as caught:
        pages(source)
    return caught.value


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = refusal(tmp_path / "gone.txt")
    assert error.what == "there is no such file"
    assert error.where.endswith("gone.txt")


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    assert refusal(tmp_path).what == "the folder holds no report"


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    assert "Permission denied" in refusal(path).what


def test_no_standard_input_is_refused() -> None:
    assert "standard input" in refusal("-").what


def test_more_than_a_page_can_hold_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_PAGE_BYTES * 3)
    assert "too much for one report" in refusal(path).what
