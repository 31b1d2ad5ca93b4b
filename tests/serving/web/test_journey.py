"""A researcher's way through the pages, in a real browser, from an empty ledger on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sayso.serving.web.site import Site
from tests.serving.web import served

pytestmark = [pytest.mark.browser, pytest.mark.model]

READING_MS = 240_000


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with served.running(Site(tmp_path / "new.db")) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        opened = context.new_page()
        opened.goto(address)
        yield opened
        context.close()


def test_a_researcher_finds_who_vouches_for_a_call(page: Page, tmp_path: Path) -> None:
    page.get_by_role("button", name="Load the examples").click()
    page.get_by_role("link", name="To the stories").click(timeout=READING_MS)

    # the call, and one origin behind many pages
    page.get_by_role("searchbox").fill("telephone dam")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="spoke by telephone on Sunday").first.click()
    badge = page.locator("dl").first
    expect(badge).to_contain_text(re.compile(r"8\s*pages|pages\s*8"))
    expect(badge).to_contain_text(re.compile(r"1\s*origin|origin\s*1"))

    # the denial, in its words
    claim = page.url
    denial = page.get_by_role("row").filter(has_text="denied").first
    who = denial.get_by_role("link").first.inner_text()
    denial.get_by_role("link").last.click()
    expect(page.locator("main")).to_contain_text(who)
    assert re.search(r"/report/[0-9a-f]+\?at=\d+#t\d+", page.url)
    expect(page.locator("main")).to_contain_text("denied")

    # two spellings made one, and apart again
    page.locator("a[href^='/actor/']").filter(has_text=re.compile(r"^Sorrenna$")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sorrenna")
    actor = page.url
    page.get_by_label("The same as").fill("Sorrenna foreign ministry")
    page.get_by_role("button", name="Look").click()
    page.locator("main ul").get_by_role("link").first.click()
    page.get_by_label("Your name").fill("Ines")
    page.get_by_role("button", name="Make them one").click()
    page.goto(actor)
    expect(page.get_by_role("heading", name="Made one with it")).to_be_visible()
    page.goto(claim)
    after = page.locator("dl").first.inner_text()
    page.goto(actor)
    page.get_by_role("button", name="Undo").click()
    page.goto(actor)
    expect(page.get_by_role("heading", name="Made one with it")).to_have_count(0)
    page.goto(claim)
    assert page.locator("dl").first.inner_text() != after

    # the chain, taken along
    with page.expect_download() as taken:
        page.get_by_role("link", name="Save as SVG").click()
    out = tmp_path / "chain.svg"
    taken.value.save_as(out)
    assert "<svg" in out.read_text("utf-8")
    assert "Harrow Times" in out.read_text("utf-8")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Save as PNG").click()
    taken.value.save_as(tmp_path / "chain.png")
    assert (tmp_path / "chain.png").read_bytes().startswith(b"\x89PNG")
