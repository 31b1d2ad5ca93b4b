"""A ledger carried from a file to a server, and back: the same contents, the same exports."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pytest
from typer.testing import CliRunner

from bench.ledger_dump import check, dump
from sayso.api import Options
from sayso.api.corrections import Said
from sayso.api.ledger import Connections, Ledger, Place, Wanted, place_of
from sayso.errors import InputError
from sayso.ledger import carry
from sayso.ledger.door import open_ledger
from sayso.ledger.store import Opening
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Resolved
from sayso.records.text import Page
from sayso.records.web import Fetched, Missed, Seen
from sayso.serving.cli import app
from tests.api import hands
from tests.api.hands import shelf, start
from tests.api.shelf import apart, denying, filled, ledger, openings, page, telling
from tests.api.test_ledger_server import exported, odd

pytest.importorskip("psycopg")

from tests import pgserver

SAID = Said("2026-05-02T00:00:00+00:00", "ann", "so the desk decided")
KINDS = ("file", "server")
WAYS = [("file", "server"), ("server", "file"), ("file", "file"), ("server", "server")]
Places: TypeAlias = Callable[[str], Place]


@pytest.fixture
def places(server: pgserver.Server, tmp_path: Path) -> Iterator[Places]:
    """A new place for a ledger each time, in a file or on the server."""
    number = iter(range(100))

    def new(kind: str) -> Place:
        path = tmp_path / f"{next(number)}.db"
        return path if kind == "file" else place_of(server.place(path))

    yield new
    server.forget()


def full(place: Place) -> Place:
    """A ledger with all that one may hold: read and unread inputs, corrections, feeds, old runs."""
    with filled(place, [*shelf(3), *odd()]) as kept:
        kept.take([Unread("7", "lost.txt", Omission("readers", "empty", "nothing\x00 in it"))])
        kept.take([Page(b"<p>Nobody knows this.</p>", "b.html", "html")])
        (story,) = kept.ask("herring", Wanted(kinds=("story",)), most=1)
        kept.correct("rename", story.id, said=replace(SAID, value="Orlen"))
        (claim, *_) = kept.ask("refinery", Wanted(kinds=("claim",)))
        wrong = kept.correct("reject", claim.id, said=SAID)
        kept.undo([row.id for row in wrong], SAID)
        remember(kept)
    with Ledger(place, options=Options(min_score=0.5), reader=read_anew) as kept:
        assert kept.reread().reread == len(shelf(3))
    return place


def read_anew(one: Page | Unread) -> Resolved | Unread:
    """What another program takes from the reports of the shelf; it reads no others."""
    of_shelf = {f"{draft.outlet}.txt": draft.resolved() for draft in shelf(3)}
    failed = Unread(None, one.where, Omission("pipeline", "failed", "it fell over"))
    return of_shelf.get(one.where, failed)


def remember(kept: Ledger) -> None:
    """A feed of which some entries are done with and one is to be tried again."""
    from sayso.ledger import write  # noqa: PLC0415

    url = "https://post.example/feed"
    missed = (Missed("3", "https://post.example/3", None, 2),)
    fetched = Fetched(url, "2026-05-01", Seen(url, "an etag", None), frozenset("12"), missed)
    write.put_feed(kept._held, fetched)


def tables(place: Place) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that is carried."""
    with closing(open_ledger(place)) as held:
        return {
            t.name: [
                tuple(row)
                for row in held.execute(f"SELECT {t.columns} FROM {t.name} ORDER BY {t.key}")  # noqa: S608
            ]
            for t in carry.TABLES
        }


