"""Answers page by page: every row once, in one order, whatever the rows are like."""

import sqlite3
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ledger import door
from sayso.ledger.search import Filters, Order, Slice, place_after, search

Row = tuple[str | None, int]

days = st.none() | st.sampled_from(["2026-03-01", "2026-03-02", "2026-03-02T09:00"])
rows = st.lists(st.tuples(days, st.integers(0, 2)), max_size=12)


def empty() -> sqlite3.Connection:
    """The tables of a ledger, in memory."""
    held = sqlite3.connect(":memory:", isolation_level=None)
    for statement in door.statements(files("sayso.ledger").joinpath("schema.sql").read_text()):
        held.execute(statement)
    return held


def walked(held_rows: list[Row], order: Order, words: str, most: int) -> tuple[list[str], ...]:
    held = empty()
    for at, (day, weight) in enumerate(held_rows):
        kind = ("claim", "event", "story")[at % 3]
        held.execute(
            "INSERT INTO rows (kind, id, story_id, words, first_seen, last_seen, weight, body)"
            " VALUES (?, ?, 's', 'a call', ?, ?, ?, x'00')",
            (kind, f"{at:04}", day, day, weight),
        )
    whole = search(held, words, Filters(), Slice(1000, order))
    found, after = [], None
    while True:
        part = Slice(most, order, after)
        hits = search(held, words, Filters(), part)
        found += [h.id for h in hits]
        after = place_after(words, part, hits)
        if after is None:
            held.close()
            return found, [h.id for h in whole]


@settings(max_examples=60, deadline=None)
@given(
    rows, st.sampled_from(["best", "latest", "largest"]), st.sampled_from(["", "call"]), st.just(2)
)
def test_pages_together_are_the_whole(
    held_rows: list[Row], order: Order, words: str, most: int
) -> None:
    found, whole = walked(held_rows, order, words, most)
    assert found == whole
    assert len(set(found)) == len(held_rows)


def test_orders_are_what_they_say() -> None:
    held: list[Row] = [(None, 9), ("2026-03-01", 5), ("2026-03-02", 1)]
    assert walked(held, "latest", "", 1)[0] == ["0002", "0001", "0000"]
    assert walked(held, "largest", "", 1)[0] == ["0000", "0001", "0002"]


@pytest.mark.parametrize(
    "after", ["x", "WzFd!", "WyJhIiwyXQ", "WzEsMiwzLDRd", "'; DROP TABLE rows"]
)
def test_a_place_of_nobody_is_refused(after: str) -> None:
    held = empty()
    with pytest.raises(InputError, match="no place"):
        search(held, "", Filters(), Slice(2, after=after))
    held.close()
