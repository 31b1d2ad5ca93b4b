"""The page in a real browser: Debian's chromium, driven by Playwright."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sayso.records.reading import Reading
from sayso.records.text import Span, Title
from sayso.serving.page import page_html
from sayso.serving.view import view_of
from tests.serving.invented import CENTRAL, READING, RESOLVED, TEXT

pytestmark = pytest.mark.browser

SIZES = [(360, 740), (800, 900), (1400, 900), (2560, 1300)]

CONTENT_OF = (
    "row => [...document.querySelectorAll(`[data-content~='${row}']`)].map(e => e.textContent)"
)

CONTRAST = """() => {
  const parts = (c) => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (c) => { const [r, g, b] = parts(c).map(v => (v /= 255) <= .03928 ? v / 12.92
    : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const ratio = (c) => (Math.max(light(c), paper) + .05) / (Math.min(light(c), paper) + .05);
  return [...document.querySelectorAll('main p, main a, main blockquote, .verb, .badge dd, .marks')]
    .filter(e => e.checkVisibility() && !e.closest('.root, .furniture'))
    .map(e => [ratio(getComputedStyle(e).color), e.className, e.textContent.slice(0, 30)])
    .filter(([ratio]) => ratio < 4.5);
}"""


@dataclass
class Visit:
    """An open page, what it asked of the network and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(page_html(view_of(READING), READING), "utf-8")
    return path.as_uri()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    visit = Visit(context.new_page())
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("console", lambda message: visit.complaints.append(message.text))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.goto(address)
    yield visit
    context.close()


def test_the_page_asks_nothing_of_the_network(visit: Visit, address: str) -> None:
    visit.page.hover("li.saying")
    assert [url for url in visit.requests if not url.startswith("data:")] == [address]
    assert visit.complaints == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_scrolls_sideways(visit: Visit, width: int, height: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": height})
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_marked_words_are_the_words_of_the_report(visit: Visit) -> None:
    rows = view_of(READING).reports[0].sayings
    contents = {a.id: a.content for a in RESOLVED.attributions}
    for row in rows:
        found = "".join(visit.page.evaluate(CONTENT_OF, f"r1s{row.number}"))
        assert found == "".join(span.quote(TEXT) for span in contents[row.id])


def is_in_view(page: Page, selector: str) -> bool:
    page.wait_for_timeout(100)
    box = page.locator(selector).bounding_box()
    size = page.viewport_size
    return bool(box and size and 0 <= box["y"] < size["height"])


@pytest.mark.parametrize("width", [360, 1400])
def test_links_lead_to_the_words_and_back(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 600}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.click("#r1s6 a.where")
    words = page.evaluate("location.hash")
    assert page.text_content(words) == "Odda Renn"
    assert is_in_view(page, words)
    page.click("a.note[href='#r1s6']")
    assert page.evaluate("location.hash") == "#r1s6"
    assert is_in_view(page, "#r1s6")
    context.close()


def test_pointing_at_a_row_lights_its_words(visit: Visit) -> None:
    assert visit.page.locator("span.lit").count() == 0
    visit.page.hover("#r1s6")
    lit = visit.page.locator("span.lit").all_text_contents()
    assert "that any envoy had left the country" in lit


def test_the_keyboard_reaches_every_link_and_shows_where_it_is(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert is_in_view(page, ".skip")
    links = page.evaluate("document.querySelectorAll('a[href], [tabindex=\"0\"]').length")
    reached = set()
    for _ in range(links):
        reached.add(
            page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        )
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width == "3px"
        page.keyboard.press("Tab")
    assert len(reached) == links


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(251, 249, 244)", "dark": "rgb(21, 23, 26)"}[scheme]
    assert page.evaluate(CONTRAST) == []
    context.close()


def test_without_script_the_page_reads_the_same(browser: Browser, address: str) -> None:
    texts = []
    for has_script in (True, False):
        context = browser.new_context(java_script_enabled=has_script)
        page = context.new_page()
        page.goto(address)
        texts.append(page.inner_text("main"))
        context.close()
    assert texts[0] == texts[1]


def test_printed_the_text_stands_whole(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    height = "e => [e.scrollHeight, e.clientHeight]"
    whole, seen = visit.page.eval_on_selector(".text", height)
    assert whole == seen
    assert not visit.page.is_visible("nav")


def test_a_dark_page_is_printed_on_white(visit: Visit) -> None:
    visit.page.emulate_media(media="print", color_scheme="dark")
    paper = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    tint = visit.page.evaluate(
        "getComputedStyle(document.querySelector('.source')).backgroundColor"
    )
    assert (paper, tint) == ("rgb(255, 255, 255)", "rgb(244, 231, 195)")


def test_parts_have_landmarks_and_headings(visit: Visit) -> None:
    page = visit.page
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    headings = page.get_by_role("heading").all_text_contents()
    assert headings[1] == "The central claim"
    assert "Who says what" in headings
    for section in page.locator("main section").all():
        assert section.get_attribute("aria-labelledby")


WORD = "x" * 20_000
HOSTILE = f"<script>alert(1)</script> \u202egnorw {WORD}"


def hostile() -> Reading:
    """A report whose words are without end, point the wrong way and look like tags."""
    text = f"{TEXT}\n{HOSTILE}\n\u05e9\u05dc\u05d5\u05dd {WORD}"
    report = replace(RESOLVED.report, text=text, outlet=HOSTILE, title=Title(HOSTILE))
    everywhere = Span(len(TEXT), len(text))
    said = tuple(replace(a, content=(*a.content, everywhere)) for a in RESOLVED.attributions)
    actors = tuple(replace(a, name=HOSTILE) for a in RESOLVED.actors)
    claim = replace(CENTRAL, text=HOSTILE)
    resolved = replace(RESOLVED, report=report, attributions=said, actors=actors)
    return Reading((resolved,), (claim,), actors)


@pytest.mark.parametrize("width", [360, 1400])
def test_words_without_end_break_into_lines(browser: Browser, tmp_path: Path, width: int) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(page_html(view_of(hostile()), hostile()), "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 700})
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == []
    page.close()
