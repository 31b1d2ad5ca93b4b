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
