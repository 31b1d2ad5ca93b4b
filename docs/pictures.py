"""Takes the pictures of docs/images/ and docs/pictures/ of examples/ (needs chromium)."""

import re
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.text import Text

import sayso
from sayso.api.ledger import Ledger, Wanted
from sayso.serving.page import page_html
from sayso.serving.terminal import write_page
from sayso.serving.view import view_of
from sayso.serving.web.story import picture

HERE: Final = Path(__file__).parent
IMAGES: Final = HERE / "images"
PICTURES: Final = HERE / "pictures"
DEMO: Final = HERE.parent / "examples" / "demo.jsonl"
EXAMPLE: Final = HERE.parent / "examples" / "pasted" / "article.txt"
CHROMIUM: Final = "/usr/bin/chromium"
COLUMNS: Final = 96
LINES: Final = 34


def main() -> int:
    """Write the pictures; exit code."""
    reading = sayso.read(EXAMPLE)
    IMAGES.mkdir(exist_ok=True)
    write_terminal(reading)
    write_timeline()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "page.html"
        page.write_text(page_html(view_of(reading), reading), "utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        photograph(browser, page.as_uri(), "light")
        photograph(browser, page.as_uri(), "dark")
        browser.close()
    return 0


def write_terminal(reading: sayso.Reading) -> None:
    """The first lines of the page in a terminal, as SVG."""
    console = Console(
        file=StringIO(), record=True, width=COLUMNS, force_terminal=True, highlight=False
    )
    write_page(view_of(reading), console)
    lines = console.export_text(styles=True, clear=True).splitlines()[:LINES]
    top = Console(file=StringIO(), record=True, width=COLUMNS, force_terminal=True)
    for line in lines:
        top.print(Text.from_ansi(line))
    drawn = top.export_svg(title="sayso read", unique_id="sayso")
    without_fonts = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    (IMAGES / "terminal.svg").write_text(without_fonts, "utf-8")


def write_timeline() -> None:
    """The timeline of a story of the demonstration, as its page gives it."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "a.db", create=True) as ledger:
        ledger.add(DEMO)
        name = ledger.ask("telephone dam", Wanted(kinds=("story",)))[0].id
        (PICTURES / "timeline.svg").write_text(picture(ledger.story(name)), "utf-8")


def photograph(browser: Browser, address: str, scheme: str) -> None:
    """The page in a browser, in light or dark."""
    context = browser.new_context(
        viewport={"width": 1200, "height": 860},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    tab = context.new_page()
    tab.goto(address)
    tab.screenshot(path=IMAGES / f"page-{scheme}.png")
    if scheme == "light":
        tab.evaluate("document.querySelector('.desk').scrollIntoView()")
        tab.screenshot(path=IMAGES / "words.png")
    context.close()


if __name__ == "__main__":
    sys.exit(main())
