"""Fetching from the web, politely: what a server asks for is done, and what it sends has limits."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TypeAlias

import httpx
from protego import Protego

from sayso.readers.addresses import Resolve, resolve_host
from sayso.readers.body import check_kind, read_body
from sayso.readers.failure import Unfetched
from sayso.readers.pace import DEFAULT_BACK_OFF_S, Pace, retry_after_s
from sayso.readers.transport import Patience, Transport
from sayso.records.text import Given, Media, Page
from sayso.records.web import Seen

ROBOT = "sayso"
"""By this name robots.txt can address us."""

MAX_ROBOTS_BYTES = 500_000
ROBOTS_LAST_S = 24 * 3600.0

_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/feed+json, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1"
)
_HOST = re.compile(rb"[\w.-]+|[\da-fA-F:.]+")
_MOVED = (301, 302, 303, 307, 308)
_PASSING = (408, 425, 500, 502, 504)
_BUSY = (429, 503)
_OK, _UNCHANGED, _REFUSED, _FAILED = 200, 304, 400, 500

Clock: TypeAlias = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Manners:
    """How to visit servers.

    `delay_s` lies between two visits of a host, or what it asks for if that is longer; a host
    that asks for more than `longest_wait_s` is not visited now. `max_bytes` counts unpacked.
    `allow_private` also visits machines at home and in a company's own network.
    """

    delay_s: float = 1.0
    longest_wait_s: float = 120.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    allow_private: bool = False
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the address it came from in the end, its bytes and what it says of them.

    `content` is None if nothing is new since the last visit. `seen` is to be handed in next
    time. `retrieved` is ISO 8601 in UTC; `reserved` says in words which rights are reserved.
    """

    url: str
    content: bytes | None
    media_type: str
    retrieved: str
    seen: Seen
    reserved: str | None = None


@dataclass(frozen=True, slots=True)
class _Got:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """Fetches pages and feeds; keeps what hosts ask for as long as it lives.

    The clock, the sleep and the look-up of hosts are handed in, so that tests need neither
    time nor network.
    """

    def __init__(
        self,
        manners: Manners = Manners(),
        clock: Clock = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve = resolve_host,
    ) -> None:
        self.manners = manners
        self._clock = clock
        self._sleep = sleep
        self._pace = Pace(manners.delay_s)
        self._transport = Transport(resolve, manners.allow_private, manners.patience)
        self._robots: dict[str, tuple[float, Protego | str]] = {}

    def now(self) -> str:
        """The time of the clock, ISO 8601 in UTC."""
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")

    def wait_s(self, url: str) -> float:
        """Seconds until the host of an address may be visited."""
        try:
            return self._pace.wait_s(httpx.URL(url).host, self._clock().timestamp())
        except (httpx.InvalidURL, ValueError):
            return 0.0

    def fetch(self, url: str, seen: Seen | None = None) -> Answer:
        """What stands at an address, after redirects, if robots may read it.

        With `seen` the server is asked only for what is new since.
        Raises: Unfetched.
        """
        here = _parsed(url)
        for _ in range(self.manners.max_redirects + 1):
            self._check_robots(here)
            got = self._visit(here, _conditions(seen), self.manners.max_bytes)
            if got.status in _MOVED and got.headers.get("location"):
                here = _joined(here, got.headers["location"])
                continue
            self._check_status(got, here, seen)
            return self._answer(url, here, got, seen)
        what = f"more than {self.manners.max_redirects} redirects, at last to {_short(here)}"
        raise Unfetched(what, url, "check the address", "redirects")

    def _answer(self, url: str, here: httpx.URL, got: _Got, seen: Seen | None) -> Answer:
        is_new = got.status == _OK
        told = Seen(url, got.headers.get("etag"), got.headers.get("last-modified"))
        return Answer(
            url=str(here.copy_with(fragment=None)),
            content=got.body if is_new else None,
            media_type=_media_type(got.headers),
            retrieved=self.now(),
            seen=told if is_new or seen is None else seen,
            reserved=_reserved(got.headers),
        )

    def _visit(self, here: httpx.URL, extra: list[tuple[str, str]], max_bytes: int) -> _Got:
        """One question to one server, after the wait that is due to its host."""
        self._wait(here)
        asked = [
            ("User-Agent", agent()),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", "gzip"),
            *extra,
        ]
        address = str(here.copy_with(fragment=None))
        try:
            with self._transport.get(address, asked) as response:
                headers = _headers(response.headers)
                body = b""
                if response.status == _OK:
                    check_kind(_media_type(headers), address)
                    packing = headers.get("content-encoding", "")
                    body = read_body(response.iter_stream(), packing, address, max_bytes)
                return _Got(response.status, headers, body)
        finally:
            self._pace.visited(here.host, self._clock().timestamp())

    def _wait(self, here: httpx.URL) -> None:
        wait_s = self._pace.wait_s(here.host, self._clock().timestamp())
        if wait_s > self.manners.longest_wait_s:
            what = f"the host wants to be left alone for {wait_s:,.0f} s more"
            raise Unfetched(what, str(here), "come back later", "asked-to-wait", is_passing=True)
        if wait_s:
            self._sleep(wait_s)

    def _check_status(self, got: _Got, here: httpx.URL, seen: Seen | None) -> None:
        if got.status == _OK or (got.status == _UNCHANGED and seen is not None):
            return
        if got.status in _BUSY:
            now = self._clock()
            wait_s = retry_after_s(got.headers.get("retry-after"), now)
            wait_s = DEFAULT_BACK_OFF_S if wait_s is None else wait_s
            self._pace.back_off(here.host, now.timestamp(), wait_s)
            what = f"the server is busy ({got.status}) and wants {wait_s:,.0f} s of rest"
            raise Unfetched(what, str(here), "come back later", "asked-to-wait", is_passing=True)
        is_passing = got.status in _PASSING
        what = f"the server answers {got.status} instead of a page"
        fix = "try again later" if is_passing else "check the address in a browser"
        raise Unfetched(what, str(here), fix, f"status-{got.status}", is_passing)

    def _check_robots(self, here: httpx.URL) -> None:
        rules = self._rules(here)
        if isinstance(rules, str):
            what = f"robots.txt cannot be had, so it is left alone: {rules}"
            raise Unfetched(what, str(here), "try again later", "robots", is_passing=True)
        if not rules.can_fetch(str(here), ROBOT):
            what = "robots.txt asks robots to leave it alone"
            raise Unfetched(what, str(here), "save the page by hand", "robots")
        self._pace.slow_down(here.host, rules.crawl_delay(ROBOT))

    def _rules(self, here: httpx.URL) -> Protego | str:
        """The rules of a host for robots, kept for a day; in words why they cannot be had."""
        origin = f"{here.scheme}://{here.netloc.decode('ascii')}"
        now = self._clock().timestamp()
        until, rules = self._robots.get(origin, (0.0, ""))
        if now >= until:
            try:
                rules = self._ask_for_rules(_parsed(f"{origin}/robots.txt"))
            except Unfetched as error:
                raise error.at(str(here)) from error
            lasts_s = DEFAULT_BACK_OFF_S if isinstance(rules, str) else ROBOTS_LAST_S
            self._robots[origin] = (now + lasts_s, rules)
        return rules

    def _ask_for_rules(self, here: httpx.URL) -> Protego | str:
        for _ in range(self.manners.max_redirects + 1):
            try:
                got = self._visit(here, [], MAX_ROBOTS_BYTES)
            except Unfetched as error:
                if error.reason in ("private-address", "no-host", "asked-to-wait"):
                    raise
                return error.what if error.is_passing else Protego.parse("")
            if got.status not in _MOVED or "location" not in got.headers:
                break
            here = _joined(here, got.headers["location"])
        if got.status >= _FAILED or got.status in _BUSY:
            return f"the server answers {got.status}"
        body = got.body if got.status == _OK else b""
        return Protego.parse(body.decode("utf-8", "replace"))


