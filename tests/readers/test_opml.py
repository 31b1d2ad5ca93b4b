"""Lists of feeds as addresses."""

import time

import pytest

from sayso.errors import InputError
from sayso.readers.opml import read_opml
from sayso.records.web import Feed


def test_feeds_are_found_in_folders_of_folders_each_once() -> None:
    content = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="News"><outline text="World"><outline type="rss" text="A & B"
        xmlUrl="https://a.example/feed"/></outline></outline>
      <outline text="B" title="Bee" xmlurl="http://b.example/rss"/>
      <outline text="again" xmlUrl="https://a.example/feed"/>
      <outline text="file" xmlUrl="file:///etc/passwd"/></body></opml>"""
    assert read_opml(content, "o") == (
        Feed("https://a.example/feed", "A & B"),
        Feed("http://b.example/rss", "Bee"),
    )


def test_a_list_may_nest_without_end() -> None:
    deep = "<outline text='a'>" * 50_000
    feed = "<outline xmlUrl='https://a.example/'/>"
    assert read_opml(f"<opml><body>{feed}{deep}".encode(), "o") == (Feed("https://a.example/"),)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no list",
        b"<opml><body/></opml>",
        b'<!DOCTYPE opml [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><opml><body>'
        b'<outline xmlUrl="https://a.example/&b;"/></body></opml>',
        '<!DOCTYPE opml [<!ENTITY a "lol">]><opml/>'.encode("utf-16"),
    ],
)
def test_what_names_no_feed_or_has_entities_is_refused(content: bytes) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError):
        read_opml(content, "o")
    assert time.monotonic() - begun < 1