@pytest.mark.parametrize(("here", "there"), WAYS)
def test_a_carried_ledger_holds_the_same_and_exports_the_same_bytes(
    places: Places, here: str, there: str
) -> None:
    one, other = full(places(here)), places(there)
    before = tables(one)
    with Ledger(one) as kept:
        done = kept.carry(other)
    held = (len(before[name]) for name in ("reports", "pages", "corrections"))
    assert (done.reports, done.inputs, done.corrections) == tuple(held)
    assert done.inputs == done.reports + 2
    assert tables(one) == tables(other) == before
    assert not [name for name, rows in before.items() if not rows and name != "stale"]
    with Ledger(one) as kept, Ledger(other) as again:
        for layout in ("jsonl", "polecat"):
            assert exported(kept, layout) == exported(again, layout)
        assert kept.unread() == again.unread()
        assert kept.corrections() == again.corrections()
        assert kept.changes("2026-01-01") == again.changes("2026-01-01")
        for words in ("refinery", "berg", "café owners", "nul", "1e5"):
            found = {a.id for a in kept.ask(words, most=100)}
            assert {a.id for a in again.ask(words, most=100)} == found
    if isinstance(other, Path):
        assert check(other) == "ok"


def test_there_and_back_again_is_the_same_ledger(places: Places) -> None:
    first, second, third = full(places("file")), places("server"), places("file")
    for here, there in ((first, second), (second, third)):
        with Ledger(here) as kept:
            kept.carry(there)
    assert tables(first) == tables(third)
    assert dump(first) == dump(third)


@pytest.mark.parametrize("there", KINDS)
def test_a_carried_ledger_goes_on_as_the_first_would(places: Places, there: str) -> None:
    one, other = places("file"), places(there)
    with filled(one, shelf(2)) as kept:
        kept.carry(other)
    more = [denying("Late"), telling("Later", openings()[2])]
    for place in (one, other):
        with ledger(place) as kept:
            assert kept.take(map(page, [*shelf(2), *more])).read == len(more)
    assert dump(one) == dump(other)
    with ledger(other) as kept:
        before = exported(kept)
        kept.rebuild()
        assert exported(kept) == before


@pytest.mark.parametrize("there", KINDS)
def test_stories_that_are_still_to_be_told_are_told_in_the_new_place(
    places: Places, there: str
) -> None:
    def broken_off(_added: object) -> None:
        raise KeyboardInterrupt

    one, other = places("file"), places(there)
    with ledger(one) as kept, pytest.raises(KeyboardInterrupt):
        kept.take(map(page, shelf(2)), broken_off)
    with ledger(one) as kept:
        kept.carry(other)
    with Ledger(one) as kept, Ledger(other) as again:
        assert again.ask("refinery")
        assert exported(kept) == exported(again)


@pytest.mark.parametrize("there", KINDS)
def test_a_place_that_holds_something_is_refused_and_left_as_it_is(
    places: Places, there: str
) -> None:
    one, other = places("file"), places(there)
    filled(one, shelf(1)).close()
    filled(other, [apart()]).close()
    before = dump(other)
    for into in (other, one):
        command = ["rebuild", "--ledger", str(one), "--into", str(into)]
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 2
        assert done.stderr.count("holds something already") == 1
    assert dump(other) == before


def test_a_run_that_was_begun_and_added_nothing_is_something(places: Places) -> None:
    one, other = places("file"), places("server")
    filled(other, []).close()
    with filled(one, [apart()]) as kept, pytest.raises(InputError, match="holds something"):
        kept.carry(other)


def test_connections_that_are_kept_to_one_ledger_lead_to_no_other(places: Places) -> None:
    one, other, kept_open = places("server"), places("server"), Connections()
    filled(one, [apart()]).close()
    Ledger(one, opening=Opening(connections=kept_open)).close()
    with Ledger(one, opening=Opening(connections=kept_open)) as kept:
        Ledger(one, opening=Opening(connections=kept_open)).close()
        kept.carry(other)
    kept_open.close()
    assert dump(one) == dump(other)


