"""The way a claim travelled: page <- cited outlet <- named or anonymous source."""

from dataclasses import replace

import pytest

from sayso.records.claim import Hop
from tests.merging.drafts import ANONYMOUS, Draft, How, chain, under


def test_cited_outlet_is_the_first_hop() -> None:
    draft = Draft("The Ledger reported that the harbour had closed.")
    ledger = draft.name("The Ledger", "media")
    told = draft.says(ledger, "The Ledger|reported|the harbour had closed")
    assert draft.resolved().attributions[0].chain == (Hop(ledger, "The Ledger", "named"),)
    assert chain(draft.resolved(), told) == ["The Ledger"]


def test_source_inside_a_cited_report_is_the_next_hop() -> None:
    draft = Draft("The Ledger reported that two aides said that the harbour had closed.")
    ledger, aides = draft.name("The Ledger", "media"), draft.group("two aides")
    outer = draft.says(ledger, "The Ledger|reported|two aides said that the harbour had closed")
    inner = draft.says(
        aides,
        "two aides|said|the harbour had closed",
        How(sourcing="anonymous", count=2, parent=outer),
    )
    assert chain(draft.resolved(), inner) == ["The Ledger", "two aides"]
    last = next(a for a in draft.resolved().attributions if a.id == inner).chain[-1]
    assert (last.sourcing, last.count) == ("anonymous", 2)


def test_chains_run_three_hops_deep() -> None:
    draft = Draft(
        "The Ledger reported that Anna Lind said that an adviser told her that the deal was off."
    )
    ledger, lind = draft.name("The Ledger", "media"), draft.name("Anna Lind", "person")
    adviser = draft.group("an adviser")
    first = draft.says(
        ledger,
        "The Ledger|reported|Anna Lind said that an adviser told her that the deal was off",
    )
    second = draft.says(
        lind, "Anna Lind|said|an adviser told her that the deal was off", How(parent=first)
    )
    third = draft.says(adviser, "an adviser|told|the deal was off", under(second, ANONYMOUS))
    assert chain(draft.resolved(), third) == ["The Ledger", "Anna Lind", "an adviser"]


def test_group_spoken_of_again_keeps_the_outlet_that_cited_it() -> None:
    draft = Draft(
        "The Ledger quoted several officials as saying the deal was off.\n"
        "The officials explained that the price was too high."
    )
    ledger, officials = draft.name("The Ledger", "media"), draft.group("several officials")
    draft.mention("The officials", "nominal", officials)
    outer = draft.says(ledger, "The Ledger|quoted|several officials as saying the deal was off")
    draft.says(officials, "several officials|saying|the deal was off", under(outer, ANONYMOUS))
    again = draft.says(officials, "The officials|explained|the price was too high", ANONYMOUS)
    assert chain(draft.resolved(), again) == ["The Ledger", "The officials"]


def test_named_speaker_named_again_speaks_to_the_page_itself() -> None:
    draft = Draft(
        "The Ledger reported that Anna Lind said the deal was off.\nLind said on Monday it was on."
    )
    ledger, lind = draft.name("The Ledger", "media"), draft.name("Anna Lind", "person")
    outer = draft.says(ledger, "The Ledger|reported|Anna Lind said the deal was off")
    draft.says(lind, "Anna Lind|said|the deal was off", How(parent=outer))
    again = draft.says(lind, "Lind|said on|it was on", How(nth=1))
    assert chain(draft.resolved(), again) == ["Lind"]


def test_it_added_goes_on_with_the_outlet() -> None:
    draft = Draft(
        "The Ledger reported that the harbour had closed. It added that the port office declined"
        " to confirm the closure."
    )
    ledger, office = draft.name("The Ledger", "media"), draft.name("the port office", "government")
    draft.mention("It", "pronoun", ledger)
    draft.says(ledger, "The Ledger|reported|the harbour had closed")
    added = draft.says(ledger, "It|added|the port office declined to confirm the closure")
    declined = draft.says(
        office, "the port office|declined|the closure", How(stance="declines", parent=added)
    )
    assert chain(draft.resolved(), added) == ["The Ledger"]
    assert chain(draft.resolved(), declined) == ["The Ledger", "the port office"]


def test_it_added_keeps_the_way_by_which_its_outlet_was_cited() -> None:
    draft = Draft(
        "The Courier said that The Ledger reported that the harbour had closed. It added that"
        " a ship had sunk."
    )
    courier, ledger = draft.name("The Courier", "media"), draft.name("The Ledger", "media")
    draft.mention("It", "pronoun", ledger)
    outer = draft.says(courier, "The Courier|said|The Ledger reported that the harbour had closed")
    draft.says(ledger, "The Ledger|reported|the harbour had closed", How(parent=outer))
    added = draft.says(ledger, "It|added|a ship had sunk")
    assert chain(draft.resolved(), added) == ["The Courier", "The Ledger"]


@pytest.mark.parametrize(
    ("source", "kind", "sourcing", "shown"),
    [
        ("She", "pronoun", "named", "Anna Lind"),
        ("The minister", "nominal", "named", "Anna Lind"),
        ("Lind, who resigned,", "name", "named", "Lind, who resigned,"),
    ],
)
def test_a_reference_is_shown_by_name(source: str, kind: str, sourcing: str, shown: str) -> None:
    draft = Draft(f"Anna Lind spoke. {source} said the deal was off.")
    lind = draft.name("Anna Lind", "person")
    if kind != "name":
        draft.mention(source, "pronoun" if kind == "pronoun" else "nominal", lind)
    told = draft.says(lind, f"{source}|said|the deal was off")
    assert chain(draft.resolved(), told) == [shown]


