"""Whatever a report holds, every page that shows it stays a page of ours: docs/hostile.md."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from sayso.serving.web.site import Site
from tests.serving.web import hostile, served

ADDRESSES: Final = (
    "/",
    "/?q=refinery",
    "/?q=refinery&kind=claim",
    "/?kind=event",
    "/story/{story}",
    "/claim/{claim}",
    "/story/{story}/timeline.svg",
    "/claim/{claim}/chain.svg",
    "/claim/{claim}/dossier",
    "/report/{report}",
    "/report/{report}/against/{other}",
    "/actor/{actor}",
    "/actor/{actor}/said",
    "/actor/{actor}/named",
    "/actor/{actor}/events",
    "/actor/{actor}/same",
    "/actor/{actor}/same?other={whom}",
    "/dyad?one={actor}&other={whom}",
    "/dyad?one=NRD&other=" + quote(hostile.SCRIPT),
    "/events",
    "/events/map",
    "/changes?since=2020-01-01",
    "/check?sentence=" + quote(f"Drones attacked the refinery at Orlen {hostile.SCRIPT}"),
    "/review",
    "/add",
    "/?q=" + quote(hostile.ALL),
    "/?q=" + quote(hostile.SCRIPT),
    "/nowhere/" + quote(hostile.SCRIPT),
)
"""Every page that shows words of reports, and some that show words of the address."""
FAULTY: Final = (
    "/report/" + quote(hostile.SCRIPT),
    "/report/%00",
    "/report/..%2f..%2fetc%2fpasswd",
    "/report/{report}?part=0",
    "/report/{report}?part=99999999999999999999",
    "/report/{report}/against/{report}",
    "/actor/" + "a" * 5000,
    "/actor/{actor}/said?after=" + quote(hostile.SCRIPT),
    "/actor/{actor}/said?after=2026-03-04.99999999999999999999999",
    "/actor/{actor}/nothing",
    "/dyad?one={actor}&other={whom}&skip=-1",
    "/?after=WzVd",
    "/?after=W251bGxd",
    "/?q=refinery&after=WyIyMDI2IiwxLjAsImNsYWltIiwieCJd",
    "/?after=WyIyMDI2IiwgMWU0MDAsICJjbGFpbSIsICJ4Il0",
    "/?after=WyJcdWQ4MDAiLDEuMCwiY2xhaW0iLCJ4Il0",
    "/?after=" + "W1tb" * 400,
    "/story/" + quote(hostile.SCRIPT),
    "/claim/%ff",
    "/changes?since=" + quote(hostile.SCRIPT),
)
"""Addresses that nobody is led to."""
BARRED: Final = frozenset(
    "\x00\x07\x0b\x0c\x1b\x7f\x85\x9b\u202a\u202b\u202c\u202d\u202e\u2028\u2029\u2066\u2069"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return hostile.site(tmp_path_factory.mktemp("hostile") / "a.db")


@pytest.fixture(scope="module")
def names(site: Site) -> dict[str, str]:
    """Ids that the ledger has, by the words that stand for them in addresses."""
    with closing(sqlite3.connect(str(site.path))) as held:
        found = {
            kind: held.execute("SELECT id FROM rows WHERE kind = ?", (kind,)).fetchone()[0]
            for kind in ("story", "claim", "event")
        }
        reports = held.execute("SELECT report_id FROM reports ORDER BY report_id").fetchall()
        actors = held.execute("SELECT DISTINCT actor_id FROM names ORDER BY 1").fetchall()
    return {
        **found,
        "report": reports[0][0],
        "other": reports[1][0],
        "actor": actors[0][0],
        "whom": actors[1][0],
    }


@pytest.fixture(scope="module")
def client(site: Site) -> TestClient:
    return served.client(site)


def filled(address: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        address = address.replace("{" + name + "}", value)
    return address


class Tags(HTMLParser):
    """Tags of a page and its text, as a browser would read them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_report_brings_tags_of_its_own(
    site: Site, client: TestClient, names: dict[str, str], address: str
) -> None:
    answer = client.get(filled(address, names))
    assert answer.status_code == (404 if "nowhere" in address else 200)
    tags = Tags(answer.text)
    assert "svg" not in {t for t, a in tags.tags if "onload" in a}
    barred = {"img", "base", "iframe", "object", "embed", "foreignobject"}
    if not address.endswith(".svg"):  # a picture to take away has a style of its own
        barred.add("style")
    assert not {t for t, _ in tags.tags} & barred
    for tag, attributes in tags.tags:
        assert not [n for n in attributes if n.startswith("on") or n == "style"], (tag, attributes)
        if tag == "script":
            assert str(attributes.get("src")).startswith("/static/")
        for name in ("href", "src", "action", "xlink:href", "formaction"):
            there = attributes.get(name) or ""
            is_icon = attributes.get("rel") == "icon"
            assert is_icon or there[:1] in ("", "/", "#", "?"), (tag, there[:80])
    assert not set(answer.text) & BARRED
    assert "49" not in tags.text.partition("Berg on the refinery")[2][:400]


