"""Rounds over feeds: what is new is fetched once, and what fails comes again."""

import json
from collections.abc import Mapping

import pytest

from sayso.errors import InputError
from sayso.readers import watch
from sayso.readers.watch import poll, read_url
from sayso.records.omission import Unread
from sayso.records.text import Given, Page
from sayso.records.web import Feed, Fetched, Postponed, Seen
from tests.readers.site import Hours, Reply, Site, fetcher, serving

PAGE = Reply(b"<p>The page.</p>")
WHOLE = " ".join(["word"] * 200)


def feed(*items: Mapping[str, object], **headers: str) -> Reply:
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": items}
    return Reply(json.dumps(told).encode(), headers=headers, kind="application/feed+json")


def short(number: int, path: str | None = None) -> dict[str, object]:
    url = f"{{site}}{path or f'/{number}'}"
    return {"id": str(number), "url": url, "summary": "Short.", "date_published": "2024-03-05"}


Result = Page | Unread | Postponed | Fetched


def round_over(site: Site, memory: dict[str, Fetched], hours: Hours | None = None) -> list[Result]:
    """One round over the feed, and what it asks to remember put in its place."""
    results = list(poll([Feed(site.url + "/feed")], memory, fetcher(hours)))
    memory.update({r.feed: r for r in results if isinstance(r, Fetched)})
    return results


def test_new_entries_are_fetched_and_what_to_remember_comes_last() -> None:
    memory: dict[str, Fetched] = {}
    with serving(feed=feed(short(1), short(2), ETag='"v1"'), **{"1": PAGE, "2": PAGE}) as site:
        first, second, remembered = round_over(site, memory)
        assert isinstance(first, Page)
        assert first.given == Given("1", f"{site.url}/1", published="2024-03-05")
        assert first.retrieved is not None
        assert isinstance(second, Page)
        assert isinstance(remembered, Fetched)
        assert remembered.seen == Seen(f"{site.url}/feed", '"v1"')
        assert remembered.entries == {"1", "2"}


def test_the_next_round_fetches_only_what_is_new() -> None:
    memory: dict[str, Fetched] = {}
    feeds = [feed(short(1), ETag='"v1"'), Reply(status=304), feed(short(2), short(1))]
    with serving(feed=feeds, **{"1": PAGE, "2": PAGE}) as site:
        for _ in range(3):
            round_over(site, memory)
    assert site.paths() == ["/feed", "/1", "/feed", "/feed", "/2"]
    assert memory[f"{site.url}/feed"].entries == {"1", "2"}


def test_an_unchanged_feed_is_remembered_as_it_was() -> None:
    memory: dict[str, Fetched] = {}
    with serving(feed=[feed(short(1), ETag='"v1"'), Reply(status=304)], **{"1": PAGE}) as site:
        round_over(site, memory)
        before = memory[f"{site.url}/feed"]
        (after,) = round_over(site, memory)
    assert isinstance(after, Fetched)
    assert (after.seen, after.entries) == (before.seen, before.entries)


def test_an_entry_that_holds_its_report_is_the_page() -> None:
    whole = {**short(1), "content_html": f"<p>{WHOLE}</p>"}
    no_address = {"id": "2", "content_text": "Short."}
    with serving(feed=feed(whole, no_address, {"id": "3"})) as site:
        first, second, empty, _ = round_over(site, {})
    assert site.paths() == ["/feed"]
    assert isinstance(first, Page)
    assert first.given == Given("1", f"{site.url}/1", "Harbour", None, "2024-03-05")
    assert first.retrieved is not None
    assert isinstance(second, Page)
    assert isinstance(empty, Unread)
    assert (empty.id, empty.omission.reason) == ("3", "entry-empty")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=404), "status-404"),
        (Reply(b"%PDF-", kind="application/pdf"), "no-page"),
        (feed(short(9)), "no-page"),
    ],
)
def test_what_fails_for_good_is_told_and_not_tried_again(reply: Reply, reason: str) -> None:
    memory: dict[str, Fetched] = {}
    with serving(feed=feed(short(1), short(2), ETag='"v1"'), **{"1": reply, "2": PAGE}) as site:
        results = round_over(site, memory)
        round_over(site, memory)
    unread = next(r for r in results if isinstance(r, Unread))
    assert (unread.id, unread.omission.reason) == ("1", reason)
    assert any(isinstance(r, Page) for r in results)
    assert site.paths().count("/1") == 1
    assert site.paths().count("/2") == 1


@pytest.mark.parametrize("then", [feed(short(1)), feed(short(3)), Reply(status=304)])
def test_what_fails_for_a_while_comes_again_though_the_feed_forgets_it(then: Reply) -> None:
    memory: dict[str, Fetched] = {}
    feeds = [feed(short(1), ETag='"v1"'), then]
    pages: dict[str, Reply | list[Reply]] = {"1": [Reply(status=500), PAGE], "3": PAGE}
    with serving(feed=feeds, **pages) as site:
        first = round_over(site, memory)
        second = round_over(site, memory)
    assert [type(r) for r in first] == [Postponed, Fetched]
    ids = [r.given.id for r in second if isinstance(r, Page)]
    assert ids[0] == "1"
    assert site.paths().count("/1") == 2
    assert memory[f"{site.url}/feed"].missed == ()


