"""Independent origins behind a claim: every row of the design's table, and the odd cases."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.records.claim import Claim
from tests.merging.drafts import (
    ANONYMOUS,
    Draft,
    How,
    What,
    claim_about,
    claims,
    under,
)

SIGNED = "signed the port treaty with Norland"


def bounds(claim: Claim) -> tuple[int, int]:
    return claim.origins.at_least, claim.origins.at_most


def shown(claim: Claim) -> list[list[str]]:
    return [[h.text for h in chain] for chain in claim.origins.chains]


def citing(outlet: str, cited: str, source: str, opening: str) -> Draft:
    """An outlet that says another outlet's source told of the treaty."""
    draft = Draft(
        f"{opening}\n{cited} reported that {source} said the minister {SIGNED}.", outlet=outlet
    )
    media, group = draft.name(cited, "media"), draft.group(source)
    outer = draft.says(media, f"{cited}|reported|{source} said the minister {SIGNED}")
    draft.says(group, f"{source}|said|the minister {SIGNED}", under(outer, ANONYMOUS))
    return draft


def quoting_minister(outlet: str, opening: str) -> Draft:
    """An outlet that quotes the minister on what she did."""
    draft = Draft(f"{opening}\nAnna Lind said she {SIGNED}.", outlet=outlet)
    lind = draft.name("Anna Lind", "person", "NRD")
    draft.mention("she", "pronoun", lind)
    draft.says(lind, f"Anna Lind|said|she {SIGNED}")
    draft.event("AGREE", "signed", What(actors=(lind,)))
    return draft


def own_words(outlet: str, opening: str) -> Draft:
    """An outlet that tells of the treaty with nobody behind it."""
    draft = Draft(f"{opening}\nAnna Lind {SIGNED}.", outlet=outlet)
    lind = draft.name("Anna Lind", "person", "NRD")
    draft.event("AGREE", "signed", What(actors=(lind,)))
    return draft


def test_outlet_and_those_who_confirm_may_be_the_same_people() -> None:
    draft = Draft(
        "The Ledger reported that a phone call took place between the mayors.\n"
        "It added that the port office declined to confirm the news of the phone call, while two"
        " aides confirmed it."
    )
    ledger = draft.name("The Ledger", "media")
    office, aides = draft.name("the port office", "government"), draft.group("two aides")
    draft.mention("It", "pronoun", ledger)
    draft.says(ledger, "The Ledger|reported|a phone call took place between the mayors")
    added = draft.says(
        ledger,
        "It|added|the port office declined to confirm the news of the phone call, while two"
        " aides confirmed it",
    )
    draft.says(
        office,
        "the port office|declined to confirm|the news of the phone call",
        How(stance="declines", parent=added),
    )
    draft.says(
        aides,
        "two aides|confirmed|it.",
        How("confirms", "anonymous", count=2, parent=added, refers_to="the news of the phone call"),
    )
    claim = claim_about("a phone call took place", draft)
    assert bounds(claim) == (1, 2)
    assert shown(claim) == [["The Ledger"], ["The Ledger", "two aides"]]


def test_outlet_that_cites_its_sources_adds_no_origin() -> None:
    draft = Draft(
        "The Ledger: the harbour master sold two cranes\n"
        "Sources told The Ledger that the harbour master sold two cranes."
    )
    ledger, sources = draft.name("The Ledger", "media"), draft.group("Sources")
    draft.says(ledger, "The Ledger|:|the harbour master sold two cranes")
    quoting = draft.says(ledger, "The Ledger||Sources told The Ledger that", How(nth=1))
    draft.says(
        sources,
        "Sources|told|the harbour master sold two cranes",
        How(sourcing="anonymous", parent=quoting, nth=1),
    )
    assert bounds(claim_about("sold two cranes", draft)) == (1, 1)


def test_copies_of_texts_that_cite_one_outlets_sources_have_one_origin() -> None:
    first = "Ships waited off the coast on Monday while lorries queued for miles along the quay."
    second = "Shares rose in the capital, and bakers, brewers and bankers welcomed what they read."
    drafts = [citing(f"Outlet {n}", "The Ledger", "multiple sources", first) for n in range(5)]
    drafts += [citing(f"Paper {n}", "The Ledger", "several sources", second) for n in range(7)]
    claim = claim_about(SIGNED, *drafts)
    assert bounds(claim) == (1, 1)
    assert (claim.badge.pages, claim.badge.texts) == (12, 2)


def test_a_quoted_minister_is_one_origin_whoever_quotes_her() -> None:
    drafts = [
        quoting_minister("North Post", "Crowds stood at the gates."),
        quoting_minister("East Wire", "Markets were calm before noon; traders shrugged it off."),
        quoting_minister("South Sun", "Rain fell on the square, and umbrellas hid every face."),
        citing("West Star", "The Ledger", "an aide", "Boats hooted."),
    ]
    assert bounds(claim_about(SIGNED, *drafts)) == (1, 2)


