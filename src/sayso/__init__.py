"""On whose say-so? Reads news reports and keeps a ledger of who says that what happened."""

from sayso.api import Options, annotate, read, read_each, schema
from sayso.errors import SaysoError
from sayso.records.actor import Actor
from sayso.records.claim import Attribution, Claim
from sayso.records.event import Event
from sayso.records.reading import Reading
from sayso.records.text import Report

__all__ = [
    "Actor",
    "Attribution",
    "Claim",
    "Event",
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
