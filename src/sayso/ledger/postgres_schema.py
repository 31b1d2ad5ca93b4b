"""The ledger's tables in the words of PostgreSQL: the same as SQLite's, and what it lacks."""

import re
from importlib.resources import files

_WORDS = (
    (r"\s*--[^\n]*", ""),
    (r"\) WITHOUT ROWID", ")"),
    (r"\bTEXT\b", 'TEXT COLLATE "C"'),  # in the order of bytes, wherever the server stands
    (r"\bINTEGER\b", "BIGINT"),
    (r"\bREAL\b", "DOUBLE PRECISION"),
    (r"\bBLOB\b", "BYTEA"),
    (r"\blast_seen DESC", "last_seen DESC NULLS LAST"),
    (r"ON reports \((url|id)\)", r"ON reports USING hash (\1)"),  # of any length
)


def schema() -> str:
    """All statements that make a ledger."""
    script = _read("schema.sql")
    for sign, word in _WORDS:
        script = re.sub(sign, word, script)
    return script + _read("schema_postgres.sql")


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
