"""Outlets that only the copyright line of a page names."""

import pytest

from sayso.records.text import Given
from tests.cleaning.pages import BODY, html, report_of

FOOT = "\n{}\n"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2026 Harbour Chronicle. All rights reserved.", "Harbour Chronicle"),
        ("(c) 2026 The Harbour Herald. All rights reserved.", "The Harbour Herald"),
        ("Copyright 2016 HARBOUR TIMES", "HARBOUR TIMES"),
        ("Copyright © 2010-2026, Harbour Observer | Terms of Service", "Harbour Observer"),
        ("Copyright 2013 WXYQ-TV. All rights reserved.", "WXYQ-TV"),
        ("© 2026 Radio Harbour", "Radio Harbour"),
        ("© Harbour Telegraph 2026", "Harbour Telegraph"),
        ("(Copyright 2014 by Harbour News. All rights reserved.)", "Harbour News"),
        ("© 2026 The Guardian", "The Guardian"),
        # an owner, a person, an agency, nobody
        ("© 2026 Harbour Media Holdings Ltd. All rights reserved.", None),
        ("© 2026 Ana Lind", None),
        ("© 2026 the author", None),
        ("Copyright 2026 The Associated Press. This material may not be published.", None),
        ("© 2026. All rights reserved.", None),
        ("Copyright law protects the Harbour Herald", None),
        ("© Ana Lind/Harbour News", None),
    ],
)
def test_outlet_is_named_by_its_copyright_line(line: str, outlet: str | None) -> None:
    assert report_of(BODY + FOOT.format(line)).outlet == outlet


def test_two_outlets_in_copyright_lines_leave_it_open() -> None:
    lines = "© 2026 Harbour Chronicle\n© 2026 Eastport Herald\n"
    assert report_of(BODY + FOOT.format(lines)).outlet is None


def test_an_agency_beside_the_outlet_does_not_hide_it() -> None:
    lines = "© 2026 Harbour Chronicle\nCopyright 2026 The Associated Press.\n"
    assert report_of(BODY + FOOT.format(lines)).outlet == "Harbour Chronicle"


def test_a_name_that_the_address_spells_needs_no_other_sign() -> None:
    given = Given(url="https://www.bridgewatch.example/news/1")
    assert report_of(BODY + FOOT.format("© Bridge Watch, LLC"), given).outlet == "Bridge Watch"
    assert report_of(BODY + FOOT.format("© Harbour Watch, LLC"), given).outlet is None
    broken = Given(url="http://[::1")
    assert report_of(BODY + FOOT.format("© Bridge Watch, LLC"), broken).outlet is None


def test_what_is_given_wins_over_the_copyright_line() -> None:
    text = BODY + FOOT.format("© 2026 Harbour Chronicle")
    assert report_of(text, Given(outlet="Eastport Herald")).outlet == "Eastport Herald"


FOOTER = (
    "<footer><p>© 2026 <a href='/about'>Harbour Chronicle</a>. All rights reserved.</p></footer>"
)


def test_the_foot_of_an_html_page_names_the_outlet_where_metadata_are_silent() -> None:
    assert html(FOOTER).report.outlet == "Harbour Chronicle"
    stated = '<meta property="og:site_name" content="Eastport Herald">'
    assert html(FOOTER, stated).report.outlet == "Eastport Herald"


def test_a_logo_names_the_outlet_that_the_address_spells() -> None:
    address = '<link rel="canonical" href="https://www.bridgewatch.example/1">'
    logo = '<img src="a.png" alt="Bridge Watch logo">'
    assert html(logo, address).report.outlet == "Bridge Watch"
    assert html(logo).report.outlet is None
