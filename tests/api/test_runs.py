"""Which engine reads, and what is refused before anything is read."""

import pytest

from sayso.api.runs import EngineChoice, engine_of
from sayso.engines.processes import ProcessEngine
from sayso.engines.serial import SerialEngine
from sayso.errors import ConfigError


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("threads",), "there is no engine 'threads'"),
        (("serial", 2), "the engine 'serial' is one process"),
        (("processes", 0), "0 workers read nothing"),
        (("processes", 2, "tcp://127.0.0.1:8786"), "the engine 'processes' has no scheduler"),
        (("dask", 2, "tcp://127.0.0.1:8786"), "a running cluster has the workers that it has"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    given: tuple[str, int | None, str | None], message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        EngineChoice(*given)


def test_an_engine_has_as_many_workers_as_asked_for_or_as_there_are_processors() -> None:
    assert engine_of(EngineChoice("processes", 3)) == ProcessEngine(3)
    assert EngineChoice("processes").count >= 1
    assert EngineChoice().count == 1
    assert isinstance(engine_of(EngineChoice()), SerialEngine)
