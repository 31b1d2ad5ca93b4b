"""Reports that try to break out of their place, on the pages that show them."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.api import shelf
from tests.merging.drafts import Draft, How
from tests.serving.web import served

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e\x1b[31m\"'{{1234*4321}}"
LONG = "x" * 100_000


def hostile(filler: str, published: str = "2026-03-05") -> Draft:
    """A report whose outlet, title, names and words are of this kind."""
    text = f"{EVIL} {filler}. Somebody {EVIL} denied that the {EVIL} {filler} had burned down."
    draft = Draft(text, f"{EVIL} {filler}", published, title=f"{EVIL} {filler}")
    draft.url = "https://a.example/x"
    who = draft.name(f"Somebody {EVIL}", "person")
    draft.says(
        who,
        f"Somebody {EVIL}|denied|that the {EVIL} {filler} had burned down",
        How(stance="denies"),
    )
    return draft


@pytest.fixture(params=["short", LONG], ids=["short", "long"])
def client(request: pytest.FixtureRequest, tmp_path: Path) -> TestClient:
    path = tmp_path / "a.db"
    shelf.filled(path, [hostile(request.param)], day="2026-04-29").close()
    with shelf.ledger(path, day="2026-05-01") as ledger:
        ledger.take([shelf.page(hostile(f"{request.param} again"))])
    return served.client(served.site(path))


def pages_of(client: TestClient) -> list[str]:
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        name = ledger.ask()[0].story
    there = [f"/story/{name}", f"/story/{name}/timeline.svg", "/", "/?kind=claim"]
    return [*there, "/changes?since=2026-01-01", "/changes?since=2026-04-30"]


def test_words_of_reports_stay_words(client: TestClient) -> None:
    for there in pages_of(client):
        page = client.get(there)
        assert page.status_code == 200, there
        for part in ("<script>alert", "<img src=x", "\u202e", "\x1b", "5332114"):
            assert part not in page.text, (there, part)


def test_long_words_do_not_make_long_pages(client: TestClient) -> None:
    for there in pages_of(client):
        assert len(client.get(there).content) < 200_000, there
