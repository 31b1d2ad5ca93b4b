"""A claim's page in a real browser: for keys, for screen readers, on phones, saved as a picture."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.serving.web import crowd, served
from tests.serving.web.test_claim_page import id_of

pytestmark = pytest.mark.browser

SIZES = [(360, 740), (800, 900), (1400, 900), (2560, 1300)]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = served.strike(tmp_path_factory.mktemp("claims") / "a.db")
    with served.running(site) as root:
        yield f"{root}/claim/{id_of(site)}"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = crowd.crowd(tmp_path_factory.mktemp("crowd") / "a.db", 60)
    with served.running(site) as root:
        yield f"{root}/claim/{id_of(site)}"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    yield page
    context.close()
    assert not complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("end", ["", "/dossier"])
def test_axe_finds_nothing_grave(
    browser: Browser, address: str, scheme: str, width: int, end: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,  # axe is a script of its own
    )
    page = context.new_page()
    page.goto(address + end)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_every_box_is_reached_by_key_in_reading_order_and_names_itself(
    tab: Page, address: str
) -> None:
    tab.goto(address)
    tab.locator(".past").focus()
    seen = []
    boxes = tab.locator(".ch-wide a").count()
    for _ in range(boxes):
        tab.keyboard.press("Tab")
        seen.append(tab.evaluate("document.activeElement.querySelector('title').textContent"))
    assert seen[0].startswith("Herald, Monitor and Observer, 3 pages, 1 text")
    assert any(s.endswith("the claim") for s in seen)
    assert any("Belmark's army" in s and s.endswith("denied it") for s in seen)
    outline = "getComputedStyle(document.activeElement.querySelector('.b')).strokeWidth"
    assert tab.evaluate(outline) == "3px"


def test_a_screen_reader_finds_one_picture_and_the_list(tab: Page, address: str) -> None:
    tab.goto(address)
    group = tab.get_by_role("group", name="On whose say-so: the chain behind the claim")
    assert group.count() == 1
    assert group.get_by_role("link").count() == 5
    tab.locator("summary", has_text="As a list").click()
    assert tab.locator(".as-list a", has_text="Energy Minister Ada Berg").count() == 1


def test_the_picture_can_be_passed_by_key(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.locator(".past").focus()
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#chain-list")


@pytest.mark.parametrize("end", ["", "?open=outlet&open=source", "/dossier"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_scrolls_sideways(
    browser: Browser, crowded: str, size: tuple[int, int], end: str
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.goto(crowded + end)
    scrolled = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    shown = [page.locator(f".ch-{kind}").is_visible() for kind in ("wide", "tall")]
    context.close()
    assert scrolled <= 0
    if not end.startswith("/"):
        assert shown == ([False, True] if size[0] < 896 else [True, False])


def test_words_stay_inside_their_boxes(tab: Page, crowded: str) -> None:
    tab.goto(crowded)
    outside = tab.evaluate(
        """() => [...document.querySelectorAll('.ch-wide a')].filter(a => {
          const box = a.querySelector('.b:not([x])').getBoundingClientRect();
          return [...a.querySelectorAll('text')].some(t => {
            const words = t.getBoundingClientRect();
            return words.right > box.right + 1 || words.bottom > box.bottom + 2;
          });
        }).map(a => a.textContent)"""
    )
    assert outside == []


@pytest.mark.parametrize(("kind", "begin"), [("PNG", PNG), ("SVG", b"<?xml")])
def test_the_picture_is_saved(
    tab: Page, address: str, kind: str, begin: bytes, tmp_path: Path
) -> None:
    tab.goto(address)
    with tab.expect_download() as waiting:
        tab.get_by_text(f"Save as {kind}").click()
    file = tmp_path / "picture"
    waiting.value.save_as(file)
    assert file.read_bytes().startswith(begin)
    assert file.stat().st_size > 2000


def test_a_saved_picture_is_drawn_with_its_colours(tab: Page, address: str) -> None:
    tab.goto(address)
    ink = tab.evaluate(
        """async (address) => {
          const text = await (await fetch(address)).text();
          const image = new Image();
          image.src = URL.createObjectURL(new Blob([text], {type: 'image/svg+xml'}));
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
          const brush = canvas.getContext('2d');
          brush.drawImage(image, 0, 0);
          const all = brush.getImageData(0, 0, canvas.width, canvas.height).data;
          const found = new Set();
          for (let i = 0; i < all.length; i += 4) found.add(`${all[i]},${all[i+1]},${all[i+2]}`);
          return [found.has('251,249,244'), found.has('168,38,44')];
        }""",
        f"{address}/chain.svg?colours=light",
    )
    assert ink == [True, True]  # the paper, and the red of a denial


def test_without_scripts_everything_but_png_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.get_by_text("Save as SVG").is_visible()
    assert not page.get_by_text("Save as PNG").is_visible()
    page.locator("summary", has_text="As a list").click()
    assert page.locator("#chain-list ul").first.is_visible()
    context.close()


def test_the_file_opened_by_itself_keeps_its_style(tab: Page, address: str) -> None:
    tab.goto(f"{address}/chain.svg")
    colour = tab.evaluate("getComputedStyle(document.querySelector('.s-denies')).fill")
    assert colour == "rgb(168, 38, 44)"
