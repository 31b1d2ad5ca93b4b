"""Whatever a reading holds, it can be shown."""

import io

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sayso.records.reading import Reading, Resolved
from sayso.serving.terminal import print_reading
from sayso.serving.view import view_of
from tests.records.test_codec import ACTOR, CLAIM, RESOLVED
from tests.serving.test_page import Tags, page

ANY = settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
"""Failing examples are shown as found: making them smaller takes minutes."""

READINGS = st.builds(
    Reading,
    reports=st.lists(RESOLVED, min_size=1, max_size=2).map(tuple),
    claims=st.lists(CLAIM, max_size=2).map(tuple),
    actors=st.just((ACTOR,)),
)


def ids_of(resolved: Resolved) -> set[str]:
    return {a.id for a in resolved.attributions}


@given(READINGS)
@ANY
def test_any_reading_can_be_printed(reading: Reading) -> None:
    out = io.StringIO()
    print_reading(view_of(reading), out, 80)
    assert "WHO SAYS WHAT" in out.getvalue()


@given(READINGS)
@ANY
def test_any_reading_is_a_page_whose_links_arrive(reading: Reading) -> None:
    tags = Tags(page(reading))
    assert {v[1:] for v in tags.values("href") if v[0] == "#"} <= set(tags.values("id"))


@given(RESOLVED)
@ANY
def test_no_attribution_is_left_without_a_row(resolved: Resolved) -> None:
    rows = view_of(Reading((resolved,))).reports[0].sayings
    assert {row.id for row in rows} == ids_of(resolved)
