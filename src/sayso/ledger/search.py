"""Full text and filters over stories, claims and events."""

import base64
import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from sayso.errors import InputError

Order: TypeAlias = Literal["best", "latest", "largest"]
MOST_WORDS = 32
MOST_SKIPPED = 1_000_000
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


@dataclass(frozen=True, slots=True)
class Slice:
    """Which of the rows that fit: at most so many, in an order, from behind a place on.

    `order` is "best", "latest" or "largest"; "best" without words is "latest". `after` is what
    `place_after` told of the last row that is known already.
    """

    most: int
    order: Order = "best"
    after: str | None = None


def search(
    held: sqlite3.Connection,
    asked: str,
    filters: Filters,
    part: Slice,
    *,
    any_word: bool = False,
) -> tuple[Hit, ...]:
    """The rows that fit, best first: by words (BM25) and by how much stands behind them.

    Without words: the newest first, then those with most behind them. Ties by id, so that the
    same ledger answers the same. Raises: InputError if `part.after` is no place.
    """
    words = in_words(asked)
    if asked.strip() and not words:
        return ()
    known = _place(part.after, is_count=bool(words))
    where, given = _conditions(filters)
    if not words:
        return _ordered(held, (where, given), part, known)
    match = words if not any_word else " OR ".join(_terms(words))
    ranks = "bm25(found) - 0.3 * weight" if part.order == "best" else "-weight"
    by = {"best": "rank", "largest": "rank", "latest": "last_seen DESC, rank"}[part.order]
    rows = held.execute(
        f"SELECT kind, id, story_id, {ranks} AS rank, body, first_seen,"
        " last_seen FROM found JOIN rows ON rows.r = found.rowid"
        f" WHERE found MATCH ? {where} ORDER BY {by}, kind, id LIMIT ? OFFSET ?",
        (match, *given, part.most, known[0] if known else 0),
    )
    return tuple(Hit(k, i, s, -rank, body, a, b) for k, i, s, rank, body, a, b in rows)


def _ordered(
    held: sqlite3.Connection,
    fitting: tuple[str, Sequence[str]],
    part: Slice,
    known: Sequence[Any] | None,
) -> tuple[Hit, ...]:
    """Rows without words: each order is a key, and what comes behind a key is found by it."""
    where, given = fitting
    is_large = part.order == "largest"
    keys = ["weight", "ifnull(last_seen, '')"] if is_large else ["last_seen", "weight"]
    after, values = "", list[Any]()
    if known is not None:
        after, values = _behind(keys, known, is_large=is_large)
    rows = held.execute(
        "SELECT kind, id, story_id, weight, body, first_seen, last_seen FROM rows"
        f" WHERE 1 {where} {after} ORDER BY {keys[0]} DESC, {keys[1]} DESC, kind, id LIMIT ?",
        (*given, *values, part.most),
    )
    return tuple(Hit(*row) for row in rows)


def _behind(keys: Sequence[str], known: Sequence[Any], *, is_large: bool) -> tuple[str, list[Any]]:
    """The condition that a row comes behind another: by two keys falling, then kind and id."""
    last, weight, kind, id_ = known
    first, second = (weight, last or "") if is_large else (last, weight)
    if first is None:  # undated rows are the last
        told = f"{keys[0]} IS NULL AND ({keys[1]} < ? OR ({keys[1]} = ? AND (kind, id) > (?, ?)))"
        return f" AND {told}", [second, second, kind, id_]
    less = f"({keys[0]} < ? OR {keys[0]} IS NULL)" if not is_large else f"{keys[0]} < ?"
    same = f"{keys[0]} = ? AND ({keys[1]} < ? OR ({keys[1]} = ? AND (kind, id) > (?, ?)))"
    return f" AND ({less} OR ({same}))", [first, first, second, second, kind, id_]


def place_after(asked: str, part: Slice, hits: Sequence[Hit]) -> str | None:
    """Where to go on behind these rows; None if they were the last."""
    if len(hits) < part.most:
        return None
    if in_words(asked):
        known = _place(part.after, is_count=True)
        return _sealed([(known[0] if known else 0) + len(hits)])
    last = hits[-1]
    return _sealed([last.last_seen, last.score, last.kind, last.id])


def _sealed(place: Sequence[Any]) -> str:
    told = json.dumps(place, separators=(",", ":"), ensure_ascii=True)
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _place(after: str | None, *, is_count: bool) -> Sequence[Any] | None:
    """What a place says: a count of rows before it, or the keys of the last of them.

    Raises: InputError if it is none of ours, or one in answers to another question.
    """
    if not after:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except ValueError:
        place = None
    match place:
        case [int(n)] if is_count and 0 <= n < MOST_SKIPPED:
            return [n]
        case [None | str(), int() | float(), str(), str()] if not is_count:
            return list(place)
    raise InputError("this is no place in the answers", "after", "ask again from the beginning")


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
