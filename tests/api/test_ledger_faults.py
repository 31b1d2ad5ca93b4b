"""Whatever breaks while a ledger is filled or asked, what was acknowledged is kept and told."""

import os
import random
import resource
import signal
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from bench.ledger_dump import check, dump
from sayso.api.ledger import Ledger, Opening
from sayso.errors import InputError, LedgerError, SaysoError
from tests.api import hands
from tests.api.hands import held_by_another, shelf, start
from tests.api.shelf import apart, denying, filled, ledger, page, read

KILLS = 5
"""Of each of four ledgers."""
PAUSE_S = 0.004
NOBODY = 65534


@cache
def undisturbed(stories: int = hands.STORIES) -> list[str]:
    """What a ledger holds that nothing ever happened to."""
    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder) / "x.db", shelf(stories)).close()
        return dump(Path(folder) / "x.db")


def safe(acknowledged: Path) -> int:
    """How many reports the last broken run has called safe."""
    told = acknowledged.read_text().split() if acknowledged.exists() else []
    return int(told[-1]) if told else 0


def wait_for(given: Path, pages: int, process: ForkServerProcess) -> None:
    """Until the process was given so many pages."""
    while process.is_alive() and (not given.exists() or given.stat().st_size < pages):
        time.sleep(0.001)


def held_reports(path: Path) -> int:
    """How many reports a ledger holds; none if it was not made yet."""
    with closing(sqlite3.connect(path)) as held:
        if not held.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            return 0
        return int(held.execute("SELECT count(*) FROM reports").fetchone()[0])


@pytest.mark.parametrize("seed", range(4))
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path, seed: int) -> None:
    wanted = undisturbed()
    path, chance = tmp_path / "killed.db", random.Random(seed)  # noqa: S311 - can be repeated
    order = list(range(len(shelf())))
    for number in range(KILLS):
        chance.shuffle(order)
        path_of_told = tmp_path / f"told-{number}"
        before = held_reports(path)
        process = start(hands.add_slowly, path, tuple(order), PAUSE_S, path_of_told)
        wait_for(path_of_told.with_suffix(".given"), chance.randrange(len(order)), process)
        time.sleep(chance.random() * PAUSE_S)
        process.kill()
        process.join()
        assert held_reports(path) >= max(before, safe(path_of_told))
        assert not held_reports(path) or check(path) == "ok"
    with ledger(path) as kept:
        kept.take(map(page, shelf()))
    assert dump(path) == wanted


def test_two_add_and_a_third_asks_at_once(tmp_path: Path) -> None:
    wanted = undisturbed()
    path = tmp_path / "shared.db"
    count = len(shelf())
    filled(path, [apart()]).close()
    adding = [
        start(hands.add_slowly, path, order, 0.002, tmp_path / "told")
        for order in (tuple(range(count - 5)), tuple(reversed(range(5, count))))
    ]
    asking = [start(hands.ask_often, path, 15) for _ in range(3)]
    for process in (*adding, *asking):
        process.join(120)
    assert [p.exitcode for p in (*adding, *asking)] == [0] * 5
    assert dump(path) == wanted


@pytest.mark.parametrize("after_s", [0.0, 0.1, 0.3])
def test_ctrl_c_while_adding_leaves_a_good_ledger(tmp_path: Path, after_s: float) -> None:
    wanted = undisturbed()
    path, told = tmp_path / "x.db", tmp_path / "told"
    process = start(hands.add_slowly, path, tuple(range(len(shelf()))), 0.02, told)
    while process.is_alive() and not told.exists():
        time.sleep(0.01)
    time.sleep(after_s)
    assert hands.interrupt(process) in (hands.INTERRUPTED, 0)
    assert held_reports(path) >= safe(told)
    assert check(path) == "ok"
    with ledger(path) as kept:
        kept.take(map(page, shelf()))
    assert dump(path) == wanted


@pytest.mark.parametrize("after_s", [0.02, 0.1, 0.3])
@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGKILL])
def test_a_rebuilding_that_is_broken_off_changes_nothing(
    tmp_path: Path, after_s: float, kill: signal.Signals
) -> None:
    filled(tmp_path / "x.db", shelf(6)).close()
    wanted = undisturbed(6)
    begun = tmp_path / "begun"
    process = start(hands.rebuild_slowly, tmp_path / "x.db", 0.1, begun)
    while process.is_alive() and not begun.exists():
        time.sleep(0.01)
    time.sleep(after_s)
    assert process.pid is not None
    os.kill(process.pid, kill)
    process.join(60)
    assert process.exitcode in (hands.INTERRUPTED, -signal.SIGKILL)
    assert dump(tmp_path / "x.db") == wanted
    assert check(tmp_path / "x.db") == "ok"


