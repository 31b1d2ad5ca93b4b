"""Archives of the web as pages."""

import gzip
import io
from pathlib import Path

import pytest

from sayso.readers.files import read_pages
from sayso.readers.warc import read_warc
from sayso.records.omission import Unread
from sayso.records.text import Given, Page

LIMIT = 1_000_000


def record(url: str, http: bytes, kind: str = "response", length: int | None = None) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-03-05T09:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def pages(content: bytes) -> list[Page | Unread]:
    return list(read_warc(io.BytesIO(content), "a.warc", Given(), LIMIT))


def test_an_answer_is_a_page_with_its_address_and_when_it_was_fetched() -> None:
    (page,) = pages(record("https://a.example/1", answer(b"<p>x</p>")))
    given = Given(url="https://a.example/1")
    assert page == Page(b"<p>x</p>", "a.warc:1", "html", given, "2024-03-05T09:00:00Z")


def test_records_may_be_packed_one_by_one() -> None:
    both = [record(f"https://a.example/{i}", answer(b"x")) for i in (1, 2)]
    assert len(pages(b"".join(map(gzip.compress, both)))) == 2


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (gzip.compress(b"hello", mtime=0), "Content-Encoding: gzip"),
        (b"5\r\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
        (b"hello", "Content-Encoding: identity"),
    ],
)
def test_a_body_is_unpacked(body: bytes, header: str) -> None:
    (page,) = pages(record("https://a.example/1", answer(body, header)))
    assert isinstance(page, Page)
    assert page.content == b"hello"


@pytest.mark.parametrize(
    "other",
    [
        record("https://a.example/1", answer(b"x", status="404 Not Found")),
        record("https://a.example/1", answer(b"x", kind="image/png")),
        record("https://a.example/1", answer(b"x"), kind="request"),
        record("https://a.example/1", answer(b"  ")),
    ],
)
def test_pictures_failures_and_questions_are_passed_over(other: bytes) -> None:
    assert len(pages(other + record("https://a.example/2", answer(b"x")))) == 1


@pytest.mark.parametrize(
    "url", ["../../../../etc/cron.d/x", "file:///etc/passwd", "C:\\x", "/etc/x"]
)
def test_names_that_climb_out_of_folders_write_nothing(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.warc"
    path.write_bytes(record(url, answer(b"x")))
    (page,) = read_pages(str(path))
    assert isinstance(page, Page)
    assert page.given.url == url
    assert [p.name for p in tmp_path.iterdir()] == ["a.warc"]


@pytest.mark.parametrize(
    ("bad", "detail"),
    [
        (
            answer(gzip.compress(bytes(50 * LIMIT), mtime=0), "Content-Encoding: gzip"),
            "unpacks to more",
        ),
        (answer(bytes(3 * LIMIT)), "too much for one report"),
        (answer(b"no gzip", "Content-Encoding: gzip"), "cannot be unpacked"),
        (answer(b"zz\r\n", "Transfer-Encoding: chunked"), "cannot be unpacked"),
        (answer(b"x", "Content-Encoding: rot13"), "not known"),
    ],
)
def test_a_bomb_or_a_broken_record_costs_that_record_alone(bad: bytes, detail: str) -> None:
    content = record("https://a.example/1", bad) + record("https://a.example/2", answer(b"x"))
    for packed in (content, gzip.compress(content)):
        unread, page = pages(packed)
        assert isinstance(unread, Unread)
        assert detail in unread.omission.detail
        assert isinstance(page, Page)


@pytest.mark.parametrize(
    "content",
    [
        b"no archive",
        record("https://a.example/1", answer(b"x" * 500))[:400],
        gzip.compress(record("https://a.example/1", answer(b"x" * 500)), mtime=0)[:60],
        record("https://a.example/1", answer(b"x"), length=-5),
        record("https://a.example/1", answer(b"x"), length=10**30),
        b"WARC/1.0\r\nX: " + b"a" * 200_000,
    ],
)
def test_a_broken_archive_is_told_and_never_a_page(content: bytes) -> None:
    assert all(isinstance(p, Unread) for p in pages(content))


def test_an_archive_is_told_by_its_name_or_by_how_it_begins(tmp_path: Path) -> None:
    content = record("https://a.example/1", answer(b"x"))
    for name, data in (("a.warc.gz", gzip.compress(content)), ("archive", content)):
        (tmp_path / name).write_bytes(data)
        assert len(list(read_pages(str(tmp_path / name)))) == 1
    assert len(list(read_pages(str(tmp_path)))) == 1  # in a folder, by its name