def test_own_reporter_is_no_hop() -> None:
    draft = Draft("The Ledger has learned that the harbour will close.", outlet="Ledger")
    told = draft.says(
        draft.name("The Ledger", "media"), "The Ledger|has learned|the harbour will close"
    )
    assert chain(draft.resolved(), told) == []


def test_what_somebody_told_the_page_itself_has_one_hop() -> None:
    draft = Draft("“We leave,” Anna Lind told this newspaper.", outlet="The Ledger")
    told = draft.says(draft.name("Anna Lind", "person"), "Anna Lind|told|“We leave,”")
    assert chain(draft.resolved(), told) == ["Anna Lind"]


def test_two_speakers_of_one_source_are_one_hop_without_an_actor() -> None:
    draft = Draft("Both the palace and the port office said the harbour was open.")
    palace = draft.name("the palace", "government")
    office = draft.name("the port office", "government")
    draft.says((palace, office), "Both the palace and the port office|said|the harbour was open")
    (hop,) = draft.resolved().attributions[0].chain
    assert hop == Hop(None, "Both the palace and the port office", "named")


def test_a_speaker_inside_his_own_words_is_one_hop() -> None:
    draft = Draft("Anna Lind said she believed that the deal was off.")
    lind = draft.name("Anna Lind", "person")
    draft.mention("she", "pronoun", lind)
    outer = draft.says(lind, "Anna Lind|said|she believed that the deal was off")
    inner = draft.says(lind, "she|believed|the deal was off", How(parent=outer))
    assert chain(draft.resolved(), inner) == ["Anna Lind"]


def test_content_without_source_has_no_hop() -> None:
    draft = Draft("It was reported that the harbour had closed.")
    told = draft.says((), "|was reported|the harbour had closed")
    assert chain(draft.resolved(), told) == []


def test_outlet_that_quotes_sources_stands_before_them() -> None:
    draft = Draft("As The Ledger quoted several aides, the deal was off.")
    ledger, aides = draft.name("The Ledger", "media"), draft.group("several aides")
    draft.says(ledger, "The Ledger|quoted|several aides")
    told = draft.says(aides, "several aides|quoted|the deal was off", ANONYMOUS)
    assert chain(draft.resolved(), told) == ["The Ledger", "several aides"]


@pytest.mark.parametrize(
    ("dateline", "outlet", "first"),
    [
        ("PORT VELLA (Meridian) - ", None, ["Meridian", "Anna Lind"]),
        ("PORT VELLA, May 6, 2031 (Meridian) — ", "North Post", ["Meridian", "Anna Lind"]),
        ("Port Vella (Reuters) - ", None, ["Reuters", "Anna Lind"]),
        ("PORT VELLA, Norland (Meridian) _ ", None, ["Meridian", "Anna Lind"]),
        ("PORT VELLA, May 6 /Meridian/ -- ", None, ["Meridian", "Anna Lind"]),
        ("PORT VELLA (Meridian) - ", "Meridian", ["Anna Lind"]),
        ("PORT VELLA - ", None, ["Anna Lind"]),
        ("Berg (the mayor) - or so - ", None, ["Anna Lind"]),
        ("Karl Berg (Left) - a mayor - ", None, ["Anna Lind"]),
    ],
)
def test_agency_of_the_dateline_is_the_first_hop(
    dateline: str, outlet: str | None, first: list[str]
) -> None:
    draft = Draft(f"{dateline}Anna Lind said the deal was off.", outlet=outlet)
    told = draft.says(draft.name("Anna Lind", "person"), "Anna Lind|said|the deal was off")
    assert chain(draft.resolved(), told) == first


@pytest.mark.parametrize(
    ("text", "outlet", "hops"),
    [
        ("Anna Lind told The Ledger that ships sank.", None, ["The Ledger", "Anna Lind"]),
        ("Anna Lind told the daily The Ledger that ships sank.", None, ["The Ledger", "Anna Lind"]),
        ("Anna Lind told The Ledger that ships sank.", "The Ledger", ["Anna Lind"]),
        ("Anna Lind told friends The Ledger had it that ships sank.", None, ["Anna Lind"]),
        ("Anna Lind told Karl Berg of The Ledger that ships sank.", None, ["Anna Lind"]),
    ],
)
def test_outlet_that_somebody_spoke_to_is_a_hop(
    text: str, outlet: str | None, hops: list[str]
) -> None:
    draft = Draft(text, outlet=outlet)
    draft.name("The Ledger", "media")
    told = draft.says(draft.name("Anna Lind", "person"), "Anna Lind|told|ships sank")
    assert chain(draft.resolved(), told) == hops


def test_source_that_holds_what_it_says_is_shown_by_name() -> None:
    draft = Draft("The Ledger quoted two aides, who said that the deal was off.")
    aides = draft.group("two aides")
    told = draft.says(aides, "two aides, who said that the deal was off|said|the deal was off")
    assert chain(draft.resolved(), told) == ["two aides"]


def test_parents_in_a_circle_end() -> None:
    draft = Draft("Anna Lind said Karl Berg said the deal was off.")
    one, two = draft.name("Anna Lind", "person"), draft.name("Karl Berg", "person")
    first = draft.says(one, "Anna Lind|said|Karl Berg said the deal was off", How(parent="x"))
    second = draft.says(two, "Karl Berg|said|the deal was off", How(parent=first, nth=1))
    draft.attributions = [
        a if a.id != first else replace(a, parent=second) for a in draft.attributions
    ]
    assert len(chain(draft.resolved(), second)) <= 2
