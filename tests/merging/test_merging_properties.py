"""Merging ignores order, grouping and repeats, and every claim can be pointed at."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.merging.claims import find_claims
from sayso.records.actor import ActorKind
from sayso.records.claim import Stance
from sayso.records.reading import Resolved
from tests.merging.drafts import ANONYMOUS, TABLES, Draft, How, What

SPEAKERS: tuple[tuple[str, ActorKind], ...] = (
    ("Anna Lind", "person"),
    ("Karl Berg", "person"),
    ("The Ledger", "media"),
    ("The Courier", "media"),
)
CONTENTS = (
    "Norland shelled the port of Vella",
    "Norland shelled the old port at Vella",
    "the harbour master sold two cranes to a rival",
    "the sale of two cranes",
    "the news of the shelling",
    "it",
)
STANCES: tuple[Stance, ...] = ("asserts", "confirms", "denies", "declines")
SAYINGS = st.tuples(
    st.sampled_from(SPEAKERS), st.sampled_from(CONTENTS), st.sampled_from(STANCES), st.booleans()
)
OUTLETS = st.sampled_from((None, "The Ledger", "The Courier", "North Post"))


@st.composite
def reports(draw: st.DrawFn) -> Resolved:
    """A report of up to four sayings, some of them anonymous."""
    sayings = draw(st.lists(SAYINGS, min_size=1, max_size=4, unique_by=lambda s: s[0]))
    text = "\n".join(f"{who} said {what}." for (who, _), what, _, _ in sayings)
    draft = Draft(text, outlet=draw(OUTLETS), published=draw(st.sampled_from((None, "2031-05-06"))))
    for (who, kind), what, stance, is_anonymous in sayings:
        speaker = draft.name(who, kind)
        line = draft.text.index(f"{who} said")
        nth = draft.text.count(what, 0, line)
        how = ANONYMOUS if is_anonymous else How(stance)
        draft.says(speaker, f"{who}|said|{what}", How(how.stance, how.sourcing, nth=nth))
        if "shelled" in what:
            draft.event("ASSAULT", "shelled", What(nth=draft.text.count("shelled", 0, line)))
    return draft.resolved()


LISTS = st.lists(reports(), max_size=4)


@settings(max_examples=40, deadline=None)
@given(LISTS.flatmap(lambda r: st.tuples(st.just(r), st.permutations(r))))
def test_order_of_reports_changes_nothing(both: tuple[list[Resolved], list[Resolved]]) -> None:
    assert find_claims(both[0], TABLES) == find_claims(both[1], TABLES)


@settings(max_examples=40, deadline=None)
@given(LISTS)
def test_a_report_given_twice_changes_nothing(given_: list[Resolved]) -> None:
    assert find_claims([*given_, *given_], TABLES) == find_claims(given_, TABLES)


@settings(max_examples=40, deadline=None)
@given(LISTS)
def test_every_claim_is_evidenced_and_every_report_has_one_central_claim(
    given_: list[Resolved],
) -> None:
    texts = {r.report.report_id: r.report.text for r in given_}
    found = find_claims(given_, TABLES)
    for claim in found:
        assert all(texts[e.report_id][e.start : e.end] == e.exact for e in claim.evidence)
        assert claim.origins.at_least <= claim.origins.at_most
        assert len(claim.origins.chains) == claim.origins.at_most
    central = [c for c in found if c.is_central]
    assert {e.report_id for c in central for e in c.evidence} >= set(texts)


@settings(max_examples=40, deadline=None)
@given(reports(), reports())
def test_pairs_that_are_one_claim_are_so_in_any_company(one: Resolved, other: Resolved) -> None:
    alone = {frozenset(e.exact for e in c.evidence) for c in find_claims([one], TABLES)}
    together = [
        {e.exact for e in c.evidence if e.report_id == one.report.report_id}
        for c in find_claims([one, other], TABLES)
    ]
    assert all(any(group <= held for held in together) for group in alone)
