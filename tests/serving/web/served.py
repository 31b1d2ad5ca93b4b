"""Servers over ledgers that were filled by hand, for tests: in this process, or for a browser."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi.testclient import TestClient

from sayso.serving.web.app import make_app
from sayso.serving.web.site import Site
from tests.api import shelf

NOW = "2026-05-02T08:00:00+00:00"


def site(path: Path) -> Site:
    """A site over a ledger at `path`, made if there is none; its clock stands still."""
    return Site(path, csrf="a secret", clock=lambda: NOW, reader=shelf.read)


def strike(path: Path) -> Site:
    """Four reports: three outlets that quote a minister, and a denial."""
    drafts = [
        shelf.telling(name, opening)
        for name, opening in zip(("Herald", "Monitor", "Observer"), shelf.openings(), strict=True)
    ]
    shelf.filled(path, [*drafts, shelf.denying("Belmark Radio"), shelf.apart()]).close()
    return site(path)


def client(of: Site) -> TestClient:
    """A client that goes by a name which the server answers to."""
    return TestClient(make_app(of), base_url="http://127.0.0.1", follow_redirects=False)


@contextmanager
def running(of: Site) -> Iterator[str]:
    """The server in a thread of its own, on a free port of this machine: its address."""
    server = uvicorn.Server(uvicorn.Config(make_app(of), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
