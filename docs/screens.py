"""Takes the pictures of docs/screens/: every page of the demonstration, light, dark and on a phone.

python docs/screens.py    needs chromium and the reading model
"""

import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from sayso.api.ledger import Ledger, Wanted
from sayso.records.claim import Claim
from sayso.serving import demo
from sayso.serving.web.app import make_app
from sayso.serving.web.site import Site

OUT: Final = Path(__file__).parent / "screens"
CHROMIUM: Final = "/usr/bin/chromium"
QUALITY: Final = 50
LOOKS: Final = {
    "light": ("light", 1100, 760),
    "dark": ("dark", 1100, 760),
    "phone": ("light", 360, 720),
}


def main() -> int:
    """Write the pictures; exit code."""
    OUT.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(Path(folder) / "demo.db")
        demo.load(site)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with serving(site) as address:
            for name, there in places(site).items():
                for look in LOOKS:
                    photograph(browser, address + there, name, look)
        browser.close()
    return 0


def places(site: Site) -> Mapping[str, str]:
    """Where each page is, by its name: those of the telephone call."""
    with site.ledger() as ledger:
        story = ledger.story(ledger.ask("telephone dam", Wanted(kinds=("story",)))[0].id)
        claim = _central(ledger, story.story.central or "")
        denial = next(p for p in claim.positions if p.stance == "denies" and p.actor)
    return {
        "stories": "/",
        "story": f"/story/{story.story.id}",
        "claim": f"/claim/{claim.id}",
        "dossier": f"/claim/{claim.id}/dossier",
        "report": f"/report/{claim.evidence[0].report_id}",
        "actor": f"/actor/{denial.actor}",
        "dyad": "/dyad?one=NOR&other=PRT",
        "review": "/review",
        "events": "/events",
        "map": "/events/map?region=europe",
        "changes": "/changes?since=2026-01-01",
        "check": "/check",
        "add": "/add",
    }


def _central(ledger: Ledger, name: str) -> Claim:
    found = ledger.records([name])[name]
    if not isinstance(found, Claim):
        raise TypeError(f"{name} is no claim")
    return found


@contextmanager
def serving(site: Site) -> Iterator[str]:
    """The pages, on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(make_app(site), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    httpx.get(address).raise_for_status()
    yield address
    server.should_exit = True
    thread.join(10)


def photograph(browser: Browser, address: str, name: str, look: str) -> None:
    """One page in one look: the first screen of it."""
    scheme, width, height = LOOKS[look]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    tab = context.new_page()
    tab.goto(address)
    tab.screenshot(path=OUT / f"{name}-{look}.jpg", type="jpeg", quality=QUALITY)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
