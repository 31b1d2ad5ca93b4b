"""RSS, Atom and JSON Feed as entries, with all that is wrong with feeds in the wild."""

import json
import time

import pytest

from sayso.errors import InputError
from sayso.readers.entries import Entry, ReadFeed
from sayso.readers.feeds import read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour News</title>{}</channel></rss>"""


def rss(items: str) -> ReadFeed:
    return read_feed(RSS.format(items).encode(), "feed.xml", "https://news.example/feed.xml")


def only(items: str) -> Entry:
    (entry,) = rss(items).entries
    return entry


def test_an_entry_of_rss_has_address_title_date_and_content() -> None:
    item = """<item><title>Bridge &lt;i&gt;closed&lt;/i&gt;</title><guid>tag:1</guid>
      <link>/bridge</link><pubDate>Tue, 05 Mar 2024 23:30:00 -0500</pubDate>
      <description>Short.</description>
      <content:encoded><![CDATA[<p>Long &amp; whole.</p>]]></content:encoded></item>"""
    assert rss(item) == ReadFeed(
        "Harbour News",
        (
            Entry(
                id="tag:1",
                content="<p>Long &amp; whole.</p>",
                url="https://news.example/bridge",
                title="Bridge closed",
                published="2024-03-05T23:30:00-05:00",
            ),
        ),
    )


def test_an_entry_of_atom_may_hold_xhtml_and_name_its_outlet() -> None:
    feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><entry>
      <id>urn:1</id><title>Closed</title><updated>2024-03-05T09:00:00Z</updated>
      <link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/>
      <source><title>Harbour News</title></source><summary>Short.</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Whole.</p></div></content>
      </entry></feed>"""
    (entry,) = read_feed(feed, "f").entries
    assert (entry.url, entry.outlet) == ("https://a.example/1", "Harbour News")
    assert entry.published == "2024-03-05T09:00:00Z"
    assert "<p>Whole.</p>" in entry.content


def test_an_entry_of_a_json_feed_takes_html_before_text_before_summary() -> None:
    items = [
        {"id": 7, "url": "/1", "content_html": "<p>A</p>", "content_text": "B", "title": "T"},
        {"id": "b", "content_text": "B &amp;", "summary": "C", "date_published": "2024-03-05"},
        {"external_url": "https://b.example/", "summary": "C"},
        "no entry",
    ]
    version = "https://jsonfeed.org/version/1.1"
    feed = json.dumps({"version": version, "title": "N", "items": items}).encode()
    assert read_feed(feed, "f", "https://a.example/feed").entries == (
        Entry("7", "<p>A</p>", True, "https://a.example/1", "T"),
        Entry("b", "B &amp;", False, published="2024-03-05"),
        Entry("https://b.example/", "C", False, "https://b.example/"),
    )


def test_an_entry_without_an_id_goes_by_its_address_or_its_content() -> None:
    assert only("<item><link>https://a.example/1</link></item>").id == "https://a.example/1"
    first, again = only("<item><title>A</title></item>"), only("<item><title>A</title></item>")
    assert first.id == again.id != only("<item><title>B</title></item>").id


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[broken"])
def test_only_addresses_of_the_web_count(link: str) -> None:
    assert only(f"<item><title>A</title><link>{link}</link></item>").url is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "us-ascii"), ("utf-8", "utf-16"), ("cp1252", "utf-8"), ("iso-8859-2", "iso-8859-2"),
     ("utf-16", "utf-8"), ("utf-8", "no-such-code"), ("utf-8", "rot13"), ("utf-16-le", "utf-16")],
)  # fmt: skip
def test_a_wrong_declaration_of_the_encoding_loses_no_letter(encoding: str, declared: str) -> None:
    text = RSS.format("<item><title>Café</title></item>").replace("utf-8", declared, 1)
    assert read_feed(text.encode(encoding), "f").entries[0].title == "Café"


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("<item><title>a&nbsp;b &eacute; & c</title></item>", "a b é & c"),
        ("<item><title>A</title></wrong>", "A"),
        ("<item><title>A\x08B</title></item>", "A B"),
    ],
)
def test_faulty_xml_is_read_as_far_as_it_goes(item: str, title: str) -> None:
    assert only(item).title is not None
    assert only(item).title.replace("\x08", " ") == title  # type: ignore[union-attr]


BOMB = '<!DOCTYPE rss [<!ENTITY a0 "lol">{}<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<rss'.format(
    "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
)


def test_entities_of_a_feed_are_not_expanded() -> None:
    items = "<item><title>[&a11;]</title></item><item><title>[&x;]</title></item>"
    content = RSS.format(items).replace("<rss", BOMB, 1).encode()
    begun = time.monotonic()
    feed = read_feed(content, "f")
    assert time.monotonic() - begun < 2
    assert all(len(e.title or "") < 20 for e in feed.entries)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>x</body></html>",
        b"",
        b'{"version": "https://jsonfeed.org/version/1", "items": 5}',
        b'{"version": "https://jsonfeed.org/version/1", "items": [',
        b'{"version": "https://jsonfeed.org/version/1"}' + b"[" * 100_000,
        b"\xff\xfe" + ("\n" * 1_000_000 + "<rss>").encode("utf-16-le"),
    ],
)
def test_what_is_no_feed_is_refused_at_once(content: bytes) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError):
        read_feed(content, "f")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "item",
    ["<" * 50_000, "<item>" + "<a>" * 20_000, "<item><title>" + "<![CDATA[" * 9_000,
     "<item><title>" + "&" * 50_000, '<item a="' * 5_000, "<item><pubDate>" + "9" * 50_000],
)  # fmt: skip
def test_hostile_markup_takes_no_minutes(item: str) -> None:
    begun = time.monotonic()
    rss(item)
    assert time.monotonic() - begun < 5


def test_a_feed_may_have_thousands_of_entries() -> None:
    item = "<item><guid>{}</guid><title>T</title><description>x</description></item>"
    assert len(rss("".join(item.format(i) for i in range(3_000))).entries) == 3_000
