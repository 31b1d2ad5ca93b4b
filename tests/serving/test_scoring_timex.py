"""Time expressions are paired one to one; strict by place, relaxed by any shared character."""

from sayso.records.text import Span
from sayso.serving.scoring.gold import GoldRow
from sayso.serving.scoring.timex import Dated, compare, pair_up

DAY = Dated(Span(10, 17), "DATE", "2031-03-11")


def numbers(*found: Dated, name: str) -> tuple[object, object]:
    gold = {"start": 10, "end": 17, "type": "DATE", "value": "2031-03-11"}
    rows = compare([GoldRow("g:1", {"id": "a", "timexes": [gold]})], {"a": found})
    row = next(r.numbers for r in rows if r.name == name)
    return row["tp"], row["pred"]


def test_a_longer_span_matches_relaxed_and_not_strict() -> None:
    longer = Dated(Span(7, 17), "DATE", "2031-03-11")
    assert numbers(longer, name="strict") == (0, 1)
    assert numbers(longer, name="relaxed") == (1, 1)
    assert numbers(longer, name="value") == (1, 1)
    assert numbers(longer, name="strict value") == (0, 1)


def test_value_and_type_are_counted_apart() -> None:
    other = Dated(Span(10, 17), "DATE", "2031-03-18")
    assert numbers(other, name="type") == (1, 1)
    assert numbers(other, name="value") == (0, 1)


def test_of_two_that_meet_the_equal_one_is_taken() -> None:
    wide = Dated(Span(0, 20), "DATE", "2031")
    assert pair_up([DAY], [wide, DAY]) == [(DAY, DAY)]
    assert numbers(wide, DAY, name="relaxed") == (1, 2)


def test_neighbours_that_share_no_character_do_not_match() -> None:
    assert pair_up([DAY], [Dated(Span(17, 20), "DATE", "2031-03-11")]) == []
