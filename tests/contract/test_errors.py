import pickle

import pytest

from sayso.errors import (
    ConfigError,
    EngineError,
    InputError,
    LedgerError,
    ParserMissing,
    SaysoError,
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [(InputError, 2), (ConfigError, 2), (ParserMissing, 3), (LedgerError, 3), (EngineError, 3)],
)
def test_each_error_says_what_where_and_what_to_do(kind: type[SaysoError], code: int) -> None:
    error = kind("no such file: 'a.txt'", "a.txt", "check the name")
    assert str(error) == "no such file: 'a.txt'\n  where: a.txt\n  to do: check the name"
    assert error.exit_code == code


def test_an_error_crosses_processes_whole() -> None:
    error = InputError("what", "where", "fix")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own bytes


def test_there_are_five_kinds_and_no_more() -> None:
    assert len(SaysoError.__subclasses__()) == 5
