"""Labels and rules together: which readings of a cue compete, and which are kept."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from sayso.analysis.attribution import find_attributions
from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.readings import LABELLED, choices
from sayso.lexicon.linker import BIAS, LinkerWeights, load_linker
from sayso.records.claim import Attribution
from sayso.records.labels import CueLabel, Part
from sayso.records.parse import Parse
from sayso.records.text import Span
from tests.analysis.attribution_cases import TABLES, case, report_of, words

TRUSTING = MappingProxyType(
    {BIAS: -3.0, "labelled": 4.0, "source label1": 1.0, "content held": 1.0, "cue score": 1.0}
)


def place(parse: Parse, text: str) -> Span:
    start = parse.text.index(text)
    return Span(start, start + len(text))


def labelled(
    parse: Parse, cue: str, content: str, source: str | None = None, score: float = 0.9
) -> CueLabel:
    sources = () if source is None else (Part(place(parse, source), 0.9, 0.9),)
    contents = (Part(place(parse, content), 0.9, 0.9),)
    sourceless = 0.9 if source is None else 0.05
    return CueLabel(place(parse, cue), score, contents, sources, sourceless)


def attributions(
    parse: Parse, *labels: CueLabel, threshold: float = 0.4, is_strict: bool = False
) -> list[Attribution]:
    linker = LinkerWeights(TRUSTING, threshold, "", is_strict)
    found, _ = find_attributions(
        replace(parse, labels=labels), report_of(parse), replace(TABLES, linker=linker)
    )
    return list(found)


def test_what_rules_miss_the_labels_tell() -> None:
    parse = case("per_cent")
    assert not find_attributions(parse, report_of(parse), TABLES)[0]
    cue, content = parse.text.split(" ")[1], parse.text.split(" ", 2)[2]
    (found,) = attributions(parse, labelled(parse, cue, content))
    assert (words(parse, found.cue), found.source, found.by) == (cue, (), LABELLED)


def test_a_label_that_agrees_with_a_rule_leaves_its_row_as_it_was() -> None:
    parse = case("cue_first")
    (rule,), _ = find_attributions(parse, report_of(parse), TABLES)
    (found,) = attributions(parse, labelled(parse, "said", "that the bridge was shut", "The mayor"))
    assert replace(found, score=None) == rule
    assert found.score is not None
    assert 0.9 < found.score <= 1


def test_the_likelier_source_is_credited_with_the_rule_s_stance() -> None:
    parse = case("decline_comment")
    (found,) = attributions(parse, labelled(parse, "declined", "to comment", "company"))
    assert words(parse, found.source) == "company"
    assert (found.stance, found.by) == ("declines", LABELLED)


def test_an_unlikely_row_is_dropped() -> None:
    parse = case("cue_first")
    assert attributions(parse) == []
    assert not attributions(parse, labelled(parse, "said", "that", "The"), threshold=0.999)


@pytest.mark.parametrize("name", ["deny_that", "decline_comment", "title_outlet"])
def test_denials_refusals_and_titles_stay_unless_a_probability_is_asked_for(name: str) -> None:
    parse = case(name)
    rule, *_ = find_attributions(parse, report_of(parse), TABLES)[0]
    found = attributions(parse)
    assert [replace(a, score=None) for a in found] == [rule]
    assert all(a.score is not None and a.score < 0.4 for a in found)
    assert attributions(parse, is_strict=True) == []


def test_what_nobody_has_said_yet_the_labels_do_not_tell() -> None:
    parse = case("purpose")
    assert attributions(parse, labelled(parse, "warn", "the village")) == []


def test_a_relative_pronoun_gives_way_to_the_noun_it_stands_for() -> None:
    parse = case("relative_source")
    (found,) = attributions(parse, labelled(parse, "denies", "the charge", "which"))
    assert words(parse, found.source) == "Norland"


def test_rows_of_rules_inside_a_kept_content_stay() -> None:
    parse = case("nested")
    rules, _ = find_attributions(parse, report_of(parse), TABLES)
    outer = next(a for a in rules if a.parent is None)
    cue, content, source = (words(parse, part) for part in (outer.cue, outer.content, outer.source))
    found = attributions(parse, labelled(parse, cue, content, source))
    assert [(a.cue, a.parent) for a in found] == [(a.cue, a.parent) for a in rules]
    assert [a.score is None for a in found] == [a.parent is not None for a in rules]


def test_sources_and_contents_of_labels_and_rules_compete() -> None:
    parse = case("cue_first")
    label = labelled(parse, "said", "the bridge", "mayor")
    rule = Draft(
        (place(parse, "The mayor"),), (label.span,), (place(parse, "that the bridge"),), "r"
    )
    (choice,) = choices(replace(parse, labels=(label,)), (rule,))
    told = {(words(parse, r.draft.source), words(parse, r.draft.content)) for r in choice.readings}
    assert told == {
        (source, content)
        for source in ("mayor", "The mayor", "")
        for content in ("the bridge", "that the bridge")
    }


def test_shipped_weights_prefer_agreement() -> None:
    weights = load_linker()
    agreeing = {"labelled": 1.0, "cue score": 3.0, "content rule same": 1.0}
    apart = {"labelled": 1.0, "cue score": -2.0, "content rule apart": 1.0}
    assert weights.probability(agreeing) > weights.probability(apart)
    assert 0 < weights.threshold < 1


@pytest.mark.parametrize("score", [0.05, 0.95])
def test_scores_are_probabilities(score: float) -> None:
    parse = case("cue_first")
    label = labelled(parse, "said", "that the bridge was shut", "The mayor", score)
    found = attributions(parse, label, threshold=0.0)
    assert all(a.score is not None and 0 <= a.score <= 1 for a in found)
