from hypothesis import given
from hypothesis import strategies as st

from sayso.records.ids import ID_CHARS, actor_id, attribution_id, content_id, report_hash
from sayso.records.text import Span

PARTS = st.lists(st.none() | st.text(), max_size=4)


@given(PARTS, PARTS)
def test_different_parts_give_different_ids(a: list[str | None], b: list[str | None]) -> None:
    assert (content_id(*a) == content_id(*b)) is (a == b)


def test_an_id_is_the_same_on_any_machine() -> None:
    assert report_hash("The Courier", None, "A ferry sank.") == "3af165774da946ff"
    assert len(actor_id("person", "Ada Lind", "NOR")) == ID_CHARS


def test_unknown_and_empty_are_not_the_same_thing() -> None:
    assert report_hash(None, None, "A ferry sank.") != report_hash("", None, "A ferry sank.")


def test_an_attribution_is_told_by_where_its_parts_stand() -> None:
    here, there = (Span(0, 5),), (Span(6, 10),)
    assert attribution_id("r", here, there, here) != attribution_id("r", there, here, here)


@given(st.text(alphabet=st.characters(categories=["Cs"])))
def test_broken_unicode_still_has_an_id(text: str) -> None:
    assert len(content_id(text)) == ID_CHARS
