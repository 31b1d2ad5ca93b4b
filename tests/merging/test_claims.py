"""Claims: contents that tell the same thing are one row, with everybody who takes a stand on it."""

import pytest

from sayso.records.claim import Position
from tests.merging.drafts import ANONYMOUS, Draft, How, What, claim_about, claims


def crane_report() -> Draft:
    """A titled report on a sale, with a denial and a side matter."""
    draft = Draft(
        "Harbour master sold two cranes, union says\n"
        "\n"
        "The union said on Monday that the harbour master sold two cranes to a rival port.\n"
        "The port office denied it. Anna Lind said the weather would improve.\n"
        "The mayor doubts the sale of the cranes.\n",
        outlet="North Post",
        published="2031-05-06",
        title="Harbour master sold two cranes, union says",
    )
    union, office = draft.name("union", "organisation"), draft.name("The port office", "government")
    draft.says(union, "union|says|Harbour master sold two cranes")
    draft.says(
        union,
        "The union|said on Monday|that the harbour master sold two cranes to a rival port",
        How(date="2031-05-05"),
    )
    draft.says(
        office,
        "The port office|denied|it. Anna",
        How("denies", refers_to="the harbour master sold two cranes to a rival port"),
    )
    draft.says(draft.name("Anna Lind", "person"), "Anna Lind|said|the weather would improve")
    draft.says(
        draft.name("The mayor", "person"), "The mayor|doubts|the sale of the cranes", How("doubts")
    )
    return draft


def test_saying_and_denying_are_positions_on_one_claim() -> None:
    claim = claim_about("a rival port", crane_report())
    assert [p.stance for p in claim.positions] == ["asserts", "denies"]
    assert (claim.badge.confirmed, claim.badge.denied, claim.badge.declined) == (0, 1, 0)


def test_position_has_the_date_of_its_saying() -> None:
    draft = crane_report()
    claim = claim_about("a rival port", draft)
    attribution = draft.attributions[1]
    assert claim.positions[0] == Position(
        attribution.speakers[0], "asserts", attribution.id, "2031-05-05"
    )


def test_claim_of_the_title_is_central_and_stands_first() -> None:
    found = claims(crane_report())
    assert [c.is_central for c in found].count(True) == 1
    assert found[0].is_central
    assert found[0].text == "Harbour master sold two cranes"


def test_other_matters_are_claims_of_their_own_in_text_order() -> None:
    texts = [c.text for c in claims(crane_report())]
    assert texts.index("the weather would improve") > 0


def test_claim_is_seen_when_its_report_was_published() -> None:
    claim = claims(crane_report())[0]
    assert (claim.first_seen, claim.last_seen) == ("2031-05-06", "2031-05-06")


def test_evidence_is_quoted_with_what_stands_around_it() -> None:
    draft = crane_report()
    text = draft.text
    for claim in claims(draft):
        for e in claim.evidence:
            assert text[e.start : e.end] == e.exact
            assert text[: e.start].endswith(e.prefix)
            assert text[e.end :].startswith(e.suffix)
            assert len(e.prefix) <= 32 >= len(e.suffix)


def test_most_attributed_early_claim_is_central_without_a_telling_title() -> None:
    draft = Draft(
        "News from the harbour\n"
        "Anna Lind said the weather would improve.\n"
        "Two aides said the harbour master sold two cranes.\n"
        "The union confirmed that the harbour master sold two cranes.\n",
        title="News from the harbour",
    )
    draft.says(draft.name("Anna Lind", "person"), "Anna Lind|said|the weather would improve")
    draft.says(
        draft.group("Two aides"),
        "Two aides|said|the harbour master sold two cranes",
        ANONYMOUS,
    )
    draft.says(
        draft.name("The union", "organisation"),
        "The union|confirmed|that the harbour master sold two cranes",
        How("confirms"),
    )
    (central,) = (c for c in claims(draft) if c.is_central)
    assert central.text == "the harbour master sold two cranes"


def test_report_that_credits_nobody_has_what_it_tells_first_as_its_claim() -> None:
    draft = Draft("The harbour closed on Monday.\nTwo ships sank near Port Vella.")
    draft.event("ASSAULT", "sank")
    (claim,) = claims(draft)
    assert claim.is_central
    assert claim.text == "Two ships sank near Port Vella."
    assert claim.positions == ()
    assert (claim.origins.at_least, claim.origins.at_most) == (1, 1)


