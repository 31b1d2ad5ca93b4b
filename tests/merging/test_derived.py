"""Which report derives from which: copies, half-copies, credit lines and citing."""

from dataclasses import replace

import pytest

from sayso.merging.credits import credited_outlets
from sayso.merging.derived import find_derived
from sayso.merging.names import outlet_key
from sayso.records.reading import Resolved
from sayso.records.text import Report
from tests.merging.drafts import Draft

WORDS = "The envoys of both islands met on the ferry and agreed on rules for nets."
OWN = (
    "The ferry to Osk was late on Tuesday because its captain had lost the key to the wheelhouse."
    " Three bakers who wanted to sell rye rolls on the quay had to carry them back up the hill."
    " The harbour office sent a tug with a locksmith, who needed an hour for the heavy old door."
    " Two hundred passengers waited in the customs shed, where the stove had not been lit yet."
    " A choir on its way to a wedding sang for them until the tug came round the long breakwater."
    " Nobody asked for the fare back, and the cook gave out all the soup that he had on board."
)
LATER = (
    "The captain of the Osk ferry was fined by a court on Friday and gave up his licence."
    " Three bakers who wanted to sell rye rolls on the quay had to carry all back up the hill."
    " The harbour office had sent a tug with a locksmith, who needed an hour for the heavy door."
    " Two hundred passengers waited in the customs shed, where the stove had not been lit yet."
    " A choir on its way to a wedding sang for them until the tug came round the breakwater."
    " He told the court that he was sorry, and that he would look for work on dry land."
)
QUOTED = (
    "“The key hung where it has hung for thirty years, on the brass hook beside the window, and"
    " nobody but the cook and myself has ever known of that hook,” the captain said. “I looked for"
    " it in the bunk, in the bilge, in both boats and in the flour, and I shall pay for the door"
    " and for the soup and for the singing and for every roll that was carried up that hill.”"
)


def derived(*drafts: Draft) -> set[tuple[str | None, str | None]]:
    """Outlets of each pair, first the one that derives."""
    readings = [Resolved(d.report) for d in drafts]
    outlets = {r.report.report_id: r.report.outlet for r in readings}
    found = find_derived(readings, None)
    assert found == find_derived(readings[::-1], None)
    return {(outlets[b], outlets[a]) for b, a in found}


def told(outlet: str, text: str, day: str = "2026-03-03") -> Draft:
    return Draft(text, outlet=outlet, published=day)


def test_a_report_alone_derives_from_nobody() -> None:
    assert derived(told("Osk Post", OWN)) == set()


def test_of_two_copies_the_later_derives() -> None:
    found = derived(told("Osk Post", OWN, "2026-03-04"), told("Vella Echo", OWN))
    assert found == {("Osk Post", "Vella Echo")}


def test_of_copies_of_one_day_the_one_that_carries_the_others_name_derives() -> None:
    first, second = told("harbour9news.com", WORDS), told("x.com", f"{WORDS} (Harbour 9 News)")
    assert derived(first, second) == {("x.com", "harbour9news.com")}


def test_a_report_of_which_half_is_anothers_sentences_derives_from_it() -> None:
    found = derived(told("Osk Post", LATER, "2026-03-06"), told("Vella Echo", OWN))
    assert found == {("Osk Post", "Vella Echo")}


def test_reports_that_quote_one_statement_do_not_derive() -> None:
    begun, ended = OWN[: OWN.index(" Two hundred")], OWN[OWN.index(" Two hundred") :]
    fined = "A court fined the captain on Friday, four days later, and took his licence from him."
    one, other = f"{fined} {begun} {QUOTED}", f"{LATER[-83:]} {ended} {QUOTED}"
    assert derived(told("Osk Post", one), told("Vella Echo", other)) == set()


@pytest.mark.parametrize(
    "credit",
    [
        "Copyright 2026 KXQZ. All rights reserved.",
        "(Story by KXQZ, Port Vella)",
        "Information from: KXQZ-TV, Port Vella",
        "KXQZ News contributed to this report.",
        "This is how it was told via affiliate KXQZ:",
    ],
)
def test_a_credit_line_says_from_whom_a_report_is(credit: str) -> None:
    found = derived(told("wxyw.com", f"{WORDS}\n\n{credit}"), told("kxqz7.com", OWN))
    assert found == {("wxyw.com", "kxqz7.com")}


def test_a_station_named_before_the_text_is_credited() -> None:
    found = derived(told("wxyw.com", f"PORT VELLA (KXQZ) - {WORDS}"), told("KXQZ 7", OWN))
    assert found == {("wxyw.com", "KXQZ 7")}


def test_nobody_knows_which_of_two_reports_of_the_credited_outlet_is_meant() -> None:
    credited = told("wxyw.com", f"{WORDS}\n\nCopyright 2026 KXQZ. All rights reserved.")
    assert derived(credited, told("kxqz7.com", OWN), told("kxqz7.com", f"{QUOTED}")) == set()


def test_a_picture_of_another_outlet_is_no_credit_for_the_text() -> None:
    report = Report("a", "a", f"(Photo courtesy of KXQZ)\n\n{WORDS}", "")
    assert credited_outlets(report) == frozenset()


def test_who_credits_itself_derives_from_nobody() -> None:
    line = "Copyright 2026 KXQZ. All rights reserved."
    assert derived(told("kxqz7.com", f"{WORDS}\n\n{line}"), told("wxyw.com", OWN)) == set()


def test_an_outlet_of_no_name_is_credited_by_nobody() -> None:
    first = replace(told("x", OWN), outlet=None)
    assert derived(first, told("wxyw.com", f"{WORDS}\n\nCopyright 2026 KXQZ.")) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Selby Courier", "selbycourier.com"),
        ("WXYZ Channel 7", "www.wxyz7.com"),
        ("KXQZ-TV", "KXQZ"),
        ("Harbour 9 News", "harbour9news.com"),
    ],
)
def test_an_outlet_is_one_however_it_is_written(one: str, other: str) -> None:
    assert outlet_key(one) == outlet_key(other)


@pytest.mark.parametrize(("one", "other"), [("KXQZ", "KXQW"), ("Selby Courier", "Courier")])
def test_outlets_of_two_names_are_two(one: str, other: str) -> None:
    assert outlet_key(one) != outlet_key(other)
