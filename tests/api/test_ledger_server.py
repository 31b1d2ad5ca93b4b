"""A ledger that a server keeps: many write at once, and whatever breaks, nothing is lost."""

import io
import os
import random
import signal
import string
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bench.ledger_dump import dump
from sayso.api.ledger import Ledger, Opening, Place, Wanted, place_of
from sayso.errors import ConfigError, InputError, LedgerError
from sayso.ledger import trouble
from sayso.ledger.door import open_ledger
from sayso.records.text import Page
from sayso.serving.cli import app
from sayso.serving.web.site import Site
from tests.api import hands
from tests.api.hands import shelf, start
from tests.api.shelf import apart, denying, filled, ledger, openings, page, read, telling
from tests.merging.drafts import Draft
from tests.serving.web import served

pytest.importorskip("psycopg")

from sayso.ledger import postgres
from tests import pgserver

SECRET = "no-ones-business"  # noqa: S105 - of a server that is gone after the tests
READER = "reader"


@pytest.fixture
def place(server: pgserver.Server, tmp_path: Path) -> Iterator[Place]:
    """An empty place on the server."""
    yield place_of(server.place(tmp_path / "x.db"))
    server.forget()


@pytest.fixture(scope="module")
def mortal() -> Iterator[pgserver.Server]:
    """A server that waits for the disk as others do, and may be killed."""
    if pgserver.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with pgserver.running(()) as one:
        yield one


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a file holds that nothing ever happened to."""
    path = tmp_path_factory.mktemp("whole") / "x.db"
    filled(path, shelf()).close()
    return dump(path)


def exported(kept: Ledger, layout: str = "jsonl") -> bytes:
    """All that a ledger holds."""
    out = io.BytesIO()
    kept.export(layout, out)
    return out.getvalue()


def shuffled(seed: int) -> list[Draft]:
    drafts = shelf()
    random.Random(seed).shuffle(drafts)  # noqa: S311 - can be repeated, no secret
    return drafts


@pytest.mark.parametrize("layout", ["jsonl", "polecat"])
def test_both_stores_export_the_same_bytes(tmp_path: Path, place: Place, layout: str) -> None:
    with filled(tmp_path / "file.db", shuffled(1)) as one, filled(place, shuffled(2)) as other:
        assert exported(one, layout) == exported(other, layout)


def test_four_who_write_at_once_make_one_ledger(
    place: Place, tmp_path: Path, undisturbed: list[str]
) -> None:
    count = len(shelf())
    orders = [random.Random(n).sample(range(count), count - 6) for n in range(4)]  # noqa: S311
    assert {n for order in orders for n in order} == set(range(count))
    told = tmp_path / "told"
    writers = [start(hands.add_slowly, place, order, 0.002, told) for order in orders]
    for process in writers:
        process.join(120)
    assert [p.exitcode for p in writers] == [0] * 4
    assert dump(place) == undisturbed


def take(place: Place, drafts: list[Draft], told: list[int]) -> LedgerError | None:
    """Add until something goes wrong; how many reports were told as added."""
    try:
        with ledger(place) as kept:
            kept.take(map(page, drafts), lambda added: told.append(added.read))
    except LedgerError as error:
        return error
    return None


@pytest.mark.parametrize("sign", [signal.SIGQUIT, signal.SIGKILL])
def test_nothing_told_as_added_is_lost_when_the_server_is_killed(
    mortal: pgserver.Server, tmp_path: Path, undisturbed: list[str], sign: signal.Signals
) -> None:
    place = place_of(mortal.place(tmp_path / "x.db"))
    chance = random.Random(sign.value)  # noqa: S311 - can be repeated, no secret
    errors = []
    filled(place, [apart()]).close()
    for number in range(2):
        told = [0]
        before = held_reports(place)
        fall = threading.Timer(chance.uniform(0.05, 0.6), mortal.stop, (sign,))
        fall.start()
        errors.append(take(place, shuffled(number), told))
        fall.join()
        mortal.start()
        assert held_reports(place) >= before + told[-1]
    assert take(place, shelf(), []) is None
    assert dump(place) == undisturbed
    for error in filter(None, errors):
        assert "run" in error.fix
        assert "server" in error.what


def held_reports(place: Place) -> int:
    """How many reports a ledger holds."""
    held = open_ledger(place)
    count = int(held.execute("SELECT count(*) FROM reports").fetchone()[0])
    held.close()
    return count


def test_a_server_that_falls_between_two_batches_is_told_and_the_command_goes_on(
    mortal: pgserver.Server, tmp_path: Path, undisturbed: list[str]
) -> None:
    place = place_of(mortal.place(tmp_path / "x.db"))

    def pages() -> Iterator[Page]:
        for number, draft in enumerate(shelf()):
            if number == 20:
                mortal.stop(signal.SIGQUIT)
            yield page(draft)

    with ledger(place) as kept, pytest.raises(LedgerError, match="server") as raised:
        kept.take(pages())
    assert "what was added stays" in raised.value.fix
    with pytest.raises(LedgerError, match="cannot be reached"):
        Ledger(place)
    mortal.start()
    with ledger(place) as kept:
        assert kept.take(map(page, shelf())).known == 16
    assert dump(place) == undisturbed


@pytest.mark.parametrize("seed", range(2))
def test_nothing_told_as_added_is_lost_when_the_process_is_killed_far_from_the_server(
    place: Place, tmp_path: Path, undisturbed: list[str], seed: int
) -> None:
    filled(place, [apart()]).close()
    chance = random.Random(seed)  # noqa: S311 - can be repeated, no secret
    order = list(range(len(shelf())))
    for number in range(3):
        chance.shuffle(order)
        told = tmp_path / f"told-{number}"
        process = start(hands.add_slowly, place, tuple(order), 0.004, told)
        while process.is_alive() and not told.exists():
            time.sleep(0.005)
        time.sleep(chance.random() * 0.1)
        process.kill()
        process.join()
        assert held_reports(place) >= int(told.read_text().split()[-1])
    assert take(place, shelf(), []) is None
    assert dump(place) == undisturbed


def test_ctrl_c_while_a_server_keeps_what_is_added_leaves_a_good_ledger(
    place: Place, tmp_path: Path, undisturbed: list[str]
) -> None:
    told = tmp_path / "told"
    process = start(hands.add_slowly, place, tuple(range(len(shelf()))), 0.02, told)
    while process.is_alive() and not told.exists():
        time.sleep(0.01)
    assert hands.interrupt(process) in (hands.INTERRUPTED, 0)
    assert held_reports(place) >= int(told.read_text().split()[-1])
    assert take(place, shelf(), []) is None
    assert dump(place) == undisturbed


def test_a_rebuilding_that_is_killed_changes_nothing_on_the_server(
    place: Place, tmp_path: Path
) -> None:
    filled(place, shelf(3)).close()
    before, begun = dump(place), tmp_path / "begun"
    process = start(hands.rebuild_slowly, place, 0.1, begun)
    while process.is_alive() and not begun.exists():
        time.sleep(0.01)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(60)
    assert dump(place) == before
    with ledger(place) as kept:
        kept.rebuild()
    assert dump(place) == before


def behind(place: Place) -> None:
    """A ledger whose newest reports are kept, and whose stories are still to be derived."""

    def broken_off(_added: object) -> None:
        raise KeyboardInterrupt

    filled(place, [apart()]).close()
    with ledger(place) as kept, pytest.raises(KeyboardInterrupt):
        kept.take(map(page, shelf(2)), broken_off)


def test_who_asks_a_server_while_another_writes_is_answered_without_the_newest(
    place: Place,
) -> None:
    behind(place)
    hasty = Opening(wait_s=0.05)
    other = open_ledger(place)
    with other.transaction(), Ledger(place, reader=read, opening=hasty) as kept:
        assert kept.ask("herring")
        assert not kept.ask("refinery")
        assert kept.behind == len(shelf(2)) - 1
        with pytest.raises(LedgerError, match="another process has been writing"):
            kept.take([page(denying("Late"))])
    other.close()
    with ledger(place) as kept:
        assert kept.ask("refinery")


def schema_of(place: Place) -> str:
    """In which schema a ledger is."""
    return str(place).rpartition("%3D")[2]


def as_reader(server: pgserver.Server, place: Place) -> Place:
    """The same ledger for somebody who may only read."""
    schema = schema_of(place)
    server.command(
        f"DROP OWNED BY {READER}; GRANT USAGE ON SCHEMA {schema} TO {READER};"
        f" GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {READER}"
    )
    return place_of(str(place).replace(f"//{pgserver.OWNER}@", f"//{READER}@"))


def test_a_user_who_may_only_read_can_ask(server: pgserver.Server, place: Place) -> None:
    behind(place)
    server.command(f"DROP ROLE IF EXISTS {READER}; CREATE ROLE {READER} LOGIN")
    with Ledger(as_reader(server, place), reader=read) as kept:
        found = kept.ask("herring")
        assert kept.show(found[0].id).reports
        assert kept.behind == len(shelf(2)) - 1
        assert exported_or_told(kept)
        for act in (lambda: kept.take([page(denying("Late"))]), kept.rebuild):
            with pytest.raises(LedgerError, match="cannot be written to"):
                act()
    server.command(f"DROP OWNED BY {READER}; DROP ROLE {READER}")


def test_a_server_that_is_set_to_read_only_can_be_asked(place: Place) -> None:
    filled(place, [apart()]).close()
    shut = f"{place}%20-cdefault_transaction_read_only%3Don"
    with Ledger(shut, create=True, reader=read) as kept:
        assert kept.ask("herring")
        with pytest.raises(LedgerError, match="cannot be written to"):
            kept.take([page(denying("Late"))])


def exported_or_told(kept: Ledger) -> bool:
    """Whether what stands can be exported."""
    return b"herring" in exported(kept)


def test_a_password_is_asked_for_and_never_shown(
    server: pgserver.Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.command(f"DROP ROLE IF EXISTS {pgserver.LOCKED}")
    server.command(f"CREATE ROLE {pgserver.LOCKED} LOGIN PASSWORD 'right'")
    bare = server.url(user=pgserver.LOCKED)
    for url in (
        bare.replace("@", f":{SECRET}@"),
        f"{bare}?password={SECRET}",
        bare.replace("@", f":{SECRET}@extra@"),
        bare.replace("@", f":{SECRET}/x@"),
    ):
        with pytest.raises((LedgerError, InputError)) as raised:
            Ledger(url, create=True)
        assert SECRET not in f"{raised.value} {raised.value!r} {place_of(url)} {place_of(url)!r}"
        asked = CliRunner().invoke(app, ["ask", "x", "--ledger", url])
        assert asked.exit_code in (2, 3)
        assert SECRET not in asked.output + capsys.readouterr().err
    with pytest.raises(LedgerError, match="does not know this user by this password") as raised:
        Ledger(bare.replace("@", f":{SECRET}@"), create=True)
    assert "PGPASSWORD" in raised.value.fix
    right = bare.replace("@", ":right@")
    with pytest.raises(LedgerError, match="by this user"):  # it may not make tables here
        Ledger(right, create=True)


def test_what_is_no_ledger_on_a_server_is_named_as_what_it_is(
    server: pgserver.Server,
) -> None:
    server.command("DROP DATABASE IF EXISTS bytes")
    server.command("CREATE DATABASE bytes ENCODING 'SQL_ASCII' TEMPLATE template0")
    server.command("DROP DATABASE IF EXISTS empty")
    server.command("CREATE DATABASE empty")
    server.command("DROP SCHEMA IF EXISTS theirs CASCADE; CREATE SCHEMA theirs")
    server.command("CREATE TABLE theirs.a (b int)")
    cases = {
        server.url("nowhere"): "no such database",
        server.url("bytes"): "SQL_ASCII",
        f"{server.url()}?options=-csearch_path%3Dtheirs": "no ledger of sayso",
        f"{server.url()}?options=-csearch_path%3Dnone": "no such schema",
        f"{server.url()}?tea=1": "no address",
        server.url().replace(str(server.port), "1"): "cannot be reached",
        server.url("empty"): "no ledger in this database yet",
    }
    for url, told in cases.items():
        with pytest.raises((InputError, LedgerError), match=told) as raised:
            Ledger(url)
        assert raised.value.fix


def test_a_ledger_of_a_newer_program_on_a_server_is_left_alone(place: Place) -> None:
    filled(place, [apart()]).close()
    held, newer = open_ledger(place), "UPDATE meta SET value = ? WHERE key = 'version'"
    held.execute(newer, ("99",))
    for create in (False, True):
        with pytest.raises(LedgerError, match="newer sayso"):
            Ledger(place, create=create)
    held.execute(newer, ("2",))
    held.close()


def test_a_ledger_of_an_older_program_on_a_server_is_taken_forward(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(place, [apart()]).close()
    held = open_ledger(place)
    held.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
    step = "UPDATE reports SET language = 'taken forward'"
    monkeypatch.setattr(postgres, "MIGRATIONS", {1: lambda store: store.execute(step)})
    Ledger(place).close()
    Ledger(place).close()
    assert held.execute("SELECT value FROM meta WHERE key = 'version'").fetchone() == ("2",)
    assert held.execute("SELECT language FROM reports").fetchone() == ("taken forward",)
    held.close()


def test_without_its_library_a_server_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "sayso.ledger.postgres_trouble", raising=False)
    with pytest.raises(ConfigError, match="psycopg") as raised:
        Ledger("postgresql://ann@127.0.0.1/news")
    assert "pip install 'sayso[postgres]'" in raised.value.fix


def odd() -> list[Draft]:
    """Reports with signs that stores keep in their own ways."""
    found = [apart(outlet="Nul\x00 Post"), apart(outlet="\ufdd0 Herald")]
    found += [telling("Zoë’s Ünion", openings()[0]), denying("Ёж", "2026-03-05")]
    words = (
        "Premier Ada Berg said the air-strike at St. John's cost €3.5m on 1e5 km² of U.S. soil,"
        " and Łódź’s café-owners were relieved. Kyïv’s Ёлка tower at ann@post.example was hit."
    )
    draft = Draft(words, "Gazette", "2026-03-06")
    berg = draft.name("Ada Berg", "person", "NRD")
    draft.says(
        berg,
        "Premier Ada Berg|said|the air-strike at St. John's cost €3.5m on 1e5 km² of U.S. soil,"
        " and Łódź’s café-owners were relieved",
    )
    chance = random.Random(4)  # noqa: S311 - can be repeated, no secret
    endless = "".join(chance.choices(string.ascii_letters, k=9000))
    long_ = Draft(f"Ida {endless[:5000]} said the pier at Tolm was shut for herring boats.", "Log")
    long_.url = f"https://post.example/?{endless}"
    who = long_.name(f"Ida {endless[:5000]}", "person")
    long_.says(who, f"Ida {endless[:5000]}|said|the pier at Tolm was shut for herring boats")
    return [*found, draft, long_]


ASKED = (
    *("berg", "BERG", "air strike", "air-strike", '"air strike"', '"strike air"', "john's"),
    *(
        "st. john",
        "3.5m",
        "€3.5m",
        "3",
        "5m",
        "u.s.",
        "cafe",
        "café owners",
        "owner",
        "lodz",
        "łódź",
    ),
    *(
        "relieve",
        "relieving",
        "1e5",
        "km²",
        "km2",
        "km",
        "the",
        'soil "cost"',
        "nul",
        "zoe",
        "union",
    ),
    *("ёж", "еж", "fees", "raised mooring", "herring fleet", "voted", "refineries", "burning"),
    *('"hours"', "ann@post.example", "_", '"a_b"', "don't", "Kyiv", "kyïv"),
)


def test_both_stores_hold_and_find_the_same(tmp_path: Path, place: Place) -> None:
    with filled(tmp_path / "file.db", odd()) as one, filled(place, odd()) as other:
        assert exported(one) == exported(other)
        assert dump(tmp_path / "file.db") == dump(place)
        found = 0
        for words in ASKED:
            ids = {a.id for a in one.ask(words, most=100)}
            assert {a.id for a in other.ask(words, most=100)} == ids, words
            found += bool(ids)
        assert found == 25
        outlets = Wanted(outlets=("Nul\x00 Post",))
        assert [a.id for a in one.ask("", outlets)] == [a.id for a in other.ask("", outlets)]
        assert one.changes("2026-01-01") == other.changes("2026-01-01")


def test_whatever_the_library_raises_is_told_in_words() -> None:
    psycopg = pytest.importorskip("psycopg")
    left = [psycopg.Error]
    while left:
        kind = left.pop()
        left += kind.__subclasses__()
        place = place_of("postgresql://ann@127.0.0.1/news")
        with pytest.raises((LedgerError, InputError)) as raised, trouble.telling(place):
            raise kind("it failed")
        assert raised.value.fix


def test_pages_are_served_from_a_server(place: Place) -> None:
    filled(place, shelf(1)).close()
    site = Site(place, csrf="a secret", clock=lambda: served.NOW, reader=read)
    with served.client(site) as client:
        assert "refinery" in client.get("/", params={"q": "refinery"}).text


def test_the_commands_take_an_address(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(place, shelf(1)) as kept:
        claim = kept.ask("refinery", Wanted(kinds=("claim",)))[0].id
    monkeypatch.setenv("SAYSO_LEDGER", str(place))
    for command in (
        *(["ask", "refinery"], ["show", claim], ["timeline", claim], ["origins", claim]),
        *(["changes", "--since", "2026-01-01"], ["correct", "--list"], ["rebuild"]),
        ["export", "--layout", "csv", "--out", str(tmp_path / "out")],
    ):
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
    assert (tmp_path / "out").is_dir()
