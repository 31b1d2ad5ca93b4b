"""Questions to a parse."""

import pytest

from sayso.analysis.tree import (
    below,
    clause_of,
    is_infinitive,
    is_negated,
    is_passive,
    relative_antecedent,
    spans_of,
    subject,
    verb_group,
)
from sayso.records.parse import Parse
from tests.analysis.attribution_cases import case, words


def at(parse: Parse, word: str) -> int:
    return next(t.index for t in parse.tokens if t.text == word)


@pytest.mark.parametrize(
    ("name", "verb", "group"),
    [
        ("cue_first", "said", "said"),
        ("not_recognise", "recognise", "does not recognise"),
        ("impersonal_passive", "reported", "was reported"),
        ("would_not_say", "say", "would not say"),
        ("raised_passive", "believed", "is believed"),
    ],
)
def test_a_verb_takes_its_auxiliaries_and_negation(name: str, verb: str, group: str) -> None:
    parse = case(name)
    assert words(parse, spans_of(parse, verb_group(parse, at(parse, verb)))) == group


@pytest.mark.parametrize(
    ("name", "verb", "negated"),
    [
        ("not_deny", "deny", True),
        ("no_response", "respond", True),
        ("postposed_no_subject", "said", True),
        ("cue_first", "said", False),
        ("decline_confirm", "declined", False),
    ],
)
def test_a_verb_is_denied_by_its_own_words(name: str, verb: str, negated: bool) -> None:
    parse = case(name)
    assert is_negated(parse, at(parse, verb)) is negated


@pytest.mark.parametrize(
    ("name", "verb", "passive"),
    [("passive_agent", "accused", True), ("accuse_of", "accused", False)],
)
def test_a_passive_is_told_by_its_auxiliary(name: str, verb: str, passive: bool) -> None:
    parse = case(name)
    assert is_passive(parse, at(parse, verb)) is passive


def test_subject_clause_and_infinitive() -> None:
    parse = case("decline_confirm")
    who = subject(parse, at(parse, "declined"))
    assert who is not None
    assert who.text == "airline"
    assert subject(parse, at(parse, "confirm")) is None
    assert is_infinitive(parse, at(parse, "confirm"))
    assert not is_infinitive(parse, at(parse, "declined"))
    assert clause_of(parse, at(parse, "dead")).text == "confirm"


def test_a_relative_clause_knows_what_it_describes() -> None:
    parse = case("relative_source")
    noun = relative_antecedent(parse, at(parse, "denies"))
    assert noun is not None
    assert noun.text == "Norland"
    assert relative_antecedent(parse, at(parse, "said")) is None


def test_a_subtree_may_leave_out_branches() -> None:
    parse = case("parenthesis")
    shut, said = at(parse, "shut"), at(parse, "said")
    kept = below(parse, shut, said)
    assert said not in kept
    assert shut in kept
    assert below(parse, said, shut) == below(parse, said)


@pytest.mark.parametrize(
    ("name", "kept", "spans"),
    [
        ("parenthesis", False, "The bridge | was shut on Monday"),
        ("parenthesis", True, "The bridge, | , was shut on Monday."),
    ],
)
def test_marks_at_the_edges_of_a_span_are_left_out(name: str, kept: bool, spans: str) -> None:
    parse = case(name)
    inside = {t.index for t in parse.tokens if t.text not in ("the", "mayor", "said")}
    held = frozenset(inside) if kept else frozenset()
    assert words(parse, spans_of(parse, inside, held)) == spans


def test_no_tokens_make_no_spans() -> None:
    parse = case("cue_first")
    assert spans_of(parse, ()) == ()
    assert spans_of(parse, [len(parse.tokens) - 1]) == ()
