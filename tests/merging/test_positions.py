"""Who stands where, each once, and the claim in numbers."""

import pytest

from sayso.merging.positions import date_of
from sayso.records.claim import Badge
from sayso.records.timex import Interval
from tests.merging.drafts import ANONYMOUS, Draft, How, claim_about, under


@pytest.mark.parametrize(
    ("begin", "end", "date"),
    [
        ("2031-05-06", "2031-05-06", "2031-05-06"),
        ("2031-05-01", "2031-05-31", "2031-05-01/2031-05-31"),
        ("2031-05-01", None, "2031-05-01"),
        (None, "2031-05-31", "2031-05-31"),
        (None, None, None),
    ],
)
def test_a_position_is_dated_by_the_day_or_the_days(
    begin: str | None, end: str | None, date: str | None
) -> None:
    assert date_of(Interval(begin, end)) == date
    assert date_of(None) is None


def confirming(outlet: str, opening: str) -> Draft:
    """A page on which The Ledger's two aides confirm a sale and the port office declines."""
    draft = Draft(
        f"{opening}\nThe Ledger reported that two aides confirmed the sale of nine cranes.\n"
        "The port office declined to confirm the sale of nine cranes.",
        outlet=outlet,
    )
    ledger, aides = draft.name("The Ledger", "media"), draft.group("two aides")
    outer = draft.says(ledger, "The Ledger|reported|two aides confirmed the sale of nine cranes")
    how = How("confirms", "anonymous", count=2)
    draft.says(aides, "two aides|confirmed|the sale of nine cranes", under(outer, how))
    office = draft.name("The port office", "government")
    draft.says(
        office,
        "The port office|declined to confirm|the sale of nine cranes",
        How("declines", nth=1),
    )
    return draft


def test_everybody_is_counted_once_over_all_pages() -> None:
    drafts = [
        confirming(
            "North Post",
            "Crowds stood at the gates of the palace until long after dark, singing hymns, waving"
            " flags and lamps, while children slept on carts and guards looked the other way.",
        ),
        confirming(
            "East Wire",
            "Markets were calm before noon; traders shrugged, brokers ate, and two banks said"
            " that nothing would change before harvest, whatever anybody wrote in a newspaper.",
        ),
    ]
    claim = claim_about("the sale of nine cranes", *drafts)
    assert claim.badge == Badge(pages=2, texts=2, confirmed=1, denied=0, declined=1)
    assert [p.stance for p in claim.positions] == ["confirms", "declines"]


def test_what_is_dated_stands_for_what_is_not() -> None:
    draft = Draft("Anna Lind said the cranes were gone.\nOn Monday Lind said the cranes were gone.")
    lind = draft.name("Anna Lind", "person")
    draft.says(lind, "Anna Lind|said|the cranes were gone")
    draft.says(lind, "Lind|said|the cranes were gone", How(nth=1, date="2031-05-05"))
    (position,) = claim_about("the cranes were gone", draft).positions
    assert position.date == "2031-05-05"


def test_a_source_that_no_actor_stands_for_is_still_a_position() -> None:
    draft = Draft("Polls show that few want a second bridge over the strait.")
    draft.says((), "Polls|show|few want a second bridge over the strait", ANONYMOUS)
    (position,) = claim_about("second bridge", draft).positions
    assert (position.actor, position.stance) == (None, "asserts")


def test_an_unnamed_denier_in_the_title_is_the_one_whom_the_report_names() -> None:
    title = "Minister denies sale of nine cranes to rival port"
    draft = Draft(
        f"{title}\n\nAnna Lind denied the sale of nine cranes to a rival port.\n",
        title=title,
    )
    draft.says(
        draft.group("Minister"),
        "Minister|denies|sale of nine cranes to rival port",
        How("denies"),
    )
    lind = draft.name("Anna Lind", "person")
    draft.says(lind, "Anna Lind|denied|the sale of nine cranes to a rival port", How("denies"))
    claim = claim_about("a rival port", draft)
    assert claim.is_central
    assert claim.badge.denied == 1
    assert [p.actor for p in claim.positions] == [lind]


PUMPS = "that its pumps had filled the tunnel"
OPENINGS = (
    "Trains between Selby and the coast stood still all day and hundreds walked home in the rain.",
    "Shopkeepers in the lower town carried their goods upstairs before anybody had warned them.",
)


def pumped(source: str, opening: str, *, by: str | None = None, how: How | None = None) -> Draft:
    """A report in which a source without a name, or a firm, denies something."""
    draft = Draft(f"{opening} {source} denied {PUMPS}.", outlet=opening[:9])
    firm = draft.name("Kessler Bau", "organisation")
    if by is not None:
        draft.mention(by, "nominal", firm)
    speaker = firm if source == "Kessler Bau" else draft.group(source)
    draft.says(speaker, f"{source}|denied|{PUMPS}", how or How("denies"))
    return draft


@pytest.mark.parametrize(
    ("source", "by"),
    [
        ("A spokesman for Kessler Bau", None),
        ("A spokeswoman for the contractor, Kessler Bau", None),
        ("A Kessler Bau spokesperson", None),
        ("Kessler Bau's chief spokesman", None),
        ("A spokesman for the firm", "the firm"),
    ],
)
def test_who_speaks_for_a_firm_in_one_report_is_the_firm_that_speaks_in_another(
    source: str, by: str | None
) -> None:
    firm = pumped("Kessler Bau", OPENINGS[1])
    opening = f"{OPENINGS[0]} Kessler Bau had dug there." if by else OPENINGS[0]
    claim = claim_about("its pumps", pumped(source, opening, by=by), firm)
    assert claim.badge.denied == 1


def test_a_firm_and_who_speaks_for_it_are_one_origin() -> None:
    firm = pumped("Kessler Bau", OPENINGS[1], how=How("confirms"))
    other = pumped("A spokesman for Kessler Bau", OPENINGS[0], how=How("confirms"))
    claim = claim_about("its pumps", other, firm)
    assert (claim.origins.at_most, claim.badge.confirmed) == (1, 1)


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("A spokesman for Kessler Bau", How("denies", "anonymous")),
        ("Two spokesmen for Kessler Bau", How("denies", count=2)),
        ("A spokesman for rivals of Kessler Bau", None),
        ("A rival of Kessler Bau", None),
    ],
)
def test_who_hides_or_speaks_for_another_is_a_voice_of_its_own(
    source: str, how: How | None
) -> None:
    firm = pumped("Kessler Bau", OPENINGS[1])
    claim = claim_about("its pumps", pumped(source, OPENINGS[0], how=how), firm)
    assert claim.badge.denied == 2


def test_of_several_in_one_breath_each_is_a_voice_of_its_own() -> None:
    source = "A spokesman for Kessler Bau and the mayor"
    draft = Draft(f"{OPENINGS[0]} {source} denied {PUMPS}.", outlet="Trains")
    draft.name("Kessler Bau", "organisation")
    both = draft.group("A spokesman for Kessler Bau"), draft.group("the mayor")
    draft.says(both, f"{source}|denied|{PUMPS}", How("denies"))
    claim = claim_about("its pumps", draft)
    assert (claim.badge.denied, [p.stance for p in claim.positions]) == (2, ["denies", "denies"])
