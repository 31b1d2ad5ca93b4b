"""Why an address could not be fetched."""

from sayso.errors import InputError, SaysoError
from sayso.records.omission import Omission, Unread


class Unfetched(InputError):  # noqa: N818 - named for what is the matter
    """An address gave nothing to read; `reason` is a short fixed key ("robots").

    `is_passing`: it may well work next time, as after a time-out.
    """

    def __init__(
        self, what: str, where: str, fix: str, reason: str = "unfetched", is_passing: bool = False
    ) -> None:
        super().__init__(what, where, fix)
        self.reason = reason
        self.is_passing = is_passing

    def at(self, where: str) -> "Unfetched":
        """The same of another place: the page for whose sake it was tried."""
        return Unfetched(self.what, where, self.fix, self.reason, self.is_passing)

    def __reduce__(self) -> tuple[type[SaysoError], tuple[str, str, str]]:
        """Keep also the reason when the error crosses a process boundary."""
        parts = (self.what, self.where, self.fix, self.reason, self.is_passing)
        return type(self), parts  # type: ignore[return-value]  # two parts more than its parent


def unread(error: InputError, where: str, key: str | None = None) -> Unread:
    """What cannot be had, as one among many."""
    reason = error.reason if isinstance(error, Unfetched) else "unreadable"
    return Unread(key, where, Omission("readers", reason, f"{error.what}; to do: {error.fix}"))
