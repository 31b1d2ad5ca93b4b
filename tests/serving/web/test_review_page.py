"""Doubts on a page: words, reasons, and what a click or a key does about them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page

from sayso.api.ledger import Ledger
from sayso.records.correction import Correction
from sayso.serving.web.site import Site
from tests.api import shelf
from tests.merging.drafts import Draft, What
from tests.serving.web import served

OURS = {"csrf": "a secret", "verb": "accept"}


def unsure(draft: Draft, score: float = 0.4) -> Draft:
    """The same report, badly read, with an attack that no words date."""
    draft.attributions[0] = replace(draft.attributions[0], score=score)
    return draft


def doubtful(path: Path) -> Site:
    """A strike that is told twice and denied; the denial is badly read, the strike undated."""
    first, second, _ = shelf.openings()
    told = [shelf.telling("Herald", first), shelf.telling("Monitor", second)]
    for draft in told:
        draft.event("ASSAULT", "struck", What())
    shelf.filled(path, [*told, unsure(shelf.denying("Belmark Radio")), shelf.apart()]).close()
    return served.site(path)


def standing(site: Site) -> tuple[Correction, ...]:
    with Ledger(site.path) as ledger:
        return ledger.corrections()


def first_doubt(page: str) -> str:
    found = re.search(r'action="/review/([0-9a-f]+)"', page)
    assert found
    return found[1]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return doubtful(tmp_path / "a.db")


@pytest.fixture
def client(site: Site) -> TestClient:
    return served.client(site)


def test_a_doubt_shows_its_words_why_it_is_doubted_and_what_hangs_on_it(client: TestClient) -> None:
    page = client.get("/review").text
    assert "<mark>that two drones had struck the refinery at Orlen" in page
    assert "denied on Thursday <mark>" in page
    assert "a chance of 40 in 100 to be right" in page
    assert "central claim, 3 reports; counted as a denial" in page
    assert page.index("Is this said, and said so?") < page.index("When was this?")
    assert "/report/" in page
    assert 'style="' not in page
    assert not re.search(r"\son[a-z]+=", page)


def test_kinds_and_filters_narrow_down(client: TestClient) -> None:
    days = client.get("/review", params={"what": "day"}).text
    assert "When was this?" in days
    assert "Is this said" not in days
    radio = client.get("/review", params={"outlet": "Belmark Radio"}).text
    assert "Is this said" in radio
    assert "When was this?" not in radio
    assert "Nothing here is doubted that fits" in client.get("/review?actor=Nobody").text
    assert client.get("/review?what=everything").status_code == 400


def test_only_forms_of_our_own_pages_correct_anything(client: TestClient, site: Site) -> None:
    one = first_doubt(client.get("/review").text)
    assert client.post(f"/review/{one}", data={"verb": "accept"}).status_code == 403
    assert client.post("/review/undo", data={"ids": "x"}).status_code == 403
    assert not standing(site)


def test_who_corrects_is_asked_once_and_remembered(client: TestClient, site: Site) -> None:
    one = first_doubt(client.get("/review").text)
    asked = client.post(f"/review/{one}", data=OURS)
    assert "Under which name" in asked.text
    assert not standing(site)
    done = client.post(f"/review/{one}", data={**OURS, "author": "Änn", "reason": "checked"})
    assert done.status_code == 303
    assert done.headers["location"] == "/review#recent"
    (row,) = standing(site)
    assert (row.verb, row.author, row.reason, row.value) == (
        *("accept", "Änn", "checked"),
        "attribution",
    )
    other = first_doubt(client.get("/review").text)
    assert other != one
    assert client.post(f"/review/{other}", data=OURS).status_code == 303
    assert {c.author for c in standing(site)} == {"Änn"}


def test_what_was_done_stands_in_place_of_the_doubt_and_can_be_undone(
    client: TestClient, site: Site
) -> None:
    one = first_doubt(client.get("/review").text)
    htmx = {"HX-Request": "true", "X-Sayso-Csrf": "a secret"}
    done = client.post(f"/review/{one}", data={"verb": "reject", "author": "ann"}, headers=htmx)
    assert done.status_code == 200
    assert "<html" not in done.text
    assert "Rejected: 1 claim" in done.text
    assert f'id="d{one}"' in done.text
    assert one not in client.get("/review").text
    ids = re.findall(r'name="ids" value="([0-9a-f]+)"', done.text)
    again = client.post("/review/undo", data={"ids": ids, "doubt": one}, headers=htmx)
    assert f'action="/review/{one}"' in again.text
    assert not standing(site)
    assert one in client.get("/review").text


def test_the_latest_corrections_stand_on_the_page_with_a_way_back(
    client: TestClient, site: Site
) -> None:
    one = first_doubt(client.get("/review?what=day").text)
    form = {**OURS, "verb": "redate", "day": "2026-03-03", "author": "ann", "back": "?what=day"}
    assert client.post(f"/review/{one}", data=form).headers["location"] == "/review?what=day#recent"
    page = client.get("/review").text
    assert "Dated to 2026-03-03: 2 events" in page
    assert "ann, 2 May 2026, 08:00 (UTC+00:00)" in page
    ids = re.findall(r'name="ids" value="([0-9a-f]+)"', page)
    assert client.post("/review/undo", data={**OURS, "ids": ids}).status_code == 303
    assert not standing(site)


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "?x=\r\nSet-Cookie: a"])
def test_the_way_back_leads_to_this_page_alone(client: TestClient, back: str) -> None:
    one = first_doubt(client.get("/review").text)
    done = client.post(f"/review/{one}", data={**OURS, "author": "ann", "back": back})
    assert done.headers["location"].startswith(("/review#", "/review?x="))
    assert "\n" not in done.headers["location"]


@pytest.mark.parametrize(
    "wrong", [{"verb": "burn"}, {"verb": "split"}, {"verb": "redate", "day": "soon"}]
)
def test_what_cannot_be_done_is_told_in_words(
    client: TestClient, site: Site, wrong: dict[str, str]
) -> None:
    one = first_doubt(client.get("/review").text)
    answer = client.post(f"/review/{one}", data={**OURS, **wrong, "author": "ann"})
    assert answer.status_code == 400
    assert "What to do" in answer.text
    assert not standing(site)


def test_words_made_to_break_the_page_are_shown_as_words(tmp_path: Path) -> None:
    text = 'Marshal <b onclick="x()">Holt said the \u202ebridge </script> had been mined by divers.'
    draft = Draft(text, "<i>Post", "2026-03-04")
    draft.says((), 'Marshal <b onclick="x()">Holt|said|the \u202ebridge </script> had been mined')
    shelf.filled(tmp_path / "a.db", [draft]).close()
    page = served.client(served.site(tmp_path / "a.db")).get("/review").text
    assert "<b onclick" not in page
    assert "<i>Post" not in page
    assert "\u202e" not in page
    assert "&lt;/script&gt; had been mined</mark>" in page


@pytest.fixture
def visited(browser: Browser, site: Site) -> Iterator[Page]:
    with served.running(site) as address:
        context = browser.new_context(reduced_motion="reduce")
        page = context.new_page()
        page.goto(f"{address}/review")
        yield page
        context.close()


@pytest.mark.browser
def test_keys_move_accept_and_undo(visited: Page, site: Site) -> None:
    page = visited
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") != first
    page.keyboard.press("k")
    page.keyboard.press("a")
    page.wait_for_selector("#author")
    page.keyboard.type("ann")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{first}.settled[role=status]")
    page.wait_for_selector(f"#{first}:focus")
    assert [c.author for c in standing(site)] == ["ann"]
    page.keyboard.press("u")
    page.wait_for_selector(f"#{first}.doubted")
    assert not standing(site)
    page.wait_for_selector(f"#{first}:focus")
    page.keyboard.press("x")
    page.wait_for_selector(f"#{first}.settled")
    assert [c.verb for c in standing(site)] == ["reject"]
    assert "Rejected: 1 claim" in page.inner_text("#latest")


@pytest.mark.browser
def test_keys_can_be_turned_off(visited: Page, site: Site) -> None:
    page = visited
    page.click("#keys-switch")
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert page.inner_text("#keys-switch") == "Keys are off"
    assert not page.query_selector("#author")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_page(browser: Browser, site: Site, scheme: str) -> None:
    with served.running(site) as address:
        for width in (360, 1400):
            context = browser.new_context(
                color_scheme="dark" if scheme == "dark" else "light",
                viewport={"width": width, "height": 800},
            )
            page = context.new_page()
            page.goto(f"{address}/review")
            found = Axe().run(page).response["violations"]
            assert not [v["id"] for v in found if v["impact"] in ("serious", "critical")]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            context.close()


@pytest.mark.browser
def test_without_script_the_forms_do_the_same(browser: Browser, site: Site) -> None:
    with served.running(site) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/review")
        page.click("button[value=accept] >> nth=0")
        page.fill("#author", "ann")
        page.click("button")
        assert page.url.endswith("/review#recent")
        page.click(".recent button")
        context.close()
    assert not standing(site)


def test_the_api_tells_the_same_doubts(client: TestClient) -> None:
    given = client.get("/api/doubts", params={"what": "attribution"}).json()
    (row,) = given["rows"]
    assert (row["kind"], row["record"]["stance"], row["record"]["score"]) == (
        *("doubt", "denies"),
        0.4,
    )
    assert row["record"]["id"] == first_doubt(client.get("/review").text)
    assert given["after"] is None


@pytest.mark.browser
def test_what_went_wrong_is_told_in_the_row(visited: Page, site: Site) -> None:
    page = visited
    page.context.add_cookies([{"name": "sayso_author", "value": "ann", "url": page.url}])
    page.keyboard.press("j")
    page.click("button[value=redate] >> nth=0")
    page.wait_for_selector(".failed[role=alert]")
    assert "no day is given" in page.inner_text(".failed")
    assert not standing(site)
