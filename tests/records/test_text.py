import pytest

from sayso.records.text import Span


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_span_must_be_non_empty_and_run_forwards(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="must be non-empty and run forwards"):
        Span(start, end)


def test_span_quotes_the_words_at_its_place() -> None:
    assert Span(4, 10).quote("The bridge had closed.") == "bridge"


@pytest.mark.parametrize(
    ("other", "meets", "holds"),
    [
        (Span(2, 5), True, True),
        (Span(4, 6), True, False),
        (Span(5, 6), False, False),
        (Span(0, 2), False, False),
        (Span(3, 4), True, True),
    ],
)
def test_half_open_spans_that_only_touch_do_not_meet(other: Span, meets: bool, holds: bool) -> None:
    assert Span(2, 5).meets(other) is meets
    assert Span(2, 5).holds(other) is holds
