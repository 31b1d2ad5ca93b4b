"""Pages made to break their reader are read or refused, in seconds."""

import time

import pytest

from sayso.cleaning.clean import clean
from sayso.errors import InputError
from sayso.records.text import Page
from tests.cleaning.pages import BODY, html, tables

PARAGRAPH = f"<p>{BODY}</p>"
TITLE = "<title>Harbour board resigns</title>"
ENTITIES = '<!DOCTYPE html [<!ENTITY a "lol">{}]>'.format(
    "".join(f'<!ENTITY a{i} "{f"&a{i - 1 or str()};" * 10}">' for i in range(1, 12))
)


@pytest.fixture(autouse=True)
def _warm() -> None:
    html(PARAGRAPH)  # tables and languages load once


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 2_000_000 + PARAGRAPH,
        "<html><body>" + "<span>" * 100_000 + PARAGRAPH + "</span>" * 100_000,
        "<html><body>" + "<table><tr><td>" * 50_000 + PARAGRAPH,
        "<html><body>" + "<br>" * 300_000 + PARAGRAPH,
        "<html><body><p " + " ".join(f"a{i}" for i in range(200_000)) + ">" + PARAGRAPH,
        '<html><body><p x=">" ' + " ".join(f"a{i}=''" for i in range(200_000)) + ">" + PARAGRAPH,
        "<html><body><script " + "a b " * 200_000 + "></script>" + PARAGRAPH,
        "<html><body>" + '<a "' * 100_000 + PARAGRAPH,
        f"<html><head>{TITLE}</head><body>" + "<h1>Harbour board resigns</h1>" * 5_000 + PARAGRAPH,
        "<html><head><title>" + " | a" * 50_000 + "</title></head><body><h1>A b c</h1>" + PARAGRAPH,
        '<html><head><script type="application/ld+json">' + "[" * 200_000 + "</script>" + PARAGRAPH,
        ENTITIES + "<html><body><p>&a11;</p>" + PARAGRAPH,
    ],
    ids=[
        "ten megabytes of divisions", "closed elements", "tables", "breaks", "attributes",
        "attributes behind a quoted bracket", "attributes of a script", "open quotes",
        "headings", "separators",
        "linked data", "entities",
    ],
)  # fmt: skip
def test_no_page_takes_minutes(page: str) -> None:
    begun = time.process_time()
    try:
        text = clean(Page(page.encode(), "page.html", "html"), tables()).report.text
    except InputError:
        text = ""
    assert time.process_time() - begun < 10
    assert len(text) < 300_000


def test_long_values_of_attributes_are_no_reason_to_refuse_a_page() -> None:
    picture = '<img src="data:image/png;base64,' + "A B=" * 20_000 + '">'
    assert BODY.split(".")[0] in html(f"{picture}{PARAGRAPH}").report.text


def test_programs_in_a_page_are_no_tags() -> None:
    program = "<script>if (a<b.length && c) {" + "x = y + 1; " * 20_000 + "}</script>"
    assert BODY.split(".")[0] in html(f"{program}{PARAGRAPH}").report.text


def test_reserved_rights_are_a_notice_of_the_report() -> None:
    page = Page(BODY.encode(), "a", "text", reserved="the server reserves text and data mining")
    omissions = clean(page, tables()).omissions
    assert [(o.stage, o.reason) for o in omissions] == [("readers", "rights-reserved")]
