from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.api import checks
from sayso.records.omission import Omission, Unread
from tests.api import shelf
from tests.serving.web import served

ASKED = "Two drones had struck the refinery at Orlen and set fire to a tank."


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return served.client(served.strike(tmp_path / "a.db"))


def test_the_box_stands_alone_first_and_says_what_to_expect(client: TestClient) -> None:
    page = client.get("/check").text
    assert "<textarea" in page
    assert "the reading model is loaded" in page
    assert "Claims that say this" not in page


def test_a_sentence_finds_who_stands_behind_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = shelf.telling("", "").resolved()
    monkeypatch.setattr(checks, "read_attempt", lambda *_: read)
    page = client.get("/check", params={"sentence": ASKED}).text
    says = page.partition("Claims that say this")[2].partition("Near it in words")[0]
    assert "Ada Berg" in says
    assert "Belmark&#39;s army" in says
    assert "4 pages - 2 texts - 1 origin" in says


def test_a_sentence_that_cannot_be_read_is_told(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = Omission("cleaning", "language", "this is not English")
    monkeypatch.setattr(checks, "read_attempt", lambda *_: Unread(None, "sentence", why))
    page = client.get("/check", params={"sentence": ASKED}).text
    assert "The sentence could not be read: this is not English" in page
    assert "None was found" in page
    assert "Near it in words" in page


def test_a_sentence_is_data(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    why = Omission("cleaning", "language", "no")
    monkeypatch.setattr(checks, "read_attempt", lambda *_: Unread(None, "sentence", why))
    page = client.get("/check", params={"sentence": "</textarea><script>x</script> refinery"})
    assert "<script>x" not in page.text
    assert client.get("/check", params={"sentence": "x" * 3000}).status_code == 422


@pytest.mark.model
def test_a_sentence_is_read_by_the_program(client: TestClient) -> None:
    page = client.get("/check", params={"sentence": ASKED}).text
    assert "Claims that say this" in page