def test_hostile_words_can_be_read(client: TestClient, names: dict[str, str]) -> None:
    text = Tags(client.get(f"/report/{names['report']}").text).text
    for words in (hostile.SCRIPT, hostile.HANDLER, hostile.STYLE, hostile.TEMPLATE, hostile.EMOJI):
        assert words in text
    assert "nul␀bell␇ ␛[31mred" in text
    assert "�gnp.exe�" in text
    assert hostile.LONG in text


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_stay_small(
    site: Site, client: TestClient, names: dict[str, str], address: str
) -> None:
    assert len(client.get(filled(address, names)).content) < 200_000


@pytest.mark.parametrize("address", FAULTY)
def test_faulty_addresses_are_told_in_words(
    site: Site, client: TestClient, names: dict[str, str], address: str
) -> None:
    answer = client.get(filled(address, names))
    assert answer.status_code in (400, 404, 422)
    assert "Traceback" not in answer.text
    assert hostile.SCRIPT not in answer.text


def test_the_raw_page_is_only_text(client: TestClient, names: dict[str, str]) -> None:
    answer = client.get(f"/report/{names['report']}/raw")
    assert hostile.SCRIPT in answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    with served.running(site) as there:
        yield there


@pytest.mark.browser
@pytest.mark.parametrize("page", [*ADDRESSES, "/report/{report}/raw"])
@pytest.mark.parametrize("width", [360, 1400])
def test_in_a_browser_nothing_happens(  # noqa: PLR0913, PLR0917 - fixtures
    site: Site, names: dict[str, str], address: str, browser: Browser, page: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    visit = context.new_page()
    happened: list[str] = []
    visit.on("dialog", lambda dialog: happened.append(f"dialog {dialog.message}"))
    visit.on("pageerror", lambda error: happened.append(f"error {error}"))
    visit.on(
        "console",
        lambda message: (
            None
            if message.location["url"].endswith("/favicon.ico")  # asked for beside bare pictures
            else happened.append(f"console {message.text}")
        ),
    )
    visit.on("popup", lambda _: happened.append("popup"))
    visit.on(
        "request",
        lambda r: None if r.url.startswith((address, "data:")) else happened.append(r.url),
    )
    visit.goto(address + filled(page, names))
    visit.wait_for_load_state("networkidle")
    is_missing = "nowhere" in page
    told = [h for h in happened if not (is_missing and "404" in h)]
    assert told == []
    is_page = not page.endswith(("/raw", ".svg"))
    assert not is_page or visit.evaluate("document.documentElement.scrollWidth") <= width
    assert "7*7" not in visit.evaluate("document.title") or "{{7*7}}" in visit.title()
    context.close()
