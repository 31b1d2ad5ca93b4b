"""Fetching: what servers ask for is done, and what they send has limits."""

import gzip
import pickle
import time
from typing import BinaryIO

import pytest

from sayso.readers.failure import Unfetched
from sayso.readers.transport import Patience
from sayso.readers.web import Fetcher, Manners, agent, page_of
from sayso.records.text import Given
from sayso.records.web import Seen
from tests.readers.site import Hours, Reply, Site, fetcher, serving

PAGE = Reply(b"<p>x</p>")


def refusal(site: Site, path: str = "/a", **manners: object) -> Unfetched:
    with pytest.raises(Unfetched) as caught:
        fetcher(None, **manners).fetch(site.url + path)
    return caught.value


def test_a_page_comes_with_its_address_and_the_time_it_was_fetched() -> None:
    with serving(a=PAGE) as site:
        answer = fetcher().fetch(f"{site.url}/a#top")
    page = page_of(answer, Given(outlet="O"))
    assert page.given == Given(url=f"{site.url}/a", outlet="O")
    assert (page.content, page.media) == (b"<p>x</p>", "html")
    assert page.retrieved is not None
    assert page.retrieved.startswith("2024-03-05T09:00:0")
    assert page.retrieved.endswith("+00:00")


def test_it_says_truly_who_asks() -> None:
    with serving(a=PAGE) as site:
        fetcher().fetch(site.url + "/a")
    assert {h["user-agent"] for _, h in site.asked} == {agent()}
    assert agent().startswith("sayso")
    assert "http" not in agent()


def test_what_robots_may_not_read_is_left_alone() -> None:
    rules = b"User-agent: *\nAllow: /\n\nUser-agent: sayso\nDisallow: /*?print\nDisallow: /a\n"
    with serving(robots_txt=Reply(rules), a=PAGE, b=PAGE) as site:
        assert refusal(site).reason == "robots"
        assert refusal(site, "/b?print=1").reason == "robots"
        assert fetcher().fetch(site.url + "/b").content
    assert site.paths() == ["/b"]


@pytest.mark.parametrize(
    ("reply", "is_read"),
    [
        (Reply(status=404), True),
        (Reply(status=403), True),
        (Reply(status=500), False),
        (Reply(status=429), False),
        (Reply(b"\xff\xfe\x00" * 1000), True),
        (Reply(b"User-agent: *\nDisallow: /\n" + b"#" * 600_000), True),
        (Reply(status=302, headers={"Location": "/robots.txt"}), True),
    ],
)
def test_robots_that_cannot_be_read_count_as_the_standard_says(reply: Reply, is_read: bool) -> None:
    with serving(robots_txt=reply, a=PAGE) as site:
        if is_read:
            assert fetcher().fetch(site.url + "/a").content
        else:
            assert refusal(site).is_passing


def test_rules_are_asked_for_once_a_day() -> None:
    hours = Hours()
    with serving(a=PAGE) as site:
        visitor = fetcher(hours)
        for _ in range(3):
            visitor.fetch(site.url + "/a")
        hours.sleep(90_000)
        visitor.fetch(site.url + "/a")
    assert [p for p, _ in site.asked].count("/robots.txt") == 2


def test_a_host_is_visited_once_a_second_or_as_seldom_as_it_asks() -> None:
    rules = Reply(b"User-agent: *\nCrawl-delay: 7.5\n")
    for robots, waits in ((Reply(status=404), [1.0, 1.0]), (rules, [1.0, 7.5])):
        hours = Hours()
        with serving(robots_txt=robots, a=PAGE) as site:
            visitor = fetcher(hours)
            visitor.fetch(site.url + "/a")
            visitor.fetch(site.url + "/a")
        assert hours.slept == waits


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_gets_the_rest_it_asks_for(status: int) -> None:
    busy = Reply(status=status, headers={"Retry-After": "33"})
    hours = Hours()
    with serving(a=[busy, PAGE]) as site:
        visitor = fetcher(hours)
        with pytest.raises(Unfetched) as caught:
            visitor.fetch(site.url + "/a")
        assert caught.value.is_passing
        assert visitor.fetch(site.url + "/a").content
    assert hours.slept[-1] == 33


