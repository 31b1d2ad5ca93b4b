"""Full text and filters over stories, claims and events."""

import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

MOST_WORDS = 32
MANY = 10_000
"""From so many rows on not all that have the words are ranked."""
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

    Where very many have all the words (`MANY`), those with more than one report or origin behind
    them are ranked, if they are enough. Without words: the newest first, then those with most
    behind them. Ties by id, so that the same ledger answers the same.
    """
    words = in_words(asked)
    if asked.strip() and not words:
        return ()
    if not words:
        return _newest(held, filters, most)
    query = words if not any_word else " OR ".join(_terms(words))
    if not any_word and _is_many(held, "SELECT 1 FROM found WHERE found MATCH ?", [query]):
        found = _ranked(held, "found_first", query, filters, most)
        if len(found) == most:
            return found
    return _ranked(held, "found", query, filters, most)


def _ranked(
    held: sqlite3.Connection, index: str, query: str, filters: Filters, most: int
) -> tuple[Hit, ...]:
    where, given = _conditions(filters, ())
    rows = held.execute(
        f"SELECT kind, id, story_id, bm25({index}) - 0.3 * weight AS rank, body, first_seen,"
        f" last_seen FROM {index} JOIN rows ON rows.r = {index}.rowid"
        f" WHERE {index} MATCH ? {where} ORDER BY rank, kind, id LIMIT ?",
        (query, *given, most),
    )
    return tuple(Hit(k, i, s, -rank, body, a, b) for k, i, s, rank, body, a, b in rows)


def _newest(held: sqlite3.Connection, filters: Filters, most: int) -> tuple[Hit, ...]:
    """Rows without regard to words: those with rare facts by these, else from the newest on."""
    rare = tuple(what for what, fits, given in _facts(filters) if not _is_many(held, fits, given))
    where, given = _conditions(filters, rare)
    rows = held.execute(
        "SELECT kind, id, story_id, weight, body, first_seen, last_seen FROM rows"
        f" {'' if rare else 'INDEXED BY rows_newest'}"
        f" WHERE 1 {where} ORDER BY last_seen DESC, weight DESC, kind, id LIMIT ?",
        (*given, most),
    )
    return tuple(Hit(*row) for row in rows)


def _is_many(held: sqlite3.Connection, rows: str, given: Sequence[str]) -> bool:
    count = f"SELECT count(*) FROM ({rows} LIMIT ?)"
    return bool(held.execute(count, (*given, MANY + 1)).fetchone()[0] > MANY)


def _terms(words: str) -> Sequence[str]:
    return re.findall(r'"[^"]+"', words)


def _facts(filters: Filters) -> Iterator[tuple[str, str, list[str]]]:
    """Kinds of facts that rows must have, a query for the rows that do, and its values."""
    for what in sorted({w for w, _ in filters.facts}):
        values = [v for w, v in filters.facts if w == what]
        marks = ", ".join("?" * len(values))
        yield what, f"SELECT r FROM facts WHERE what = ? AND value IN ({marks})", [what, *values]


def _conditions(filters: Filters, rare: Collection[str]) -> tuple[str, list[str]]:
    """Conditions in SQL with their values; no value stands in the text of the query.

    Rows are looked up by facts of a rare kind; of others each row is asked whether it has them.
    """
    parts: list[str] = []
    given: list[str] = []
    if filters.kinds:
        parts.append(f"kind IN ({', '.join('?' * len(filters.kinds))})")
        given += filters.kinds
    for what, fits, values in _facts(filters):
        parts.append(
            f"rows.r IN ({fits})" if what in rare else f"EXISTS ({fits} AND facts.r = rows.r)"
        )
        given += values
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
