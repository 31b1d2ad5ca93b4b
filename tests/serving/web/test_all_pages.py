"""Every page in a real browser: for everybody, at any width, light and dark, and by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.serving.web import served

pytestmark = pytest.mark.browser

PAGES = (
    *("stories", "found", "nothing found", "story", "claim", "dossier", "report", "actor"),
    *("dyad", "review", "events", "map", "changes", "check", "add", "not there"),
)
PHONE, DESK, WIDE = (360, 740), (1400, 900), (2560, 1300)
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served.running(served.strike(tmp_path_factory.mktemp("pages") / "a.db")) as there:
        yield there


@pytest.fixture(scope="module")
def places(address: str) -> dict[str, str]:
    """Address of each page, below that of the server."""

    def first(asked: str) -> dict[str, dict[str, list[str]]]:
        found = httpx.get(f"{address}/api/answers?{asked}").json()["rows"][0]
        assert isinstance(found, dict)
        return found

    story, claim = first("kind=story&q=Orlen"), first("kind=claim&stance=denies")
    report = story["record"]["reports"][0]
    told = httpx.get(f"{address}/api/report/{report}").json()
    actor = next(m["actor"] for m in told["mentions"] if m["actor"])
    return {
        "stories": "/",
        "found": "/?q=refinery",
        "nothing found": "/?q=unheard",
        "story": f"/story/{story['id']}",
        "claim": f"/claim/{claim['id']}",
        "dossier": f"/claim/{claim['id']}/dossier",
        "report": f"/report/{report}",
        "actor": f"/actor/{actor}",
        "dyad": "/dyad?one=NRD&other=BLM",
        "review": "/review",
        "events": "/events",
        "map": "/events/map",
        "changes": "/changes?since=2026-01-01",
        "check": "/check",
        "add": "/add",
        "not there": "/story/ffffffff",
    }


@dataclass
class Visit:
    """An open page, what it asked of the network and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    one = Visit(context.new_page())
    one.page.on("request", lambda request: one.requests.append(request.url))
    one.page.on("console", lambda message: one.complaints.append(message.text))
    one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
    one.page.on("dialog", lambda dialog: one.complaints.append(dialog.message))
    yield one
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_for_everybody(
    visit: Visit, address: str, places: dict[str, str], name: str
) -> None:
    visit.page.goto(address + places[name])
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme)
        found = Axe().run(visit.page).response["violations"]
        grave = [
            (v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"])
            for v in found
            if v["impact"] in GRAVE
        ]
        assert not grave


@pytest.mark.parametrize("name", PAGES)
def test_page_keeps_to_itself_and_fits_every_width(
    visit: Visit, address: str, places: dict[str, str], name: str
) -> None:
    for width, height in (PHONE, DESK, WIDE):
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.page.goto(address + places[name])
        wider = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, f"{wider} pixels too wide at {width}"
    assert {urlsplit(url).netloc for url in visit.requests if not url.startswith("data:")} == {
        urlsplit(address).netloc
    }
    missing = name == "not there"
    assert [c for c in visit.complaints if not (missing and "404" in c)] == []


@pytest.mark.parametrize("name", PAGES)
def test_page_has_one_heading_and_a_way_past_the_navigation(
    visit: Visit, address: str, places: dict[str, str], name: str
) -> None:
    visit.page.goto(address + places[name])
    assert visit.page.locator("h1").count() == 1
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    ring = visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "none"


@pytest.mark.parametrize("name", PAGES)
def test_page_can_be_read_without_scripts(
    browser: Browser, address: str, places: dict[str, str], name: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + places[name])
    assert len(page.locator("main").inner_text().strip()) > 10
    context.close()
