"""The rows that terminal and page both show."""

from dataclasses import replace

import pytest

from sayso.records.actor import Actor, Mention
from sayso.records.claim import Attribution, Badge, Claim, Hop, Origins, Position
from sayso.records.event import Event
from sayso.records.omission import Omission
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Span
from sayso.records.timex import DatedBy, Timex
from sayso.serving.rows import ReadingView
from sayso.serving.view import CONTESTED, view_of
from tests.serving.invented import (
    ADDED,
    CENTRAL,
    CONFIRMED,
    DECLINED,
    DENIED,
    MET,
    MOVED,
    NAMED,
    OTHER,
    READING,
    RESOLVED,
    TEXT,
    TOLLS,
    span,
)


def view(**changes: object) -> ReadingView:
    """The view of the invented report with some of its tuples replaced."""
    resolved: Resolved = replace(RESOLVED, **changes)  # type: ignore[arg-type]  # its own fields
    return view_of(Reading((resolved,), READING.claims, resolved.actors))


def test_rows_stand_in_text_order_below_what_holds_them() -> None:
    rows = view(attributions=(CONFIRMED, ADDED, NAMED, DECLINED)).reports[0].sayings
    assert [(row.id, row.depth) for row in rows] == [
        (ADDED.id, 0),
        (CONFIRMED.id, 1),
        (DECLINED.id, 1),
        (NAMED.id, 0),
    ]


def test_a_row_whose_holder_is_missing_stands_alone() -> None:
    rows = view(attributions=(CONFIRMED,)).reports[0].sayings
    assert [(row.id, row.depth) for row in rows] == [(CONFIRMED.id, 0)]


def test_rows_that_hold_each_other_are_shown_once_each() -> None:
    circle = (replace(NAMED, parent=ADDED.id), replace(ADDED, parent=NAMED.id))
    assert [row.id for row in view(attributions=circle).reports[0].sayings] == [NAMED.id, ADDED.id]


def test_words_between_two_lines_are_shown_with_the_next() -> None:
    gap = Omission("analysis", "gap", "", Span(len("12 March 2031"), len("12 March 2031") + 1))
    (_, place), *_ = view(omissions=(gap,)).reports[0].doubts[0].places
    assert (place.label, TEXT[place.start :][:11]) == ("title", "The Ostrava")


@pytest.mark.parametrize(
    ("attribution", "who", "speaker", "marks"),
    [
        (NAMED, "The Ostrava Ledger", None, ()),
        (ADDED, "It", "The Ostrava Ledger", ()),
        (replace(NAMED, source=()), "The Ostrava Ledger", None, ()),
        (replace(NAMED, source=(), speakers=()), "somebody not named", None, ()),
        (
            CONFIRMED,
            "three people close to the Teralian cabinet",
            None,
            ("anonymous", "3 people"),
        ),
        (DENIED, "Odda Renn", None, ("via statement", "12 March 2031")),
        (
            replace(NAMED, manner="direct", sourcing="document"),
            "The Ostrava Ledger",
            None,
            ("a document", "word for word"),
        ),
    ],
)
def test_a_row_says_who_speaks_and_how(
    attribution: Attribution, who: str, speaker: str | None, marks: tuple[str, ...]
) -> None:
    row = view(attributions=(attribution,)).reports[0].sayings[0]
    assert (row.who, row.speaker, row.marks) == (who, speaker, marks)


@pytest.mark.parametrize(
    ("event", "when", "who", "carrier"),
    [
        (MET, "11 March 2031", "Teralia and Vesland", "The Ostrava Ledger"),
        (MOVED, "February 2031", "Teralia", "the page itself"),
        (TOLLS, "date not stated", "Teralia and Vesland", "several officials"),
        (
            replace(MET, actors=()),
            *("11 March 2031", "envoys of Teralia and Vesland", "The Ostrava Ledger"),
        ),
        (
            replace(MOVED, actors=()),
            *("February 2031", "doer not named", "the page itself"),
        ),
    ],
)
def test_an_event_says_when_who_and_on_whose_word(
    event: Event, when: str, who: str, carrier: str
) -> None:
    row = view(events=(event,)).reports[0].events[0]
    assert (row.when, row.who, row.carrier) == (when, who, carrier)


