"""What the ledger tells of a claim's way: with its story, what stands beside it, as corrected."""

from pathlib import Path

import pytest

from sayso.api.corrections import Said
from sayso.api.ledger import Ledger, Slice, Wanted
from sayso.errors import InputError
from tests.api import shelf
from tests.exporting.stock import strike

pytestmark = pytest.mark.usefixtures("store")


def id_of(kept: Ledger) -> str:
    return kept.browse("drones refinery", Wanted(("claim",)), Slice(1, "largest")).rows[0].id


def test_a_claim_comes_with_its_story_its_reports_and_its_ways(tmp_path: Path) -> None:
    with strike(tmp_path / "a.db") as kept:
        told = kept.chain(id_of(kept))
        assert told.story is not None
        assert told.claim.id in told.story.claims
        assert {r.outlet for r in told.reports.values()} == {"Post", "Herald", "Courier"}
        origins = {w.origin for w in told.ways.ways if w.origin}
        assert len(origins) == told.claim.origins.at_most
        places = told.ways.places
        assert {p.attribution for p in told.claim.positions} <= set(places)


def test_the_beginning_of_an_id_or_a_story_is_enough(tmp_path: Path) -> None:
    with strike(tmp_path / "a.db") as kept:
        told = kept.chain(id_of(kept))
        assert kept.chain(told.claim.id[:6]).claim == told.claim
        assert told.story is not None
        assert kept.chain(told.story.id).claim.id == told.story.central


@pytest.mark.parametrize("name", ["ffffffffffff", "", "%"])
def test_what_means_no_claim_is_told(tmp_path: Path, name: str) -> None:
    with strike(tmp_path / "a.db") as kept, pytest.raises(InputError):
        kept.chain(name)


def test_an_event_is_no_claim(tmp_path: Path) -> None:
    with strike(tmp_path / "a.db") as kept:
        event = kept.browse("", Wanted(("event",)), Slice(1)).rows[0].id
        with pytest.raises(InputError, match="no claim stands there"):
            kept.chain(event)


def test_other_claims_about_the_same_event_stand_first(tmp_path: Path) -> None:
    with strike(tmp_path / "a.db") as kept:
        beside = kept.chain(id_of(kept)).beside
        is_same = [bool(b.events) for b in beside]
        assert is_same == sorted(is_same, reverse=True)


def test_a_corrected_day_and_name_and_a_letter_are_told(tmp_path: Path) -> None:
    with shelf.filled(tmp_path / "a.db", [shelf.telling("Herald", "Smoke hung.")]) as kept:
        name = id_of(kept)
        told = kept.chain(name)
        (report,) = told.reports
        (berg,) = (a.id for a in told.actors.values() if a.name == "Ada Berg")
        kept.correct("redate", report, said=Said("2026-05-02", "ann", "", "2026-03-01"))
        kept.correct("rename", berg, said=Said("2026-05-02", "ann", "", "Ada Bergh"))
        kept.correct("grade", report, said=Said("2026-05-02", "ann", "", "B"))
        told = kept.chain(name)
        published = told.reports[report].published
        assert published is not None
        assert published.value == "2026-03-01"
        assert told.actors[berg].name == "Ada Bergh"
        assert [c.value for c in told.letters] == ["B"]
