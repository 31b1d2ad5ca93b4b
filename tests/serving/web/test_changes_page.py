from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.serving.web.changes import COOKIE
from tests.api import shelf
from tests.merging.drafts import Draft
from tests.serving.web import served

CSRF = "a secret"


def at_address(text: str) -> Draft:
    return Draft(text, "Port Gazette", "2026-03-09", url="https://port.example/fees")


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    path = tmp_path / "a.db"
    names = ("Herald", "Monitor", "Observer")
    old = [shelf.telling(n, o) for n, o in zip(names, shelf.openings(), strict=True)]
    fees = "The harbour council of Tolm voted to raise mooring fees for herring boats by {} euros."
    shelf.filled(path, [*old, at_address(fees.format(40))], day="2026-04-20").close()
    with shelf.ledger(path, day="2026-05-01") as ledger:
        new = [shelf.denying("Belmark Radio"), at_address(fees.format(55)), shelf.apart()]
        ledger.take(map(shelf.page, new))
    return served.client(served.site(path))


def test_changes_come_with_the_most_urgent_first(client: TestClient) -> None:
    page = client.get("/changes").text
    assert "a week ago: no earlier visit is known" in page
    heads = [page.index(f">{head} <") for head in ("Denied", "Pages revised")]
    assert heads == sorted(heads)
    assert "Belmark&#39;s army" in page
    assert 'aria-hidden="true">×</span>' in page


def test_a_revised_page_shows_its_words_out_and_in(client: TestClient) -> None:
    page = client.get("/changes").text
    assert "<del>40</del>" in page
    assert "<ins>55</ins>" in page


def test_a_visit_is_remembered_only_where_that_is_asked_for(client: TestClient) -> None:
    assert COOKIE not in client.get("/changes").cookies
    assert client.post("/changes/seen", data={"at": served.NOW}).status_code == 403
    form = {"csrf": CSRF, "at": served.NOW}
    answer = client.post("/changes/seen", data=form)
    assert answer.status_code == 303
    page = client.get("/changes").text
    assert "your last visit" in page
    assert "Nothing is new since then" in page
    assert "Denied" in client.get("/changes?since=2026-04-25").text


@pytest.mark.parametrize("value", ["nonsense", "", "2026-99-99"])
def test_a_faulty_cookie_hides_nothing(client: TestClient, value: str) -> None:
    client.cookies.set(COOKIE, value)
    assert "Denied" in client.get("/changes").text or "New stories" in client.get("/changes").text
    assert client.post("/changes/seen", data={"csrf": CSRF, "at": value}).status_code in (303, 422)


@pytest.mark.parametrize("address", ["since=tomorrow", "since=2026-05-01&after=x"])
def test_a_faulty_address_is_told_in_words(client: TestClient, address: str) -> None:
    page = client.get(f"/changes?{address}")
    assert page.status_code == 400
    assert "What to do" in page.text


def test_what_was_not_looked_at_yet_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    drafts = []
    for n in range(25):
        draft = shelf.apart(f"Outlet {n}")
        words = (f"tolm{n}", f"rask{n}", f"herring{n}", f"fees{n}")
        draft.text = f"The {words[0]} of {words[1]} wrote of {words[2]} and {words[3]}."
        draft.attributions, draft.mentions, draft.actors = [], [], []
        drafts.append(draft)
    shelf.filled(path, drafts).close()
    client = served.client(served.site(path))
    page = client.get("/changes?since=2026-01-01").text
    assert "Looked at 20 of 25 stories so far" in page
    assert "5 not yet" in page
    more = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "All 25 stories with new reports are looked at" in client.get(more).text
