import pytest

from sayso.parsing.base import MAX_RUN_CHARS, paragraphs
from sayso.records.text import Furniture, Report, Span


def report(text: str, *furniture: Span, datelines: tuple[Span, ...] = ()) -> Report:
    marked = tuple(Furniture(s, "counter") for s in furniture)
    return Report("r", "r", text, "", furniture=marked, datelines=datelines)


@pytest.mark.parametrize(
    ("text", "furniture", "kept"),
    [
        ("One line.\n\n  Two lines. \n", (), ["One line.", "Two lines."]),
        ("Text.\n0\nMore.", (Span(6, 7),), ["Text.", "More."]),
        ("Text. Share it! More.", (Span(6, 15),), ["Text.", "More."]),
        ("A\r\nB\u2028C", (), ["A", "B", "C"]),
        ("", (), []),
        ("0", (Span(0, 1),), []),
    ],
)
def test_furniture_and_white_space_are_not_parsed(
    text: str, furniture: tuple[Span, ...], kept: list[str]
) -> None:
    found = paragraphs(report(text, *furniture))
    assert [s.quote(text) for line in found for s in line] == kept


def test_a_dateline_is_parsed_apart_from_the_sentence_after_it_in_one_paragraph() -> None:
    text = "Ferry sinks\nOSLO (Meridian) - A ferry sank."
    (title, first) = paragraphs(report(text, datelines=(Span(12, 29),)))
    assert [s.quote(text) for s in title] == ["Ferry sinks"]
    assert [s.quote(text) for s in first] == ["OSLO (Meridian) -", "A ferry sank."]


LONG = "The board said that the bridge was closed. "


@pytest.mark.parametrize(
    ("unit", "end"),
    [(LONG, "closed."), ("bridge board ", ("bridge", "board")), ("a", "a"), ("“", "“")],
)
def test_endless_paragraphs_are_parsed_in_pieces(unit: str, end: str) -> None:
    text = (unit * (3 * MAX_RUN_CHARS // len(unit) + 1)).strip()
    (pieces,) = paragraphs(report(text))
    words = [s.quote(text) for s in pieces]
    assert len(words) > 1
    assert all(len(w) <= MAX_RUN_CHARS and w == w.strip() and w.endswith(end) for w in words)
    assert "".join("".join(words).split()) == "".join(text.split())


def test_a_long_paragraph_is_cut_after_its_last_sentence_that_fits() -> None:
    text = LONG * 110 + "and " * 200 + "on."
    (pieces,) = paragraphs(report(text))
    assert pieces[0].quote(text) == (LONG * 110).strip()
