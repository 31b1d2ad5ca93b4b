"""Signs of one event, in sentences parsed by hand."""

import pytest

from sayso.lexicon.event_links import EventLinkTables, cell_of, vector_of
from sayso.lexicon.merging import load_merging
from sayso.merging.event_mentions import EventMention, describe_event, report_topic, root_of
from sayso.merging.event_signs import signs_of
from sayso.merging.parsed_events import told_at
from sayso.parsing.conllu import parse_conllu
from sayso.records.text import Span

ROWS = {
    "shot": """
1 Rebels rebel NOUN NNS _ 2 nsubj
2 shot shoot VERB VBD _ 0 ROOT
3 the the DET DT _ 5 det
4 Belin Belin PROPN NNP _ 5 compound
5 envoy envoy NOUN NN _ 2 dobj
6 on on ADP IN _ 2 prep
7 Monday Monday PROPN NNP _ 6 pobj
8 . . PUNCT . _ 2 punct""",
    "shooting": """
1 The the DET DT _ 2 det
2 shooting shooting NOUN NN _ 6 nsubj
3 of of ADP IN _ 2 prep
4 an an DET DT _ 5 det
5 envoy envoy NOUN NN _ 3 pobj
6 shocked shock VERB VBD _ 0 ROOT
7 Sarn Sarn PROPN NNP _ 6 dobj
8 on on ADP IN _ 6 prep
9 Tuesday Tuesday PROPN NNP _ 8 pobj
10 . . PUNCT . _ 6 punct""",
    "resign": """
1 The the DET DT _ 2 det
2 mayor mayor NOUN NN _ 5 nsubj
3 did do AUX VBD _ 5 aux
4 not not PART RB _ 5 neg
5 vow vow VERB VB _ 0 ROOT
6 to to PART TO _ 7 aux
7 resign resign VERB VB _ 5 xcomp
8 . . PUNCT . _ 5 punct""",
}
TABLES = EventLinkTables(
    words=load_merging(),
    reports=100,
    frequency={"envoy": 10},
    times=frozenset({"monday", "tuesday"}),
)


def mention(word: str, nth: str | None = None) -> EventMention:
    """The telling by this word of the sentence called `nth`, else of the one called so."""
    rows = [line.split(" ") for line in ROWS[nth or word].strip().splitlines()]
    conllu = "\n".join("\t".join([*row, "_", "_"]) for row in rows)
    text = " ".join(row[1] for row in rows)
    parse = parse_conllu(conllu)
    start = text.index(word)
    told = told_at(parse, Span(start, start + len(word)), word)
    return describe_event(told, report_topic(text, TABLES), TABLES)


def test_parties_are_found_by_syntax() -> None:
    shot = mention("shot")
    assert shot.doers == {"rebel"}
    assert shot.targets == {"belin", "envoy"}
    assert not shot.told.is_nominal
    shooting = mention("shooting")
    assert shooting.targets == {"envoy"}
    assert shooting.told.is_nominal


def test_who_vows_is_who_does() -> None:
    resign = mention("resign")
    assert resign.doers == {"mayor"}
    assert resign.told.is_unreal
    assert mention("vow", "resign").told.is_denied


def test_a_noun_and_its_verb_are_one_word() -> None:
    signs = signs_of(mention("shot"), mention("shooting"), TABLES)
    assert signs["same word"] == 1.0
    assert signs["targets"] == 1.0
    assert signs["times apart"] == 1.0
    assert signs["nouns"] == signs["verbs"] == 0.0


def test_which_comes_first_changes_nothing() -> None:
    one, other = mention("shot"), mention("resign")
    assert signs_of(one, other, TABLES) == signs_of(other, one, TABLES)


@pytest.mark.parametrize(
    ("word", "root"), [("appointment", "appoint"), ("acquisition", "acquis"), ("visit", "visit")]
)
def test_endings_that_make_nouns_of_verbs_are_left_out(word: str, root: str) -> None:
    assert root_of(word) == root_of(root)


def test_vectors_are_read_as_they_are_written() -> None:
    vector = tuple(range(-12, 14))
    assert vector_of(cell_of(vector)) == vector
