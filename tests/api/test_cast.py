"""Those whom reports speak of: the verbs of `Ledger.cast`, and one report with what lies beside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.api.corrections import Said
from sayso.api.ledger import Ledger
from sayso.errors import InputError
from sayso.records.ids import actor_id
from tests.api import shelf
from tests.merging.drafts import Draft, What

pytestmark = pytest.mark.usefixtures("store")

BERG = actor_id("person", "Ada Berg", "NRD")
ARMY = actor_id("armed group", "Belmark's army", "BLM")
NORDIA = actor_id("government", "Nordia", "NOR")
BELMARK = actor_id("government", "Belmark", "DNK")


def strike(outlet: str, day: str) -> Draft:
    text = (
        f"{outlet} tells of the sea on {day}. Belmark attacked a trawler of Nordia near Orlen."
        " Nordia met envoys of Belmark at Tolm. Nordia and Belmark sanctioned rebels of Rask."
    )
    draft = Draft(text, outlet, day)
    draft.name("Nordia", "government", "NOR")
    draft.name("Belmark", "government", "DNK")
    rebels = draft.name("Rask", "armed group")
    attack = What(actors=(BELMARK,), recipients=(NORDIA,), day=day, mode="firearms")
    draft.event("ASSAULT", "attacked", attack)
    draft.event("CONSULT", "met", What(actors=(NORDIA, BELMARK), day=day))
    both = What(actors=(NORDIA, BELMARK), recipients=(rebels,), day=day)
    draft.event("SANCTION", "sanctioned", both)
    return draft


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    drafts = [
        *(shelf.telling(f"Herald {n}", o) for n, o in enumerate(shelf.openings())),
        shelf.denying("Belmark Radio"),
        strike("Gazette", "2026-04-01"),
        strike("Post", "2027-04-02"),
    ]
    with shelf.filled(tmp_path / "a.db", drafts) as kept:
        yield kept


def test_an_actor_is_told_in_numbers(ledger: Ledger) -> None:
    berg, army = ledger.cast.actor(BERG), ledger.cast.actor(ARMY[:8])
    assert (berg.actor.name, berg.reports, berg.said, dict(berg.stances)) == (
        *("Ada Berg", 3, 1),
        {"asserts": 1},
    )
    assert dict(army.stances) == {"denies": 1}
    assert dict(berg.spellings) == {"Ada Berg": 3}


def test_a_saying_leads_to_the_words_of_the_actor(ledger: Ledger) -> None:
    (row,) = ledger.cast.sayings(ARMY).rows
    text = ledger.report(row.evidence.report_id).reading.report.text
    assert row.outlet == "Belmark Radio"
    assert text[row.evidence.start : row.evidence.end] == row.evidence.exact
    assert [p.stance for p in row.positions] == ["denies"]


def test_what_is_said_of_an_actor_is_found_by_its_name_in_the_words(tmp_path: Path) -> None:
    text = "Mayor Una Rask said that Jon Vask had sold the ferry to the council of Tolm."
    draft = Draft(text, "Post", "2026-03-04")
    rask = draft.name("Una Rask", "person")
    vask = draft.name("Jon Vask", "person")
    draft.says(rask, "Mayor Una Rask|said|that Jon Vask had sold the ferry to the council of Tolm")
    with shelf.filled(tmp_path / "b.db", [draft]) as kept:
        (row,) = kept.cast.mentions(vask).rows
        assert row.voices == (("Una Rask", "asserts"),)
        assert kept.cast.mentions(rask).rows == ()


def test_rows_come_newest_first_and_in_parts(ledger: Ledger) -> None:
    days, after = [], None
    for _ in range(10):
        part = ledger.cast.deeds(NORDIA, 1, after)
        days += [row.event.begin for row in part.rows]
        after = part.after
        if after is None:
            break
    assert len(days) == 6
    assert days == sorted(days, key=str, reverse=True)


@pytest.mark.parametrize("after", ["x", "2026-03-04", ".", "2026.12345678901234567890123"])
def test_a_place_that_nobody_told_is_refused(ledger: Ledger, after: str) -> None:
    with pytest.raises(InputError):
        ledger.cast.deeds(NORDIA, 1, after)


@pytest.mark.parametrize("names", [(NORDIA, BELMARK), ("NOR", "DNK"), (NORDIA, "DNK")])
def test_between_two_stands_what_one_does_to_the_other(
    ledger: Ledger, names: tuple[str, str]
) -> None:
    found = ledger.cast.dyad(*names)
    assert found.count == 4
    told = {(b.event.type, b.way, b.intensity, b.quad) for b in found.events[:2]}
    assert told == {
        ("ASSAULT", "back", -9.0, "material_conflict"),
        ("CONSULT", "both", 2.5, "verbal_cooperation"),
    }
    later = ledger.cast.dyad(*names, most=1, skip=3)
    assert [b.event.id for b in later.events] == [found.events[3].event.id]


def test_those_who_act_side_by_side_on_a_third_are_partners_and_no_dyad(ledger: Ledger) -> None:
    told = ledger.cast.dyad(NORDIA, BELMARK).events
    assert "SANCTION" not in {b.event.type for b in told}
    partners = {a.name: n for a, n in ledger.cast.partners(NORDIA)}
    assert partners == {"Belmark": 6, "Rask": 2}


@pytest.mark.parametrize("names", [(NORDIA, NORDIA), ("NOR", "nor"), (NORDIA, "0123456789abcdef")])
def test_a_dyad_takes_two_who_are_there(ledger: Ledger, names: tuple[str, str]) -> None:
    with pytest.raises(InputError):
        ledger.cast.dyad(*names)


def test_actors_are_found_by_the_beginning_of_a_name(ledger: Ledger) -> None:
    assert [(a.name, n) for a, n in ledger.cast.like("berg")] == [("Ada Berg", 3)]
    assert [a.name for a, _ in ledger.cast.like("ADA  be")] == ["Ada Berg"]
    assert ledger.cast.like("berg", BERG) == ()
    assert ledger.cast.like(" ") == ()


def test_what_people_made_one_is_one_everywhere_until_it_is_undone(ledger: Ledger) -> None:
    (made,) = ledger.correct("merge", BERG, ARMY, Said("2026-05-01", "Ida", "one voice"))
    one = ledger.cast.actor(ARMY)
    assert one.ids == (ARMY, BERG)
    assert [a.name for a in one.others] == ["Ada Berg"]
    assert one.reports == 4
    assert one.corrections == (made,)
    assert len(ledger.cast.sayings(ARMY).rows) == len(ledger.cast.sayings(BERG).rows) == 1
    with pytest.raises(InputError):
        ledger.cast.dyad(BERG, ARMY)
    ledger.correct("undo", made.id, None, Said("2026-05-02", "Ida"))
    assert ledger.cast.actor(ARMY).ids == (ARMY,)


def test_a_name_that_people_gave_is_shown(ledger: Ledger) -> None:
    ledger.correct("rename", BERG, None, Said("2026-05-01", "Ida", "", "Ada M. Berg"))
    one = ledger.cast.actor(BERG)
    assert one.actor.name == "Ada M. Berg"
    assert "Ada Berg" in one.actor.aliases
    (row,) = ledger.cast.sayings(BERG).rows
    told = ledger.report(row.evidence.report_id).reading
    assert {a.name for a in told.actors if a.id == BERG} == {"Ada M. Berg"}


def test_the_same_rows_come_after_everything_is_derived_again(ledger: Ledger) -> None:
    before = (ledger.cast.actor(BERG), ledger.cast.deeds(NORDIA, 50).rows)
    ledger.rebuild()
    assert (ledger.cast.actor(BERG), ledger.cast.deeds(NORDIA, 50).rows) == before


def test_a_report_stands_with_its_claims_versions_and_copies(tmp_path: Path) -> None:
    first, second = (shelf.telling("Herald", o) for o in shelf.openings()[:2])
    first.url = second.url = "https://herald.example/strike"
    copy = Draft(first.text, "Monitor", "2026-03-05")
    with shelf.filled(tmp_path / "b.db", [first, second, copy]) as kept:
        shown = kept.report(first.report.report_id)
        assert {v.report_id for v in shown.versions} == {
            first.report.report_id,
            second.report.report_id,
        }
        assert ("copy", copy.report.report_id) in {
            (c.how, c.report.report_id) for c in shown.copies
        }
        assert all(
            any(e.report_id == first.report.report_id for e in c.evidence) for c in shown.claims
        )
        assert shown.claims
        assert shown.arrival is not None
        assert kept.raw(first.report.report_id).body == first.text.encode()


def test_a_report_that_is_not_there_is_told(ledger: Ledger) -> None:
    for verb in (ledger.report, ledger.raw, ledger.cast.actor):
        with pytest.raises(InputError, match="the ledger has no"):
            verb("0123456789abcdef")
