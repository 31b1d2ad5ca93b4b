"""What hedges cover, and whose they are."""

import pytest

from sayso.analysis.attribution import find_attributions
from sayso.analysis.hedges import find_hedges
from sayso.parsing.conllu import parse_conllu
from sayso.records.text import Report
from tests.analysis.attribution_cases import TABLES, case, read


def hedges(name: str) -> list[tuple[str, str, str]]:
    parse, attributions, _ = read(name)
    return [
        (h.cue.quote(parse.text), h.scope.quote(parse.text), h.owner)
        for h in find_hedges(parse, attributions, TABLES)
    ]


@pytest.mark.parametrize(
    ("name", "cue", "scope"),
    [
        ("allegedly", "allegedly", "run by two ministers"),
        ("so_called", "so-called", "experts"),
        ("likely_to", "likely", "to fail"),
        ("second_adverb", "allegedly", "carrying arms"),
        ("title_scare", "“experts”", "experts"),
        ("perhaps_first", "Perhaps", "the map was a copy"),
    ],
)
def test_a_hedge_covers_what_it_modifies(name: str, cue: str, scope: str) -> None:
    assert hedges(name) == [(cue, scope, "outlet")]


@pytest.mark.parametrize("name", ["mixed_speech", "program_title", "likely_voters"])
def test_quoted_words_of_somebody_and_titles_are_no_hedges(name: str) -> None:
    assert hedges(name) == []


def test_a_hedge_inside_a_content_is_its_sources() -> None:
    parse, (attribution,), _ = read("hedged_content")
    (hedge,) = find_hedges(parse, (attribution,), TABLES)
    assert hedge.owner == attribution.id


def test_a_hedge_that_governs_nothing_is_left_out() -> None:
    parse = parse_conllu("1 Allegedly allegedly ADV RB _ 0 ROOT _ _")
    report = Report("r", "r", parse.text, "")
    attributions, _ = find_attributions(parse, report, TABLES)
    assert find_hedges(parse, attributions, TABLES) == ()


def test_hedges_stand_in_text_order() -> None:
    parse = case("second_adverb")
    cues = [h.cue for h in find_hedges(parse, (), TABLES)]
    assert cues == sorted(cues)
