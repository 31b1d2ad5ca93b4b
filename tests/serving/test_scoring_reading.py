"""A reading is examined against what a careful reader takes from the report."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.records.actor import Mention
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Furniture
from sayso.serving.scoring import run_task
from sayso.serving.scoring.gold import GoldRow
from sayso.serving.scoring.names import is_same, without_titles
from sayso.serving.scoring.reading import examine
from tests.serving.invented import ACTORS, CENTRAL, MET, READING, RENN, RESOLVED, span

MET_WORDS = "envoys of Teralia and Vesland met on Tuesday in Lindhaven"
WANT: dict[str, object] = {
    "document": {
        "title": "The Ostrava Ledger: Teralia and Vesland held secret talks over the Moor canal",
        "published": "2031-03-12",
        "furniture": ["4417", "Share this"],
    },
    "timexes": [
        {"text": "Tuesday", "value": "2031-03-11", "begin": "2031-03-11", "end": "2031-03-11"}
    ],
    "attributions": [
        {
            "id": "A1",
            "source": "The Ostrava Ledger",
            "cue": "reported",
            "content": MET_WORDS,
            "stance": "asserts",
        },
        {
            "id": "A2",
            "source": "It",
            "cue": "added",
            "content": "the Veslandic foreign ministry declined to confirm the meeting, while "
            "three people close to the Teralian cabinet confirmed it",
            "stance": "asserts",
            "speaker": "Ostrava Ledger",
        },
        {
            "id": "A3",
            "source": "three people close to the Teralian cabinet",
            "cue": "confirmed",
            "content": "it",
            "stance": "confirms",
            "sourcing": "anonymous",
            "count": 3,
            "parent": "A2",
        },
    ],
    "chains": [{"attribution": "A1", "chain": ["Ostrava Ledger"]}],
    "claims": [
        {
            "id": "C1",
            "about": MET_WORDS,
            "positions": [{"actor": "Veslandic foreign ministry", "stance": "declines"}],
            "origins": {"at_least": 1, "at_most": 2},
        }
    ],
    "hedges": [{"cue": "so-called", "scope": "scoop"}],
    "events": [
        {
            "id": "E1",
            "type": "CONSULT",
            "trigger_in": MET_WORDS,
            "actors": ["Teralia", "Vesland"],
            "mode": "visit",
            "date": "2031-03-11",
            "status": "happened",
        },
        {
            "id": "E2",
            "type": "AGREE",
            "trigger_in": "“discussed a toll-free year”",
            "actors": [],
            "status": "possible",
        },
    ],
    "actors": [
        {"name": "Odda Renn", "country": "TER", "sector": "GOV", "mentions": ["Odda Renn"]},
        {"name": "Ostrava Ledger", "sector": "JRN", "mentions": ["The Ostrava Ledger"]},
    ],
}
NEVER: dict[str, object] = {
    "events": [
        {"trigger_in": "discussed a toll-free year", "types": ["AGREE"], "status": ["possible"]}
    ]
}


def missed(reading: Reading, **changed: object) -> list[str]:
    checks = examine(reading, GoldRow("want", {**WANT, **changed}), GoldRow("never", NEVER))
    return [f"{c.part}: {c.label}" for c in checks if not c.is_passed]


def with_report(**changes: object) -> Reading:
    resolved: Resolved = replace(RESOLVED, **changes)  # type: ignore[arg-type]
    return replace(READING, reports=(resolved,))


def test_a_right_reading_passes_every_check() -> None:
    assert missed(READING) == []


def test_an_outlet_that_the_report_does_not_name_is_an_invention() -> None:
    report = replace(RESOLVED.report, outlet="The Moor Times")
    assert missed(with_report(report=report)) == ["report: outlet is not invented"]


def test_an_outlet_that_the_gold_names_must_be_found() -> None:
    document = {**WANT["document"], "outlet": "The Moor Times"}  # type: ignore[dict-item]
    assert missed(READING, document=document) == ["report: outlet The Moor Times"]
    report = replace(RESOLVED.report, outlet="the moor times")
    assert missed(with_report(report=report), document=document) == []


def test_a_paragraph_marked_as_furniture_is_missed() -> None:
    marked = (*RESOLVED.report.furniture, Furniture(span("Several officials told"), "menu"))
    report = replace(RESOLVED.report, furniture=marked)
    assert missed(with_report(report=report)) == ["furniture: no paragraph marked"]


def test_a_nested_attribution_must_hang_under_its_parent() -> None:
    loose = tuple(replace(a, parent=None) if a.id == "said-5" else a for a in RESOLVED.attributions)
    assert missed(with_report(attributions=loose)) == ["attributions: A3 inside A2"]


def test_an_attribution_that_is_not_found_fails_all_that_is_asked_of_it() -> None:
    rest = tuple(a for a in RESOLVED.attributions if a.id != "said-5")
    assert missed(with_report(attributions=rest)) == [
        "attributions: A3 source, cue, content",
        "attributions: A3 stance confirms",
        "attributions: A3 sourcing anonymous",
        "attributions: A3 count 3",
        "attributions: A3 inside A2",
    ]


def test_a_possible_event_told_as_a_fact_is_missed_twice() -> None:
    told = tuple(replace(e, status="happened") for e in RESOLVED.events)
    assert missed(with_report(events=told)) == [
        "events: E2 status possible",
        "events: not ['AGREE'] as a fact in: discussed a toll-free year",
    ]


def test_a_flood_of_rows_is_missed() -> None:
    assert missed(with_report(events=RESOLVED.events + (MET,) * 6)) == ["events: no flood of rows"]


def test_two_people_folded_into_one_are_missed() -> None:
    folded = (
        *(m for m in RESOLVED.mentions if m.span != span("The Ostrava Ledger", 1)),
        Mention(span("The Ostrava Ledger", 1), "name", RENN),
    )
    parts = missed(with_report(mentions=folded))
    assert any(p.startswith("actors: Odda Renn: one actor") for p in parts)


def test_wrong_origins_are_missed() -> None:
    claim = replace(CENTRAL, origins=replace(CENTRAL.origins, at_most=3))
    assert missed(replace(READING, claims=(claim,))) == [
        "claims: C1 origins {'at_least': 1, 'at_most': 2}"
    ]


def test_a_country_stands_for_whoever_acts_for_it() -> None:
    renamed = tuple(
        replace(a, name="Lindhaven", country="TER") if a.name == "Teralia" else a for a in ACTORS
    )
    reading = replace(with_report(actors=renamed), actors=renamed)
    assert "events: E1 CONSULT ['Teralia', 'Vesland']" in missed(reading)
    assert "events: E1 CONSULT ['Teralia', 'Vesland']" not in missed(
        reading, countries={"Teralia": "TER"}
    )


@pytest.mark.parametrize(
    ("wanted", "name", "same"),
    [
        ("Odda Renn", "Prime Minister Odda Renn", True),
        ("Odda Renn", "Renn", True),
        ("Odda Renn", "Odda", False),
        ("Renn", "Odda Renn", True),
        ("Rénn", "renn", True),
        ("the U.S. Navy", "US Navy", True),
        ("Teralia", "Teralian cabinet", False),
        ("", "Renn", False),
    ],
)
def test_names_are_the_same_by_whole_words(wanted: str, name: str, same: bool) -> None:
    assert is_same(wanted, name) is same


def test_titles_are_left_out_of_a_mention_but_never_all_of_it() -> None:
    assert without_titles("The President Odda Renn") == "odda renn"
    assert without_titles("the minister") == "minister"


def test_a_folder_without_a_report_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="0 reports"):
        run_task("reading", [tmp_path])