def test_an_event_under_a_hedge_says_so() -> None:
    row = view(events=(MOVED,)).reports[0].events[0]
    assert row.details == ("2,000 soldiers", "hedged: “allegedly”")


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("event", ["day: told elsewhere of the same event"]),
        ("report", ["day: no words tell it, the report's own"]),
        ("words", []),
    ],
)
def test_an_event_that_its_own_words_do_not_date_says_how_it_came_by_its_day(
    by: DatedBy, told: list[str]
) -> None:
    row = view(events=(replace(MET, dated_by=by),)).reports[0].events[0]
    assert [d for d in row.details if d.startswith("day:")] == told


def test_what_the_records_leave_open_is_told() -> None:
    told = (
        view(
            omissions=(),
            timexes=(Timex(span("Tuesday"), "DATE", "XXXX-WXX-2", None, None, "unknown"),),
            attributions=(replace(NAMED, speakers=()),),
            mentions=(Mention(span("It"), "pronoun"), Mention(span("its"), "pronoun", "a1")),
        )
        .reports[0]
        .doubts
    )
    assert [(row.reason, row.count, row.places[0][0]) for row in told] == [
        ("dates not placed", 1, "Tuesday"),
        ("sources not identified", 1, "The Ostrava Ledger"),
        ("pronouns not resolved", 1, "It"),
    ]


def test_actors_stand_by_how_often_they_are_named() -> None:
    rows = view_of(READING).actors
    assert [(row.name, row.mentions) for row in rows[:3]] == [
        ("The Ostrava Ledger", 2),
        ("Odda Renn", 1),
        ("Teralia", 1),
    ]


def test_only_names_that_the_reports_use_are_told() -> None:
    known = Actor("ab", "Ostrava Ledger", "media", aliases=("OL", "Ledger", "4417"))
    mentions = (Mention(span("4417"), "name", "ab"), Mention(span("Ledger"), "name", "ab"))
    row = view(actors=(known,), mentions=mentions).actors[0]
    assert row.aliases == ("4417",)


def with_claims(*claims: Claim) -> ReadingView:
    return view_of(replace(READING, claims=claims))


def test_claims_with_one_voice_are_not_at_issue() -> None:
    denied = replace(OTHER, id="claim-3", badge=Badge(1, 1, 0, 1, 0))
    assert [c.id for c in with_claims(CENTRAL, OTHER, denied).contested] == ["claim-3"]


def test_claims_at_issue_are_few_and_the_rest_is_counted() -> None:
    many = [
        replace(OTHER, id=f"claim-{n}", badge=Badge(1, 1, 0, n, 0)) for n in range(1, CONTESTED + 4)
    ]
    shown = with_claims(*many)
    assert shown.contested[0].id == f"claim-{CONTESTED + 3}"
    assert (len(shown.contested), shown.others) == (CONTESTED, 3)


def test_a_position_held_by_two_hangs_twice() -> None:
    both = replace(DECLINED, speakers=("a1", "a2"), chain=(*NAMED.chain, Hop(None, "both")))
    names = (Actor("a1", "First ministry", "government"), Actor("a2", "Second", "government"))
    claim = replace(
        CENTRAL,
        origins=Origins(1, 1, (NAMED.chain,)),
        positions=(
            Position("a1", "declines", both.id),
            Position("a2", "declines", both.id),
        ),
    )
    resolved = replace(RESOLVED, attributions=(NAMED, both), actors=names)
    tree = view_of(Reading((resolved,), (claim,), names)).central[0].tree
    assert [(n.name, n.verb) for n in tree[0].below] == [
        ("First ministry", "declined to say"),
        ("Second", "declined to say"),
    ]


def test_a_claim_of_the_page_itself_has_no_tree() -> None:
    own = replace(CENTRAL, origins=Origins(1, 1, ((),)), positions=())
    assert with_claims(own).central[0].tree == ()
