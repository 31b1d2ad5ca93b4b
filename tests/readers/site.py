"""A server on this machine that answers as a test tells it, and notes what it was asked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import BinaryIO

from sayso.readers.transport import Patience
from sayso.readers.web import Fetcher, Manners

Writer = Callable[[BinaryIO], None]


@dataclass(frozen=True)
class Reply:
    body: bytes | Writer = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "text/html"


@dataclass
class Site:
    """Replies by path; of several the next is given each time, the last for good."""

    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    url: str = ""

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        headers = {k.lower(): v for k, v in handler.headers.items()}
        self.asked.append((handler.path, headers))
        known = self.replies.get(handler.path, [Reply(status=404)])
        reply = known.pop(0) if len(known) > 1 else known[0]
        handler.send_response(reply.status)
        handler.send_header("Content-Type", reply.kind)
        body = reply.body
        if isinstance(body, bytes):
            body = body.replace(b"{site}", self.url.encode())
            handler.send_header("Content-Length", str(len(body)))
        for name, value in reply.headers.items():
            handler.send_header(name, value.replace("{site}", self.url))
        handler.end_headers()
        try:
            if isinstance(body, bytes):
                handler.wfile.write(body)
            else:
                body(handler.wfile)  # type: ignore[arg-type]  # wfile has all we write with
        except OSError:  # the reader has had enough
            pass


@contextmanager
def serving(**replies: Reply | list[Reply]) -> Iterator[Site]:
    """A site with these replies: `feed_xml=` is what stands at /feed.xml."""
    site = Site()
    for name, reply in replies.items():
        path = "/" + name.replace("_", ".")
        site.replies[path] = reply if isinstance(reply, list) else [reply]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Hours:
    """A clock that runs on only where somebody sleeps."""

    now: datetime = datetime(2024, 3, 5, 9, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += timedelta(seconds=seconds)


def fetcher(hours: Hours | None = None, **manners: object) -> Fetcher:
    """One that may visit this machine and waits by its own clock."""
    hours = hours or Hours()
    told: dict[str, object] = {
        "allow_private": True,
        "patience": Patience(step_s=1.0, total_s=2.0),
        **manners,
    }
    return Fetcher(Manners(**told), hours, hours.sleep)  # type: ignore[arg-type]  # of tests
