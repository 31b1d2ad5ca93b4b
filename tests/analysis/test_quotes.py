"""Which words stand between quotation marks."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.quotes import find_quotations
from sayso.parsing.conllu import parse_conllu
from sayso.records.parse import Parse
from tests.analysis.attribution_cases import case

MARKS = frozenset("“”«»‘’\"'`") | {"''", "``"}


def flat(*paragraphs: str) -> Parse:
    """A parse of words set apart by spaces; "_" before or after a mark joins it to its word."""
    lines = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            lines += ["", "# newpar"]
        pieces = paragraph.split()
        for at, piece in enumerate(pieces, 1):
            joined = piece.endswith("_") or (at < len(pieces) and pieces[at].startswith("_"))
            word = piece.strip("_")
            pos = "PUNCT" if word in MARKS else "NOUN"
            misc = "SpaceAfter=No" if joined else "_"
            lines.append(f"{at} {word} {word} {pos} NN _ {0 if at == 1 else 1} dep _ {misc}")
    return parse_conllu("\n".join(lines))


def quoted(parse: Parse) -> list[str]:
    return [
        " / ".join(parse.span_of(a, b).quote(parse.text) for a, b in q.pieces)
        for q in find_quotations(parse).found
    ]


def lost(parse: Parse) -> list[str]:
    return [o.reason for o in find_quotations(parse).omissions]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("he said “_ stay _” twice", ["“stay”"]),
        ('he said "_ stay _" twice', ['"stay"']),
        ("he said ''_ stay _'' twice", ["''stay''"]),
        ("he said `_ `_ stay _'' twice", ["``stay''"]),
        ("he said « stay » twice", ["« stay »"]),
        ("he said ‘_ stay _’ twice", ["‘stay’"]),
        ("he said '_ stay _' twice", ["'stay'"]),
        ('he said “_ stay _" twice', ['“stay"']),
        ("he said “_ a ‘_ b _’ c _” twice", ["“a ‘b’ c”"]),
        ('“_ stay _" and "_ go _"', ['“stay"', '"go"']),
        ("the ‘_ 60s were “_ wild _” years", ["“wild”"]),
        ("”_ stay _” he said and ”_ go _”", ["”stay”", "”go”"]),
        ("»_ stay _« he said", ["»stay«"]),
        ("he said “_ stay _“ twice", ["“stay“"]),
        ("‘_ a “_ b _” c. _’ he said", ["‘a “b” c.’"]),
        ("‘_ the clubs _’ offer is poor. _’ he said", ["‘the clubs’ offer is poor.’"]),
        ("‘_ the clubs _’ he said and left", ["‘the clubs’"]),
    ],
)
def test_marks_of_all_shapes_pair_up(text: str, words: list[str]) -> None:
    assert quoted(flat(text)) == words
    assert lost(flat(text)) == []


def test_speech_over_paragraphs_opens_each_and_closes_once() -> None:
    parse = flat("“_ one two", "“_ three four", "“_ five _” she said")
    assert quoted(parse) == ["“one two / “three four / “five”"]


def test_speech_may_go_on_without_a_second_opening_mark() -> None:
    assert quoted(flat("“_ one two", "three _” she said")) == ["“one two / three”"]


@pytest.mark.parametrize(
    ("paragraphs", "reasons", "words"),
    [
        (("“_ one two", "three four"), ["quote-unclosed"], []),
        (("one _” two", "“_ three _”"), ["quote-unopened"], ["“three”"]),
        (("“_ one “_ two _”",), ["quote-unclosed"], ["“two”"]),
        (('"_ one', "two", '"_ three _"'), ["quote-unclosed"], ['"three"']),
    ],
)
def test_a_mark_without_partner_costs_one_omission(
    paragraphs: tuple[str, ...], reasons: list[str], words: list[str]
) -> None:
    parse = flat(*paragraphs)
    assert (lost(parse), quoted(parse)) == (reasons, words)


def speech(*paragraphs: str) -> list[str]:
    """The lines of dialogue without marks."""
    parse = flat(*paragraphs)
    found = (q for q in find_quotations(parse).found if not q.is_marked)
    return [parse.span_of(q.first, q.last).quote(parse.text) for q in found]


@pytest.mark.parametrize(
    ("paragraphs", "spoken"),
    [
        (("LIND :", "We had no choice", "BERG : You had months"), []),
        (
            ("LIND : We had no choice", "BERG : You had months"),
            ["We had no choice", "You had months"],
        ),
        (("Q : When ?", "A : Soon .", "Q : Why ?"), ["When ?", "Soon .", "Why ?"]),
        (("MR. Lind : Yes", "Ana : No", "Ana : No"), ["Yes", "No", "No"]),
        (("When : Saturday", "Where : Norport"), []),
        (("Ana Lind : We had no choice",), []),
        (("— The price of fish , bread and oil",), []),
    ],
)
def test_speech_without_marks_opens_with_its_speaker(
    paragraphs: tuple[str, ...], spoken: list[str]
) -> None:
    assert speech(*paragraphs) == spoken


PIECES = st.sampled_from([*sorted(MARKS), "word", "s", "Lind", ":", ",", ".", "—", "-", "?", "\n"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(PIECES, st.booleans()), min_size=1, max_size=40))
def test_any_mixture_of_marks_gives_disjoint_quotations_in_order(
    pieces: list[tuple[str, bool]],
) -> None:
    lines = "".join(
        "\n" if word == "\n" else f"{word}_ " if joined else f"{word} " for word, joined in pieces
    )
    paragraphs = [line for line in lines.split("\n") if line.strip()]
    if not paragraphs:
        return
    parse = flat(*paragraphs)
    found = find_quotations(parse)
    pairs = [pair for q in found.found for pair in q.pieces]
    assert all(a <= b for a, b in pairs)
    assert all(b < c for (_, b), (c, _) in itertools.pairwise(pairs))
    assert all(o.span is not None for o in found.omissions)


def test_an_apostrophe_is_no_quotation_mark() -> None:
    parse = flat("the sources _’ claim and the workers _' pay")
    assert (quoted(parse), lost(parse)) == ([], [])


def test_an_omission_points_at_its_mark() -> None:
    parse = case("unclosed")
    (omission,) = find_quotations(parse).omissions
    assert omission.span is not None
    assert omission.span.quote(parse.text) == "“"
