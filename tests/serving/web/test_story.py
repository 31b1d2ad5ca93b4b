import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from sayso.api.ledger import StoryTold
from sayso.records.event import Quantity
from sayso.records.happening import Happening
from sayso.records.text import Span
from sayso.serving.web.story_rows import differences, leaf, moments_of, report_rows
from tests.api import shelf
from tests.merging.drafts import Draft, What
from tests.serving.web import served


def struck(outlet: str, opening: str, day: str = "2026-03-03") -> Draft:
    draft = shelf.telling(outlet, opening)
    draft.event("ASSAULT", "struck", What(actors=(draft.actors[0].id,), day=day))
    return draft


def told_at(path: Path) -> StoryTold:
    with served.site(path).ledger() as ledger:
        largest = max(
            ledger.ask(), key=lambda a: a.story == a.id and len(getattr(a.record, "reports", ()))
        )
        return ledger.story(largest.story)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    names = ("Herald", "Monitor", "Observer")
    drafts = [struck(n, o) for n, o in zip(names, shelf.openings(), strict=True)]
    shelf.filled(path, [*drafts, shelf.denying("Belmark Radio"), shelf.apart()]).close()
    return path


@pytest.fixture
def client(path: Path) -> TestClient:
    return served.client(served.site(path))


def test_a_story_tells_who_said_what_when_in_order_of_days(client: TestClient, path: Path) -> None:
    page = client.get(f"/story/{told_at(path).story.id}").text
    order = [page.index(w) for w in (">3 March 2026<", ">4 March 2026<", ">5 March 2026<")]
    assert order == sorted(order)
    assert re.search(r"Belmark&#39;s army</b> <span class=\"verb\">denied</span>", page)
    assert "day of the report" in page


def test_positions_are_marked_by_sign_and_word(client: TestClient, path: Path) -> None:
    page = client.get(f"/story/{told_at(path).story.id}").text
    assert 'aria-hidden="true">×</span>' in page
    assert "denied<tspan" in page


def test_every_word_leads_to_its_place_in_the_report(client: TestClient, path: Path) -> None:
    told = told_at(path)
    page = client.get(f"/story/{told.story.id}").text
    for saying in told.sayings:
        start, end = saying.span.start, saying.span.end
        place = f"/report/{saying.report_id}?at={start}#t{start}-{end}"
        assert place in page


def test_copies_stand_under_their_text(path: Path) -> None:
    told = told_at(path)
    rows = report_rows(told)
    assert len(rows) == len(told.reports)
    assert [r.group for r in rows] == sorted(r.group for r in rows)
    assert sum(r.is_first for r in rows) == told.story.texts
    assert all(r.link == "copy" for r in rows if not r.is_first)


def test_a_moment_is_on_the_page_that_is_asked_for(client: TestClient, path: Path) -> None:
    told = told_at(path)
    last = moments_of(told)[-1]
    assert f'id="{last.id}"' in client.get(f"/story/{told.story.id}?at={last.id}").text


def test_the_timeline_stands_alone(client: TestClient, path: Path) -> None:
    answer = client.get(f"/story/{told_at(path).story.id}/timeline.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.startswith("<?xml")
    tag = answer.headers["etag"]
    again = client.get(answer.url.path, headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_no_story_is_told_in_words(client: TestClient) -> None:
    for name in ("0123456789abcdef", "nothing"):
        page = client.get(f"/story/{name}")
        assert page.status_code == 404
        assert "What to do" in page.text


def with_number(event: Happening, *values: float) -> Happening:
    tellings = tuple(
        replace(t, quantities=(Quantity(v, "troops", None, Span(5, 9)),))
        for t, v in zip(event.tellings, values, strict=True)
    )
    return replace(event, tellings=tellings)


def test_numbers_that_differ_stand_side_by_side_each_at_its_words(path: Path) -> None:
    told = told_at(path)
    (event,) = told.events
    many = replace(told, events=(with_number(event, 4_500_000, 4_000_000, 4_500_000),))
    (found,) = differences(many)
    assert found.what == "number of troops"
    values = {v.words: [t.outlet for t in v.tellers] for v in found.values}
    assert sorted(map(len, values.values())) == [1, 2]
    assert set(values) == {"4,500,000 troops", "4,000,000 troops"}
    assert all(t.href.endswith("#t5-9") for v in found.values for t in v.tellers)
    same = replace(told, events=(with_number(event, 7, 7, 7),))
    assert not differences(same)


def test_days_and_standings_that_differ_are_told(path: Path) -> None:
    told = told_at(path)
    (event,) = told.events
    first, *rest = event.tellings
    other = replace(
        first, status="denied", begin="2026-03-01", end_date="2026-03-01", dated_by="words"
    )
    dated = (replace(t, dated_by="words") for t in rest)
    found = differences(replace(told, events=(replace(event, tellings=(other, *dated)),)))
    assert [d.what for d in found] == ["day", "standing"]


@pytest.mark.parametrize(
    ("number", "rows"), [(1, (0, 1, 2)), (2, (3, 4)), (99, (3, 4)), (0, (0, 1, 2))]
)
def test_lists_have_pages(number: int, rows: tuple[int, ...]) -> None:
    page = leaf(range(5), number, 3)
    assert (page.rows, page.of, page.total) == (rows, 2, 5)
    assert leaf((), 1, 3).rows == ()


def test_a_story_of_many_reports_stays_small_and_soon(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    drafts = [struck(f"Outlet {n}", f"Night {n}. {shelf.openings()[n % 3]}") for n in range(60)]
    shelf.filled(path, drafts).close()
    client = served.client(served.site(path))
    told = told_at(path)
    assert len(told.reports) == 60
    client.get("/")
    began = time.process_time()
    page = client.get(f"/story/{told.story.id}")
    assert time.process_time() - began < 1
    assert len(page.content) < 200_000
    reports = re.findall(r'<p class="name"><a href="/report/', page.text)
    assert len(reports) == 30
    second = client.get(f"/story/{told.story.id}?reports=2").text
    assert len(re.findall(r'<p class="name"><a href="/report/', second)) == 30


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_a_story_fits_its_screen_and_marks_lead_to_moments(
    path: Path, browser: Browser, width: int
) -> None:
    name = told_at(path).story.id
    with served.running(served.site(path)) as address:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}/story/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        marks = page.locator("svg.timeline:visible a")
        assert marks.count() == 3
        marks.last.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**#*")
        assert page.locator(":target").count() == 1
        page.close()
