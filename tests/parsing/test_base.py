import pytest

from sayso.parsing.base import paragraphs
from sayso.records.text import Furniture, Report, Span


def report(text: str, *furniture: Span) -> Report:
    marked = tuple(Furniture(s, "counter") for s in furniture)
    return Report("r", "r", text, "", furniture=marked)


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
    assert [s.quote(text) for s in found] == kept
