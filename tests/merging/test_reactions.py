"""What somebody confirms, denies, declines or doubts is the claim it answers."""

import pytest

from tests.merging.drafts import ANONYMOUS, Draft, How, What, claim_about, claims

TOLD = "Two aides said the harbour master sold two cranes to a rival port."


def answered(reaction: str, stance: How) -> Draft:
    """A report whose second paragraph is "The port office|cue|content"."""
    source, cue, content = reaction.split("|")
    draft = Draft(f"{TOLD}\n{source} {cue} {content}.")
    aides = draft.group("Two aides")
    draft.says(
        aides, "Two aides|said|the harbour master sold two cranes to a rival port", ANONYMOUS
    )
    office = draft.name(source, "government")
    content_at = draft.text.count(content, 0, len(TOLD))
    draft.says(office, reaction, How(stance.stance, nth=content_at))
    return draft


@pytest.mark.parametrize(
    ("reaction", "stance"),
    [
        ("The port office|denied|that the harbour master had sold any cranes", "denies"),
        ("The port office|would not confirm|the news of the port cranes", "declines"),
        ("The port office|declined to discuss|the matter", "declines"),
        ("The port office|confirmed|reports of the cranes sold", "confirms"),
        ("The port office|doubts|the account", "doubts"),
        ("The port office|rejected|the report as “pure invention”", "denies"),
    ],
)
def test_a_reaction_is_a_position_on_what_was_told(reaction: str, stance: str) -> None:
    how = {s: How(s) for s in ("denies", "declines", "confirms", "doubts")}
    claim = claim_about("sold two cranes", answered(reaction, how[stance]))
    assert [p.stance for p in claim.positions] == ["asserts", stance]


def test_a_reaction_to_something_else_is_a_claim_of_its_own() -> None:
    draft = answered("The port office|denied|that the bridge was closed", How("denies"))
    assert len(claims(draft)) == 2


def test_the_meeting_is_that_of_people_who_met() -> None:
    draft = Draft(
        "Two aides said envoys of Norland met in Vella on Monday.\n"
        "Anna Lind confirmed that she had been host of the meeting."
    )
    draft.says(
        draft.group("Two aides"),
        "Two aides|said|envoys of Norland met in Vella on Monday",
        ANONYMOUS,
    )
    draft.says(
        draft.name("Anna Lind", "person"),
        "Anna Lind|confirmed|that she had been host of the meeting",
        How("confirms"),
    )
    draft.event("CONSULT", "met")
    claim = claim_about("envoys of Norland", draft)
    assert [p.stance for p in claim.positions] == ["asserts", "confirms"]


def test_a_bare_refusal_is_about_what_stands_before_it_in_its_paragraph() -> None:
    draft = Draft(
        "Two aides said the harbour master sold two cranes.\n"
        "A banker said the bridge would close. The port office declined to comment."
    )
    draft.says(
        draft.group("Two aides"), "Two aides|said|the harbour master sold two cranes", ANONYMOUS
    )
    draft.says(draft.group("A banker"), "A banker|said|the bridge would close", ANONYMOUS)
    draft.says(
        draft.name("The port office", "government"),
        "The port office|declined|to comment",
        How("declines"),
    )
    assert claim_about("the bridge would close", draft).badge.declined == 1


def test_a_bare_refusal_in_a_paragraph_of_its_own_is_about_the_central_claim() -> None:
    draft = Draft(
        "Two aides said the harbour master sold two cranes.\n"
        "A banker said the bridge would close.\n"
        "The port office declined to comment.",
    )
    draft.says(
        draft.group("Two aides"), "Two aides|said|the harbour master sold two cranes", ANONYMOUS
    )
    draft.says(draft.group("A banker"), "A banker|said|the bridge would close", ANONYMOUS)
    draft.says(
        draft.name("The port office", "government"),
        "The port office|declined|to comment",
        How("declines"),
    )
    assert claim_about("sold two cranes", draft).badge.declined == 1


@pytest.mark.parametrize("people", ["them", "why", "himself"])
def test_blaming_people_is_no_stand_on_a_claim(people: str) -> None:
    draft = Draft(f"Two aides said the harbour master sold two cranes. Anna Lind doubts {people}.")
    draft.says(
        draft.group("Two aides"), "Two aides|said|the harbour master sold two cranes", ANONYMOUS
    )
    draft.says(draft.name("Anna Lind", "person"), f"Anna Lind|doubts|{people}.", How("doubts"))
    assert [c.text for c in claims(draft)] == ["the harbour master sold two cranes"]