def test_a_server_that_wants_hours_of_rest_is_not_waited_for() -> None:
    busy = Reply(status=429, headers={"Retry-After": "Tue, 05 Mar 2024 12:00:00 GMT"})
    hours = Hours()
    with serving(a=[busy, PAGE]) as site:
        visitor = fetcher(hours)
        for _ in range(2):
            with pytest.raises(Unfetched) as caught:
                visitor.fetch(site.url + "/a")
        assert "left alone" in caught.value.what
    assert site.paths() == ["/a"]
    assert sum(hours.slept) < 10


def test_only_news_is_asked_for() -> None:
    headers = {"ETag": '"v1"', "Last-Modified": "Tue, 05 Mar 2024 09:00:00 GMT"}
    with serving(a=[Reply(b"x", headers=headers), Reply(status=304)]) as site:
        visitor = fetcher()
        first = visitor.fetch(site.url + "/a")
        assert first.seen == Seen(site.url + "/a", '"v1"', headers["Last-Modified"])
        second = visitor.fetch(site.url + "/a", first.seen)
    assert second.content is None
    assert second.seen == first.seen
    asked = site.asked[-1][1]
    assert asked["if-none-match"] == '"v1"'
    assert asked["if-modified-since"] == headers["Last-Modified"]


def test_what_was_remembered_cannot_smuggle_in_a_header() -> None:
    with serving(a=PAGE) as site:
        fetcher().fetch(site.url + "/a", Seen(site.url + "/a", '"v1"\r\nX-Evil: 1'))
    assert "x-evil" not in site.asked[-1][1]


@pytest.mark.parametrize(
    ("status", "is_passing"), [(404, False), (410, False), (403, False), (304, False), (500, True)]
)
def test_an_answer_that_is_no_page_is_told(status: int, is_passing: bool) -> None:
    with serving(a=Reply(status=status)) as site:
        error = refusal(site)
    assert (error.reason, error.is_passing) == (f"status-{status}", is_passing)


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "video/mp4", "application/zip", "audio/mpeg"]
)
def test_what_is_no_text_is_refused_before_it_is_read(kind: str) -> None:
    with serving(a=Reply(endless, kind=kind)) as site:
        error = refusal(site)
    assert error.reason == "no-page"
    assert kind in error.what


def endless(out: BinaryIO) -> None:
    for _ in range(10_000):
        out.write(b"x" * 65_536)


def drip(out: BinaryIO) -> None:
    for _ in range(200):
        out.write(b"x")
        out.flush()
        time.sleep(0.05)


def silent(_: BinaryIO) -> None:
    time.sleep(1.5)


def test_a_body_without_end_is_cut_off() -> None:
    with serving(a=Reply(endless)) as site:
        error = refusal(site, max_bytes=1_000_000)
    assert error.reason == "too-large"


@pytest.mark.parametrize(
    ("body", "patience"),
    [(drip, Patience(step_s=0.3, total_s=0.4)), (silent, Patience(step_s=0.2, total_s=5.0))],
)
def test_a_slow_body_ends_in_time(body: object, patience: Patience) -> None:
    begun = time.monotonic()
    with serving(a=Reply(body)) as site:  # type: ignore[arg-type]  # one of the two above
        error = refusal(site, patience=patience)
        assert time.monotonic() - begun < 1.2
    assert error.reason == "too-slow"
    assert error.is_passing


@pytest.mark.parametrize(
    ("body", "packing", "reason"),
    [
        (gzip.compress(bytes(50_000_000), mtime=0), "gzip", "too-large"),
        (gzip.compress(gzip.compress(bytes(1_000), mtime=0), mtime=0), "gzip, gzip", "packed"),
        (b"no gzip", "gzip", "packed"),
        (gzip.compress(b"x" * 10_000, mtime=0)[:20], "gzip", "packed"),
        (b"x", "br", "packed"),
    ],
)
def test_bombs_and_unasked_packings_are_refused(body: bytes, packing: str, reason: str) -> None:
    with serving(a=Reply(body, headers={"Content-Encoding": packing})) as site:
        assert refusal(site, max_bytes=1_000_000).reason == reason


def test_a_packed_page_is_unpacked() -> None:
    body = gzip.compress(b"hel") + gzip.compress(b"lo")
    with serving(a=Reply(body, headers={"Content-Encoding": "gzip"})) as site:
        assert fetcher().fetch(site.url + "/a").content == b"hello"


def moved(to: str) -> Reply:
    return Reply(status=302, headers={"Location": to})


