"""How a report came into a ledger: by which run of which program, from which bytes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a report's way into the ledger.

    `pages` are pairs of the SHA-256 of bytes that gave this report and the time at which they
    were fetched (None where nobody noted it), sorted. `settings` and `tables` are JSON: options of
    reading, hashes of tables and models. `started` is the beginning of the run (UTC, ISO 8601).
    """

    report_id: str
    version: str
    settings: str
    tables: str
    command: str
    started: str
    pages: tuple[tuple[str, str | None], ...] = field(default=())