def test_what_only_one_outlet_tells_in_its_own_voice_is_no_further_row() -> None:
    draft = crane_report()
    draft.text += "A ship sank near Port Vella.\n"
    draft.event("ASSAULT", "sank")
    assert not any("sank" in c.text for c in claims(draft))


def test_content_that_only_holds_others_is_no_claim() -> None:
    draft = Draft("It added that the office denied the sale, while the union confirmed the strike.")
    outer = draft.says(
        draft.name("It", "media"),
        "It|added|the office denied the sale, while the union confirmed the strike",
    )
    draft.says(
        draft.name("the office", "organisation"),
        "the office|denied|the sale",
        How("denies", parent=outer),
    )
    draft.says(
        draft.name("the union", "organisation"),
        "the union|confirmed|the strike",
        How("confirms", parent=outer),
    )
    assert sorted(c.text for c in claims(draft)) == ["the sale", "the strike"]


def test_what_is_told_inside_another_content_is_never_the_same_claim() -> None:
    draft = Draft("Anna Lind said aides told her the master sold two cranes, which was a disgrace.")
    lind = draft.name("Anna Lind", "person")
    outer = draft.says(
        lind, "Anna Lind|said|aides told her the master sold two cranes, which was a disgrace"
    )
    draft.says(
        draft.group("aides"),
        "aides|told|the master sold two cranes",
        How(sourcing="anonymous", parent=outer),
    )
    assert all(len(c.positions) == 1 for c in claims(draft))


def test_denied_event_and_told_event_of_other_parties_stay_apart() -> None:
    draft = Draft(
        "Anna Lind said Norland attacked the port.\nKarl Berg said Sudland attacked the fleet."
    )
    lind, berg = draft.name("Anna Lind", "person"), draft.name("Karl Berg", "person")
    norland, sudland = draft.name("Norland", "government"), draft.name("Sudland", "government")
    draft.says(lind, "Anna Lind|said|Norland attacked the port")
    draft.says(berg, "Karl Berg|said|Sudland attacked the fleet")
    draft.event("ASSAULT", "attacked", What(actors=(norland,)))
    draft.event("ASSAULT", "attacked", What(actors=(sudland,), nth=1))
    assert len(claims(draft)) == 2


def test_a_plan_is_not_the_deed() -> None:
    draft = Draft(
        "Anna Lind said Norland may attack the port.\nKarl Berg said Norland attacked the port."
    )
    norland = draft.name("Norland", "government")
    draft.says(draft.name("Anna Lind", "person"), "Anna Lind|said|Norland may attack the port")
    draft.says(draft.name("Karl Berg", "person"), "Karl Berg|said|Norland attacked the port")
    draft.event("ASSAULT", "attack", What("possible", actors=(norland,)))
    draft.event("ASSAULT", "attacked", What(actors=(norland,)))
    assert len(claims(draft)) == 2


@pytest.mark.parametrize("day", [None, "2031-05-04"])
def test_one_event_of_two_days_is_two(day: str | None) -> None:
    draft = Draft(
        "Anna Lind said Norland shelled the port.\nKarl Berg said Norland shelled the port town."
    )
    norland = draft.name("Norland", "government")
    draft.says(draft.name("Anna Lind", "person"), "Anna Lind|said|Norland shelled the port")
    draft.says(draft.name("Karl Berg", "person"), "Karl Berg|said|Norland shelled the port town")
    draft.event("ASSAULT", "shelled", What(actors=(norland,), day="2031-05-01"))
    draft.event("ASSAULT", "shelled", What(actors=(norland,), day=day, nth=1))
    assert len(claims(draft)) == (1 if day is None else 2)


def test_surname_joins_a_person_across_reports_and_first_names_part_two() -> None:
    one = Draft("“We shelled nobody,” Anna Lind said.", outlet="North Post")
    two = Draft("Lind said that “we shelled nobody”.", outlet="East Wire")
    one.says(one.name("Anna Lind", "person"), "Anna Lind|said|“We shelled nobody,”")
    two.says(two.name("Lind", "person"), "Lind|said|“we shelled nobody”")
    assert claim_about("shelled nobody", one, two).badge.pages == 2


