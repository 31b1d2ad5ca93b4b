"""The address of a ledger that a server of PostgreSQL keeps; its password is never shown."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from sayso.errors import InputError

_SCHEMES = ("postgresql://", "postgres://")
_AUTHORITY = re.compile(r"//(.*)@", re.DOTALL)
MASK = "***"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server keeps a ledger: `postgresql://user@host:port/database`.

    As words it has no password: what is printed, logged or raised never tells it.
    """

    url: str = field(repr=False)

    def __str__(self) -> str:
        """The address as it may be shown."""
        shown = _AUTHORITY.sub(_without_password, self.url, count=1)
        return re.sub(r"(?<=[?&])((?:ssl)?password=)[^&]*", rf"\1{MASK}", shown)

    def __repr__(self) -> str:
        """The same."""
        return f"Address({str(self)!r})"

    def check(self) -> None:
        """Raises: InputError if a password is written so that part of it would be taken for a host.

        Its words would then stand in what the server tells.
        """
        before, _, _ = self.url.partition("//")[2].rpartition("@")
        if any(sign in before for sign in "@/?"):
            fix = "write @, / and ? in a password as %40, %2F, %3F, or give it as PGPASSWORD"
            raise InputError("this is no address of a ledger", str(self), fix)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The password, as it is written in the address and as it is meant."""
        found = _AUTHORITY.search(self.url)
        written = [found[1].partition(":")[2]] if found else []
        written += re.findall(r"[?&](?:ssl)?password=([^&]*)", self.url)
        return tuple({s for w in written for s in (w, unquote(w)) if s})

    @property
    def name(self) -> str:
        """What people call it: the database."""
        return self.url.partition("?")[0].rpartition("/")[2]


def _without_password(found: re.Match[str]) -> str:
    user, colon, _ = found[1].partition(":")
    return f"//{user}{colon}{MASK if colon else ''}@"


def place_of(given: "str | Path | Address") -> Path | Address:
    """Where a ledger is, by its name: an address of PostgreSQL, else a file."""
    if isinstance(given, str) and given.startswith(_SCHEMES):
        return Address(given)
    return Path(given) if isinstance(given, str) else given
