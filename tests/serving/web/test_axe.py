"""The pages as axe-core judges them: no finding that is serious or critical."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from sayso.records.omission import Omission, Unread
from tests.api import shelf
from tests.serving.web import served

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    served.strike(path)
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_can_be_used_by_all(
    path: Path,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
    *,
    scheme: str,
    width: int,
) -> None:
    why = Unread(None, "sentence", Omission("cleaning", "language", "this is not English"))
    monkeypatch.setattr("sayso.api.checks.read_attempt", lambda *_: why)
    site = served.site(path)
    with site.ledger() as ledger:
        story = ledger.ask()[0].story
    dark = scheme == "dark"
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        bypass_csp=True,  # axe is put into the page
    )
    found = []
    with served.running(site) as address:
        page = context.new_page()
        for there in (
            "/",
            "/?kind=event&stance=denies",
            f"/story/{story}",
            "/changes?since=2026-01-01",
            "/check?sentence=refinery",
            "/add",
        ):
            page.goto(address + there)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, there
            assert page.locator("h1").count() == 1, there
            result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
            assert result.response["passes"]
            found += [
                (there, v["id"], v["nodes"][0]["html"])
                for v in result.response["violations"]
                if v["impact"] in ("serious", "critical")
            ]
    context.close()
    assert not found


def test_nothing_is_refused_by_our_own_policy(path: Path, browser: Browser) -> None:
    shelf.filled(path, []).close()
    said: list[str] = []
    with served.running(served.site(path)) as address:
        page = browser.new_page()
        page.on("console", lambda m: said.append(m.text))
        page.on("pageerror", lambda e: said.append(str(e)))
        for there in ("/", "/changes", "/check", "/add"):
            page.goto(address + there)
        page.close()
    assert not said
