"""The page in a terminal."""

import io
from dataclasses import replace

import pytest

from sayso.records.claim import Badge, Position
from sayso.records.omission import Omission
from sayso.records.reading import Reading, Resolved
from sayso.serving.terminal import print_reading
from sayso.serving.view import view_of
from tests.serving.invented import CENTRAL, OTHER, READING, RENN, RESOLVED, WITH_UNREAD, span


def page(reading: Reading = READING, width: int = 80) -> str:
    out = io.StringIO()
    print_reading(view_of(reading), out, width)
    return out.getvalue()


class Screen(io.StringIO):
    """A terminal that shows colours."""

    def isatty(self) -> bool:
        return True


ORDER = (
    "The Ostrava Ledger: Teralia and Vesland held secret talks over the Moor canal",
    "outlet not stated · 12 March 2031, known by its date line",
    "2 pieces set aside as page furniture: counter 1, share bar 1",
    "THE CENTRAL CLAIM",
    "“Teralia and Vesland held secret talks over the Moor canal”",
    "1 page - 1 text - 1 to 2 origins - confirmed 1 - denied 1 - declined 1",
    "this page",
    "WHO SAYS WHAT",
    "WHAT IS SAID TO HAVE HAPPENED, AND WHEN",
    "ALSO AT ISSUE",
    "WHO IS WHO",
    "LEFT UNDECIDED",
)


def test_the_page_runs_from_title_to_doubt() -> None:
    text = page(replace(READING, claims=(CENTRAL, replace(OTHER, badge=Badge(1, 1, 0, 1, 0)))))
    places = [text.index(words) for words in ORDER]
    assert places == sorted(places)


def test_the_chain_is_drawn_with_positions_where_they_were_told() -> None:
    tree = page(width=100).split("   this page\n")[1].split("\n\n")[0]
    assert [line.strip("│├└─ ") for line in tree.splitlines()] == [
        "The Ostrava Ledger",
        "Several officials  (anonymous, number not said)",
        "+ three people close to the Teralian cabinet  confirmed  (anonymous, 3 people)",
        "– the Veslandic foreign ministry  declined to say",
        "× Odda Renn  denied",
    ]


def test_nested_speech_is_indented_under_what_holds_it() -> None:
    text = page()
    assert "\n• It (meaning The Ostrava Ledger) said · paragraph 3\n" in text
    assert "\n   – the Veslandic foreign ministry declined to say · paragraph 3\n" in text


def test_what_a_pointing_content_means_is_said() -> None:
    assert "it\n      (meaning “the meeting”)" in page()


@pytest.mark.parametrize(
    "words", ["(hedged: “so-called”)", "“allegedly” of “allegedly to repair its locks”"]
)
def test_hedges_are_told_in_words(words: str) -> None:
    assert words in page()


def test_events_stand_by_date_and_say_who_tells_them() -> None:
    events = page().split("AND WHEN\n")[1].split("WHO IS WHO")[0]
    assert [line[:15].strip() for line in events.splitlines() if line[:4].strip("─ ")] == [
        "February 2031",
        "11 March 2031",
        "date not stated",
    ]
    assert "told by The Ostrava Ledger" in events
    assert "told by the page itself" in " ".join(events.split())


def test_doubtful_events_stand_apart_behind_the_sure_ones() -> None:
    first, second, *_ = RESOLVED.events
    doubted = replace(RESOLVED, events=(replace(first, score=0.3), replace(second, score=0.9)))
    text = page(Reading((doubted,), actors=RESOLVED.actors))
    sure, doubtful = text.split("AND WHEN\n")[1].split("LESS SURE: CHECK")
    assert "of rows like it 30 in 100 are right" in " ".join(doubtful.split())
    assert "probability" not in sure
    assert second.trigger.quote(RESOLVED.report.text) in sure


@pytest.mark.parametrize("width", [80, 100, 132])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, page(width=width).splitlines())) <= width


def test_no_line_ends_in_space() -> None:
    assert not [line for line in page().splitlines() if line != line.rstrip()]


def test_into_a_file_there_are_no_colours() -> None:
    assert "\x1b" not in page()


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Screen()
    print_reading(view_of(READING), plain, 80)
    assert "\x1b[3" not in plain.getvalue()  # no foreground colour; bold may stay
    monkeypatch.delenv("NO_COLOR")
    coloured = Screen()
    print_reading(view_of(READING), coloured, 80)
    assert "\x1b[32m" in coloured.getvalue()


