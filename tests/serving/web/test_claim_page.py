"""A claim's page, its picture and its dossier, as the server answers them."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from sayso.api.corrections import Said
from sayso.api.ledger import Slice, Wanted
from sayso.serving.web.site import Site
from tests.api import shelf
from tests.exporting.stock import hostile
from tests.serving.web import crowd, served

LIMIT_BYTES = 200_000


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return served.strike(tmp_path / "a.db")


@pytest.fixture
def client(site: Site) -> TestClient:
    return served.client(site)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return crowd.crowd(tmp_path_factory.mktemp("crowd") / "a.db")


def id_of(site: Site, words: str = "drones refinery") -> str:
    with site.ledger() as ledger:
        found = ledger.browse(words, Wanted(("claim",)), Slice(1, "largest"))
        return found.rows[0].id


def test_it_shows_the_words_the_badge_and_the_story(site: Site, client: TestClient) -> None:
    page = client.get(f"/claim/{id_of(site)}")
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert "two drones had struck the refinery at Orlen and set fire to a tank</h1>" in page.text
    assert re.search(r'class="of-denied"><dt>denied</dt><dd>1</dd>', page.text)
    assert 'href="/story/' in page.text
    assert "seen 4 to 5 March 2026" in page.text


def test_it_suggests_a_digit_with_reasons_and_shows_only_analysts_letters(
    site: Site, client: TestClient
) -> None:
    name = id_of(site)
    page = client.get(f"/claim/{name}").text
    assert "suggested: <b>4</b>, doubtful" in page
    assert "because: 1 independent origin; 1 denies it" in page
    assert "none is given" in page
    with site.ledger() as ledger:
        ledger.correct("grade", name, said=Said("2026-05-02", "ann", "knew her", "B"))
    page = client.get(f"/claim/{name}").text
    assert "<b>B</b>" in page
    assert "given by ann, 2026-05-02: knew her" in page


def test_who_stands_where_is_a_table_with_links_to_the_words(
    site: Site, client: TestClient
) -> None:
    page = client.get(f"/claim/{id_of(site)}").text
    table = page.partition("<table")[2].partition("</table>")[0]
    assert re.search(
        r"Belmark&#39;s army.*?denied.*?day not told.*?Belmark Radio", table, re.DOTALL
    )
    assert re.search(r'href="/report/\w+\?at=\d+#t\d+-\d+"', table)


def test_the_words_stand_in_their_context(site: Site, client: TestClient) -> None:
    page = client.get(f"/claim/{id_of(site)}").text
    assert 'said </span><a href="/report/' in page
    assert '</a><span class="around">. The fire at Orlen burned for' in page


def test_every_link_to_words_leads_to_those_words(site: Site, client: TestClient) -> None:
    page = client.get(f"/claim/{id_of(site)}").text
    with site.ledger() as ledger:
        places = set(re.findall(r'href="/report/(\w+)\?at=\d+#t(\d+)-(\d+)"', page))
        assert places
        for report, start, end in places:
            found = ledger.chain(id_of(site)).reports[report].text[int(start) : int(end)]
            assert "two drones had struck the refinery" in found


def test_a_short_id_or_a_storys_leads_to_the_claim(site: Site, client: TestClient) -> None:
    name = id_of(site)
    short = client.get(f"/claim/{name[:8]}?part=1")
    assert short.status_code == 307
    assert short.headers["location"] == f"/claim/{name}?part=1"
    with site.ledger() as ledger:
        story = ledger.chain(name).story
    assert story is not None
    assert client.get(f"/claim/{story.id}").headers["location"].startswith("/claim/")


@pytest.mark.parametrize("end", ["", "/chain.svg", "/dossier", "/dossier.md", "/dossier.html"])
def test_what_is_no_claim_is_told_in_words(client: TestClient, end: str) -> None:
    page = client.get(f"/claim/ffffffffffff{end}")
    assert page.status_code == 404
    assert "What to do" in page.text


@pytest.mark.parametrize("end", ["", "/chain.svg", "/dossier", "/dossier.md", "/dossier.html"])
def test_what_has_not_changed_is_not_sent_again(site: Site, client: TestClient, end: str) -> None:
    address = f"/claim/{id_of(site)}{end}"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("query", ["open=everything", "part=0", "part=x"])
def test_a_faulty_address_is_told_in_words(site: Site, client: TestClient, query: str) -> None:
    page = client.get(f"/claim/{id_of(site)}?{query}")
    assert page.status_code == 422
    assert "What to do" in page.text


def test_beyond_the_last_part_there_is_a_way_back(site: Site, client: TestClient) -> None:
    page = client.get(f"/claim/{id_of(site)}?part=9")
    assert page.status_code == 200
    assert "No more reports tell it" in page.text
    assert "?part=8#words" in page.text


def test_nothing_of_a_page_is_style_or_script_of_its_own(site: Site, client: TestClient) -> None:
    for end in ("", "/dossier"):
        page = client.get(f"/claim/{id_of(site)}{end}").text
        assert not re.search(r"<style|\sstyle=|<script>|\son\w+=", page)


def test_a_claim_of_two_hundred_pages_stays_small(crowded: Site) -> None:
    client = served.client(crowded)
    name = id_of(crowded)
    for end in ("", "?open=outlet", "?open=outlet&open=source&open=cited", "?part=3", "/dossier"):
        page = client.get(f"/claim/{name}{end}")
        assert page.status_code == 200
        assert len(page.content) < LIMIT_BYTES, end
    first = client.get(f"/claim/{name}").text
    assert "of-pages" in first
    assert "<dd>200</dd>" in first
    assert re.search(r"and \d+ more outlets", first)
    assert "1 to 20 of 200" in first
    assert len(client.get(f"/claim/{name}/chain.svg").content) < LIMIT_BYTES


def test_parts_of_the_words_follow_each_other_without_gap(crowded: Site) -> None:
    client = served.client(crowded)
    name = id_of(crowded)
    found = [
        report
        for part in range(1, 11)
        for report in re.findall(
            r'<h3><a href="/report/(\w+)"', client.get(f"/claim/{name}?part={part}").text
        )
    ]
    assert len(found) == len(set(found)) == 200


def test_the_picture_is_a_file_that_stands_alone(site: Site, client: TestClient) -> None:
    answer = client.get(f"/claim/{id_of(site)}/chain.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "style-src 'sha256-" in policy
    ET.fromstring(answer.text)  # noqa: S314 - our own


def test_the_dossier_is_a_page_and_two_files(site: Site, client: TestClient) -> None:
    address = f"/claim/{id_of(site)}/dossier"
    page = client.get(address).text
    assert page.count("<h1") == 1
    assert "Sources as the reports describe them" in page
    for kind, begin in (("md", "# Dossier of claim"), ("html", "<!doctype html>")):
        file = client.get(f"{address}.{kind}")
        assert "attachment" in file.headers["content-disposition"]
        assert file.text.startswith(begin)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    shelf.filled(tmp_path / "a.db", [hostile()]).close()
    site = served.site(tmp_path / "a.db")
    name = id_of(site, "")
    for end in ("", "/chain.svg", "/dossier"):
        page = served.client(site).get(f"/claim/{name}{end}").text
        assert "<script>alert" not in page
        assert "<img" not in page
        for sign in ("\u202e", "\x1b", "\x00"):
            assert sign not in page


def test_the_api_tells_the_ways_that_the_picture_draws(site: Site, client: TestClient) -> None:
    told = client.get(f"/api/claim/{id_of(site)}/ways").json()
    assert len({w["origin"] for w in told["ways"] if w["origin"]}) == 1
    names = {v["name"] for w in told["ways"] for v in w["voices"]}
    assert names == {"Energy Minister Ada Berg", "Belmark's army"}
    assert len(set(told["texts"].values())) == 2
