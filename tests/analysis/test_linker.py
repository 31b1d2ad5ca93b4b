"""Labels and rules together: which readings of a cue compete, and which are kept."""

from dataclasses import replace

import pytest

from sayso.analysis.attribution import find_attributions
from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.readings import LABELLED, choices
from sayso.lexicon.linker import LinkerModel, load_linker, trees_of
from sayso.records.claim import Attribution
from sayso.records.labels import CueLabel, Part
from sayso.records.parse import Parse
from sayso.records.text import Span
from tests.analysis.attribution_cases import TABLES, case, report_of, words

TRUSTED = {"labelled": 0.5, "source label1": 0.2, "content held": 0.2, "cue score": 0.1}
"""What each sign adds to the worth of a reading."""


def stump(tree: str, feature: str, value: float) -> list[dict[str, str]]:
    """A tree that gives the value where the feature is more than a half."""
    leaf = {"tree": tree, "feature": "", "at_most": ""}
    return [
        {"tree": tree, "node": "0", "feature": feature, "at_most": "0.5", "value": ""},
        {**leaf, "node": "1", "value": "0"},
        {**leaf, "node": "2", "value": str(value)},
    ]


def trusting(threshold: float, least_score: float | None) -> LinkerModel:
    stumps = (stump(str(n), *sign) for n, sign in enumerate(TRUSTED.items()))
    trees = trees_of([node for tree in stumps for node in tree])
    return LinkerModel(trees, trees, (-4.0, 8.0, 0.0), threshold, "", least_score)


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
    parse: Parse, *labels: CueLabel, threshold: float = 0.6, least_score: float | None = None
) -> list[Attribution]:
    linker = trusting(threshold, least_score)
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
    assert not attributions(parse, labelled(parse, "said", "that", "The"), threshold=2.0)


@pytest.mark.parametrize("name", ["deny_that", "decline_comment", "title_outlet"])
def test_denials_refusals_and_titles_stay_unless_a_probability_is_asked_for(name: str) -> None:
    parse = case(name)
    rule, *_ = find_attributions(parse, report_of(parse), TABLES)[0]
    found = attributions(parse)
    assert [replace(a, score=None) for a in found] == [rule]
    assert all(a.score is not None and a.score < 0.4 for a in found)
    assert attributions(parse, least_score=0.4) == []


def test_what_nobody_has_said_yet_the_labels_do_not_tell() -> None:
    parse = case("purpose")
    assert attributions(parse, labelled(parse, "warn", "the village")) == []


@pytest.mark.parametrize(
    ("name", "source"), [("nobody_unlisted", "No one"), ("unclear_who", "who")]
)
def test_labels_credit_neither_nobody_nor_whoever_is_asked_for(name: str, source: str) -> None:
    parse = case(name)
    assert attributions(parse, labelled(parse, "pictured", "the flood", source)) == []


def test_who_did_not_hold_it_doubts() -> None:
    parse = case("negated_unlisted")
    (found,) = attributions(parse, labelled(parse, "did not picture", "the flood", "The mayor"))
    assert (words(parse, found.source), found.stance) == ("The mayor", "doubts")


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
        for content in ("the bridge", "that the bridge", "the bridge was shut")
    }


def test_the_shipped_trees_prefer_agreement() -> None:
    model = load_linker()
    sure = {"labelled": 1.0, "cue score": 3.0, "content link": 4.0, "source link": 4.0}
    agreeing = {**sure, "content rule same": 1.0, "source rule same": 1.0}
    apart = {"labelled": 1.0, "cue score": -2.0, "content rule apart": 1.0}
    best, worst = model.judge([agreeing, apart])
    assert best.rank > worst.rank
    assert model.probability(best) > model.probability(worst)
    assert model.is_kept(best)
    assert not model.is_kept(worst)


def test_a_branch_that_ends_early_keeps_its_value() -> None:
    deep = [
        {"tree": "0", "node": "0", "feature": "a", "at_most": "1", "value": ""},
        {"tree": "0", "node": "1", "feature": "", "at_most": "", "value": "10"},
        {"tree": "0", "node": "2", "feature": "b", "at_most": "-1", "value": ""},
        {"tree": "0", "node": "5", "feature": "", "at_most": "", "value": "20"},
        {"tree": "0", "node": "6", "feature": "", "at_most": "", "value": "30"},
    ]
    trees = trees_of([*deep, *stump("1", "b", 1.0)])
    readings = [{}, {"a": 1.0, "b": -2.0}, {"a": 2.0, "b": -2.0}, {"a": 2.0}, {"a": 2.0, "b": 1.0}]
    assert trees.sums(readings) == [10, 10, 20, 30, 31]


@pytest.mark.parametrize("score", [0.05, 0.95])
def test_scores_are_probabilities(score: float) -> None:
    parse = case("cue_first")
    label = labelled(parse, "said", "that the bridge was shut", "The mayor", score)
    found = attributions(parse, label, threshold=0.0)
    assert all(a.score is not None and 0 <= a.score <= 1 for a in found)
