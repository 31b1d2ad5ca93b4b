"""The page as HTML, read as text and as a tree of tags."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from sayso.records.reading import Reading
from sayso.records.text import Title
from sayso.serving.page import page_html
from sayso.serving.view import view_of
from tests.serving.invented import READING, RESOLVED, TEXT, WITH_UNREAD


class Tags(HTMLParser):
    """All tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.contents: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link"):
            self.open.append(dict(attrs).get("data-content") or "")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        self.contents.append((self.open[-1] if self.open else "", data))

    def content_of(self, row: str) -> str:
        """The words marked as what that row's source says."""
        return "".join(words for rows, words in self.contents if row in rows.split())

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name))]


def page(reading: Reading = READING) -> str:
    return page_html(view_of(reading), reading)


def test_every_link_stays_on_the_page_and_arrives() -> None:
    tags = Tags(page())
    links = [v for v in tags.values("href") if v != "data:,"]
    assert links
    assert {link[0] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(tags.values("id"))


def test_no_id_stands_twice() -> None:
    ids = Tags(page()).values("id")
    assert len(ids) == len(set(ids))


def test_ids_do_not_clash_between_reports() -> None:
    other = replace(RESOLVED, report=replace(RESOLVED.report, report_id="report-2"))
    tags = Tags(page(replace(READING, reports=(RESOLVED, other))))
    ids = tags.values("id")
    assert len(ids) == len(set(ids))


def test_nothing_is_fetched() -> None:
    tags = Tags(page())
    assert not tags.values("src")
    assert "http:" not in page()
    assert "https:" not in page()
    assert "@import" not in page()
    assert "default-src 'none'" in page()


@pytest.mark.parametrize(
    "words",
    [
        "outlet not stated",
        "12 March 2031, known by its date line",
        "2 pieces set aside as page furniture: counter 1, share bar 1",
        "1 page - 1 text - 1 to 2 origins - confirmed 1 - denied 1 - declined 1",
        "anonymous, 3 people",
        "told as having happened",
        "declined to say",
        "Prime Minister",
        "pronoun undecided",
    ],
)
def test_the_page_tells(words: str) -> None:
    assert words in page()


def test_the_text_stands_whole() -> None:
    words = "".join(Tags(page()).words).split()
    assert " ".join(TEXT.split()[-12:]) in " ".join(words)


def test_inputs_that_were_not_read_are_named() -> None:
    assert "The file is empty." in page(WITH_UNREAD)


HOSTILE = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)> \u202e\ud800\x00"


def hostile() -> Reading:
    text = HOSTILE + TEXT[len(HOSTILE) :]
    report = replace(RESOLVED.report, text=text, title=Title(HOSTILE), outlet=HOSTILE)
    actors = tuple(replace(a, name=HOSTILE, aliases=(HOSTILE,)) for a in RESOLVED.actors)
    return replace(READING, reports=(replace(RESOLVED, report=report, actors=actors),))


def test_hostile_words_stay_words() -> None:
    tags = Tags(page(hostile()))
    assert [t for t, _ in tags.tags].count("script") == 1
    assert "img" not in [t for t, _ in tags.tags]
    assert "<script>alert(1)</script>" in "".join(tags.words)
    assert not set(page(hostile())) & set("\u202e\ud800\x00")
    assert page(hostile()).encode("utf-8")


def test_levels_of_speech_are_classes_so_that_styles_can_be_forbidden() -> None:
    tags = Tags(page())
    assert tags.values("style") == []
    assert any("l0-asserts" in c and "l1-confirms" in c for c in tags.values("class"))
    (policy,) = (v for v in tags.values("content") if "default-src" in v)
    assert "unsafe" not in policy


def test_the_same_reading_gives_the_same_page() -> None:
    assert page() == page()


def test_a_word_without_end_is_shown_whole_in_the_text() -> None:
    text = TEXT + "\n" + "x" * 100_000
    resolved = replace(RESOLVED, report=replace(RESOLVED.report, text=text))
    assert "x" * 100_000 in page(Reading((resolved,)))


def test_doubtful_events_stand_under_a_heading_of_their_own() -> None:
    first, second, *_ = RESOLVED.events
    doubted = replace(RESOLVED, events=(replace(first, score=0.3), replace(second, score=0.9)))
    reading = Reading((doubted,), actors=RESOLVED.actors)
    page = page_html(view_of(reading), reading)
    sure, _, doubtful = page.partition("<h3>Less sure")
    assert 'class="events"' in sure
    assert 'class="events doubtful"' not in sure
    assert 'class="events doubtful"' in doubtful
    assert "of rows like it 30 in 100 are right" in doubtful
