import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.records.text import Page
from tests.api import shelf
from tests.merging.drafts import Draft, How
from tests.serving.web import served

URL = "https://herald.example/strike"


class Text(HTMLParser):
    """The text of a report's page: characters of its lines, and ids by where they stand."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: dict[int, str] = {}
        self.at: int | None = None
        self.ids: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(page.partition('<section class="text"')[2].partition("</section>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "p" and told.get("data-at"):
            self.at = int(told["data-at"] or 0)
            self.lines[self.at] = ""
        if told.get("id"):
            self.ids[str(told["id"])] = ""
            self.open.append(str(told["id"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.at = None
        if tag == "span" and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.at is not None:
            self.lines[self.at] += data


def two_versions(path: Path) -> tuple[TestClient, Draft, Draft]:
    first, second = (shelf.telling("Herald", o) for o in shelf.openings()[:2])
    first.url = second.url = URL
    shelf.filled(path, [first, second, shelf.denying("Belmark Radio")]).close()
    return served.client(served.site(path)), first, second


def test_a_report_shows_its_text_its_rows_and_what_lies_beside(tmp_path: Path) -> None:
    client, first, second = two_versions(tmp_path / "a.db")
    page = client.get(f"/report/{first.report.report_id}").text
    assert "Who says what" in page
    assert re.search(r'<a href="/claim/[0-9a-f]{16}">two drones had struck', page)
    assert f"/report/{first.report.report_id}/against/{second.report.report_id}" in page
    assert re.search(r'<a href="/actor/[0-9a-f]{16}">Ada Berg</a>', page)
    assert f'href="{URL}"' in page
    assert "added 1 May 2026" in page
    assert "".join(Text(page).lines.values()) == first.text


def test_words_that_rows_rest_on_have_names_so_that_links_work_without_script(
    tmp_path: Path,
) -> None:
    client, first, _ = two_versions(tmp_path / "a.db")
    page = client.get(f"/report/{first.report.report_id}").text
    start = first.text.index("two drones")
    end = first.text.index(" The fire") - 1
    assert f"t{start}" in Text(page).ids
    assert f"t{start}-{end}" in Text(page).ids


def test_versions_are_set_side_by_side_word_by_word(tmp_path: Path) -> None:
    client, first, second = two_versions(tmp_path / "a.db")
    page = client.get(f"/report/{second.report.report_id}/against/{first.report.report_id}").text
    assert "<del>" in page
    assert "<ins>" in page
    assert "The fire at Orlen burned for nine hours" in page


def test_the_raw_bytes_are_given_as_they_came(tmp_path: Path) -> None:
    draft = shelf.telling("Herald", shelf.openings()[0])
    body = b"<html><script>alert(1)</script>caf\xe9"
    shelf.READ[body] = draft.resolved()
    with shelf.ledger(tmp_path / "a.db") as kept:
        kept.take([Page(body, "page.html", "html")])
    # the reading names no bytes of its own here, so the text itself is what is left
    client = served.client(served.site(tmp_path / "a.db"))
    answer = client.get(f"/report/{draft.report.report_id}/raw")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.content == draft.text.encode()


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    client, first, _ = two_versions(tmp_path / "a.db")
    for path in ("", "/raw"):
        address = f"/report/{first.report.report_id}{path}"
        tag = client.get(address).headers["etag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "https:", "ftp://x/"])
def test_only_addresses_of_the_web_become_links(tmp_path: Path, address: str) -> None:
    draft = shelf.telling("Herald", shelf.openings()[0])
    draft.url = address
    shelf.filled(tmp_path / "a.db", [draft]).close()
    page = served.client(served.site(tmp_path / "a.db")).get(f"/report/{draft.report.report_id}")
    assert f'href="{address}"' not in page.text
    assert f"address as given: {address}" in page.text


def long_report() -> Draft:
    """130,000 characters, half of them in one line, and somebody speaking all the time."""
    said = [
        f"Ada Berg said number {n} of the tanks at Orlen was sealed <for good>." for n in range(900)
    ]
    line = "On it went & on. " * 4_200
    draft = Draft("\n".join([*said, line, "Ada Berg said that was all."]), "Herald", "2026-03-04")
    berg = draft.name("Ada Berg", "person", "NRD")
    for n in range(0, 900, 3):
        words = f"number {n} of the tanks at Orlen was sealed <for good>"
        draft.says(berg, f"|said|{words}", How(nth=n))
    return draft


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, Draft]:
    path = tmp_path_factory.mktemp("long") / "a.db"
    draft = long_report()
    shelf.filled(path, [draft]).close()
    return served.client(served.site(path)), draft


def test_a_long_report_comes_in_parts_that_hold_all_of_it_once(
    long: tuple[TestClient, Draft],
) -> None:
    client, draft = long
    assert len(draft.text) > 130_000
    address = f"/report/{draft.report.report_id}"
    first = client.get(address).text
    starts = [int(s) for s in re.findall(r'data-starts="([\d ]+)"', first)[0].split()]
    assert len(starts) > 2
    shown = ""
    for number, start in enumerate(starts, 1):
        page = client.get(f"{address}?part={number}")
        assert len(page.content) < 200_000
        lines = Text(page.text).lines
        assert min(lines) >= start
        shown += "".join(lines.values())
    assert shown == draft.text.replace("\n", "")


def test_a_place_is_named_in_its_part_alone(long: tuple[TestClient, Draft]) -> None:
    client, draft = long
    address = f"/report/{draft.report.report_id}"
    starts = re.findall(r'data-starts="([\d ]+)"', client.get(address).text)[0].split()
    at = draft.text.index("number 897 of")
    holding = sum(int(s) <= at for s in starts)
    for number in range(1, len(starts) + 1):
        ids = Text(client.get(f"{address}?part={number}").text).ids
        assert (f"t{at}" in ids) == (number == holding)


def test_an_address_of_words_leads_to_the_part_of_a_long_report_that_holds_them(
    tmp_path: Path,
) -> None:
    lines = [f"Line {n} of the long report tells of the weather at Orlen." for n in range(9000)]
    long = Draft("\n".join(lines), "Herald", "2026-03-04")
    words = "Line 8990 of"
    shelf.filled(tmp_path / "a.db", [long]).close()
    client = served.client(served.site(tmp_path / "a.db"))
    address = f"/report/{long.report.report_id}"
    start = long.text.index(words)
    assert words not in client.get(address).text
    assert words in client.get(f"{address}?at={start}").text
    assert client.get(f"{address}?at=999999999").status_code == 200
    assert client.get(f"{address}?at=-1").status_code == 422
