from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.serving.web import served


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return served.client(served.strike(tmp_path / "a.db"))


def test_home_shows_each_story_with_its_central_claim_and_badge(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert page.text.count('class="row story"') == 2
    assert "two drones had struck the refinery at Orlen" in page.text
    assert "4 pages - 2 texts - 1 origin - confirmed 0 - denied 1" in page.text


def test_a_search_finds_claims_by_stance(client: TestClient) -> None:
    page = client.get("/", params={"q": "refinery", "kind": "claim", "stance": "denies"})
    assert "two drones had struck the refinery" in page.text
    none = client.get("/", params={"q": "refinery", "kind": "claim", "stance": "retracts"})
    assert "Nothing in the ledger fits" in none.text


def test_pages_follow_each_other_without_gap_or_doubling(client: TestClient) -> None:
    first = client.get("/", params={"most": 1})
    (more,) = {
        part.partition('"')[0].replace("&amp;", "&")
        for part in first.text.split('href="')[1:]
        if part.startswith("/?") and "after=" in part
    }
    second = client.get(more, headers={"HX-Request": "true"})
    assert second.text.count('class="row story"') == 1
    assert "<html" not in second.text
    shown = [t.partition('"')[0] for p in (first, second) for t in p.text.split("/story/")[1:]]
    assert len(set(shown)) == 2


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "params", [{"stance": "swears"}, {"from": "yesterday"}, {"after": "x"}, {"most": "many"}]
)
def test_a_faulty_address_is_told_in_words(client: TestClient, params: dict[str, str]) -> None:
    page = client.get("/", params=params)
    assert page.status_code in (400, 422)
    assert "What to do" in page.text
    assert "Traceback" not in page.text