def test_what_cannot_be_a_ledger_is_refused(
    places: Places, tmp_path: Path, server: pgserver.Server
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("these are no tables, " * 100)
    server.command("DROP SCHEMA IF EXISTS theirs CASCADE; CREATE SCHEMA theirs")
    server.command("CREATE TABLE theirs.a (b int)")
    theirs = f"{server.url()}?options=-csearch_path%3Dtheirs"
    with filled(places("file"), [apart()]) as kept:
        for into in (text, tmp_path, tmp_path / "no" / "x.db", theirs):
            with pytest.raises(InputError) as raised:
                kept.carry(into)
            assert raised.value.fix
        assert text.read_text().startswith("these")


def test_nothing_is_made_where_there_is_nothing_to_carry(tmp_path: Path) -> None:
    command = ["rebuild", "--ledger", str(tmp_path / "none.db"), "--into", str(tmp_path / "x.db")]
    assert CliRunner().invoke(app, command).exit_code == 2
    assert not list(tmp_path.iterdir())


def test_the_command_tells_what_it_carried_and_into_where(places: Places) -> None:
    one, other = full(places("file")), places("server")
    command = ["rebuild", "--ledger", str(one), "--into", str(other)]
    refused = CliRunner().invoke(app, [*command, "--reread"])
    assert (refused.exit_code, "as it is" in refused.stderr) == (2, True)
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0
    told = f"carried into {other}: 16 reports, 18 inputs, {len(tables(one)['corrections'])} c"
    assert done.stderr.startswith(told)
    assert dump(one) == dump(other)


def test_a_ledger_that_cannot_be_written_to_can_be_carried(places: Places, tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    one, other = folder / "x.db", places("server")
    filled(one, shelf(1)).close()
    one.chmod(0o400)
    with Ledger(one) as kept:
        kept.carry(other)
    assert dump(one) == dump(other)


@pytest.mark.parametrize("there", KINDS)
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_a_carrying_that_is_broken_off_leaves_nothing_and_can_be_begun_again(
    places: Places, tmp_path: Path, there: str, sign: signal.Signals
) -> None:
    one, other = full(places("file")), places(there)
    chance = random.Random(sign.value)  # noqa: S311 - can be repeated, no secret
    for number in range(2):
        begun = tmp_path / f"begun-{number}"
        process = start(hands.carry_slowly, one, other, 0.05, begun)
        while process.is_alive() and not begun.exists():
            time.sleep(0.01)
        time.sleep(chance.random() * 0.4)
        assert process.pid is not None
        os.kill(process.pid, sign)
        process.join(60)
        assert process.exitcode in (-signal.SIGKILL, hands.INTERRUPTED)
        assert dump(other) == []
    with Ledger(one) as kept:
        kept.carry(other)
    assert dump(one) == dump(other)


def test_a_server_that_falls_while_a_ledger_is_carried_holds_nothing_of_it(
    places: Places, tmp_path: Path
) -> None:
    one = full(places("file"))
    with pgserver.running(()) as mortal, Ledger(one) as kept:
        other = place_of(mortal.place(tmp_path / "x.db"))

        def fall(rows: int) -> None:
            if rows > 100:
                mortal.stop(signal.SIGQUIT)

        with pytest.raises(Exception, match="server") as raised:
            kept.carry(other, fall)
        assert str(other) in str(raised.value)
        mortal.start()
        assert dump(other) == []
        kept.carry(other)
        assert dump(one) == dump(other)


def test_a_ledger_is_taken_in_pieces(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carry, "TABLES", tuple(smaller(t) for t in carry.TABLES))
    one, other = full(places("file")), places("server")
    so_far = [0]
    with Ledger(one) as kept:
        done = kept.carry(other, so_far.append)
    steps = [b - a for a, b in pairwise(so_far)]
    assert max(steps) == 3
    assert sum(steps) == done.rows == sum(map(len, tables(one).values()))
    assert dump(one) == dump(other)


def smaller(table: carry.Table) -> carry.Table:
    """The same table, taken by three rows."""
    return carry.Table(table.name, table.columns, table.key, 3, table.perhaps)


def test_every_table_and_column_of_the_schema_is_carried(tmp_path: Path) -> None:
    with closing(open_ledger(tmp_path / "x.db", Opening(create=True))) as held:
        query = (
            "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
            " WHERE t.type = 'table' AND t.name NOT LIKE 'found%' AND t.name NOT LIKE 'sqlite%'"
            " AND t.name <> 'meta' ORDER BY t.name, c.cid"
        )
        there = [tuple(row) for row in held.execute(query)]
    carried = [(t.name, c) for t in carry.TABLES for c in t.columns.split(", ")]
    assert sorted(carried) == sorted(there)
