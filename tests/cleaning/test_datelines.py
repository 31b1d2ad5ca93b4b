import pytest

from sayso.cleaning.datelines import find_datelines
from sayso.records.text import Span

DATELINES = [
    "LISBON, March 6, 2026 (Meridian) -",
    "SANTIAGO (AP) -",
    "NAIROBI, Kenya (AP) _",
    "BLANTYRE, 23 May 2024 -",
    "OSLO —",
    "PORT VELLA, Jan. 5 (Reuters) --",
    "Tromsø (Meridian) –",
    "ROME/OSLO, March 3 -",
    "(Meridian) -",
    "ST. JOHN'S, Newfoundland —",
    "BERGEN, May 2 /Nordpress/ --",
    "Tromsø, 5 May 2025 —",
    "Port Vella, Skerry, May 5, 2025 -",
]


@pytest.mark.parametrize("words", DATELINES)
def test_place_day_and_agency_before_the_first_sentence_are_a_dateline(words: str) -> None:
    text = f"Ferry sinks\n\n{words} A ferry sank off the coast."
    assert [s.quote(text) for s in find_datelines(text, Span(0, 11))] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "A ferry sank - nobody was hurt.",
        "Minister Lind (Labour) said the ferry sank.",
        "The ferry (Skerry Lines) - the oldest of its kind - sank.",
        "Oslo - A ferry sank.",
        "Oslo, May 5 - the day of the ferry - was quiet.",
        "Monday, May 5, 2025 - a quiet day - nothing sank.",
        "OSLO-based owners denied it.",
        "He spoke in OSLO (Meridian) - twice.",
        "NATO denied it - twice.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert not find_datelines(text, None)


def test_a_title_has_no_dateline() -> None:
    text = "EXCLUSIVE - Ferry sinks\nA ferry sank."
    assert not find_datelines(text, Span(0, 23))
