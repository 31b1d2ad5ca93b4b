"""Reports read anew by another program: what it takes counts, what was there stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.api import Options
from sayso.api.corrections import Said
from sayso.api.ledger import Ledger, Wanted
from sayso.api.rereading import Rebuilt
from sayso.records.claim import Claim
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Resolved
from sayso.records.text import Given, Page, Report
from tests.api.shelf import at, openings, telling
from tests.merging.drafts import Draft

pytestmark = pytest.mark.usefixtures("store")

OLD, NEW = Options(), Options(min_score=0.5)
DRAFT = telling("Post", openings()[0])
FAILED = Omission("pipeline", "failed", "it fell over")


def page(draft: Draft) -> Page:
    return Page(draft.text.encode(), "post.txt", "text", Given(outlet=draft.outlet))


def as_before(_: Page | Unread) -> Resolved | Unread:
    return DRAFT.resolved()


def as_now(_: Page | Unread) -> Resolved | Unread:
    """The same report, by a program that sees who speaks of the fire too."""
    draft = telling("Post", openings()[0])
    berg = draft.actors[0].id
    draft.says(berg, "Energy Minister Ada Berg|said|The fire at Orlen burned for nine hours")
    return draft.resolved()


def as_nobody(one: Page | Unread) -> Resolved | Unread:
    return Unread(None, one.where, FAILED)


def held_by(path: Path, options: Options, reader: object = as_now) -> Ledger:
    return Ledger(at(path), create=True, options=options, reader=reader)  # type: ignore[arg-type] # a plain function


def old_ledger(path: Path, options: Options = OLD) -> Path:
    with held_by(path, options, as_before) as kept:
        kept.take([page(DRAFT)])
    return path


def words_of(kept: Ledger) -> list[str]:
    found = kept.ask("", Wanted(kinds=("claim",)))
    return sorted(a.record.text for a in found if isinstance(a.record, Claim))


def test_rebuilding_tells_what_another_program_has_read_and_reads_nothing(tmp_path: Path) -> None:
    path = old_ledger(tmp_path / "x.db")
    with held_by(path, OLD) as kept:
        assert kept.rebuild() == Rebuilt(otherwise=0)
    with held_by(path, NEW) as kept:
        before = words_of(kept)
        assert kept.rebuild() == Rebuilt(otherwise=1)
        assert words_of(kept) == before


@pytest.mark.parametrize(("before", "now"), [(OLD, NEW), (NEW, OLD)])
def test_what_is_read_anew_counts_and_what_was_read_is_kept(
    tmp_path: Path, before: Options, now: Options
) -> None:
    path = old_ledger(tmp_path / "x.db", before)
    with held_by(path, now) as kept:
        assert kept.reread() == Rebuilt(reread=1)
        assert "The fire at Orlen burned for nine hours" in words_of(kept)
        rows = kept._held.execute("SELECT count(*) FROM readings").fetchone()
        assert rows == (2,)
        assert kept.reread() == Rebuilt(reread=0)


def test_corrections_survive_reading_anew(tmp_path: Path) -> None:
    path = old_ledger(tmp_path / "x.db")
    with held_by(path, NEW) as kept:
        (story,) = kept.ask("", Wanted(kinds=("story",)))
        (claim,) = kept.ask("drones", Wanted(kinds=("claim",)))
        said = Said("2026-05-02T00:00:00+00:00", "ann", "", "Orlen")
        kept.correct("rename", story.id, said=said)
        kept.correct("reject", claim.id, said=replace(said, value=None))
        kept.reread()
        (after,) = kept.ask("", Wanted(kinds=("story",)))
        assert (after.id, getattr(after.record, "title", "")) == (story.id, "Orlen")
        assert not kept.ask("drones", Wanted(kinds=("claim",)))


def test_what_cannot_be_read_anew_stays_as_it_was(tmp_path: Path) -> None:
    path = old_ledger(tmp_path / "x.db")
    with held_by(path, NEW, as_nobody) as kept:
        before = words_of(kept)
        assert kept.reread() == Rebuilt(failed=1, otherwise=1)
        assert words_of(kept) == before


def test_what_a_newer_program_has_read_is_left_alone(tmp_path: Path) -> None:
    path = old_ledger(tmp_path / "x.db")
    with held_by(path, NEW) as kept:
        kept._held.execute("UPDATE programs SET version = '99.1'")
        assert kept.reread() == Rebuilt()


@pytest.mark.parametrize(
    "given",
    [
        Page(b"<p>Two drones struck.</p>", "a.html", "html", Given(url="https://a.example/")),
        Page(b"<p>Two drones struck.</p>", "a.html", "unknown", reserved="all rights reserved"),
        Page(DRAFT.text.encode(), "a.txt", "text", Given(id="7", published="2026-03-04")),
    ],
)
def test_the_input_is_read_as_it_came(tmp_path: Path, given: Page) -> None:
    notice = Omission("readers", "rights-reserved", given.reserved or "")
    reading = replace(DRAFT.resolved(), omissions=(notice,) if given.reserved else ())
    with held_by(tmp_path / "x.db", OLD, lambda _: reading) as kept:
        kept.take([given])
    seen: list[object] = []

    def read(one: Page | Unread) -> Resolved | Unread:
        seen.append(one)
        return reading

    with held_by(tmp_path / "x.db", NEW, read) as kept:
        kept.reread()
    assert seen == [given]


def test_a_page_read_anew_is_still_the_report_that_it_was() -> None:
    from sayso.api import read_attempt  # noqa: PLC0415

    french = "Le conseil du port a voté lundi la hausse des droits pour les bateaux de pêche."
    one = Page(french.encode(), "port.txt", "text", Given(outlet="Le Phare"))
    first = read_attempt(one)
    assert isinstance(first, Resolved)
    known = replace(first.report, report_id="0" * 16, id="0" * 16, outlet=None)
    again = read_attempt(one, known=known)
    assert isinstance(again, Resolved)
    assert (again.report.report_id, again.report.id) == ("0" * 16, "0" * 16)
    assert again.report.outlet == "Le Phare"
    other: Report = replace(known, text=french + " Fin.")
    cut = read_attempt(one, known=other)
    assert isinstance(cut, Resolved)
    assert cut.report == other