def test_what_goes_on_failing_is_given_up_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "MOST_ROUNDS", 3)
    memory: dict[str, Fetched] = {}
    with serving(feed=feed(short(1)), **{"1": Reply(status=500)}) as site:
        rounds = [round_over(site, memory)[0] for _ in range(4)]
    assert [type(r) for r in rounds] == [Postponed, Postponed, Unread, Fetched]
    given_up = rounds[2]
    assert isinstance(given_up, Unread)
    assert given_up.omission.detail.partition(";")[2].startswith(" given up after 3 rounds")
    assert site.paths().count("/1") == 3


def test_what_a_round_has_no_room_for_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    memory: dict[str, Fetched] = {}
    busy = [Reply(status=500), PAGE]
    with serving(feed=[feed(short(1), short(2)), feed()], **{"1": busy, "2": [*busy]}) as site:
        assert [type(r) for r in round_over(site, memory)] == [Postponed, Postponed, Fetched]
        monkeypatch.setattr(watch, "MAX_PAGES", 1)
        found = [r for _ in range(3) for r in round_over(site, memory)]
    assert sorted(str(r.given.id) for r in found if isinstance(r, Page)) == ["1", "2"]
    assert memory[f"{site.url}/feed"].missed == ()


@pytest.mark.parametrize("reply", [Reply(status=404), Reply(b"no feed"), Reply(b"<opml/>")])
def test_a_feed_that_fails_leaves_what_is_remembered(reply: Reply) -> None:
    with serving(feed=reply) as site:
        (unread,) = round_over(site, {})
    assert isinstance(unread, Unread)
    assert unread.where.startswith(site.url)


def test_a_busy_server_is_asked_once_more_after_its_rest() -> None:
    busy = Reply(status=503, headers={"Retry-After": "50"})
    hours = Hours()
    with serving(feed=[busy, feed(short(1))], **{"1": [busy, PAGE]}) as site:
        results = round_over(site, {}, hours)
    assert [type(r) for r in results] == [Page, Fetched]
    assert hours.slept.count(50) == 2


def test_a_report_in_two_feeds_is_fetched_once() -> None:
    with serving(a=feed(short(1)), b=feed(short(7, "/1")), **{"1": PAGE}) as site:
        feeds = [Feed(f"{site.url}/a"), Feed(f"{site.url}/b")]
        results = list(poll(feeds, {}, fetcher()))
    assert site.paths().count("/1") == 1
    assert sum(isinstance(r, Page) for r in results) == 1
    assert {r.entries for r in results if isinstance(r, Fetched)} == {
        frozenset({"1"}),
        frozenset({"7"}),
    }


def test_waiting_for_one_host_does_not_hold_up_the_others() -> None:
    hours = Hours()
    with (
        serving(a=feed(short(1)), **{"1": PAGE}) as slow,
        serving(b=feed(short(2)), **{"2": PAGE}) as quick,
    ):
        slow.replies["/robots.txt"] = [Reply(b"User-agent: *\nCrawl-delay: 30\n")]
        other = quick.url.replace("127.0.0.1", "localhost")
        quick.url = other
        visitor = fetcher(hours)
        results = list(poll([Feed(f"{slow.url}/a"), Feed(f"{other}/b")], {}, visitor))
    pages = [r.given.url for r in results if isinstance(r, Page)]
    assert pages == [f"{other}/2", f"{slow.url}/1"]
    assert sum(hours.slept) < 35


def test_a_feed_with_very_many_entries_is_read_in_several_rounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watch, "MAX_PAGES", 2)
    memory: dict[str, Fetched] = {}
    pages = {str(i): PAGE for i in range(5)}
    with serving(feed=feed(*map(short, range(5)), ETag='"v1"'), **pages) as site:
        for _ in range(3):
            round_over(site, memory)
    assert sorted(p for p in site.paths() if p != "/feed") == [f"/{i}" for i in range(5)]
    assert memory[f"{site.url}/feed"].seen is not None


def test_the_address_of_a_page_or_of_a_feed_may_be_read_at_once() -> None:
    with serving(a=PAGE, feed=feed(short(1)), list=Reply(b"<opml/>"), **{"1": PAGE}) as site:
        (page,) = read_url(f"{site.url}/a", Given(outlet="O"), fetcher())
        (entry,) = read_url(f"{site.url}/feed", Given(outlet="O"), fetcher())
        with pytest.raises(InputError, match="list of feeds"):
            list(read_url(f"{site.url}/list", Given(), fetcher()))
    assert isinstance(page, Page)
    assert page.given == Given(url=f"{site.url}/a", outlet="O")
    assert isinstance(entry, Page)
    assert (entry.given.id, entry.given.outlet) == ("1", "O")


def test_a_busy_page_is_waited_for() -> None:
    busy = Reply(status=429, headers={"Retry-After": "5"})
    with serving(a=[busy, PAGE]) as site:
        assert len(list(read_url(f"{site.url}/a", Given(), fetcher()))) == 1
