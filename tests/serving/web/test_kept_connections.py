"""Pages from a ledger on a server: connections are kept from one request to the next."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sayso.api.ledger import Ledger, Place, place_of
from sayso.errors import InputError, LedgerError
from sayso.ledger.door import open_ledger
from sayso.serving.web.site import Site
from tests.api.hands import shelf
from tests.api.shelf import denying, filled, ledger, page, read
from tests.serving.web import served

pytest.importorskip("psycopg")

from sayso.ledger import postgres
from tests import pgserver

END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sayso'"


@pytest.fixture
def place(server: pgserver.Server, tmp_path: Path) -> Iterator[Place]:
    """A ledger on the server."""
    place = place_of(server.place(tmp_path / "x.db"))
    filled(place, shelf(1)).close()
    yield place
    server.forget()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Connections that are made."""
    made: list[object] = []
    connect = postgres._connect

    def noting(*given: object) -> object:
        made.append(connect(*given))  # type: ignore[arg-type] # as it is called
        return made[-1]

    monkeypatch.setattr(postgres, "_connect", noting)
    return made


def site_at(place: Place) -> Site:
    return Site(place, csrf="a secret", clock=lambda: served.NOW, reader=read)


def test_one_after_the_other_requests_share_a_connection(
    place: Place, opened: list[object]
) -> None:
    with served.client(site_at(place)) as client:
        for _ in range(5):
            assert "refinery" in client.get("/", params={"q": "refinery"}).text
    assert len(opened) == 1
    assert [getattr(one, "closed", None) for one in opened] == [True]


def test_requests_at_once_have_connections_of_their_own_and_see_what_is_new(
    place: Place, opened: list[object]
) -> None:
    with served.client(site_at(place)) as client, ThreadPoolExecutor(6) as hands:
        codes = list(hands.map(lambda _: client.get("/api/answers?q=orlen").status_code, range(24)))
        assert codes == [200] * 24
        assert len(opened) <= 7
        with ledger(place) as kept:
            kept.take([page(denying("Late Courier"))])
        assert "Late Courier" in client.get("/api/answers?q=orlen").text
    assert all(getattr(one, "closed", None) for one in opened)


def test_connections_that_the_server_ended_are_made_anew(
    place: Place, opened: list[object], server: pgserver.Server
) -> None:
    with served.client(site_at(place)) as client:
        assert client.get("/").status_code == 200
        server.command(END)
        assert client.get("/").status_code == 200
    assert len(opened) == 2


def test_a_ledger_that_a_newer_sayso_took_forward_is_refused_all_the_same(place: Place) -> None:
    site = site_at(place)
    site.ledger().close()
    held, newer = open_ledger(place), "UPDATE meta SET value = ? WHERE key = 'version'"
    held.execute(newer, ("99",))
    with pytest.raises(LedgerError, match="newer sayso"):
        site.ledger()
    held.execute(newer, ("2",))
    held.close()
    site.ledger().close()
    site.close()


def test_a_connection_in_the_midst_of_something_is_not_used_again(
    place: Place, opened: list[object]
) -> None:
    site = site_at(place)
    with site.ledger() as kept:
        kept._held.execute("BEGIN")
    with site.ledger() as kept:
        assert kept.ask("refinery")
    assert len(opened) == 2
    with pytest.raises(InputError), site.ledger() as kept:
        kept.show("nothing")
    site.ledger().close()
    assert len(opened) == 2
    site.close()


def test_a_ledger_opened_by_itself_keeps_no_connection(place: Place, opened: list[object]) -> None:
    for _ in range(2):
        Ledger(place).close()
    assert [getattr(one, "closed", None) for one in opened] == [True, True]
