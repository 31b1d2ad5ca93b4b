"""References by place: those around a span are found without a look at all."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.records.actor import Reference
from sayso.records.text import Span
from sayso.resolution.actors_near import Shelf

SPANS = st.tuples(st.integers(0, 200), st.integers(1, 12)).map(lambda t: Span(t[0], sum(t)))


def reference(span: Span, title: str) -> Reference:
    titles = (title,) if title else ()
    return Reference(span, span, "name", 0, "PERSON", titles)


@given(st.lists(st.tuples(SPANS, st.sampled_from(["", "Mayor"])), max_size=30), SPANS)
def test_all_that_meet_a_place_are_around_it_in_text_order(
    rows: list[tuple[Span, str]], place: Span
) -> None:
    shelf = Shelf.of([reference(*row) for row in rows])
    around = shelf.around(place)
    titled = [
        r
        for r in shelf.references
        if Span(
            max(0, r.span.start - (len(r.titles[-1]) + 1 if r.titles else 0)), r.span.end
        ).meets(place)
    ]
    assert [r for r in around if r in titled] == titled
    assert list(around) == [r for r in shelf.references if r in around]


def test_what_is_far_off_is_not_looked_at() -> None:
    shelf = Shelf.of([reference(Span(at, at + 4), "") for at in range(0, 4000, 10)])
    assert len(shelf.around(Span(2000, 2010))) <= 4
