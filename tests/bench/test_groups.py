"""Attributions are told apart by how they are quoted, by what word, to whom; and counted so."""

import pytest

from bench.groups import (
    INDIRECT,
    Saying,
    Tally,
    count,
    cue_kind,
    cue_words,
    groups_of,
    is_unquoted,
    look,
    sayings,
    source_kind,
)
from sayso.parsing.conllu import parse_conllu
from sayso.records.parse import Parse
from sayso.records.text import Span, Spans
from sayso.serving.scoring.gold import GoldRow

ROWS = """
President president PROPN compound 2 B-PERSON
Lind lind PROPN nsubj 3 I-PERSON
said say VERB ROOT 0 _
the the DET det 5 _
bridge bridge NOUN nsubj 6 _
closed close VERB ccomp 3 _
, , PUNCT punct 3 _
and and CCONJ cc 3 _
a a DET det 10 _
clerk clerk NOUN nsubj 12 _
later later ADV advmod 12 _
denied deny VERB conj 3 _
her her PRON poss 14 _
claim claim NOUN dobj 12 _
: : PUNCT punct 3 _
" " PUNCT punct 3 _
nothing nothing PRON nsubj 18 _
shut shut VERB dep 3 _
, , PUNCT punct 3 _
" " PUNCT punct 3 _
according accord VERB prep 3 _
to to ADP prep 21 _
aware aware ADJ amod 24 _
Friday friday PROPN pobj 22 B-DATE
. . PUNCT punct 3 _
"""


def invented() -> Parse:
    lines = []
    for number, row in enumerate(ROWS.strip().splitlines(), 1):
        form, lemma, pos, dep, head, name = row.split()
        misc = "_" if name == "_" else f"NER={name}"
        lines.append("\t".join([str(number), form, lemma, pos, "_", "_", head, dep, "_", misc]))
    return parse_conllu("\n".join(lines))


PARSE = invented()


def at(*words: str) -> Spans:
    """Where these words stand first, one span for each."""
    return tuple(
        Span(start, start + len(w)) for w in words for start in [PARSE.text.index(f"{w} ")]
    )


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        (at("said"), "verb"),
        (at("claim"), "noun"),
        (at("according to"), "according-to"),
        (at(":"), "punctuation"),
        ((), "none"),
        (at("aware"), "other"),
        ((Span(900, 905),), "none"),
    ],
)
def test_a_cue_is_told_by_its_word(cue: Spans, kind: str) -> None:
    assert cue_kind(PARSE, cue) == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (at("President Lind"), "name"),
        (at("a clerk"), "nominal"),
        (at("her"), "pronoun"),
        (at("Friday"), "name"),
        ((), "none"),
    ],
)
def test_a_source_is_told_by_its_head(source: Spans, kind: str) -> None:
    assert source_kind(PARSE, source) == kind


@pytest.mark.parametrize("mark", ["“", "”", '"', "‘‘", "''", "«", "»"])
def test_one_quotation_mark_ends_indirect_speech(mark: str) -> None:
    text = f"the {mark}bridge"
    assert not is_unquoted(text, (Span(0, len(text)),))
    assert is_unquoted(text, (Span(0, 4),))


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert is_unquoted("the mayor's ‘bridge’", (Span(0, 20),))


def test_words_of_a_cue_in_pieces_are_one_cue() -> None:
    assert cue_words("Did not\n say", (Span(0, 3), Span(4, 12))) == "did not say"


def test_an_attribution_is_in_one_group_of_each_property() -> None:
    one = Saying(at("President Lind"), at("said"), at("the bridge closed"))
    everything = ("manner indirect", "cue verb", "source name")
    assert groups_of(one, look(PARSE)) == (*everything, INDIRECT)
    assert groups_of(one, look(PARSE, frozenset({"said"}))) == (*everything, "cue seen", INDIRECT)
    assert "cue unseen" in groups_of(one, look(PARSE, frozenset({"denied"})))


def test_quoted_words_are_direct_speech() -> None:
    direct = Saying((), at(":"), at('" nothing shut , "'))
    mixed = Saying((), at(":"), at('her claim : " nothing shut , "'))
    assert groups_of(direct, look(PARSE)) == ("manner direct", "cue punctuation", "source none")
    assert groups_of(mixed, look(PARSE))[0] == "manner mixed"


def test_precision_counts_found_rows_and_recall_gold_rows_of_a_group() -> None:
    tally = Tally()
    gold = [
        Saying(at("President Lind"), at("said"), at("the bridge closed")),
        Saying(at("a clerk"), at("denied"), at("her claim")),
    ]
    found = [
        Saying(at("President Lind"), at("said"), at("bridge closed")),
        Saying(at("her"), at("claim"), at("nothing shut")),
    ]
    assert count(gold, found, look(PARSE), tally) == (True, False)
    assert tally.scores("cue verb") == pytest.approx((100, 50, 200 / 3))
    assert tally.scores("cue noun") == (0, 0, 0)
    assert tally.scores("source nominal") == (0, 0, 0)
    assert tally.scores("source name") == (100, 100, 100)
    assert "cue verb full F1: 66.7  P 100.0 (1 of 1 found)  R 50.0 (1 of 2 gold)" in tally.lines()


def test_rows_of_a_file_are_its_outermost_with_rule_and_score() -> None:
    values = {
        "attributions": [
            {"id": "x", "cue": [[0, 4]], "content": [[5, 9]], "score": 0.5, "by": "label.1"},
            {"id": "y", "content": [[5, 7]], "parent": "x"},
        ]
    }
    assert sayings(GoldRow("gold:1", values)) == (
        Saying((), (Span(0, 4),), (Span(5, 9),), "label.1", 0.5),
    )
