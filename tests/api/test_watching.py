"""Rounds over feeds into the ledger: what cannot be had now is tried again, and at last told."""

from pathlib import Path

import pytest

from sayso.api.ledger import Ledger
from sayso.readers import watch
from sayso.records.omission import Unread
from sayso.records.reading import Resolved
from sayso.records.text import Page
from tests.api.shelf import apart, at
from tests.readers.site import Reply, Site, fetcher, serving
from tests.readers.test_watch import PAGE, feed, short

pytestmark = pytest.mark.usefixtures("store")


def followed(path: Path, site: Site, rounds: int) -> list[tuple[int, int, int]]:
    """Reports added, inputs not read and pages put off, round by round, each in a new process."""
    found = []
    for _ in range(rounds):
        with Ledger(at(path), create=True, reader=read) as kept:
            added = kept.watch(site.url + "/feed", fetcher=fetcher())
        found.append((added.read, added.unread, added.later))
    return found


def read(one: Page | Unread) -> Resolved | Unread:
    return one if isinstance(one, Unread) else apart().resolved()


def test_a_page_that_comes_at_the_next_round_leaves_no_loss_behind(tmp_path: Path) -> None:
    feeds = [feed(short(1)), Reply(status=304)]
    with serving(feed=feeds, **{"1": [Reply(status=500), PAGE]}) as site:
        assert followed(tmp_path / "x.db", site, 3) == [(0, 0, 1), (1, 0, 0), (0, 0, 0)]
    with Ledger(at(tmp_path / "x.db")) as kept:
        assert kept.unread() == []


def test_a_page_that_never_comes_is_told_once_it_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "MOST_ROUNDS", 2)
    with serving(feed=feed(short(1)), **{"1": Reply(status=500)}) as site:
        assert followed(tmp_path / "x.db", site, 3) == [(0, 0, 1), (0, 1, 0), (0, 0, 0)]
    with Ledger(at(tmp_path / "x.db")) as kept:
        (unread,) = kept.unread()
    assert "given up after 2 rounds" in unread.omission.detail
