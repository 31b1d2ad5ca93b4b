"""Stories are told anew when something of them has changed, and are left alone otherwise."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bench.ledger_dump import check, dump
from sayso.api import tellings
from sayso.api.corrections import Said
from sayso.api.ledger import Ledger, Wanted
from sayso.merging.story_view import tell_story
from tests.api.shelf import apart, at, denying, filled, ledger, openings, page, telling
from tests.merging.drafts import Draft

pytestmark = pytest.mark.usefixtures("store")

LATER = "2026-05-02T00:00+00:00"


def shelf() -> list[Draft]:
    """Three reports on one strike, and one on a bridge."""
    names = ("Ledger", "Courier", "Post")
    drafts = [telling(n, o) for n, o in zip(names, openings(), strict=False)]
    return [*drafts, apart("Dispatch")]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many reports each story had that was told since."""
    found: list[int] = []
    tell: Callable[..., object] = tell_story

    def counting(readings: list[object], *rest: object) -> object:
        found.append(len(readings))
        return tell(readings, *rest)

    monkeypatch.setattr(tellings, "tell_story", counting)
    return found


def schema(path: Path) -> list[str]:
    """Every table, index and trigger, whatever its layout in words."""
    with closing(sqlite3.connect(path)) as held:
        made = held.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        plain = (f"{n} {re.sub('--.*', '', sql)}" for n, sql in made)
        return sorted(re.sub(r"\s+|\"", "", sql) for sql in plain)


def look_again(kept: Ledger) -> None:
    """Mark every report, as if something might have changed, and derive."""
    kept._held.execute("INSERT INTO stale SELECT n FROM reports WHERE true ON CONFLICT DO NOTHING")
    kept.refresh()


def test_a_story_of_which_nothing_has_changed_is_not_told_again(
    tmp_path: Path, told: list[int]
) -> None:
    path = tmp_path / "x.db"
    with filled(path, shelf()) as kept:
        assert sorted(told) == [1, 3]
        before = dump(at(path))
        look_again(kept)
        assert sorted(told) == [1, 3]
        assert dump(at(path)) == before


def test_a_story_to_which_a_report_comes_is_told_again_and_no_other(
    tmp_path: Path, told: list[int]
) -> None:
    with filled(tmp_path / "x.db", shelf()) as kept:
        told.clear()
        kept.take([page(denying("Gazette"))])
        look_again(kept)
        assert told == [4]
        assert kept.ask(wanted=Wanted(stances=("denies",)))


@pytest.mark.parametrize("kind", ["story", "claim", "event", "actor", "report"])
def test_a_story_of_which_something_is_corrected_is_told_again(
    tmp_path: Path, told: list[int], kind: str
) -> None:
    path = tmp_path / "x.db"
    with filled(path, shelf()) as kept:
        before = dump(at(path))
        story = kept.ask("refinery", Wanted(kinds=("story",)))[0]
        shown = kept.show(story.id)
        claim = shown.claims[0]
        reading = shown.reports[0]
        one = {
            "story": story.id,
            "claim": claim.id,
            "event": f"{claim.evidence[0].report_id}:{claim.evidence[0].start}",
            "actor": reading.actors[0].id,
            "report": reading.report.report_id,
        }[kind]
        verb, value = ("rename", "X") if kind in ("story", "actor") else ("redate", "2026-03-01")
        told.clear()
        (made,) = kept.correct(verb, one, said=Said(LATER, "A", value=value))  # type: ignore[arg-type]
        assert told == [3]
        look_again(kept)
        assert told == [3]
        kept.correct("undo", made.id, said=Said(LATER, "A"))
        assert told == [3, 3]
        assert [x for x in dump(at(path)) if "correction" not in x] == before


def test_what_stories_rest_on_is_the_same_after_rebuilding(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with filled(path, shelf()) as kept:
        actor = kept.show(kept.ask("refinery", Wanted(kinds=("story",)))[0].id).reports[0].actors[0]
        kept.correct("rename", actor.id, said=Said(LATER, "A", value="Ada B. Berg"))
        before = dump(at(path))
        kept.rebuild()
    assert dump(at(path)) == before


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_ledger_of_the_first_schema_is_taken_forward(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    filled(path, shelf()).close()
    before = [line for line in dump(path) if not line.startswith("('telling'")]
    with closing(sqlite3.connect(path)) as held:
        held.executescript(
            "CREATE TABLE a (key INTEGER, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID;"
            "INSERT INTO a SELECT key, n FROM text_keys;"
            "DROP TABLE text_keys; ALTER TABLE a RENAME TO text_keys; DROP TABLE tellings;"
            "DROP TRIGGER rows_in; DROP TRIGGER rows_out; DROP TABLE found_first;"
            "DROP INDEX rows_newest; DROP INDEX rows_largest; DROP INDEX rows_doubted;"
            "CREATE INDEX rows_seen ON rows (kind, last_seen);"
            "CREATE TRIGGER rows_in AFTER INSERT ON rows BEGIN"
            " INSERT INTO found (rowid, words) VALUES (new.r, new.words); END;"
            "CREATE TRIGGER rows_out AFTER DELETE ON rows BEGIN"
            " INSERT INTO found (found, rowid, words) VALUES ('delete', old.r, old.words);"
            " DELETE FROM facts WHERE r = old.r; END;"
            "PRAGMA user_version = 1"
        )
    with ledger(path) as kept:
        assert [line for line in dump(path) if not line.startswith("('telling'")] == before
        kept.take([page(denying("Gazette"))])
        look_again(kept)
    filled(tmp_path / "y.db", [*shelf(), denying("Gazette")]).close()
    assert dump(path) == dump(tmp_path / "y.db")
    assert schema(path) == schema(tmp_path / "y.db")
    assert check(path) == "ok"
