"""What follows feeds and what reads anew has it done by any engine, with the same ledger."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench.ledger_dump import dump
from sayso.api import Options, kept
from sayso.api.intake import Added
from sayso.api.ledger import Ledger
from sayso.api.rereading import Rebuilt
from sayso.api.runs import EngineChoice
from sayso.ledger import query
from sayso.records.text import Page
from tests.api import far
from tests.api.hands import shelf
from tests.api.shelf import apart, denying, ledger, page
from tests.merging.drafts import Draft
from tests.readers.site import Reply, fetcher, serving
from tests.readers.test_watch import feed, short

ENGINES = (EngineChoice(), EngineChoice("processes", 2))
NEW = Options(min_score=0.5)


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model reads."""
    monkeypatch.setattr(kept, "reading_job", far.job)
    monkeypatch.setattr(kept, "rereading_job", far.job_again)


def pages(drafts: Sequence[Draft]) -> list[Page]:
    """Reports whose bytes are kept."""
    return [replace(page(draft), media="html") for draft in drafts]


def followed(path: Path, engine: EngineChoice, drafts: Sequence[Draft]) -> list[Added]:
    """One round over a feed of these reports and of a page that cannot be had; what was told."""
    given = list(enumerate(pages(drafts)))
    replies = {str(n): Reply(one.content) for n, one in given}
    entries = [*(short(n) for n, _ in given), short(98)]
    told: list[Added] = []
    with (
        serving(feed=feed(*entries), **replies, **{"98": Reply(status=503)}) as site,
        Ledger(path, create=True, engine=engine) as held,
    ):
        told.append(held.watch(site.url + "/feed", told.append, fetcher()))
        (remembered,) = query.feeds(held._held).values()
        assert len(remembered.entries) == len(drafts)
        lost = [u.omission.reason for u in held.unread()]
        assert lost == ["quarantined"] * told[-1].unread
    return told


def test_feeds_are_followed_by_any_engine_into_the_same_ledger(tmp_path: Path) -> None:
    for engine in ENGINES:
        told = followed(tmp_path / engine.name, engine, shelf(6))
        assert (told[-1].read, told[-1].unread, told[-1].later) == (len(shelf(6)), 0, 1)
    one, other = (
        [line for line in dump(tmp_path / e.name) if not line.startswith("('page'")]
        for e in ENGINES
    )
    assert one == other


def test_a_page_of_a_feed_that_ends_its_reader_is_left_out_and_told(tmp_path: Path) -> None:
    drafts = [*shelf(1), denying(far.POISON), apart("Late")]
    told = followed(tmp_path / "x.db", ENGINES[1], drafts)
    assert (told[-1].read, told[-1].unread) == (len(drafts) - 1, 1)


def test_reports_are_read_anew_by_any_engine_into_the_same_ledger(tmp_path: Path) -> None:
    for engine in ENGINES:
        with ledger(tmp_path / engine.name) as held:
            held.take(pages(shelf(8)))
        with Ledger(tmp_path / engine.name, options=NEW, engine=engine) as held:
            assert held.reread() == Rebuilt(len(shelf(8)))
            assert held.reread() == Rebuilt()
    assert dump(tmp_path / "serial") == dump(tmp_path / "processes")


def test_a_report_that_ends_its_reader_when_read_anew_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with ledger(path) as held:
        held.take(pages([*shelf(1), denying(far.POISON)]))
        before = {a.id for a in held.ask("refinery")}
    with Ledger(path, options=NEW, engine=ENGINES[1]) as held:
        assert held.reread() == Rebuilt(len(shelf(1)), 1, 1)
        assert {a.id for a in held.ask("refinery")} == before
