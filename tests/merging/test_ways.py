"""The ways of a claim agree with its numbers, whoever tells it."""

import pytest

from sayso.merging.copies import text_links
from sayso.merging.ways import find_ways
from sayso.records.claim import Claim
from sayso.records.way import Ways
from tests.api import shelf
from tests.merging.drafts import TABLES, Draft, How, claim_about, claims, under


def ways_of(claim: Claim, *drafts: Draft) -> Ways:
    links = text_links([d.report for d in drafts])
    return find_ways(claim, [d.resolved() for d in drafts], links, TABLES)


def strike() -> list[Draft]:
    told = zip(("Herald", "Monitor", "Observer"), shelf.openings(), strict=True)
    return [*(shelf.telling(n, o) for n, o in told), shelf.denying("Belmark Radio")]


def citing() -> list[Draft]:
    """The Herald's sources, and a page that has it from the Herald."""
    first = Draft("Two officials said that Nordia had sold the ferry Astra to Belmark.", "Herald")
    first.says(
        first.group("Two officials"),
        "Two officials|said|that Nordia had sold the ferry Astra to Belmark",
        How(sourcing="anonymous", count=2),
    )
    second = Draft(
        "The Herald reported that two officials said that Nordia had sold the ferry Astra to"
        " Belmark. Nordia’s government declined to comment on the sale of the ferry Astra.",
        "Monitor",
    )
    herald = second.name("Herald", "media")
    outer = second.says(
        herald,
        "The Herald|reported|that two officials said that Nordia had sold the ferry Astra to"
        " Belmark",
    )
    second.says(
        second.group("two officials"),
        "two officials|said|that Nordia had sold the ferry Astra to Belmark",
        under(outer, How(sourcing="anonymous", count=2)),
    )
    return [first, second]


@pytest.mark.parametrize("drafts", [strike(), citing()])
def test_each_origin_and_each_position_is_one_key(drafts: list[Draft]) -> None:
    for claim in claims(*drafts):
        found = ways_of(claim, *drafts)
        assert len({w.origin for w in found.ways if w.origin}) == claim.origins.at_most
        denying = {w.voices[-1].key for w in found.ways if w.stance == "denies"}
        assert len(denying) == claim.badge.denied
        assert len(set(found.texts.values())) == claim.badge.texts


def test_a_way_runs_from_the_cited_outlet_to_its_source() -> None:
    first, second = citing()
    claim = claim_about("that Nordia had sold the ferry Astra", first, second)
    found = ways_of(claim, first, second)
    mine = {w.teller: [v.name for v in w.voices] for w in found.ways}
    assert mine["name:monitor"] == ["The Herald", "two officials"]
    assert mine["name:herald"] == ["Two officials"]
    assert len({w.voices[-1].key for w in found.ways}) == 1


def test_words_stand_where_a_way_says() -> None:
    drafts = strike()
    texts = {d.report.report_id: d.text for d in drafts}
    claim = claim_about("two drones had struck", *drafts)
    for way in ways_of(claim, *drafts).ways:
        assert "two drones had struck" in texts[way.report_id][way.start : way.end]


def test_the_order_of_reports_does_not_matter() -> None:
    drafts = strike()
    claim = claim_about("two drones had struck", *drafts)
    assert ways_of(claim, *drafts) == ways_of(claim, *reversed(drafts))


def test_who_denies_leads_to_no_origin() -> None:
    drafts = strike()
    claim = claim_about("two drones had struck", *drafts)
    denials = [w for w in ways_of(claim, *drafts).ways if w.stance == "denies"]
    assert [w.origin for w in denials] == [None]
