import pytest

from sayso.errors import InputError
from sayso.parsing.conllu import parse_conllu
from sayso.records.text import Span

MAYOR = """\
# newdoc id = r7
1 Mayor   mayor   PROPN NNP _          2 compound _ _
2 Lind    Lind    PROPN NNP Number=Sing 3 nsubj   _ NER=B-PERSON
3 said    say     VERB  VBD Tense=Past 0 ROOT     _ _
4 yes     yes     INTJ  UH  _          3 intj     _ SpaceAfter=No
5 .       .       PUNCT .   _          3 punct    _ _

# newpar
1 Ada     Ada     PROPN NNP _ 2 compound _ NER=B-PERSON
2 Lind    Lind    PROPN NNP _ 3 nsubj    _ NER=I-PERSON
3 left    leave   VERB  VBD _ 0 ROOT     _ SpaceAfter=No
4 .       .       PUNCT .   _ 3 punct    _ _
"""


def test_text_is_put_together_from_the_forms() -> None:
    assert parse_conllu(MAYOR).text == "Mayor Lind said yes.\n\nAda Lind left."


def test_heads_and_sentences_are_numbered_through_the_report() -> None:
    parse = parse_conllu(MAYOR)
    assert parse.report_id == "r7"
    assert parse.sentences == ((0, 5), (5, 9))
    assert [t.head for t in parse.tokens] == [1, 2, 2, 2, 2, 6, 7, 7, 7]
    assert [t.paragraph for t in parse.tokens] == [0] * 5 + [1] * 4


def test_names_run_over_several_tokens() -> None:
    parse = parse_conllu(MAYOR)
    assert [(n.span.quote(parse.text), n.label) for n in parse.names] == [
        ("Lind", "PERSON"),
        ("Ada Lind", "PERSON"),
    ]


def test_tokens_slice_back_to_their_words() -> None:
    parse = parse_conllu(MAYOR)
    assert all(t.span.quote(parse.text) == t.text for t in parse.tokens)


def test_the_root_of_a_noun_phrase_is_its_head() -> None:
    parse = parse_conllu(MAYOR)
    root = parse.root_of(Span(0, 10))
    assert root is not None
    assert root.text == "Lind"
    assert parse.root_of(Span(20, 22)) is None


def test_a_subtree_and_its_ancestors_follow_the_heads() -> None:
    parse = parse_conllu(MAYOR)
    assert parse.subtree(1) == (0, 1)
    assert [t.text for t in parse.ancestors(0)] == ["Lind", "said"]
    assert [t.text for t in parse.children(2, "nsubj")] == ["Lind"]


def test_a_broken_line_is_named() -> None:
    with pytest.raises(InputError, match="CoNLL-U line 2"):
        parse_conllu("1 a a X X _ 0 ROOT _ _\n2 b b")
