"""Stories depend on no order, no repeats and no company."""

from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lexicon.stories import load_stories
from sayso.merging.stories import candidate_pairs, join_stories, story_groups
from sayso.merging.story_links import compare_stories, story_features
from sayso.merging.story_profiles import profile
from sayso.records.link import Link
from sayso.records.story import Profile
from sayso.records.text import Report
from tests.merging.story_reports import REPORTS, report

TABLES = load_stories()
SENTENCES = tuple(sorted({s + "." for r in REPORTS for s in r.text.split(". ") if s}))
DAYS = st.sampled_from((None, "2031-05-06", "2031-05-07", "2031-06-30", "2034-01-01"))


@st.composite
def told(draw: st.DrawFn) -> list[Report]:
    """Up to eight reports, each put together of a few sentences of the invented ones."""
    texts = draw(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=5), max_size=8))
    return [report(f"r{n}", " ".join(t), draw(DAYS)) for n, t in enumerate(texts)]


def links_of(profiles: dict[str, Profile]) -> list[Link]:
    pairs = candidate_pairs(profiles.values(), TABLES)
    found = (compare_stories(profiles[a], profiles[b], TABLES) for a, b in pairs)
    return [link for link in found if link]


@settings(max_examples=60, deadline=None)
@given(told(), st.randoms(use_true_random=False))
def test_order_and_repeats_change_nothing(reports: list[Report], random: Random) -> None:
    groups = story_groups(reports, TABLES)
    shuffled = [*reports, *reports]
    random.shuffle(shuffled)
    assert story_groups(shuffled, TABLES) == groups


@settings(max_examples=60, deadline=None)
@given(told())
def test_a_link_does_not_depend_on_what_else_there_is(reports: list[Report]) -> None:
    profiles = {r.report_id: profile(r, TABLES) for r in reports}
    alone = set()
    for a in sorted(profiles):
        for b in sorted(profiles):
            if a < b:
                alone.update(links_of({i: profiles[i] for i in (a, b)}))
    assert set(links_of(profiles)) == alone


@settings(max_examples=60, deadline=None)
@given(told())
def test_each_component_can_be_joined_by_itself(reports: list[Report]) -> None:
    profiles = {r.report_id: profile(r, TABLES) for r in reports}
    links = links_of(profiles)
    whole = join_stories(profiles, links, TABLES)
    reach = {i: {i} for i in profiles}
    for link in links:
        both = reach[link.one] | reach[link.other]
        for i in both:
            reach[i] = both
    for members in reach.values():
        part = join_stories(
            {i: profiles[i] for i in members}, [li for li in links if li.one in members], TABLES
        )
        assert part == {i: whole[i] for i in members}


@settings(max_examples=60, deadline=None)
@given(told())
def test_comparing_is_symmetric_and_exact(reports: list[Report]) -> None:
    profiles = [profile(r, TABLES) for r in reports]
    for one, other in pairwise(profiles):
        assert story_features(one, other, TABLES) == story_features(other, one, TABLES)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_profile(text: str) -> None:
    one = profile(report("a", text, "2031-05-06"), TABLES)
    assert len(one.terms) <= 60
    assert list(one.names) == sorted(set(one.names))
