"""What is said does not run on into the lines of a head that nothing ends."""

import re

import pytest

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.heads import within_lines
from sayso.records.parse import Parse, Token
from sayso.records.text import Span


def lines(text: str) -> Parse:
    """A parse without grammar: words and marks, each line a paragraph and a sentence."""
    tokens: list[Token] = []
    sentences = []
    starts = [m.start() for m in re.finditer(r"(?m)^", text)]
    for number, start in enumerate(starts):
        line = text[start:].partition("\n")[0]
        first = len(tokens)
        for m in re.finditer(r"\w+|[^\w\s]", line):
            place = len(tokens)
            tokens.append(
                Token(
                    place,
                    m.group(),
                    m.group(),
                    "X",
                    "X",
                    "dep",
                    first,
                    start + m.start(),
                    start + m.end(),
                    number,
                    number,
                )
            )
        sentences.append((first, len(tokens)))
    return Parse("x", text, tuple(tokens), tuple(sentences))


def kept(text: str, cue: str, content: list[str], quoted: str = "") -> list[str]:
    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    draft = Draft((), (place(cue),), tuple(place(c) for c in content), "label")
    quotations = (place(quoted),) if quoted else ()
    (found,) = within_lines(lines(text), [draft], quotations)
    return [s.quote(text) for s in found.content]


HEAD = "Minister says tunnel is safe\nThe Selby Courier\n14 April 2026\n"


@pytest.mark.parametrize("stop", ["", "."])
def test_what_the_report_credits_begins_below_outlet_and_day(stop: str) -> None:
    text = f"{HEAD}The tunnel was shut, an official said{stop}"
    content = ["The Selby Courier", "14 April 2026", "The tunnel was shut"]
    assert kept(text, "said", content) == ["The tunnel was shut"]


def test_what_a_headline_credits_ends_with_it() -> None:
    text = f"{HEAD}The tunnel was shut on Tuesday."
    content = ["tunnel is safe", "The tunnel was shut on Tuesday"]
    assert kept(text, "says", content) == ["tunnel is safe"]


def test_a_speech_in_whole_sentences_goes_on_in_the_next_line() -> None:
    text = "The tunnel was shut, she said.\nTrains were late."
    content = ["The tunnel was shut", "Trains were late"]
    assert kept(text, "said", content) == content


def test_a_quotation_may_stand_in_a_line_for_itself() -> None:
    text = "She said this\n“Trains were late”\nand “nobody came”"
    content = ["this", "“Trains were late”"]
    assert kept(text, "said", content, "“Trains were late”") == content


def test_what_has_nothing_in_the_line_of_its_cue_is_left_as_it_is() -> None:
    text = "They said\nTrains were late\nRoads were shut"
    content = ["Trains were late", "Roads were shut"]
    assert kept(text, "said", content) == content
