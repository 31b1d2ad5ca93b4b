"""Clusters do not depend on the order of anything."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.merging.cluster import join_alike

IDS = "abcdefgh"
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1]),
    st.floats(0, 1),
    max_size=20,
)


def test_groups_join_while_they_are_alike_in_the_mean() -> None:
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8, ("c", "d"): 0.7}
    # {a b} and {c}: (0.8 + 0) / 2 = 0.4; then {c d}: 0.7; {a b} and {c d}: 0.8 / 4 = 0.2.
    assert join_alike("abcd", scores, 0.5) == {"a": "a", "b": "a", "c": "c", "d": "c"}
    assert set(join_alike("abcd", scores, 0.2).values()) == {"a"}


def test_the_likest_are_joined_first() -> None:
    scores = {("a", "b"): 0.6, ("b", "c"): 0.9}
    assert join_alike("abc", scores, 0.5) == {"a": "a", "b": "b", "c": "b"}


def test_a_pair_that_is_apart_is_never_in_one_group() -> None:
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.7}
    found = join_alike("abc", scores, 0.1, apart=[("c", "a")])
    assert found == {"a": "a", "b": "a", "c": "c"}


@given(PAIRS, st.floats(0.05, 0.95), st.permutations(IDS))
def test_order_changes_nothing(
    scores: dict[tuple[str, str], float], together: float, ids: list[str]
) -> None:
    backwards = dict(reversed(scores.items()))
    assert join_alike(ids, backwards, together) == join_alike(IDS, scores, together)


@given(PAIRS, st.floats(0.05, 0.95))
def test_a_group_is_named_after_its_smallest_member(
    scores: dict[tuple[str, str], float], together: float
) -> None:
    found = join_alike(IDS, scores, together)
    for member, root in found.items():
        assert root == min(i for i, other in found.items() if other == root) <= member
