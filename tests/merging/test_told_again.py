"""Words that tell a marked event again: its main word, and words of other reports."""

from dataclasses import replace

import pytest

from sayso.lexicon.event_links import load_event_links
from sayso.merging.asked import find_claim_at
from sayso.merging.told_again import LIKELY, main_word, told_again
from sayso.parsing.conllu import parse_conllu
from sayso.records.parse import Parse
from sayso.records.text import Span
from tests.merging.drafts import Draft

TABLES = load_event_links()
ROWS = {
    "Herald": """
1 Rebels rebel NOUN NNS _ 2 nsubj
2 shot shoot VERB VBD _ 0 ROOT
3 the the DET DT _ 5 det
4 Belin Belin PROPN NNP _ 5 compound
5 envoy envoy NOUN NN _ 2 dobj
6 who who PRON WP _ 7 nsubj
7 resigned resign VERB VBD _ 5 relcl
8 . . PUNCT . _ 2 punct""",
    "Ledger": """
1 The the DET DT _ 2 det
2 shooting shooting NOUN NN _ 6 nsubj
3 of of ADP IN _ 2 prep
4 the the DET DT _ 5 det
5 envoy envoy NOUN NN _ 3 pobj
6 angered anger VERB VBD _ 0 ROOT
7 Belin Belin PROPN NNP _ 6 dobj
8 . . PUNCT . _ 6 punct""",
    "Wire": """
1 Three three NUM CD _ 2 nummod
2 sailors sailor NOUN NNS _ 4 nsubjpass
3 were be AUX VBD _ 4 auxpass
4 involved involve VERB VBN _ 0 ROOT
5 in in ADP IN _ 4 prep
6 a a DET DT _ 7 det
7 quarrel quarrel NOUN NN _ 5 pobj
8 . . PUNCT . _ 4 punct""",
    "Gazette": """
1 The the DET DT _ 2 det
2 man man NOUN NN _ 5 nsubj
3 who who PRON WP _ 4 nsubj
4 fled flee VERB VBD _ 2 relcl
5 is be AUX VBZ _ 0 ROOT
6 in in ADP IN _ 5 prep
7 custody custody NOUN NN _ 6 pobj
8 . . PUNCT . _ 5 punct""",
}


def parse(name: str) -> Parse:
    rows = (f"{row} _ _" for row in ROWS[name].strip().splitlines())
    return replace(parse_conllu("\n".join(rows)), report_id=name)


@pytest.mark.parametrize(
    ("name", "word"),
    [("Herald", "shot"), ("Ledger", "angered"), ("Wire", "quarrel"), ("Gazette", "custody")],
)
def test_the_main_word_carries_what_is_told(name: str, word: str) -> None:
    told = parse(name)
    found = main_word(told, Span(0, len(told.text)), TABLES)
    assert found is not None
    assert found.text == word


def test_marked_words_without_a_word_have_no_main_word() -> None:
    told = parse("Wire")
    assert main_word(told, Span(len(told.text), len(told.text) + 3), TABLES) is None


def test_a_noun_of_another_report_tells_the_event_of_a_verb_again() -> None:
    herald, ledger, wire = parse("Herald"), parse("Ledger"), parse("Wire")
    place = Span(0, len("Rebels shot the Belin envoy"))
    found = told_again((herald, ledger, wire), ("Herald", place), TABLES)
    assert [span.quote(ledger.text) for span, _ in found["Ledger"]] == ["shooting"]
    assert found["Wire"] == ()
    ((_, link),) = found["Ledger"]
    assert link.score >= LIKELY
    assert dict(link.features)["same word"] == 1.0


def test_a_report_without_a_parse_tells_nothing_again() -> None:
    assert told_again((parse("Ledger"),), ("Herald", Span(0, 4)), TABLES) == {}


def test_a_report_that_tells_the_event_again_in_part_of_the_words_is_an_origin() -> None:
    drafts = [Draft(parse(name).text, outlet=name) for name in ("Herald", "Ledger")]
    readings = [d.resolved() for d in drafts]
    marked = (drafts[0].report.report_id, Span(0, len(drafts[0].text) - 2))
    parses = [replace(parse(d.outlet or ""), report_id=d.report.report_id) for d in drafts]
    assert find_claim_at(readings, TABLES, marked).origins.at_most == 1
    assert find_claim_at(readings, TABLES, marked, parses=parses).origins.at_most == 2