def test_stories_that_were_not_derived_are_derived_by_whoever_asks(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    wanted = undisturbed(2)
    behind(path, 2)
    with ledger(path) as kept:
        assert kept.ask("refinery")
        assert kept.behind == 0
    assert dump(path) == wanted


def behind(path: Path, stories: int = 2) -> None:
    """A ledger whose reports are kept, and whose stories are still to be derived."""

    def broken_off(_added: object) -> None:
        raise KeyboardInterrupt

    filled(path, [apart()]).close()
    with ledger(path) as kept, pytest.raises(KeyboardInterrupt):
        kept.take(map(page, shelf(stories)), broken_off)


def test_a_full_disk_is_told_and_what_was_added_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    wanted = undisturbed()
    filled(path, shelf(1)).close()
    with ledger(path) as kept:
        pages = kept._held.execute("PRAGMA page_count").fetchone()[0]
        kept._held.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(LedgerError, match="no room left") as raised:
            kept.take(map(page, shelf()))
        assert "make room" in raised.value.fix
        assert kept.ask("refinery")
    assert check(path) == "ok"
    with ledger(path) as kept:
        kept.take(map(page, shelf()))
    assert dump(path) == wanted


def test_a_file_that_may_not_grow_is_told_like_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    wanted = undisturbed()
    filled(path, shelf(1)).close()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20_000, before[1]))
    try:
        with ledger(path) as kept, pytest.raises(LedgerError, match="no room"):
            kept.take(map(page, shelf()))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with ledger(path) as kept:
        kept.take(map(page, shelf()))
    assert dump(path) == wanted