HOSTILE = "\x1b[2Jwiped\x07 \u202egnorw\u202c [bold]loud[/bold] :smile: half\ud800"


def hostile() -> Reading:
    """A report whose words try to steer the screen, in its title, text and names."""
    report = replace(RESOLVED.report, outlet=HOSTILE, byline=HOSTILE)
    actors = tuple(replace(a, name=HOSTILE) for a in RESOLVED.actors)
    return Reading((replace(RESOLVED, report=report, actors=actors),), (), actors)


def test_words_cannot_steer_the_screen() -> None:
    text = page(hostile(), 200)
    assert not set(text) & set("\x1b\x07\u202e\u202c\ud800")
    assert "␛[2Jwiped␇" in text
    assert "[bold]loud[/bold] :smile:" in text


def test_wide_letters_keep_the_lines_straight() -> None:
    wide = "運河で会談が行われたと報じられた" * 12
    report = replace(RESOLVED.report, outlet=wide)
    text = page(Reading((replace(RESOLVED, report=report),)))
    lines = [line for line in text.splitlines() if "運" in line]
    assert max(sum(2 if ord(c) > 0x2E80 else 1 for c in line) for line in lines) <= 80


def test_inputs_that_were_not_read_are_named() -> None:
    text = page(WITH_UNREAD)
    assert text.index("NOT READ") < text.index("The file is empty.")


def test_losses_in_reading_stand_below_the_title() -> None:
    lost = Omission("cleaning", "not-english", "It seems to be in French.")
    text = page(Reading((replace(RESOLVED, omissions=(lost,)),)))
    assert text.index("! It seems to be in French.") < text.index("THE CENTRAL CLAIM")
    assert text.endswith("LEFT UNDECIDED\n──────────────\nNothing.\n\n")


def test_doubts_are_counted_and_shown_by_example() -> None:
    doubt = Omission("resolution", "pronoun-undecided", "Two fit.", span("It"))
    doubts = tuple(replace(doubt, span=span(w)) for w in ("It", "its", "any", "the", "had"))
    text = page(Reading((replace(RESOLVED, omissions=doubts),)))
    assert "pronoun undecided (5): Two fit.\n   “It” paragraph 3, “its” paragraph 5" in text
    assert "“had” paragraph 4" not in text


def test_several_reports_are_listed_before_what_they_claim() -> None:
    second = replace(RESOLVED, report=replace(RESOLVED.report, report_id="report-2", outlet="Dawn"))
    text = page(replace(READING, reports=(RESOLVED, second)))
    assert text.index("2 REPORTS, READ TOGETHER") < text.index("THE CENTRAL CLAIM")
    assert text.count("WHO SAYS WHAT") == 2
    assert text.count("WHO IS WHO") == 1


def test_pages_with_the_same_voices_behind_them_share_a_branch() -> None:
    def copy(number: int) -> Resolved:
        said = tuple(replace(a, id=f"{a.id}-{number}") for a in RESOLVED.attributions)
        report = replace(RESOLVED.report, report_id=f"report-{number}", outlet=f"Dawn {number}")
        return replace(RESOLVED, report=report, attributions=said)

    evidence = tuple(replace(CENTRAL.evidence[0], report_id=f"report-{n}") for n in (1, 2, 3))
    denied = (Position(RENN, "denies", "said-6-3"),)
    claim = replace(CENTRAL, evidence=evidence, positions=denied, badge=Badge(3, 2, 1, 1, 1))
    text = page(Reading((copy(1), copy(2), copy(3)), (claim,)), 100)
    assert "├── Dawn 1 (1) and Dawn 2 (2)  (2 pages)\n" in text
    assert "└── Dawn 3 (3)\n" in text
    assert text.count("× Odda Renn  denied") == 1


def test_an_empty_reading_of_a_report_says_so() -> None:
    text = page(Reading((replace(RESOLVED, attributions=(), events=(), hedges=(), actors=()),)))
    for words in (
        "No claim was found",
        "Nothing is attributed",
        "No event was found",
        "No actor was found",
    ):
        assert words in text