def test_outlets_that_tell_in_their_own_words_may_all_rest_on_one() -> None:
    drafts = [
        own_words("North Post", "Crowds stood at the gates of the palace."),
        own_words("East Wire", "Markets were calm before noon; traders shrugged it off."),
        own_words("South Sun", "Rain fell on the square, and umbrellas hid every face."),
        own_words("West Star", "Boats hooted all night long in the inner basin."),
    ]
    assert bounds(claim_about(SIGNED, *drafts)) == (1, 4)


def test_both_parties_speaking_in_public_are_two_origins() -> None:
    minister = quoting_minister("North Post", "Crowds stood at the gates of the palace.")
    envoy = Draft(
        "Markets were calm.\nNorland's envoy Karl Berg said he signed the port treaty with Anna"
        " Lind.",
        outlet="East Wire",
    )
    berg, lind = envoy.name("Karl Berg", "person"), envoy.name("Anna Lind", "person", "NRD")
    envoy.mention("he ", "pronoun", berg)
    envoy.says(berg, "Norland's envoy Karl Berg|said|he signed the port treaty with Anna Lind")
    envoy.event("AGREE", "signed", What(actors=(berg,), recipients=(lind,)))
    assert bounds(claim_about("signed the port treaty", minister, envoy)) == (2, 2)


@pytest.mark.parametrize("stance", ["denies", "declines", "doubts", "asks", "retracts"])
def test_who_does_not_hold_it_is_no_origin(stance: str) -> None:
    draft = Draft("It rained in Port Vella all day.\nAnna Lind spoke of the sale of two cranes.")
    lind = draft.name("Anna Lind", "person")
    how = {s: How(stance=s) for s in ("denies", "declines", "doubts", "asks", "retracts")}
    draft.says(lind, "Anna Lind|spoke of|the sale of two cranes", how[stance])
    claim = claim_about("two cranes", draft)
    assert bounds(claim) == (0, 0)
    assert [p.stance for p in claim.positions] == [stance]


def test_outlets_that_cite_each_other_are_a_circle_with_one_beginning() -> None:
    drafts = []
    for outlet, other, opening in (
        ("The Ledger", "The Courier", "Ships waited off the coast on Monday."),
        ("The Courier", "The Ledger", "Bakers, brewers and bankers welcomed what they read."),
    ):
        draft = Draft(f"{opening}\n{other} reported that the minister {SIGNED}.", outlet=outlet)
        draft.says(draft.name(other, "media"), f"{other}|reported|the minister {SIGNED}")
        drafts.append(draft)
    claim = claim_about(SIGNED, *drafts)
    assert claim.is_circular
    assert bounds(claim) == (1, 1)


def test_outlet_citing_another_is_no_circle() -> None:
    draft = citing("The Courier", "The Ledger", "an aide", "Boats hooted.")
    assert not claim_about(SIGNED, draft).is_circular


@pytest.mark.parametrize(
    "credited",
    [
        "PORT VELLA (Reuters) - Anna Lind signed the port treaty with Norland.",
        "Anna Lind signed the port treaty with Norland.\nReuters contributed to this report.",
        "Anna Lind signed the port treaty with Norland.\nWith reporting by Reuters",
    ],
)
def test_credited_agency_stands_behind_what_the_outlet_tells(credited: str) -> None:
    drafts = []
    for outlet, opening in (
        ("North Post", "\nCrowds stood at the gates of the palace until midnight."),
        ("East Wire", "\nMarkets were calm before noon; traders shrugged and went to lunch."),
    ):
        draft = Draft(credited + opening, outlet=outlet)
        lind = draft.name("Anna Lind", "person")
        draft.event("AGREE", "signed", What(actors=(lind,)))
        drafts.append(draft)
    claim = claim_about(SIGNED, *drafts)
    assert bounds(claim) == (1, 1)
    assert shown(claim) == [["Reuters"]]


def test_staff_who_contributed_are_no_agency() -> None:
    draft = own_words("North Post", "Crowds stood.")
    draft.text += "\nKarl Berg contributed to this report."
    assert shown(claim_about(SIGNED, draft)) == [[]]


def test_two_groups_of_one_report_count_apart() -> None:
    draft = Draft(
        "Two aides said the harbour master sold two cranes.\n"
        "A banker said the harbour master sold two cranes."
    )
    aides, banker = draft.group("Two aides"), draft.group("A banker")
    draft.says(aides, "Two aides|said|the harbour master sold two cranes", ANONYMOUS)
    draft.says(
        banker,
        "A banker|said|the harbour master sold two cranes",
        How(sourcing="anonymous", nth=1),
    )
    assert bounds(claim_about("sold two cranes", draft)) == (1, 2)


