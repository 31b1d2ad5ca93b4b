"""Events as a table, on a map, and as files."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage

from sayso.api.ledger import Ledger, Slice, Wanted
from sayso.api.wanted import Answers
from sayso.records.codec import encode_rows
from sayso.records.event import Place
from sayso.serving.web.events import MOST_ON_MAP
from sayso.serving.web.site import Site
from tests.api import shelf
from tests.merging.drafts import Draft, What
from tests.serving.web import served
from tests.serving.web.test_atlas import told, town

OSLO = Place("Oslo", 3143244, 59.91, 10.75, "NOR")
LIMA = Place("Lima", 3936456, -12.04, -77.03, "PER")
NOWHERE = Place("Orlen")


def attack(draft: Draft, day: str | None, *places: Place) -> Draft:
    """The same report with an attack at these places, told by the minister."""
    berg = draft.actors[0].id
    draft.event("ASSAULT", "struck", What(actors=(berg,), day=day))
    draft.events[-1] = replace(draft.events[-1], places=places)
    return draft


def eventful(path: Path) -> Site:
    """An attack at Oslo told twice, another at no known place, and talks in Lima nobody dates."""
    first, second, third = shelf.openings()
    lima = shelf.apart("=HYPERLINK(1)")
    lima.event("CONSULT", "voted")
    lima.events[-1] = replace(lima.events[-1], places=(LIMA,))
    reports = [
        attack(shelf.telling("Herald", first), "2026-03-03", OSLO),
        attack(shelf.telling("Monitor", second), "2026-03-03", OSLO),
        attack(shelf.telling("Echo", third, "2019-03-04"), "2019-03-02", NOWHERE),
        lima,
    ]
    shelf.filled(path, reports).close()
    return served.site(path)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return eventful(tmp_path / "a.db")


@pytest.fixture
def client(site: Site) -> TestClient:
    return served.client(site)


def days(page: str) -> list[str]:
    cells = re.findall(r'data-label="Day">(.*?)</td>', page, re.DOTALL)
    return [re.sub(r"<.*?>", "", c).strip() for c in cells]


def test_a_line_tells_who_what_where_when_and_on_whose_word(client: TestClient) -> None:
    page = client.get("/events", params={"country": "NOR"}).text
    assert days(page) == ["3 March 2026"]
    for words in (">Ada Berg</a>", "attack</abbr>", ">Oslo<", "told as having happened", ">2<"):
        assert words in page
    assert re.search(r'data-label="On whose word">Ada Berg', page)
    assert re.search(r'href="/report/[0-9a-f]+\?at=\d+#t\d+-\d+">“struck”', page)


def test_lines_are_sorted_by_day_and_by_reports(client: TestClient) -> None:
    latest = days(client.get("/events").text)
    assert latest == ["undated (told 9 March 2026)", "3 March 2026", "2 March 2019"]
    assert days(client.get("/events?order=earliest").text) == latest[::-1]
    assert days(client.get("/events?order=largest").text)[0] == "3 March 2026"


@pytest.mark.parametrize("order", ["latest", "earliest", "largest"])
def test_pages_follow_each_other_without_gap_or_doubling(client: TestClient, order: str) -> None:
    whole = days(client.get(f"/events?order={order}").text)
    found, there = [], f"/events?order={order}&most=1"
    while there:
        page = client.get(there, headers={"HX-Request": "true"}).text
        assert "<html" not in page
        found += days(page)
        more = re.search(r'hx-get="([^"]+)"', page)
        there = more[1].replace("&amp;", "&") if more else ""
    assert found == whole


def test_filters_are_those_of_ask(client: TestClient, site: Site) -> None:
    with Ledger(site.path) as ledger:
        wanted = Wanted(kinds=("event",), types=("ASSAULT",), begin="2026-01-01")
        assert len(ledger.ask(wanted=wanted)) == 1
    page = client.get("/events", params={"type": "ASSAULT", "from": "2026-01-01"}).text
    assert days(page) == ["3 March 2026"]
    assert "No event in the ledger fits" in client.get("/events?type=AID").text


def test_json_is_what_the_command_prints(client: TestClient, site: Site) -> None:
    given = client.get("/events.json", params={"type": "ASSAULT"})
    with Ledger(site.path) as ledger:
        wanted = Wanted(kinds=("event",), types=("ASSAULT",))
        rows = ledger.browse("", wanted, Slice(20, "latest")).rows
        assert given.json() == [json.loads(line) for line in encode_rows(rows)]


def test_csv_is_the_page_and_no_cell_is_a_formula(client: TestClient) -> None:
    answer = client.get("/events.csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [r["first_day"] for r in rows] == ["", "2026-03-03", "2019-03-02"]
    assert rows[1]["who"] == rows[1]["on_whose_word"] == "Ada Berg"
    assert (rows[1]["places"], rows[1]["latitude"], rows[1]["reports"]) == ("Oslo", "59.91", "2")
    assert rows[0]["on_whose_word"] == "'=HYPERLINK(1)"
    assert not [c for r in rows for c in r.values() if c.startswith(("=", "+", "@"))]


def marks(page: str) -> list[str]:
    return re.findall(r'<a href="#p[0-9a-f]+" aria-label="([^"]+)"', page)


def test_the_map_has_marks_links_and_a_list_of_them(client: TestClient) -> None:
    page = client.get("/events/map").text
    assert sorted(marks(page)) == [
        "Lima: 1 event, mostly cooperation in words, told in 1 report",
        "Oslo: 1 event, mostly conflict in deeds, told in 2 reports",
    ]
    for mark in re.findall(r'<a href="#(p[0-9a-f]+)"', page):
        assert f'<li id="{mark}">' in page
    assert "Places that are on no map here: Orlen (1)" in page
    assert re.search(r'<image href="/static/world.svg\?v=[0-9a-f]+"', page)
    assert 'style="' not in page


def test_a_part_of_the_world_shows_what_is_in_it_and_counts_the_rest(client: TestClient) -> None:
    page = client.get("/events/map?region=europe").text
    assert [m.partition(":")[0] for m in marks(page)] == ["Oslo"]
    assert "1 of them in other parts of the world" in page
    assert client.get("/events/map?region=mars").status_code == 400


def test_the_outline_is_a_file_of_its_own_that_may_be_kept(client: TestClient) -> None:
    answer = client.get("/static/world.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.content) < 80_000
    assert b"<script" not in answer.content


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    for there in ("/events", "/events/map", "/events.csv", "/events.json"):
        tag = client.get(there).headers["etag"]
        assert client.get(there, headers={"If-None-Match": tag}).status_code == 304


def test_the_map_stays_small_however_many_events_there_are(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tuple(
        told(f"{n:016x}", "ASSAULT", town(-50 + n % 20 * 6, -170 + n // 20 * 13, f"Town {n}"), 3)
        for n in range(MOST_ON_MAP)
    )
    monkeypatch.setattr(Ledger, "browse", lambda *_, **__: Answers(rows, "bmV4dA"))
    page = client.get("/events/map")
    assert len(page.content) < 200_000
    assert len(marks(page.text)) == 160
    assert "for which there was no room" in page.text
    assert "go on with the next" in page.text


def heard(page: BrowserPage) -> list[str]:
    """What the page will say on its console."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    return messages


@pytest.mark.browser
@pytest.mark.parametrize("there", ["/events", "/events/map", "/events/map?region=europe"])
def test_everybody_can_use_the_pages(browser: Browser, site: Site, there: str) -> None:
    with served.running(site) as address:
        for width, scheme in ((360, "light"), (1400, "dark")):
            context = browser.new_context(
                color_scheme="dark" if scheme == "dark" else "light",
                viewport={"width": width, "height": 800},
            )
            page = context.new_page()
            messages = heard(page)
            page.goto(f"{address}{there}")
            found = Axe().run(page).response["violations"]
            assert not [v["id"] for v in found if v["impact"] in ("serious", "critical")]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert not messages
            context.close()