def test_a_ledger_that_another_process_writes_to_is_waited_for_and_then_told(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.db"
    filled(path, shelf(1)).close()
    hasty = Opening(wait_s=0.05)
    with held_by_another(path), Ledger(path, reader=read, opening=hasty) as kept:
        with pytest.raises(LedgerError, match="another process has been writing") as raised:
            kept.take([page(denying("Late"))])
        assert "run the same again" in raised.value.fix
        assert kept.ask("refinery")
    with Ledger(path, reader=read, opening=hasty) as kept:
        assert kept.take([page(denying("Late"))]).read == 1


def test_who_asks_while_another_writes_is_answered_without_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    behind(path)
    hasty = Opening(wait_s=0.05)
    with held_by_another(path), Ledger(path, reader=read, opening=hasty) as kept:
        assert kept.ask("herring")
        assert not kept.ask("refinery")
        assert kept.behind == len(shelf(2)) - 1


def as_nobody(path: Path, folder_mode: int, file_mode: int, *, is_shut: bool = False) -> None:
    """Take away the rights to write, from root too: root looks on as somebody without rights."""
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    if os.geteuid() == 0:
        for place in (path.parent, *path.parent.parents)[is_shut:]:
            if place.stat().st_mode & 0o055 != 0o055:
                place.chmod(place.stat().st_mode | 0o055)
        os.seteuid(NOBODY)


@pytest.fixture
def rights(tmp_path: Path) -> Iterator[Path]:
    """A folder whose rights the test may change; they are given back after it."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    yield folder
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o755)


MODES = [(0o555, 0o444), (0o555, 0o644), (0o777, 0o444)]


@pytest.mark.parametrize(("folder_mode", "file_mode"), MODES)
def test_a_ledger_that_may_only_be_read_can_be_asked(
    rights: Path, folder_mode: int, file_mode: int
) -> None:
    path = rights / "x.db"
    behind(path)
    as_nobody(path, folder_mode, file_mode)
    with Ledger(path, reader=read) as kept:
        found = kept.ask("herring")
        assert found
        assert kept.show(found[0].id).reports
        assert kept.behind == len(shelf(2)) - 1
        assert kept.changes("2026-01-01") is not None
        with pytest.raises(LedgerError, match="cannot be written to"):
            kept.take([page(denying("Late"))])
        with pytest.raises(LedgerError, match="cannot be written to"):
            kept.rebuild()


def test_what_is_not_in_the_file_yet_is_told_where_no_file_can_be_made(rights: Path) -> None:
    path = rights / "x.db"
    with filled(rights / "other.db", shelf(1)):  # open: its last pages are in the log
        path.write_bytes((rights / "other.db").read_bytes())
        log = (rights / "other.db-wal").read_bytes()
    (rights / "x.db-wal").write_bytes(log)
    as_nobody(path, 0o555, 0o444)
    with pytest.raises(LedgerError, match="what was added last") as raised:
        Ledger(path)
    assert "copy both files" in raised.value.fix


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o700, 0o644), (0o755, 0o000)])
def test_a_ledger_without_any_rights_is_told(
    rights: Path, folder_mode: int, file_mode: int
) -> None:
    path = rights / "x.db"
    filled(path, [apart()]).close()
    if os.geteuid() != 0:  # their own folder is not shut to owners
        folder_mode &= 0o077
    as_nobody(path, folder_mode, file_mode, is_shut=True)
    with pytest.raises(LedgerError, match=r"may not be looked at|cannot be opened"):
        Ledger(path)


def test_no_ledger_is_made_in_a_folder_that_cannot_be_written_to(rights: Path) -> None:
    (rights / "y").touch()
    as_nobody(rights / "y", 0o555, 0o444)
    with pytest.raises(LedgerError, match="a ledger cannot be made here"):
        Ledger(rights / "x.db", create=True)


def test_what_is_no_ledger_is_named_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(random.Random(1).randbytes(9000))  # noqa: S311 - can be repeated
    (tmp_path / "empty").touch()
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE a (b)")
    cases = {
        "noise": "no ledger of sayso",
        "other": "no ledger of sayso",
        "empty": "this file is empty",
        ".": "this is a folder",
        "none": "there is no ledger",
    }
    for name, told in cases.items():
        with pytest.raises(InputError, match=told) as raised:
            Ledger(tmp_path / name)
        assert raised.value.fix
        assert raised.value.exit_code == 2
    with pytest.raises(InputError, match="no such folder"):
        Ledger(tmp_path / "no" / "x.db", create=True)


def test_an_empty_file_becomes_a_ledger_when_reports_are_added(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    with filled(tmp_path / "x.db", shelf(1)) as kept:
        assert kept.ask("refinery")


def test_a_ledger_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    filled(path, shelf(1)).close()
    with closing(sqlite3.connect(path)) as held:
        held.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(LedgerError, match="newer sayso") as raised:
            Ledger(path, create=create)
        assert raised.value.exit_code == 3
    assert path.read_bytes() == before


def trouble_with(path: Path) -> SaysoError | None:
    """What is told by whoever asks, adds and rebuilds."""
    try:
        with ledger(path) as kept:
            for found in kept.ask("refinery", most=30):
                kept.show(found.id)
            kept.take([page(denying(f"Late {path.name}"))])
            kept.rebuild()
    except SaysoError as error:
        return error
    return None


def test_damage_anywhere_in_the_file_is_told_in_words(tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    filled(whole, shelf(3)).close()
    data, chance = whole.read_bytes(), random.Random(3)  # noqa: S311 - can be repeated
    told = set()
    for number in range(40):
        broken = bytearray(data)
        at = chance.randrange(100, len(data) - 600)
        broken[at : at + 512] = chance.randbytes(512)
        path = tmp_path / f"{number}.db"
        path.write_bytes(broken)
        error = trouble_with(path)
        if error is not None:
            told.add(error.what.partition(" (")[0].partition(":")[0])
            assert error.where == str(path)
            assert error.fix
    assert "the ledger's file is damaged" in told


def test_a_durable_ledger_waits_for_the_disk(tmp_path: Path) -> None:
    for is_durable, level in ((False, 1), (True, 2)):
        opening = Opening(is_durable=is_durable)
        with Ledger(tmp_path / "x.db", create=True, opening=opening) as kept:
            assert kept._held.execute("PRAGMA synchronous").fetchone()[0] == level


def test_a_copy_made_while_somebody_adds_is_a_whole_ledger(tmp_path: Path) -> None:
    path, copy = tmp_path / "x.db", tmp_path / "copy.db"
    with filled(path, shelf(2)) as kept:
        kept.take([page(denying("Late"))])
        with closing(sqlite3.connect(path)) as other:
            other.execute("VACUUM INTO ?", (str(copy),))
    assert dump(copy) == dump(path)
    with ledger(copy) as kept:
        assert kept.ask("refinery")
