"""Everything sayso raises on purpose.

    SaysoError
    ├── InputError      what was given cannot be read             exit 2
    ├── ConfigError     a setting or a table of the user is wrong exit 2
    ├── ParserMissing   the parser or its model is not installed  exit 3
    ├── LedgerError     the ledger cannot be opened or written    exit 3
    └── EngineError     a worker or a scheduler failed            exit 3

Each message has three parts: what was wrong, where, and what to do next. What
is merely odd in a report is never raised: it becomes an `Omission`.
"""

from typing import ClassVar


class SaysoError(Exception):
    """A failure that the user or the machine must act on."""

    exit_code: ClassVar[int] = 3

    def __init__(self, what: str, where: str, fix: str) -> None:
        self.what = what
        self.where = where
        self.fix = fix
        super().__init__(f"{what}\n  where: {where}\n  to do: {fix}")

    def __reduce__(self) -> tuple[type["SaysoError"], tuple[str, str, str]]:
        """Keep the three parts when the error crosses a process boundary."""
        return type(self), (self.what, self.where, self.fix)


class InputError(SaysoError):
    """What was given cannot be read."""

    exit_code = 2


class ConfigError(SaysoError):
    """A setting, or a table that the user added, is wrong."""

    exit_code = 2


class ParserMissing(SaysoError):  # noqa: N818 - named for what is the matter
    """The parser or its model is not installed."""


class LedgerError(SaysoError):
    """The ledger cannot be opened, read or written."""


class EngineError(SaysoError):
    """A worker or a scheduler failed, and what it held could not be read."""
