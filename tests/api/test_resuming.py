"""Going on with an output that was broken off."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.api.resuming import not_written, whole_bytes
from sayso.api.runs import Tally
from sayso.errors import InputError
from sayso.records.omission import Omission, Unread
from sayso.records.text import Given, Page


def page(name: str | None) -> Page:
    return Page(b"The mayor said so.", f"in.jsonl:{name}", "text", Given(name))


def report_line(name: str) -> bytes:
    omission = {"stage": "analysis", "reason": "quote-unclosed", "detail": ""}
    row = {"id": name, "report_id": "0f", "text": "The mayor said so.", "omissions": [omission]}
    return json.dumps(row).encode() + b"\n"


def unread_line(name: str | None, reason: str) -> bytes:
    omission = {"stage": "readers", "reason": reason, "detail": "it is"}
    return json.dumps({"id": name, "where": "in:2", "omissions": [omission]}).encode() + b"\n"


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (b"", 0),
        (b"cut short", 0),
        (b"one\n", 4),
        (b"one\ntwo\ncut", 8),
        (b"x" * 200_000 + b"\n" + b"y" * 200_000, 200_001),
    ],
)
def test_a_file_is_whole_up_to_its_last_whole_line(
    tmp_path: Path, content: bytes, whole: int
) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(content)
    assert whole_bytes(path) == whole


def test_inputs_that_have_a_line_are_passed_over_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    lines = (report_line("a"), unread_line(None, "bad-json"), unread_line("c", "quarantined"))
    path.write_bytes(b"".join(lines) + b'{"id": "d", "rep')
    bad = Unread(None, "in:2", Omission("readers", "bad-json", "it is"))
    pages: list[Page | Unread] = [page("a"), bad, page("c"), page("d"), page("e")]
    left, tally = not_written(pages, path, Tally())
    assert [p.id if isinstance(p, Unread) else p.given.id for p in left] == ["d", "e"]
    assert tally == Tally(1, 2, 1, ("c",), before=3)
    assert tally.pages == 0


def test_a_page_without_an_id_of_its_own_fits_any_line(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(report_line("0f0f"))
    left, _ = not_written([page(None), page("b")], path, Tally())
    assert len(list(left)) == 1


@pytest.mark.parametrize(
    "written", [report_line("other"), b"no json\n", report_line("a") + report_line("b")]
)
def test_an_output_of_another_input_is_refused(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(written)
    with pytest.raises(InputError, match="this line was not written for the input in its place"):
        not_written([page("a")], path, Tally())


def test_input_is_not_taken_further_than_the_lines_go(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(report_line("n0") + report_line("n1"))
    taken: list[int] = []

    def pages() -> Iterator[Page]:
        for number in range(5):
            taken.append(number)
            yield page(f"n{number}")

    not_written(pages(), path, Tally())
    assert taken == [0, 1]
