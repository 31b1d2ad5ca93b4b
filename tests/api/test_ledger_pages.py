"""Answers page by page: every row once, in one order, whatever the rows are like."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ledger.door import open_ledger
from sayso.ledger.search import Filters, Order, Slice, place_after, search
from sayso.ledger.store import Opening, Store
from sayso.ledger.write import StoryRow, ViewRow, drop_derived, put_views
from tests.api.shelf import at

pytestmark = pytest.mark.usefixtures("store")

Row = tuple[str | None, int]

days = st.none() | st.sampled_from(["2026-03-01", "2026-03-02", "2026-03-02T09:00"])
rows = st.lists(st.tuples(days, st.integers(0, 2)), max_size=12)


@pytest.fixture
def held(store: str, tmp_path: Path) -> Iterator[Store]:
    """A ledger without reports."""
    with closing(open_ledger(at(tmp_path / "x.db"), Opening(create=True))) as held:
        yield held


def row(number: int, day: str | None, weight: int) -> ViewRow:
    kind = ("claim", "event", "story")[number % 3]
    return ViewRow(kind, f"{number:04}", "a call", day, day, weight, b"")


def walked(
    held: Store, held_rows: list[Row], order: Order, words: str, most: int
) -> tuple[list[str], ...]:
    with held.transaction():
        drop_derived(held)
        told = [row(number, *one) for number, one in enumerate(held_rows)]
        put_views(held, StoryRow("s", (), b""), told)
    whole = search(held, words, Filters(), Slice(1000, order))
    found, after = [], None
    while True:
        part = Slice(most, order, after)
        hits = search(held, words, Filters(), part)
        found += [h.id for h in hits]
        after = place_after(words, part, hits)
        if after is None:
            return found, [h.id for h in whole]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    held_rows=rows,
    order=st.sampled_from(["best", "latest", "earliest", "largest"]),
    words=st.sampled_from(["", "call"]),
)
def test_pages_together_are_the_whole(
    held: Store, held_rows: list[Row], order: Order, words: str
) -> None:
    found, whole = walked(held, held_rows, order, words, 2)
    assert found == whole
    dated = [day for day, _ in held_rows if day or order != "earliest"]
    assert len(set(found)) == len(dated)


@pytest.mark.parametrize("words", ["", "call"])
def test_orders_are_what_they_say(held: Store, words: str) -> None:
    told: list[Row] = [(None, 9), ("2026-03-01", 5), ("2026-03-02", 1)]
    assert walked(held, told, "latest", words, 1)[0] == ["0002", "0001", "0000"]
    assert walked(held, told, "earliest", words, 1)[0] == ["0001", "0002"]
    assert walked(held, told, "largest", words, 1)[0] == ["0000", "0001", "0002"]


@pytest.mark.parametrize(
    "after", ["x", "WzFd!", "WyJhIiwyXQ", "WzEsMiwzLDRd", "'; DROP TABLE rows"]
)
def test_a_place_of_nobody_is_refused(held: Store, after: str) -> None:
    with pytest.raises(InputError, match="no place"):
        search(held, "", Filters(), Slice(2, after=after))
