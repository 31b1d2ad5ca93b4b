"""On whose say-so? Reads news reports and keeps a ledger of who says that what happened."""

from typing import TYPE_CHECKING

from sayso.api import Options, annotate, read, read_each, schema
from sayso.errors import SaysoError
from sayso.records.actor import Actor
from sayso.records.claim import Attribution, Claim
from sayso.records.reading import Reading
from sayso.records.text import Report

if TYPE_CHECKING:
    from sayso.api.ledger import Ledger

__all__ = [
    "Actor",
    "Attribution",
    "Claim",
    "Ledger",
    "Options",
    "Reading",
    "Report",
    "SaysoError",
    "annotate",
    "read",
    "read_each",
    "schema",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name == "Ledger":  # it brings the tables of merging along, so only for those who ask
        from sayso.api.ledger import Ledger  # noqa: PLC0415

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
