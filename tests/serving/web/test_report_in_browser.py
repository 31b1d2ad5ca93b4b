"""The page of a report in a real browser: links to stretches of words, keys, and what axe says."""

from collections.abc import Iterator
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sayso.records.ids import actor_id
from tests.api import shelf
from tests.merging.drafts import Draft, How, What
from tests.serving.web import served
from tests.serving.web.test_reports import long_report

pytestmark = pytest.mark.browser

ROCKET: Final = "\U0001f469\u200d\U0001f680"
ACCENT: Final = "Cafe\u0301 Rene\u0301e"
TEXT: Final = "\r\n".join(
    (
        f"Berg on the rockets {ROCKET} of Orlen",
        f"Ada Berg {ROCKET} said {ACCENT} had sold two {ROCKET} rockets to Jon Vask.",
        "",
        f"{ACCENT} denied it {ROCKET}{ROCKET} and closed its doors.",
    )
)
BERG: Final = actor_id("person", "Ada Berg", "NRD")
VASK: Final = actor_id("person", "Jon Vask", "BLM")


def rockets() -> Draft:
    draft = Draft(TEXT, "Herald", "2026-03-04", title=TEXT.partition("\r")[0])
    berg, vask = draft.name("Ada Berg", "person", "NRD"), draft.name("Jon Vask", "person", "BLM")
    said = f"{ACCENT} had sold two {ROCKET} rockets to Jon Vask"
    draft.says(berg, f"Ada Berg|said|{said}")
    draft.says(berg, f"{ACCENT}|denied|it", How(stance="denies"))
    draft.event("COOPERATE", "sold", What(actors=(berg,), recipients=(vask,), day="2026-03-04"))
    return draft


LONG: Final = long_report()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("web") / "a.db"
    shelf.filled(path, [rockets(), LONG]).close()
    with served.running(served.site(path)) as there:
        yield there


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1400, "height": 800},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context.new_page()
    context.close()


def report(address: str, draft: Draft, rest: str = "") -> str:
    return f"{address}/report/{draft.report.report_id}{rest}"


def lit(page: Page) -> str:
    return "".join(page.locator("mark.asked").all_text_contents())


STRETCHES: Final = (
    *(ROCKET, "Vask", f"{ROCKET} rockets to", "had sold two", f"{ROCKET}{ROCKET} and"),
    *("e\u0301", f"Vask.\r\n\r\n{ACCENT} denied", f"rockets {ROCKET} of Orlen\r\nAda Berg"),
)


@pytest.mark.parametrize("words", STRETCHES)
def test_a_link_to_a_stretch_of_words_shows_these_words(
    page: Page, address: str, words: str
) -> None:
    start = TEXT.index(words)
    page.goto(report(address, rockets(), f"#t{start}-{start + len(words)}"))
    shown = words.replace("\r", "\n").replace("\n\n", "\n").replace("\n\n", "\n")
    assert lit(page).replace("\n", "") == shown.replace("\n", "")
    assert page.locator("mark.asked").first.is_visible()


def test_without_script_the_link_still_arrives(browser: Browser, address: str) -> None:
    context = browser.new_context(
        java_script_enabled=False,
        viewport={"width": 360, "height": 300},
        reduced_motion="reduce",
    )
    page = context.new_page()
    start = TEXT.index(f"{ACCENT} had")
    page.goto(report(address, rockets(), f"#t{start}"))
    box = page.locator(f"#t{start}").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 300
    context.close()


def test_a_link_finds_its_part_of_a_long_report(page: Page, address: str) -> None:
    start = LONG.text.index("number 896 of the tanks")
    page.goto(report(address, LONG, f"#t{start}-{start + 10}"))
    page.wait_for_url("**?part=*")
    assert lit(page) == "number 896"


SELECT: Final = """([from, to]) => {
  const lines = [...document.querySelectorAll('.line')];
  const line = lines.find(l => l.textContent.includes('had sold'));
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf(from), end = walk.currentNode.data.indexOf(to);
    if (at >= 0) range.setStart(walk.currentNode, at);
    if (end >= 0) range.setEnd(walk.currentNode, end + to.length);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_a_selection_gives_a_link_to_itself(page: Page, address: str) -> None:
    page.goto(report(address, rockets()))
    button = page.get_by_role("button", name="Copy link to selection")
    assert not button.is_visible()
    page.evaluate(SELECT, ["two", "Vask"])
    button.click()
    start, end = TEXT.index("two"), TEXT.index("Vask") + len("Vask")
    assert page.evaluate("location.hash") == f"#t{start}-{end}"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == report(address, rockets(), f"#t{start}-{end}")
    assert lit(page) == TEXT[start:end]
    assert page.get_by_role("status").text_content() == ("Copied: the link leads to these words.")


def test_rows_are_reached_by_j_and_k_and_opened_by_enter(page: Page, address: str) -> None:
    page.goto(report(address, rockets()))
    focused = "document.activeElement.closest('li')?.innerText.slice(0, 80) || ''"
    page.keyboard.press("j")
    first = page.evaluate(focused)
    page.keyboard.press("j")
    assert page.evaluate(focused) != first
    page.keyboard.press("k")
    assert page.evaluate(focused) == first
    page.keyboard.press("Enter")
    page.wait_for_url("**/claim/**")


PAGES: Final = (
    "/report/{report}",
    "/report/{long}?part=2",
    "/report/{report}/against/{long}",
    f"/actor/{BERG}",
    f"/actor/{BERG}/said",
    f"/actor/{BERG}/same?other={VASK}",
    f"/dyad?one={BERG}&other={VASK}",
    "/dyad",
)


def there(address: str, path: str) -> str:
    named = {"report": rockets().report.report_id, "long": LONG.report.report_id}
    for name, value in named.items():
        path = path.replace("{" + name + "}", value)
    return address + path


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_out(browser: Browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(there(address, path))
    found = Axe().run(page).response["violations"]
    grave = [
        (v["id"], v["nodes"][0]["html"][:120])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert grave == []
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 800, 2560])
def test_no_page_scrolls_sideways(browser: Browser, address: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(there(address, path))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_printed_the_text_stands_whole(page: Page, address: str) -> None:
    page.goto(report(address, rockets()))
    page.emulate_media(media="print")
    whole, seen = page.eval_on_selector(".text", "e => [e.scrollHeight, e.clientHeight]")
    assert whole == seen
    assert not page.is_visible("nav")
