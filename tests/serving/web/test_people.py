import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.records.ids import actor_id
from tests.serving.web import served

BERG = actor_id("person", "Ada Berg", "NRD")
ARMY = actor_id("armed group", "Belmark's army", "BLM")


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return served.client(served.strike(tmp_path / "a.db"))


def form(**fields: str) -> dict[str, str]:
    return {"csrf": "a secret", "author": "Ida Moe", "reason": "one voice"} | fields


def test_an_actor_has_its_numbers_names_and_newest_words(client: TestClient) -> None:
    page = client.get(f"/actor/{ARMY}").text
    assert "<h1" in page
    assert "armed group" in page
    assert re.search(r"×</span> denied</dt><dd>1</dd>", page)
    assert "two drones had struck the refinery at Orlen" in page
    assert re.search(r'href="/report/[0-9a-f]{16}\?at=\d+#t\d+-\d+">the words', page)
    assert f"/actor/{ARMY}/same" in page


def test_the_lists_have_pages_of_their_own(client: TestClient) -> None:
    page = client.get(f"/actor/{BERG}/said")
    assert page.text.count('<li class="item">') == 1
    part = client.get(f"/actor/{BERG}/said", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert client.get(f"/actor/{BERG}/events").status_code == 200


def test_those_who_may_be_the_same_are_looked_for_by_name(client: TestClient) -> None:
    assert "No other actor" in client.get(f"/actor/{BERG}/same").text
    found = client.get(f"/actor/{BERG}/same", params={"q": "army"}).text
    assert f"/actor/{BERG}/same?other={ARMY}" in found
    asked = client.get(f"/actor/{BERG}/same", params={"other": ARMY}).text
    assert "Make them one?" in asked
    assert "Ada Berg" in asked
    assert "Belmark&#39;s army" in asked
    assert "The stories of 4 reports" in asked


def test_two_are_made_one_kept_apart_and_that_is_undone(client: TestClient) -> None:
    made = client.post(f"/actor/{BERG}/same", data=form(other=ARMY))
    assert made.status_code == 303
    assert made.headers["location"] == f"/actor/{BERG}#putright"
    page = client.get(f"/actor/{BERG}").text
    assert "who people say is the same" in page
    assert "by Ida Moe, 2 May 2026, 08:00 (UTC): one voice" in page
    assert 'value="Ida Moe"' in page
    (correction,) = set(re.findall(r'name="correction" value="([0-9a-f]+)"', page))
    undone = client.post(f"/actor/{BERG}/undo", data=form(correction=correction))
    assert undone.status_code == 303
    assert "who people say is the same" not in client.get(f"/actor/{BERG}").text
    apart = client.post(f"/actor/{BERG}/same", data=form(other=ARMY, verb="split"))
    assert apart.status_code == 303
    assert "kept apart from" in client.get(f"/actor/{BERG}").text


def test_a_new_name_is_shown_beside_who_gave_it(client: TestClient) -> None:
    answer = client.post(f"/actor/{BERG}/rename", data=form(value="Ada M. Berg"))
    assert answer.status_code == 303
    page = client.get(f"/actor/{BERG}").text
    assert re.search(r"<h1[^>]*>Ada M. Berg</h1>", page)
    assert "renamed to" in page


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (form(other=ARMY, csrf="guessed"), 403),
        (form(other=ARMY, author=" "), 400),
        (form(other="0123456789abcdef"), 404),
        (form(other=ARMY, verb="reject"), 422),
        (form(other=ARMY, author="x" * 500), 422),
    ],
)
def test_faulty_corrections_change_nothing(
    client: TestClient, fields: dict[str, str], code: int
) -> None:
    answer = client.post(f"/actor/{BERG}/same", data=fields)
    assert answer.status_code == code
    assert "who people say is the same" not in client.get(f"/actor/{BERG}").text


def test_two_over_time_are_asked_for_by_name_too(client: TestClient) -> None:
    page = client.get("/dyad", params={"one": "berg", "other": ARMY}).text
    assert f"/dyad?one={BERG}&amp;other={ARMY}" in page
    assert "These two are one" in client.get(f"/dyad?one={BERG}&other={BERG}").text
    found = client.get("/dyad", params={"one": BERG, "other": ARMY})
    assert found.status_code == 200
    assert "Nothing is told that one of them did to the other." in found.text
