"""What all pages share: which ledger, how it is opened, and the secrets of one run."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sayso.api import Options
from sayso.api.ledger import Connections, Ledger, Opening, Place, Reader

WRITE_WAIT_S = 10.0


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _secret() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Site:
    """One run of the server over one ledger.

    `token` is what whoever asks must have; None where the server is bound to this machine's own
    address. `csrf` is known to our own pages alone; `clock` tells the time (UTC, ISO 8601);
    `reader` reads pages in place of the program. A ledger is opened for each request and closed
    after it: that costs less than a millisecond, and no connection is shared between threads.
    Connections to a ledger's server stay open for the next requests, until `close`.
    """

    path: Place
    options: Options = field(default_factory=Options)
    token: str | None = None
    csrf: str = field(default_factory=_secret)
    clock: Callable[[], str] = _now
    reader: Reader | None = None
    connections: Connections = field(default_factory=Connections)

    def ledger(self) -> Ledger:
        """The ledger, opened anew; made if there is none. Use `with`."""
        opening = Opening(wait_s=WRITE_WAIT_S, connections=self.connections)
        return Ledger(self.path, True, self.options, self.clock, self.reader, opening)

    def close(self) -> None:
        """Let the ledger's server go."""
        self.connections.close()