def test_groups_of_other_number_stay_apart_across_reports() -> None:
    one = citing("North Post", "The Ledger", "two sources", "Boats hooted all night.")
    two = citing("East Wire", "The Ledger", "three sources", "Bakers closed their shops early.")
    for draft, count in ((one, 2), (two, 3)):
        draft.attributions[1] = replace(draft.attributions[1], count=count)
    assert bounds(claim_about(SIGNED, one, two)) == (1, 2)


def test_groups_of_two_outlets_stay_apart() -> None:
    one = citing("North Post", "The Ledger", "sources", "Boats hooted all night.")
    two = citing("East Wire", "The Courier", "sources", "Bakers closed their shops early.")
    assert bounds(claim_about(SIGNED, one, two)) == (1, 2)


def test_named_onlooker_is_an_origin_but_not_first_hand() -> None:
    drafts = [quoting_minister("North Post", "Crowds stood at the gates of the palace.")]
    other = Draft(f"Boats hooted.\nKarl Berg said Anna Lind {SIGNED}.", outlet="East Wire")
    berg, lind = other.name("Karl Berg", "person"), other.name("Anna Lind", "person", "NRD")
    other.says(berg, f"Karl Berg|said|Anna Lind {SIGNED}")
    other.event("AGREE", "signed", What(actors=(lind,)))
    assert bounds(claim_about(SIGNED, *drafts, other)) == (1, 2)


WIRE = (
    "Dockers on both sides of the strait put down their hooks when the news came over the radio,"
    " and a brass band that had been hired for a wedding marched along the quay instead. The price"
    " of herring fell by a third before noon. In the customs house clerks were seen burning the old"
    " forms in a bucket."
)
FRAME = (
    "The week began badly for the fishmongers of Port Alma, whose market hall had lost its roof in"
    " a gale, and it ended no better. Their guild has asked the town for tarpaulins, for loans and"
    " for a brass plate that names those who mended the roof the last time. The council promised"
    " the plate. Then a message arrived from the capital that gave everybody something else to"
    " talk about; it was read aloud twice, and is given here as it was received. Old Mrs Ruud, who"
    " has sold mackerel at the third table from the door since she was nine, wept when she heard"
    " it, and would not say whether from joy. Her nephew closed the stall and went to look at the"
    " sea."
)


def test_an_outlet_whose_report_contains_anothers_adds_no_voice() -> None:
    wire = own_words("North Post", WIRE)
    longer = own_words("East Wire", f"{FRAME}\n{WIRE}")
    claim = claim_about(SIGNED, wire, longer)
    assert bounds(claim) == (1, 1)
    assert (claim.badge.pages, claim.badge.texts) == (2, 2)
    apart = own_words("South Sun", "Rain fell on the square, and umbrellas hid every face.")
    assert bounds(claim_about(SIGNED, wire, longer, apart)) == (1, 2)


def reporting(outlet: str, opening: str, source: str) -> Draft:
    """An outlet that has the treaty from people it does not name."""
    draft = Draft(f"{opening}\n{source} said the minister {SIGNED}.", outlet=outlet)
    group = draft.group(source)
    draft.says(group, f"{source}|said|the minister {SIGNED}", ANONYMOUS)
    return draft


def test_a_group_in_a_contained_report_is_that_reports_group() -> None:
    wire = reporting("North Post", WIRE, "Two clerks")
    longer = reporting("East Wire", f"{FRAME}\n{WIRE}", "Two clerks")
    assert bounds(claim_about(SIGNED, wire, longer)) == (1, 1)


def test_people_an_outlet_asked_for_itself_stay_its_own() -> None:
    wire = own_words("North Post", WIRE)
    longer = reporting("East Wire", f"{FRAME}\n{wire.text}", "Two clerks")
    assert bounds(claim_about(SIGNED, wire, longer)) == (1, 2)


def alike() -> tuple[Claim, ...]:
    """One outlet that quotes the minister twice, once without telling how she is known."""
    draft = Draft(f"Ada Lind said she {SIGNED}. Ada Lind said she {SIGNED}.", outlet="Post")
    lind = draft.name("Ada Lind", "person")
    draft.says(lind, f"Ada Lind|said|she {SIGNED}")
    draft.says(lind, f"Ada Lind|said|she {SIGNED}", How(nth=1))
    draft.attributions[0] = replace(draft.attributions[0], sourcing=None)
    return claims(draft)


def test_of_two_alike_ways_the_same_is_shown_whatever_the_order_of_sets() -> None:
    code = "from tests.merging.test_origins import alike; print([c.origins for c in alike()])"
    chains = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(6)
    }
    assert len(chains) == 1
