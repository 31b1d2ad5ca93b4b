"""What HTML pages say of themselves, and what must not be read into them."""

import pytest

from sayso.cleaning.page import normalise
from sayso.records.text import Given, Report
from tests.cleaning.pages import html

LD = '<script type="application/ld+json">%s</script>'
TITLE = "Bridge to stay closed until spring"


def read(head: str = "", body: str = f"<h1>{TITLE}</h1>") -> Report:
    return html(body, head).report


@pytest.mark.parametrize(
    "head",
    [
        LD % f'{{"@type": "NewsArticle", "headline": "{TITLE}"}}',
        LD
        % f'{{"@graph": [{{"@type": "WebSite"}}, {{"@type": "Article", "headline": "{TITLE}"}}]}}',
        LD % f'[{{"@type": ["Thing", "BlogPosting"], "headline": "{TITLE}",}}]',
        f'<meta property="og:title" content="{TITLE}">',
        f"<title>{TITLE} | Harbour News</title>",
    ],
)
def test_title_is_what_the_page_states(head: str) -> None:
    title = read(head, "").title
    assert title is not None
    assert title.text == TITLE


def test_visible_headline_beats_the_title_for_search_engines() -> None:
    title = read("<title>Why the bridge is closed - Harbour News</title>").title
    assert title is not None
    assert title.text == TITLE


def test_the_name_of_the_site_is_no_title() -> None:
    head = '<meta property="og:site_name" content="Harbour News"><title>Harbour News</title>'
    title = read(head, f"<h1>Harbour News</h1><h1>{TITLE}</h1>").title
    assert title is not None
    assert title.text == TITLE


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="Harbour News">',
        '<meta property="og:site_name" content="Harbour News | All the city&#39;s news">',
        '<meta name="application-name" content="Harbour News">',
        f"<title>{TITLE} - Harbour News</title>",
        LD % '{"@type": "NewsArticle", "publisher": {"@type": "Thing", "name": "Harbour News"}}',
        LD % '{"@type": "WebSite", "name": "Harbour News"}',
    ],
)
def test_outlet_is_the_name_that_the_page_gives(head: str) -> None:
    assert read(head).outlet == "Harbour News"


def test_marked_elements_name_outlet_and_author() -> None:
    body = (
        f"<h1>{TITLE}</h1><div itemprop='publisher'><meta itemprop='name' content='Harbour News'>"
        "</div><p itemprop='author'>by <span itemprop='name'>Ana Lind</span></p>"
    )
    report = read("", body)
    assert (report.outlet, report.byline) == ("Harbour News", "Ana Lind")


def test_the_site_is_the_outlet_and_not_the_agency_that_wrote_the_report() -> None:
    head = '<meta property="og:site_name" content="Harbour News">' + LD % (
        '{"@type": "NewsArticle", "publisher": {"name": "Northern Press"}}'
    )
    assert read(head).outlet == "Harbour News"


@pytest.mark.parametrize(
    "head", ["", '<meta property="og:site_name" content="https://harbour.example">', LD % "{broken"]
)
def test_no_outlet_is_made_up(head: str) -> None:
    assert read(head).outlet is None


@pytest.mark.parametrize(
    ("head", "body", "value", "known_by"),
    [
        (LD % '{"@type": "NewsArticle", "datePublished": "2021-05-03T08:00:00+01:00"}', "",
         "2021-05-03T08:00+01:00", "JSON-LD datePublished"),
        ('<meta property="article:published_time" content="2021-05-03">', "",
         "2021-05-03", "meta article:published_time"),
        ("", '<time itemprop="datePublished" datetime="2021-05-03">yesterday</time>',
         "2021-05-03", "time element"),
        ("", f"<h1>{TITLE}</h1><p>Published: May 3, 2021</p>", "2021-05-03", "date line"),
        ('<link rel="canonical" href="https://harbour.example/2021/05/03/bridge">', "",
         "2021-05-03", "URL"),
        ('<link rel="canonical" href="https://harbour.example/2021/05/bridge">', "",
         "2021-05", "URL"),
    ],
)  # fmt: skip
def test_date_is_known_by_what_states_it(head: str, body: str, value: str, known_by: str) -> None:
    published = read(f"<title>{TITLE}</title>{head}", body).published
    assert published is not None
    assert (published.value, published.known_by) == (value, known_by)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        (LD % '{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00Z"}', ""),
        ("", "<footer>Copyright 2021</footer>"),
        ('<link rel="canonical" href="https://harbour.example/2021/02/31/bridge">', ""),
    ],
)
def test_no_date_is_made_up(head: str, body: str) -> None:
    assert read(head, body).published is None


def test_byline_comes_from_the_page() -> None:
    head = LD % '{"@type": "Article", "author": [{"name": "Ana Lind"}, {"name": "Jon Berg"}]}'
    assert read(head).byline == "Ana Lind, Jon Berg"


def test_byline_loses_its_preposition() -> None:
    assert read('<meta name="author" content="By Ana Lind, staff writer">').byline == (
        "Ana Lind, staff writer"
    )


def test_what_is_given_wins_over_the_page() -> None:
    head = f'<title>{TITLE}</title><meta property="og:site_name" content="Harbour News">'
    told = Given(outlet="Daily Pier", title="Another title of ours", published="2020-01-02")
    report = html(f"<h1>{TITLE}</h1>", head, told).report
    assert report.outlet == "Daily Pier"
    assert report.title is not None
    assert report.title.text == "Another title of ours"
    assert report.published is not None
    assert (report.published.value, report.published.known_by) == ("2020-01-02", "given")


def test_text_is_the_article_without_the_page_around_it() -> None:
    report = html("<nav><a href='/'>Home</a><a href='/s'>Sport</a></nav>").report
    assert report.text.startswith("The harbour board said")
    assert "Sport" not in report.text
    assert "He resigned." in report.text.split("\n")


def test_characters_of_html_are_normalised() -> None:
    raw = "Cafe\u0301\u00a0owners\u200b said\t they\u00ad lost\r\n\r\n \x01half a year."
    assert normalise(raw) == "Caf\u00e9 owners said they lost\nhalf a year."
