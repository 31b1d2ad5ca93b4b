"""A dossier tells one claim with everything behind it, and nothing in it does harm."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sayso.api.corrections import Said
from sayso.api.ledger import Ledger, Wanted
from sayso.errors import InputError
from sayso.exporting.blocks import is_address
from sayso.exporting.dossier import Dossier
from sayso.exporting.dossier_markdown import fenced, plain
from tests.api.shelf import filled
from tests.exporting.stock import drafts, hostile, strike


def of_strike(kept: Ledger) -> Dossier:
    """The dossier of the strike."""
    (found,) = kept.ask("drones refinery", Wanted(kinds=("claim",)))
    return kept.dossier(found.id[:8])


class Tags(HTMLParser):
    """Which tags and attributes a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.attributes = set[str](), set[tuple[str, str]]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


def test_it_tells_the_claim_verbatim_with_badge_digit_and_no_letter(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        told = of_strike(kept).markdown()
    assert (
        "```text\ntwo drones had struck the refinery at Orlen and set fire to a tank\n```" in told
    )
    assert "- **Denied by:** 1" in told
    assert "- **Suggested Admiralty digit:** 4, doubtful" in told
    assert "not given: the letter is the analyst's alone" in told


def test_the_analysts_letter_stands_beside_the_digit(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        name = of_strike(kept).claim.id
        kept.correct("grade", name, said=Said("2026-05-02", "ann", "knew her", "B2"))
        told = of_strike(kept)
    assert [c.value for c in told.letters] == ["B2"]
    assert "- **Given by analysts:** B2 (ann, 2026-05-02, knew her)" in told.markdown()
    assert "grade claim" in told.markdown()


def test_every_report_is_drawn_with_whom_it_cites(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        told = of_strike(kept).markdown()
    for outlet, source in (
        ("Post", "Ada Berg, named: asserts"),
        ("Courier", "army, named: denies"),
    ):
        assert re.search(rf"^{outlet}, .*\n└─ .*{source}", told, re.MULTILINE)


def test_every_piece_of_evidence_has_its_place_report_and_hash(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        dossier = of_strike(kept)
    told = dossier.markdown()
    for evidence in dossier.claim.evidence:
        assert f"code points {evidence.start} to {evidence.end}" in told
        assert evidence.report_id in told
    for arrival in dossier.arrivals:
        assert arrival.pages[0][0] in told
        assert len(arrival.pages[0][0]) == 64
    assert "run begun 2026-05-01" in told
    assert '"lexicon"' in told


def test_differing_days_and_numbers_stand_side_by_side(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        told = of_strike(kept).markdown()
    assert "days and numbers and statuses differ" in told
    assert "| Post | struck | happened | 2026-03-03 | 2 drones |" in told
    assert "| Herald | struck | happened | 2026-03-04 | 3 drones |" in told
    assert "| Courier | struck | denied | – | – |" in told


def test_sources_are_told_in_the_reports_words_and_no_more(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        told = of_strike(kept).markdown()
    assert "- **In the report's words:** Energy Minister Ada Berg" in told
    assert "- **Possible bias:** unknown" in told
    assert "- **How they know:** not stated beyond these words" in told


def test_links_tell_score_features_and_rule(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        told = of_strike(kept).markdown()
    assert re.search(r"\| copy \| \w{16} \| \w{16} \| 0\.\d+ \| containment .* \|", told)


def test_corrections_of_its_speakers_reports_and_words_are_told(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        berg = next(i for i, a in of_strike(kept).actors.items() if a.name == "Ada Berg")
        kept.correct("rename", berg, said=Said("2026-05-02", "ann", value="Ada Bergh"))
        rask = next(a for a in drafts()[3].actors if a.name == "Una Rask")
        kept.correct("rename", rask.id, said=Said("2026-05-02", "ann", value="Nobody"))
        told = of_strike(kept)
    assert [c.value for c in told.corrections] == ["Ada Bergh"]
    assert "| Ada Bergh | asserts |" in told.markdown()


def test_the_page_has_no_script_and_every_word_is_escaped(tmp_path: Path) -> None:
    with filled(tmp_path / "x.db", [hostile()]) as kept:
        found = kept.ask("", Wanted(kinds=("claim",)))
        pages = [kept.dossier(a.id).html() for a in found]
        pages += [d for a in found for d in (a._repr_html_(), kept.show(a.id)._repr_html_())]
        pages += [kept.table()._repr_html_(), kept._repr_html_()]
        pages += [a._repr_html_() for a in kept.ask("")]
        pages.append(kept.show(hostile().report.report_id)._repr_html_())
    assert found
    for page in pages:
        seen = Tags(page)
        assert not {"script", "img", "iframe", "object"} & seen.tags
        assert not [n for n, _ in seen.attributes if n.startswith("on")]
        assert not [v for _, v in seen.attributes if "javascript:" in v]
        assert not {"\x1b", "\x00", "\u202e", "\u2028"} & set(page)
    assert any("&lt;script&gt;" in page for page in pages)


def test_markdown_shows_hostile_words_and_nothing_more(tmp_path: Path) -> None:
    with filled(tmp_path / "x.db", [hostile()]) as kept:
        told = kept.dossier(kept.ask("", Wanted(kinds=("claim",)))[0].id).markdown()
    outside = re.sub(r"^(`{3,})text\n.*?^\1$", "", told, flags=re.MULTILINE | re.DOTALL)
    assert not re.search(r"(?<!\\)<(?!https?://)", outside)
    assert not re.search(r"(?<!\\)\[", outside)
    assert not {"\x1b", "\x00", "\u202e", "\t", "\r"} & set(outside)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("*a* _b_ <c>", r"\*a\* \_b\_ \<c\>"),
        ("see https://x.example", r"see https\://x.example"),
        ("www.x.example", r"www\.x.example"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("2026-03-04, at 5.5%", "2026-03-04, at 5.5%"),
        ("a | b\nc", r"a \| b c"),
    ],
)
def test_signs_of_markdown_are_escaped(text: str, told: str) -> None:
    assert plain(text) == told


def test_a_fence_is_longer_than_any_in_the_text() -> None:
    assert next(fenced("a\n````\nb")) == "`````text"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://post.example/a?b=1&c=2#d", True),
        ("javascript:alert(1)", False),
        ("https://x.example/ onclick", False),
        ('https://x.example/"onclick', False),
        ("https://x.example/<script>", False),
        ("data:text/html,x", False),
    ],
)
def test_only_plain_addresses_of_the_web_become_links(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one


def test_a_dossier_of_a_story_is_that_of_its_central_claim(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        story = of_strike(kept).story
        assert story is not None
        assert kept.dossier(story.id).claim == of_strike(kept).claim


@pytest.mark.parametrize("name", ["beef00", drafts()[0].report.report_id])
def test_what_is_no_claim_has_no_dossier(name: str, tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept, pytest.raises(InputError):
        kept.dossier(name)


def test_an_excerpt_has_so_many_rows_of_each_list_and_says_that_there_are_more(
    tmp_path: Path,
) -> None:
    with strike(tmp_path / "x.db") as kept:
        told = of_strike(kept)
        assert kept.dossier(told.claim.id, 1).links == told.links[:1] != ()
    short, whole = told.excerpt(1), told.excerpt(1000)
    assert "More rows stand in the whole dossier." in short
    assert short.count("<tr>") < whole.count("<tr>")
    assert "stand in the whole dossier" not in whole
    assert whole in told.html()
