"""What holds for every test."""

import os

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that passed over a test, where everything is required to be installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("SAYSO_REQUIRE_ALL") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("a test was passed over, and SAYSO_REQUIRE_ALL is set", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
