"""What holds for every test."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.api import shelf

if TYPE_CHECKING:
    from tests.pgserver import Server


@pytest.fixture(scope="session")
def server() -> Iterator["Server"]:
    """A server of PostgreSQL, where that is installed."""
    pytest.importorskip("psycopg")
    from tests import pgserver  # noqa: PLC0415 - an extra

    if pgserver.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with pgserver.running() as one:
        yield one


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the ledgers of the shelf are kept: the test is done with each store."""
    if request.param == "sqlite":
        yield request.param
        return
    server = request.getfixturevalue("server")
    monkeypatch.setattr(shelf, "lay", server.place)
    yield request.param
    server.forget()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that passed over a test, where everything is required to be installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("SAYSO_REQUIRE_ALL") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("a test was passed over, and SAYSO_REQUIRE_ALL is set", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