def test_names_in_common_do_not_make_one_claim() -> None:
    one = Draft("Karl Berg said Norland fired on a Sudlandish trawler in the Bay of Vella.")
    two = Draft(
        "Anna Lind said Norland is to pay the owner of a Sudlandish trawler stopped in the Bay of"
        " Vella."
    )
    for draft, who in ((one, "Karl Berg"), (two, "Anna Lind")):
        draft.name("Norland", "government")
        content = draft.text.partition(" said ")[2].rstrip(".")
        draft.says(draft.name(who, "person"), f"{who}|said|{content}")
    assert len(claims(one, two)) == 2


def test_no_report_has_no_claims() -> None:
    assert claims() == ()
    assert claims(Draft("Nothing happened.")) == ()


def test_a_title_in_own_words_sums_up_the_claim_below_it() -> None:
    draft = Draft(
        "Guard ship fired at trawler off Vella\n"
        "Anna Lind said the weather would improve.\n"
        "Two aides said a guard ship had fired shots at a trawler on its way home.\n",
        title="Guard ship fired at trawler off Vella",
    )
    draft.says(draft.name("Anna Lind", "person"), "Anna Lind|said|the weather would improve")
    draft.says(
        draft.group("Two aides"),
        "Two aides|said|a guard ship had fired shots at a trawler on its way home",
        ANONYMOUS,
    )
    central = claims(draft)[0]
    assert central.is_central
    assert "on its way home" in central.text
    assert central.evidence[0].exact == "Guard ship fired at trawler off Vella"
    assert (central.origins.at_least, central.origins.at_most) == (1, 1)


def test_what_was_only_talked_about_is_no_claim() -> None:
    draft = Draft("The two envoys discussed the possibility of a truce.")
    draft.says(draft.group("The two envoys"), "The two envoys|discussed|the possibility of a truce")
    assert not any(c.positions for c in claims(draft))


def test_a_belief_inside_ones_own_saying_is_one_claim() -> None:
    draft = Draft("Anna Lind said she believed that the deal was off.")
    lind = draft.name("Anna Lind", "person")
    draft.mention("she", "pronoun", lind)
    outer = draft.says(lind, "Anna Lind|said|she believed that the deal was off")
    draft.says(lind, "she|believed|the deal was off", How(parent=outer))
    assert [c.text for c in claims(draft)] == ["she believed that the deal was off"]


def test_we_in_a_quotation_is_its_speaker() -> None:
    draft = Draft("“We deny that the ship fired, and we never slept,” Anna Lind said.")
    lind = draft.name("Anna Lind", "person")
    outer = draft.says(lind, "Anna Lind|said|“We deny that the ship fired, and we never slept,”")
    draft.says((), "We|deny|that the ship fired", How("denies", "self", parent=outer))
    (claim,) = (c for c in claims(draft) if c.text == "the ship fired")
    assert [(p.actor, p.stance) for p in claim.positions] == [(lind, "denies")]


def test_copies_say_short_things_once() -> None:
    body = (
        "The harbour of Vella closed on Monday after two cranes fell into the basin.\n"
        "A captain announced the early end.\nShips were sent to a rival port up the coast."
    )
    drafts = [Draft(body, outlet="North Post"), Draft(body + "\nMore soon.", outlet="East Wire")]
    for draft in drafts:
        draft.says(draft.group("A captain"), "A captain|announced|the early end")
    claim = claim_about("the early end", *drafts)
    assert (claim.badge.pages, claim.badge.texts, len(claim.positions)) == (2, 1, 1)


def test_a_claim_is_shown_in_words_that_name_whom_it_is_about() -> None:
    draft = Draft(
        "Arden works was in trouble. A clerk said it had been warned twice by letter. Its owner"
        " said Arden works had been warned twice by letter."
    )
    firm = draft.name("Arden works", "organisation")
    draft.mention("it", "pronoun", firm)
    draft.says(draft.group("A clerk"), "A clerk|said|it had been warned twice by letter")
    draft.says(
        draft.group("Its owner"), "Its owner|said|Arden works had been warned twice by letter"
    )
    assert [c.text for c in claims(draft)] == ["Arden works had been warned twice by letter"]
