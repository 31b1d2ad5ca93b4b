import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from sayso.records.omission import Unread
from sayso.records.text import Page
from sayso.serving.web import guard
from sayso.serving.web.app import make_app
from sayso.serving.web.jobs import Jobs, JobState
from tests.api import shelf
from tests.serving.web import served

CSRF = {"csrf": "a secret"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def client(path: Path) -> TestClient:
    return served.client(served.site(path))


def done(jobs: Jobs) -> JobState:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        state = jobs.state
        if state is not None and not state.is_at_work:
            return state
        time.sleep(0.01)
    raise AssertionError("the job goes on")


def jobs_of(client: TestClient) -> Jobs:
    jobs = client.app.state.jobs  # type: ignore[attr-defined]
    assert isinstance(jobs, Jobs)
    return jobs


def test_a_pasted_text_is_added(client: TestClient) -> None:
    key = shelf.page(shelf.apart()).content.decode()
    answer = client.post("/add/text", data=CSRF | {"text": key})
    assert answer.status_code == 303
    assert done(jobs_of(client)).added.read == 1
    page = client.get("/add").text
    assert "1 report read and kept" in page
    assert "Added a pasted text" in page
    assert "mooring fees" in client.get("/").text


def test_what_could_not_be_read_is_listed_with_its_reason(client: TestClient) -> None:
    files = [("files", ("../../evil name.txt", b"unknown words", "text/plain"))]
    client.post("/add/files", data=CSRF, files=files)
    state = done(jobs_of(client))
    assert state.added.unread == 1
    page = client.get("/add/progress").text
    assert "evil name.txt: nothing is known of it" in page
    assert "sayso-" not in page, "the folder of uploads is nobody's business"


def test_uploads_leave_nothing_behind(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.mkdtemp", lambda **_: str(_made(tmp_path / "up")))
    key = shelf.page(shelf.apart()).content
    client.post("/add/files", data=CSRF, files=[("files", ("a.txt", key, "text/plain"))])
    assert done(jobs_of(client)).added.read == 1
    assert not (tmp_path / "up").exists()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "", "ftp://a.example/"])
def test_an_address_is_of_the_web_and_never_a_file(client: TestClient, address: str) -> None:
    answer = client.post("/add/address", data=CSRF | {"address": address})
    assert answer.status_code == 400
    assert jobs_of(client).state is None


@pytest.mark.parametrize("where", ["/add/text", "/add/address", "/add/files", "/demo"])
def test_only_our_own_pages_may_add(client: TestClient, where: str) -> None:
    assert client.post(where, data={"text": "x", "csrf": "guess"}).status_code in (403, 422)
    assert client.post(where, headers={"Origin": "https://evil.example"}).status_code == 403
    assert jobs_of(client).state is None


def test_what_is_too_large_is_refused_before_it_is_taken(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MOST_BODY", 1000)
    assert client.post("/add/text", data=CSRF | {"text": "x" * 2000}).status_code == 413
    chunks = (b"x" for _ in range(2))
    assert client.post("/add/text", content=chunks).status_code == 411


def slow(gate: threading.Event, drafts: int) -> Iterator[Page | Unread]:
    for n in range(drafts):
        yield shelf.page(shelf.apart(f"Outlet {n}"))
        if n == 0:
            gate.wait(20)


def test_one_job_at_a_time(path: Path, client: TestClient) -> None:
    gate = threading.Event()
    jobs = jobs_of(client)
    assert jobs.begin("slow", lambda: slow(gate, 2), lambda: None)
    assert client.post("/add/text", data=CSRF | {"text": "x"}).status_code == 409
    page = client.get("/add/progress").text
    assert 'hx-trigger="every 1s"' in page
    assert "Look again" in page
    gate.set()
    assert done(jobs).added.read == 2
    assert "hx-trigger" not in client.get("/add/progress").text


def test_the_end_of_the_server_ends_a_job_and_what_is_added_stays(path: Path) -> None:
    gate = threading.Event()
    site = served.site(path)
    app = make_app(site)
    with TestClient(app, base_url="http://127.0.0.1"):
        app.state.jobs.begin("slow", lambda: slow(gate, 30), lambda: None)
        while not app.state.jobs.state.taken:
            time.sleep(0.01)
        threading.Timer(0.3, gate.set).start()
    state = app.state.jobs.state
    assert state.step == "stopped"
    assert 1 <= state.added.read < 30
    with site.ledger() as ledger:
        assert sum(len(ledger.story(a.id).reports) for a in ledger.ask() if a.kind == "story") == (
            state.added.read
        )


def test_a_failure_is_told_and_another_job_may_begin(client: TestClient) -> None:
    jobs = jobs_of(client)

    def broken() -> Iterator[Page]:
        raise RuntimeError("the disk is full")
        yield

    jobs.begin("broken", broken, lambda: None)
    assert done(jobs).failure is not None
    assert "the disk is full" in client.get("/add").text
    assert jobs.begin("more", lambda: [], lambda: None)
    assert done(jobs).step == "done"


def test_an_empty_ledger_offers_the_examples_and_a_filled_one_does_not(path: Path) -> None:
    client = served.client(served.site(path))
    assert "Load the examples" in client.get("/").text
    shelf.filled(path, [shelf.apart()]).close()
    assert "Load the examples" not in client.get("/").text
    assert client.post("/demo", data=CSRF).status_code == 400


@pytest.mark.browser
def test_the_page_follows_a_job_by_itself(path: Path, browser: Browser) -> None:
    site = served.site(path)
    with served.running(site) as address:
        page = browser.new_page()
        page.goto(f"{address}/add")
        page.fill("textarea", shelf.page(shelf.apart()).content.decode())
        page.get_by_role("button", name="Add this text").click()
        page.get_by_text("1 report read and kept").wait_for(timeout=10_000)
        page.close()