def agent() -> str:
    """How sayso introduces itself to servers."""
    try:
        number = version("sayso")
    except PackageNotFoundError:  # run from its files, without having been installed
        return f"{ROBOT} (reads news and keeps a ledger of who says what)"
    return f"{ROBOT}/{number} (reads news and keeps a ledger of who says what)"


def page_of(answer: Answer, given: Given) -> Page:
    """The page that a server sent. Its address is the one it came from, if none is given."""
    media: Media = "html" if "html" in answer.media_type else "unknown"
    told = Given(given.id, given.url or answer.url, given.outlet, given.title, given.published)
    content = answer.content or b""
    return Page(content, answer.url, media, told, answer.retrieved, answer.reserved)


def _parsed(url: str) -> httpx.URL:
    try:
        here = httpx.URL(url)
        is_fit = here.scheme in ("http", "https") and not here.userinfo
        is_fit = is_fit and _HOST.fullmatch(here.raw_host) is not None
    except (httpx.InvalidURL, ValueError) as error:
        raise Unfetched(f"this is no address: {error}", url, "check it", "bad-address") from error
    if not is_fit:
        what = "only http and https addresses without a name and password are visited"
        raise Unfetched(what, _short(here), "give the address of a public page", "bad-address")
    return here


def _joined(here: httpx.URL, location: str) -> httpx.URL:
    try:
        return _parsed(str(here.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        what = f"it redirects to {location[:80]!r}, which is no address"
        raise Unfetched(what, str(here), "check the address", "bad-address") from error


def _short(url: httpx.URL) -> str:
    return str(url)[:200]


def _conditions(seen: Seen | None) -> list[tuple[str, str]]:
    if seen is None:
        return []
    told = (("If-None-Match", seen.etag), ("If-Modified-Since", seen.last_modified))
    return [(name, " ".join(value.split())) for name, value in told if value]


def _headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name in lower case; of repeated ones the first counts."""
    found: dict[str, str] = {}
    for name, value in raw:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return found


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _reserved(headers: Mapping[str, str]) -> str | None:
    """What TDM-Reservation says, in words (W3C community group, TDMRep 2024)."""
    if headers.get("tdm-reservation") != "1":
        return None
    policy = headers.get("tdm-policy")
    terms = f"; its terms: {policy[:300]}" if policy else ""
    return f"the server reserves text and data mining{terms}"