def test_a_few_redirects_are_followed() -> None:
    with serving(a=moved("/b"), b=moved("{site}/c"), c=PAGE) as site:
        assert fetcher().fetch(site.url + "/a").url == site.url + "/c"


def test_redirects_in_a_circle_end() -> None:
    with serving(a=moved("/b"), b=moved("/a")) as site:
        assert refusal(site).reason == "redirects"
    assert len(site.paths()) == 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://a.example/", "http://[x", "gopher:x"])
def test_redirects_lead_nowhere_but_into_the_web(to: str) -> None:
    with serving(a=moved(to)) as site:
        assert refusal(site).reason == "bad-address"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "http://",
        "https://user:pw@a.example/",
        "http://[x/",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(Unfetched) as caught:
        fetcher().fetch(url)
    assert caught.value.reason == "bad-address"


PUBLIC = "public.example"


def strict(numbers: dict[str, list[str]]) -> Fetcher:
    """A fetcher that visits the open network alone, with this directory of hosts."""
    hours = Hours()
    return Fetcher(Manners(), hours, hours.sleep, lambda host, _: numbers.get(host, [host]))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "169.254.169.254", "[::1]", "home.example", "0x7f.1", "mixed.example"]
)
def test_no_machine_at_home_is_visited(host: str) -> None:
    numbers = {
        "home.example": ["10.0.0.7"],
        "mixed.example": ["93.184.216.34", "127.0.0.1"],
        "0x7f.1": ["127.0.0.1"],
    }
    with pytest.raises(Unfetched) as caught:
        strict(numbers).fetch(f"http://{host}/")
    assert caught.value.reason == "private-address"
    assert not caught.value.is_passing


def test_a_redirect_to_a_machine_at_home_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here, the second is checked as ever."""
    from sayso.readers import addresses  # noqa: PLC0415

    is_public = addresses.is_public
    with serving(a=moved("http://metadata.example/latest")) as site:
        port = int(site.url.rpartition(":")[2])
        monkeypatch.setattr(addresses, "is_public", lambda n: n == "127.0.0.1" or is_public(n))
        visitor = strict({PUBLIC: ["127.0.0.1"], "metadata.example": ["169.254.169.254"]})
        with pytest.raises(Unfetched) as caught:
            visitor.fetch(f"http://{PUBLIC}:{port}/a")
    assert caught.value.reason == "private-address"
    assert "metadata.example" in caught.value.what


def test_the_number_that_was_checked_is_the_one_that_is_visited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that changes its meaning after the check is not looked up again."""
    import socket  # noqa: PLC0415

    def no_look_up(host: str, *_: object, **__: object) -> list[object]:
        assert host == "127.0.0.1", f"{host} was looked up again"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with serving(a=PAGE) as site:
        port = int(site.url.rpartition(":")[2])
        monkeypatch.setattr(socket, "getaddrinfo", no_look_up)
        hours = Hours()
        visitor = Fetcher(Manners(allow_private=True), hours, hours.sleep, lambda *_: ["127.0.0.1"])
        assert visitor.fetch(f"http://{PUBLIC}:{port}/a").content
    assert site.asked[-1][1]["host"] == f"{PUBLIC}:{port}"


def test_a_host_that_is_not_found_may_be_found_later() -> None:
    def nobody(*_: object) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(Unfetched) as caught:
        Fetcher(Manners(), Hours(), Hours().sleep, nobody).fetch("https://gone.example/")
    assert caught.value.is_passing
    assert caught.value.reason == "no-host"


def test_a_certificate_that_nobody_signed_is_refused() -> None:
    with serving(a=PAGE) as site:  # speaks no TLS at all
        error = refusal(Site(url=site.url.replace("http:", "https:")))
    assert error.is_passing


def test_reserved_rights_are_noted() -> None:
    headers = {"TDM-Reservation": "1", "TDM-Policy": "https://a.example/terms"}
    with serving(
        a=Reply(b"x", headers=headers), b=Reply(b"x", headers={"TDM-Reservation": "0"})
    ) as s:
        visitor = fetcher()
        reserved = page_of(visitor.fetch(s.url + "/a"), Given()).reserved
        assert reserved is not None
        assert "https://a.example/terms" in reserved
        assert visitor.fetch(s.url + "/b").reserved is None


def test_a_refusal_crosses_processes_whole() -> None:
    error = Unfetched("what", "where", "fix", "robots", is_passing=True)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (str(again), again.reason, again.is_passing) == (str(error), "robots", True)
