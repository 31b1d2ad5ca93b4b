"""What is found does not depend on how; where too many fit, those with weight are found."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain, combinations
from pathlib import Path

import pytest

from sayso.ledger import search as at_work
from sayso.ledger.door import open_ledger
from sayso.ledger.search import Filters, Hit, Slice, search
from sayso.ledger.sqlite import FileStore
from sayso.ledger.store import Store
from tests.api.shelf import apart, at, denying, filled, openings, telling

FACTS = (("stance", "denies"), ("outlet", "ledger"), ("stance", "asserts"), ("outlet", "post"))


@pytest.fixture
def held(store: str, tmp_path: Path) -> Iterator[Store]:
    """Five reports of a strike, and one of a harbour."""
    names = ("Ledger", "Courier", "Post")
    drafts = [telling(n, o) for n, o in zip(names, openings(), strict=False)]
    filled(tmp_path / "x.db", [*drafts, denying("Gazette"), apart()]).close()
    with closing(open_ledger(at(tmp_path / "x.db"))) as held:
        yield held


def wanted() -> Iterator[Filters]:
    """Filters of all sorts."""
    some = chain.from_iterable(combinations(FACTS, n) for n in range(3))
    for number, facts in enumerate(some):
        kinds = (("claim",), ("event", "story"), ())[number % 3]
        yield Filters(kinds, facts, "2026-03-01" if number % 2 else None, "2026-03-31")


def newest(held: Store, filters: Filters) -> tuple[Hit, ...]:
    return search(held, "", filters, Slice(100))


def test_rows_are_the_same_whether_they_are_looked_up_or_looked_through(
    held: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list(wanted())
    looked_up = [newest(held, f) for f in asked]
    monkeypatch.setattr(at_work, "MANY", 0)
    assert [newest(held, f) for f in asked] == looked_up
    assert sum(map(bool, looked_up)) > 5


def test_where_very_many_fit_those_with_more_behind_them_are_ranked(
    held: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = search(held, "the", Filters(), Slice(100))
    weight = dict(held.execute("SELECT id, weight FROM rows"))
    weighty = [h.id for h in every if weight[h.id] >= 2]
    assert 1 < len(weighty) < len(every)
    monkeypatch.setattr(at_work, "MANY", 0)
    found = search(held, "the", Filters(), Slice(len(weighty)))
    assert sorted(h.id for h in found) == sorted(weighty)


def test_where_too_few_have_more_behind_them_all_are_ranked(
    held: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = search(held, "the", Filters(), Slice(100))
    monkeypatch.setattr(at_work, "MANY", 0)
    assert search(held, "the", Filters(), Slice(100)) == every


def nearest(held: Store, asked: str) -> set[str]:
    found = search(held, asked, Filters(), Slice(100), any_word=True)
    assert all(h.kind in ("claim", "story") for h in found)
    return {h.id for h in found}


def test_a_sentence_is_looked_for_among_all_that_have_a_word_of_it(
    held: Store,
) -> None:
    drones, fees = nearest(held, "drones"), nearest(held, "fees")
    assert drones
    assert fees
    assert nearest(held, "drones nowhere fees") == drones | fees


def test_rare_words_of_a_sentence_lead_and_common_ones_count_in_pairs(
    held: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = nearest(held, "Belmark")  # stands in one row; "drones" and "refinery" in two
    monkeypatch.setattr(at_work, "MANY_NEAR", 1)
    assert nearest(held, "drones Belmark refinery mooring") == told
    assert nearest(held, "Belmark") == told
    assert nearest(held, "drones army") == told
    assert nearest(held, "drones mooring") == set()
    assert nearest(held, "herring Una") == nearest(held, "Una Rask") != set()


def test_of_words_that_all_have_those_rows_are_near_that_have_more_behind_them(
    held: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = nearest(held, "drones refinery")
    monkeypatch.setattr(at_work, "MANY_NEAR", 1)
    assert nearest(held, "drones refinery") == every != set()


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("ask", [at_work.rows_of_story, at_work.row_of])
def test_rows_of_an_id_are_found_by_it_and_not_by_looking_through_a_kind(
    held: Store, ask: Callable[[Store, str], tuple[Hit, ...]]
) -> None:
    story = newest(held, Filters(("story",)))[0].id
    assert isinstance(held, FileStore)
    asked: list[str] = []
    held.connection.set_trace_callback(asked.append)
    assert ask(held, story)
    held.connection.set_trace_callback(None)
    (plan,) = {r[3] for r in held.execute(f"EXPLAIN QUERY PLAN {asked[0]}") if "rows" in r[3]}
    assert "story_id=?" in plan or "id>? AND id<?" in plan
