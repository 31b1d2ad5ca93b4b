"""Full text and filters over stories, claims and events."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_WORDS = 32
_WORD = re.compile(r'"([^"]+)"|([\w\'’.-]+)', re.UNICODE)


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows must be: of a kind, with facts (what, value), told between two days.

    Of one `what` any value will do; every `what` must hold.
    """

    kinds: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    begin: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: what it is, how well it fits, and its packed record."""

    kind: str
    id: str
    story: str
    score: float
    body: bytes
    first_seen: str | None = field(default=None)
    last_seen: str | None = field(default=None)


def in_words(asked: str) -> str:
    """What people typed as a query of FTS5: words, and phrases in quotation marks, nothing else.

    Signs that mean something to FTS5 mean nothing here.
    """
    parts = []
    for phrase, word in _WORD.findall(asked)[:MOST_WORDS]:
        plain = " ".join(re.findall(r"\w+", phrase or word))
        if plain:
            parts.append(f'"{plain}"')
    return " ".join(parts)


def search(
    held: sqlite3.Connection, asked: str, filters: Filters, most: int, *, any_word: bool = False
) -> tuple[Hit, ...]:
    """The rows that fit, best first: by words (BM25) and by how much stands behind them.

    Without words: the newest first, then those with most behind them. Ties by id, so that the
    same ledger answers the same.
    """
    words = in_words(asked)
    if asked.strip() and not words:
        return ()
    where, given = _conditions(filters)
    if words:
        query = words if not any_word else " OR ".join(_terms(words))
        sql = (
            "SELECT kind, id, story_id, bm25(found) - 0.3 * weight AS rank, body, first_seen,"
            " last_seen FROM found JOIN rows ON rows.r = found.rowid"
            f" WHERE found MATCH ? {where} ORDER BY rank, kind, id LIMIT ?"
        )
        rows = held.execute(sql, (query, *given, most))
    else:
        sql = (
            "SELECT kind, id, story_id, -weight AS rank, body, first_seen, last_seen FROM rows"
            f" WHERE 1 {where} ORDER BY last_seen DESC, rank, kind, id LIMIT ?"
        )
        rows = held.execute(sql, (*given, most))
    return tuple(Hit(k, i, s, -rank, body, a, b) for k, i, s, rank, body, a, b in rows)


def _terms(words: str) -> Sequence[str]:
    return re.findall(r'"[^"]+"', words)


def _conditions(filters: Filters) -> tuple[str, list[str]]:
    """Conditions in SQL with their values; no value stands in the text of the query."""
    parts: list[str] = []
    given: list[str] = []
    if filters.kinds:
        parts.append(f"kind IN ({', '.join('?' * len(filters.kinds))})")
        given += filters.kinds
    for what in sorted({w for w, _ in filters.facts}):
        values = [v for w, v in filters.facts if w == what]
        marks = ", ".join("?" * len(values))
        any_of = f"value IN ({marks})"
        parts.append(f"rows.r IN (SELECT r FROM facts WHERE what = ? AND {any_of})")
        given += [what, *values]
    if filters.begin:
        parts.append("last_seen >= ?")
        given.append(filters.begin)
    if filters.end_date:
        parts.append("substr(first_seen, 1, 10) <= ?")
        given.append(filters.end_date)
    return "".join(f" AND {p}" for p in parts), given


def row_of(held: sqlite3.Connection, name: str) -> tuple[Hit, ...]:
    """Rows with this id, or whose ids begin so (at most ten)."""
    is_hash = len(name) >= 4 and all(c in "0123456789abcdef" for c in name)
    rows = held.execute(
        "SELECT kind, id, story_id, weight, body, first_seen, last_seen FROM rows"
        " WHERE id = ? OR id GLOB ? ORDER BY id, kind LIMIT 10",
        (name, f"{name}*" if is_hash else "-"),
    ).fetchall()
    return tuple(Hit(*row) for row in rows)


def rows_of_story(held: sqlite3.Connection, story: str) -> tuple[Hit, ...]:
    """Every row of a story."""
    rows = held.execute(
        "SELECT kind, id, story_id, weight, body, first_seen, last_seen FROM rows"
        " WHERE story_id = ? ORDER BY kind, id",
        (story,),
    )
    return tuple(Hit(*row) for row in rows)