def test_nobody_reacts_to_his_own_words() -> None:
    draft = Draft("Anna Lind said the cranes were sold, but denied any sale of the cranes.")
    lind = draft.name("Anna Lind", "person")
    draft.says(lind, "Anna Lind|said|the cranes were sold")
    draft.says(lind, "Anna Lind|denied|any sale of the cranes", How("denies"))
    assert len(claims(draft)) == 2


def test_denying_what_the_outlet_tells_itself_makes_a_claim_of_it() -> None:
    draft = Draft("Norland shelled the old port.\nAnna Lind denied it.")
    draft.says(
        draft.name("Anna Lind", "person"),
        "Anna Lind|denied|it.",
        How("denies", refers_to="Norland shelled the old port"),
    )
    draft.event("ASSAULT", "shelled")
    (claim,) = claims(draft)
    assert claim.text == "Norland shelled the old port."
    assert claim.badge.denied == 1
    assert (claim.origins.at_least, claim.origins.at_most) == (1, 1)


def test_who_says_it_is_not_so_denies_that_it_is_so() -> None:
    draft = Draft(
        "Karl Berg said the guard ship fired at the trawler.\n"
        "Anna Lind said the guard ship never fired at the trawler."
    )
    berg, lind = draft.name("Karl Berg", "person"), draft.name("Anna Lind", "person")
    draft.says(berg, "Karl Berg|said|the guard ship fired at the trawler")
    draft.says(lind, "Anna Lind|said|the guard ship never fired at the trawler")
    (claim,) = claims(draft)
    assert [(p.actor, p.stance) for p in claim.positions] == [(berg, "asserts"), (lind, "denies")]
    assert claim.text == "the guard ship fired at the trawler"
    assert (claim.origins.at_least, claim.origins.at_most) == (1, 1)


def test_a_claim_that_only_says_what_is_not_so_is_asserted() -> None:
    draft = Draft("Anna Lind said the guard ship never fired at the trawler.")
    draft.says(
        draft.name("Anna Lind", "person"),
        "Anna Lind|said|the guard ship never fired at the trawler",
    )
    (claim,) = claims(draft)
    assert [p.stance for p in claim.positions] == ["asserts"]


def test_event_of_a_denied_sale_is_that_of_the_sale() -> None:
    draft = Draft(
        "Karl Berg said Norland sold ships to Sudland.\nAnna Lind denied any sale of ships."
    )
    norland = draft.name("Norland", "government")
    draft.says(draft.name("Karl Berg", "person"), "Karl Berg|said|Norland sold ships to Sudland")
    draft.says(
        draft.name("Anna Lind", "person"), "Anna Lind|denied|any sale of ships", How("denies")
    )
    draft.event("AID", "sold", What(actors=(norland,)))
    draft.event("AID", "sale", What("denied"))
    assert {c.badge.denied for c in claims(draft)} == {1}


def test_saying_no_and_denying_yes_are_one_side() -> None:
    draft = Draft(
        "A deputy said the guard ship never fired at the trawler.\n"
        "Anna Lind denied that the guard ship had fired at the trawler."
    )
    deputy, lind = draft.group("A deputy"), draft.name("Anna Lind", "person")
    draft.says(deputy, "A deputy|said|the guard ship never fired at the trawler")
    draft.says(
        lind,
        "Anna Lind|denied|that the guard ship had fired at the trawler",
        How("denies"),
    )
    (claim,) = claims(draft)
    assert [p.stance for p in claim.positions] == ["denies", "denies"]
    assert claim.text == "the guard ship had fired at the trawler"
    assert (claim.origins.at_least, claim.origins.at_most) == (0, 0)


def test_a_place_in_common_does_not_make_a_reaction() -> None:
    draft = Draft(
        "Anna Lind said flares were seen from Bear Island.\n"
        "The crew refused an inspection near Bear Island."
    )
    draft.says(
        draft.name("Anna Lind", "person"), "Anna Lind|said|flares were seen from Bear Island"
    )
    draft.says(
        draft.group("The crew"), "The crew|refused|an inspection near Bear Island", How("declines")
    )
    assert len(claims(draft)) == 2
