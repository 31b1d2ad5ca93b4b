"""Copies of a text are one text, and a text may contain another."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.merging.cluster import components
from sayso.merging.copies import (
    compare_texts,
    containments,
    copy_groups,
    copy_keys,
    is_passage,
    may_match,
    passages_looked_for,
    text_links,
)
from sayso.records.link import Link
from sayso.records.text import Furniture, Report, Span

STORY = (
    "The harbour of Vella closed on Monday after two cranes fell into the basin, the port office"
    " said. Nobody was hurt, and ships were sent to a rival port up the coast."
)

SENTENCES = (
    "The ferry to Osk was late because its captain had lost the key to the wheelhouse again.",
    "Three bakers in the old town said that the price of rye had doubled since the spring.",
    "A court in Marn heard that the mayor's brother had bought the quarry for a single crown.",
    "Nobody at the ministry of fisheries would say who had signed the permit for the new dam.",
    "Children built a snow wall across the main road, and the police let it stand until noon.",
    "The national team flew home from Tarsk with two medals and one goalkeeper on crutches.",
    "Engineers lowered a camera into the well and saw a bicycle, a safe and eleven umbrellas.",
    "The bishop opened the archive to historians, who found that its catalogue had been eaten.",
    "Farmers drove their tractors to the palace gate and left them there with the engines on.",
    "A retired teacher from Lund Bay won the lottery for the third time and gave it all away.",
    "Power failed in half of the city when a heron built its nest on the largest transformer.",
    "The opposition asked for a new count of the votes after one box was found under a sofa.",
)
LONG = " ".join(SENTENCES[4:])
BRIEF = " ".join(SENTENCES[:4])


def report(name: str, text: str, furniture: tuple[Furniture, ...] = ()) -> Report:
    return Report(name, name, text, "", furniture=furniture)


def test_a_lightly_edited_reprint_is_the_same_text() -> None:
    reprint = STORY.replace("on Monday ", "").replace("Nobody was hurt", "Nobody was injured")
    assert len(set(copy_groups([report("a", STORY), report("b", reprint)]).values())) == 1


def test_two_reports_on_one_matter_are_two_texts() -> None:
    own = "Ships had to turn away from Vella this week: its port is shut, with cranes in the water."
    assert len(set(copy_groups([report("a", STORY), report("b", own)]).values())) == 2


def test_furniture_does_not_make_two_pages_alike() -> None:
    bar = "Share this story with your friends and sign up to our newsletter every single day. " * 9
    pages = [
        report(name, bar + text, (Furniture(Span(0, len(bar)), "share bar"),))
        for name, text in (("a", "A ship sank off the cape."), ("b", "The bakers went on strike."))
    ]
    assert len(set(copy_groups(pages).values())) == 2


def test_empty_texts_are_no_copies_of_each_other() -> None:
    assert len(set(copy_groups([report("a", ""), report("b", "")]).values())) == 2


def test_a_text_inside_a_longer_one_is_contained_and_no_copy() -> None:
    outer = report("a", f"{LONG} {BRIEF}")
    link = compare_texts(report("b", BRIEF), outer)
    assert link is not None
    assert (link.kind, link.one, link.other, link.by) == ("contains", "a", "b", "copy.containment")
    assert link.score == dict(link.features)["containment"] == 1.0
    assert containments([report("b", BRIEF), outer]) == (link,)
    assert copy_groups([report("b", BRIEF), outer]) == {"a": "a", "b": "b"}


def test_what_contains_one_copy_is_not_joined_to_the_other() -> None:
    outer, inner = report("a", f"{LONG} {BRIEF}"), report("b", BRIEF)
    last = report("c", BRIEF.replace("doubled", "risen").replace(" again", ""))
    assert copy_groups([outer, inner, last]) == {"a": "a", "b": "b", "c": "b"}


def test_a_quotation_that_two_reports_share_makes_neither_contain_the_other() -> None:
    quoted = "'we shall open the gates of the harbour to every ship that asks for shelter'"
    brief = report("a", f"The admiral told sailors: {quoted}.")
    story = report("b", f"{LONG} Asked what would come next, the admiral said {quoted}.")
    assert compare_texts(brief, story) is None


def test_lines_that_many_pages_end_with_make_no_page_contain_another() -> None:
    lines = (
        "Write to our editors if you have seen a mistake in this story or know more about it.",
        "Our newspaper lives on the gifts of its readers and on nothing else, so please give.",
        "Follow us wherever you like to read and be the first of all to know what is going on.",
    )
    short = report("a", f"{lines[0]} He resigned on Friday. {lines[1]} Nobody wept. {lines[2]}")
    story = report("b", f"{lines[2]} {LONG} {lines[1]} {LONG[:90]} {lines[0]}")
    assert compare_texts(short, story) is None


@pytest.mark.parametrize("text", ["Yes.", "He resigned.", STORY, LONG])
def test_a_text_printed_twice_is_one_text(text: str) -> None:
    link = compare_texts(report("b", text), report("a", f"{text.upper()}\n"))
    assert link is not None
    assert (link.kind, link.one, link.other, link.score) == ("copy", "a", "b", 1.0)
    assert may_match(copy_keys(report("b", text)), copy_keys(report("a", text)))


def test_a_report_has_no_link_to_itself() -> None:
    assert compare_texts(report("a", STORY), report("a", STORY)) is None
    assert text_links([report("a", STORY)] * 2) == ()


def test_keys_fit_a_signed_column_and_are_sorted() -> None:
    keys = copy_keys(report("a", LONG))
    assert list(keys) == sorted(set(keys))
    assert all(0 <= k < 2**63 for k in keys)
    assert len([k for k in keys if not is_passage(k)]) == 42
    assert copy_keys(report("a", "")) == copy_keys(report("a", "!?")) == ()


def test_keys_are_the_same_on_any_machine() -> None:
    """They are stored: if this fails, ledgers must be told, and the pin of rensa looked at."""
    keys = copy_keys(report("a", STORY))
    assert (len(keys), min(keys), max(keys)) == (43, 145902459889837206, 8769358921887961994)


def test_furniture_and_names_of_reports_change_no_key() -> None:
    bar = "Share this story with your friends. "
    page = report("a", bar + STORY, (Furniture(Span(0, len(bar)), "share bar"),))
    assert copy_keys(page) == copy_keys(replace(report("b", STORY), outlet="The Post"))


def test_one_shared_line_in_long_texts_is_not_worth_comparing() -> None:
    line = " ".join(SENTENCES[:2])
    one = " ".join(f"{s} And so on, {n}." for n, s in enumerate(SENTENCES[2:7]))
    other = " ".join(f"Then, {n}, {s}" for n, s in enumerate(SENTENCES[7:]))
    keys = [copy_keys(report("x", f"{text} {text[::-1]} {line}")) for text in (one, other)]
    assert set(keys[0]) & set(keys[1])
    assert not may_match(*keys)


texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12, unique=True).map(" ".join)


@st.composite
def _sets(draw: st.DrawFn) -> list[Report]:
    """Texts, some cut, some with words changed, some inside others."""
    found: list[str] = []
    for text in draw(st.lists(texts, min_size=2, max_size=7)):
        words = text.split()
        for at in draw(st.lists(st.integers(0, len(words) - 1), max_size=4)):
            words[at] = draw(st.sampled_from(["perhaps", "Vella", "seven"]))
        end = draw(st.integers(min(8, len(words)), len(words)))
        inside = draw(st.sampled_from(["", *found]))
        found.append(" ".join([*words[:end], inside]))
    return [report(f"{n:02}", text) for n, text in enumerate(found)]


def link_one_by_one(reports: list[Report]) -> set[Link]:
    """The links that a ledger finds, which keeps keys and compares each report as it comes."""
    found: set[Link] = set()
    kept: dict[str, tuple[Report, tuple[int, ...]]] = {}
    for new in reports:
        keys = copy_keys(new)
        near = [old for old, theirs in kept.values() if may_match(keys, theirs)]
        found |= {link for old in near if (link := compare_texts(new, old))}
        kept[new.report_id] = new, keys
    return found


@settings(max_examples=60, deadline=None)
@given(_sets(), st.randoms(use_true_random=False))
def test_order_batches_and_repeats_change_no_link(reports: list[Report], dice: Random) -> None:
    once = text_links(reports)
    again = [*reports, *reports[:3]]
    dice.shuffle(again)
    assert text_links(again) == once
    assert copy_groups(again) == copy_groups(reports)
    assert link_one_by_one(again) == set(once)
    assert containments(again) == tuple(f for f in once if f.kind == "contains")


@settings(max_examples=60, deadline=None)
@given(_sets())
def test_groups_are_the_components_of_copies_alone(reports: list[Report]) -> None:
    copied = [(f.one, f.other) for f in text_links(reports) if f.kind == "copy"]
    assert copy_groups(reports) == components([r.report_id for r in reports], copied)


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_comparing_has_no_first_and_second(one: str, other: str) -> None:
    a, b = report("a", one), report("b", other)
    assert compare_texts(a, b) == compare_texts(b, a)
    assert may_match(copy_keys(a), copy_keys(b)) == may_match(copy_keys(b), copy_keys(a))


@given(
    st.sets(st.integers(0, 30), max_size=25),
    st.lists(st.sets(st.integers(0, 30), max_size=25), max_size=8),
    st.randoms(use_true_random=False),
)
def test_texts_that_share_passages_enough_are_found_whichever_are_taken_for_busy(
    mine: set[int], others: list[set[int]], chance: Random
) -> None:
    one, *rest = ({2 * n + 1 for n in marks} for marks in (mine, *others))
    ranked = chance.sample(sorted(one), len(one))
    looked_for = list(passages_looked_for(ranked))
    for other in rest:
        is_found = any(k in other and (m is None or len(other) <= m) for k, m in looked_for)
        assert is_found or not may_match(one, other)


def test_a_credit_that_many_pages_end_with_is_hardly_looked_for() -> None:
    credit, *own = range(1, 81, 2)
    assert next(passages_looked_for([credit, *own])) == (credit, 6)
