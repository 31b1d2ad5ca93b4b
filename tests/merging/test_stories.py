"""Reports of one happening are one story, however many outlets tell it and whenever."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from sayso.lexicon.stories import load_stories
from sayso.merging.stories import candidate_pairs, join_stories, story_groups
from sayso.merging.story_links import compare_stories, story_features
from sayso.merging.story_profiles import FAR_DAYS, NEAR_DAYS, profile, story_keys, window_days
from sayso.records.link import Link
from sayso.records.story import Profile
from sayso.records.text import Furniture, Span
from tests.merging.story_reports import FERRY, REPORTS, report

TABLES = load_stories()
PROFILES = {r.report_id: profile(r, TABLES) for r in REPORTS}


def linked(one: str, other: str) -> Link | None:
    return compare_stories(PROFILES[one], PROFILES[other], TABLES)


def test_reports_of_one_happening_are_one_story() -> None:
    groups = story_groups(REPORTS, TABLES)
    assert groups["ferry-1"] == groups["ferry-2"] == groups["ferry-3"] == "ferry-1"
    assert groups["treaty-1"] == groups["treaty-2"] == "treaty-1"
    assert groups["other"] == "other"


def test_like_happenings_with_other_names_stay_apart() -> None:
    assert linked("ferry-1", "other") is None


def test_an_inquiry_months_later_is_of_the_story() -> None:
    assert linked("ferry-1", "ferry-3") is not None


def test_of_one_report_told_with_two_days_the_earlier_counts_in_any_order() -> None:
    again = report("ferry-1", FERRY, "2033-01-01")
    groups = story_groups([*REPORTS, again], TABLES)
    assert story_groups([again, *REPORTS], TABLES) == groups == story_groups(REPORTS, TABLES)


def test_reports_without_days_can_be_of_one_story() -> None:
    undated = [replace(r, published=None) for r in REPORTS]
    groups = story_groups(undated, TABLES)
    assert groups["ferry-1"] == groups["ferry-2"]
    assert groups["treaty-1"] == groups["treaty-2"]
    assert len({groups[i] for i in ("ferry-1", "other", "treaty-1")}) == 3


def test_a_link_tells_what_it_rests_on_and_is_the_same_both_ways() -> None:
    link = linked("ferry-2", "ferry-1")
    assert link == linked("ferry-1", "ferry-2")
    assert link is not None
    assert (link.kind, link.one, link.other, link.by) == (
        "story",
        "ferry-1",
        "ferry-2",
        "story.logistic",
    )
    assert TABLES.model.link <= link.score <= 1
    assert dict(link.features)["told day"] == 1.0
    assert list(link.features) == sorted(link.features)


def test_every_weight_of_the_model_is_of_a_feature() -> None:
    dated = story_features(PROFILES["ferry-1"], PROFILES["other"], TABLES)
    undated = story_features(Profile("a"), Profile("b"), TABLES)
    assert set(TABLES.model.weights) == set(dated) | set(undated)


def test_a_report_has_no_link_to_itself() -> None:
    assert linked("ferry-1", "ferry-1") is None


def test_a_profile_tells_names_numbers_and_days() -> None:
    one = PROFILES["ferry-1"]
    assert one.day == date(2031, 5, 6).toordinal()
    assert one.told == date(2031, 5, 5).toordinal()
    assert (one.ages, one.hours, one.title_numbers) == ((52,), (22,), ())
    assert {"havstjerna", "tollvik", "skarv", "østby"} <= set(one.names)
    assert PROFILES["ferry-2"].title_numbers == ("84",)
    weights = dict(one.terms)
    assert weights["havstjerna"] > weights["captain"]
    assert sum(w * w for w in weights.values()) == pytest.approx(1_000_000, rel=0.02)


@pytest.mark.parametrize(
    ("published", "text", "told"),
    [
        ("2031-05-06", "It burned on Tuesday.", "2031-05-06"),
        ("2031-05-06", "It burned on Wednesday.", "2031-04-30"),
        ("2031-05-06", "It burned.", None),
    ],
)
def test_a_weekday_is_the_last_of_its_name(published: str, text: str, told: str | None) -> None:
    found = profile(report("a", text, published), TABLES).told
    assert found == (date.fromisoformat(told).toordinal() if told else None)


def test_a_month_is_no_day() -> None:
    vague = REPORTS[0].published
    assert vague is not None
    month = replace(vague, value="2031-05", precision="month")
    assert profile(replace(REPORTS[0], published=month), TABLES).day is None


def test_furniture_is_no_part_of_a_profile() -> None:
    bar = "Subscribe to the Havstjerna newsletter\n"
    framed = replace(
        report("a", bar + FERRY), furniture=(Furniture(Span(0, len(bar)), "newsletter"),)
    )
    assert profile(framed, TABLES) == profile(report("a", FERRY), TABLES)


def test_a_profile_is_small_however_long_the_report() -> None:
    words = " ".join(f"Haven{n} ship{n}sail {n} p.m." for n in range(5000))
    one = profile(report("a" * 16, words, "2031-05-06"), TABLES)
    assert len(msgspec.json.encode(one)) < 2_500


def test_a_text_without_words_has_an_empty_profile() -> None:
    empty = profile(report("a", "..."), TABLES)
    assert empty == Profile("a")
    assert story_keys(empty, TABLES) == ()
    assert compare_stories(empty, Profile("b"), TABLES) is None


class TestKeys:
    def test_keys_are_few_sorted_and_fit_a_column(self) -> None:
        for one in PROFILES.values():
            keys = story_keys(one, TABLES)
            assert list(keys) == sorted(set(keys))
            assert len(keys) <= 33
            assert all(0 <= key < 2**63 for key in keys)

    def test_one_term_is_looked_for_nearby_and_two_together_far_away(self) -> None:
        windows = {window_days(k) for k in story_keys(PROFILES["ferry-1"], TABLES)}
        assert windows == {NEAR_DAYS, FAR_DAYS}

    def test_reports_further_apart_than_the_window_are_not_compared(self) -> None:
        late = replace(PROFILES["ferry-2"], report_id="late")
        for days, is_compared in ((NEAR_DAYS, True), (FAR_DAYS, True), (FAR_DAYS + 1, False)):
            moved = replace(late, day=(late.day or 0) + days)
            pairs = candidate_pairs([PROFILES["ferry-1"], moved], TABLES)
            assert bool(pairs) is is_compared

    def test_a_report_without_a_day_is_compared_with_all_that_share_a_key(self) -> None:
        undated = replace(PROFILES["ferry-2"], report_id="z", day=None, told=None)
        known = [PROFILES["ferry-1"], PROFILES["ferry-3"], PROFILES["treaty-1"], undated]
        found = candidate_pairs(known, TABLES)
        assert {("ferry-1", "z"), ("ferry-3", "z")} <= set(found)
        assert ("treaty-1", "z") not in found


class TestJoining:
    def test_a_chain_does_not_draw_in_what_is_at_odds_with_the_rest(self) -> None:
        far = replace(PROFILES["other"], report_id="between")
        known = {**PROFILES, "between": far}
        links = [
            Link("story", "ferry-1", "ferry-2", 0.99, (), "test"),
            Link("story", "between", "ferry-1", 0.6, (), "test"),
        ]
        groups = join_stories(known, links, TABLES)
        assert groups["ferry-1"] == groups["ferry-2"]
        assert groups["between"] == "between"

    def test_what_must_stay_apart_stays_apart(self) -> None:
        links = [link for link in (linked("ferry-1", "ferry-2"),) if link]
        for apart in ([("ferry-1", "ferry-2")], [("ferry-2", "ferry-1")]):
            groups = join_stories(PROFILES, links, TABLES, apart)
            assert groups["ferry-1"] != groups["ferry-2"]
