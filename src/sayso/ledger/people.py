"""Whom the ledger's rows speak of: what they say, what is said of them, what they do.

Facts of an actor carry the day, "ID|2026-03-04", so that its rows are found newest first by the
index alone, in however many reports it is.
"""

from collections.abc import Iterable, Sequence
from heapq import merge
from itertools import islice
from typing import TypeAlias

from sayso.errors import InputError
from sayso.ledger.search import Hit, latest_with
from sayso.ledger.store import Store

Key: TypeAlias = tuple[str, str]
"""A kind of fact and whom it is of: ("said", "1f0a..."), ("did", "NOR")."""
MOST_DIGITS = 18
_END = chr(ord("|") + 1)


def newest(
    held: Store, keys: Iterable[Key], most: int, after: str | None
) -> tuple[tuple[str, int], ...]:
    """Day and number of the rows with any of these facts, newest first, undated ones last."""
    known = _place(after)
    found = [_newest(held, key, most, known) for key in dict.fromkeys(keys)]
    once = dict.fromkeys(merge(*found, reverse=True))
    return tuple(islice(once, most))


def _newest(
    held: Store, key: Key, most: int, known: tuple[str, int] | None
) -> list[tuple[str, int]]:
    what, who = key
    begin, end, last = f"{who}|", f"{who}{_END}", 0
    where = "value >= ? AND value < ?"
    if known is not None:
        end, last = f"{who}|{known[0]}", known[1]
        where = "value >= ? AND (value < ? OR (value = ? AND r < ?))"
    rows = held.execute(
        f"SELECT value, r FROM facts WHERE what = ? AND {where}"
        " ORDER BY value DESC, r DESC LIMIT ?",
        (what, begin, end, *((end, last) if known is not None else ()), most),
    )
    return [(value[len(begin) :], r) for value, r in rows]


def place_behind(rows: Sequence[tuple[str, int]], most: int) -> str | None:
    """Where to go on behind these rows; None if they were the last."""
    return f"{rows[-1][0]}.{rows[-1][1]}" if rows and len(rows) == most else None


def _place(after: str | None) -> tuple[str, int] | None:
    """What a place says. Raises: InputError if it is none of ours."""
    if not after:
        return None
    day, _, number = after.rpartition(".")
    if not (number.isascii() and number.isdigit() and len(number) < MOST_DIGITS):
        raise InputError("this is no place in the rows", "after", "ask again from the beginning")
    return day, int(number)


def count(held: Store, keys: Iterable[Key]) -> int:
    """How many rows have any of these facts."""
    ranges, given = _ranges(keys)
    return int(held.execute(f"SELECT count(*) FROM ({ranges}) AS fitting", given).fetchone()[0])


def in_both(held: Store, these: Iterable[Key], those: Sequence[Key]) -> dict[int, str]:
    """The rows with some of these facts and some of those, by number, with their days."""
    ranges, given = _ranges(those)
    found: dict[int, str] = {}
    for what, who in dict.fromkeys(these):
        begin = f"{who}|"
        rows = held.execute(
            "SELECT r, value FROM facts WHERE what = ? AND value >= ? AND value < ?"
            f" AND r IN ({ranges})",
            (what, begin, f"{who}{_END}", *given),
        )
        found.update((r, value[len(begin) :]) for r, value in rows)
    return found


def _ranges(keys: Iterable[Key]) -> tuple[str, list[str]]:
    """A query for the rows with any of these facts, and what is bound to its marks."""
    chosen = list(dict.fromkeys(keys))
    one = "SELECT r FROM facts WHERE what = ? AND value >= ? AND value < ?"
    given = [v for what, who in chosen for v in (what, f"{who}|", f"{who}{_END}")]
    return " UNION ".join([one] * len(chosen)), given


def tally(held: Store, keys: Iterable[Key]) -> dict[str, int]:
    """How many rows have each of the facts of these, by what stands behind the stroke."""
    found: dict[str, int] = {}
    for what, who in dict.fromkeys(keys):
        begin = f"{who}|"
        rows = held.execute(
            "SELECT value, count(*) FROM facts WHERE what = ? AND value >= ? AND value < ?"
            " GROUP BY value",
            (what, begin, f"{who}{_END}"),
        )
        for value, number in rows:
            found[value[len(begin) :]] = found.get(value[len(begin) :], 0) + number
    return found


def rows_at(held: Store, found: Iterable[int]) -> tuple[Hit, ...]:
    """The rows with these numbers, in that order."""
    query = "SELECT kind, id, story_id, weight, body, first_seen, last_seen FROM rows WHERE r = ?"
    rows = held.each(query, ((r,) for r in found))
    return tuple(Hit(*row) for (row,) in filter(None, rows))


def beside(held: Store, found: Iterable[int], whats: Sequence[str]) -> dict[str, int]:
    """Who else these rows have such facts of, and in how many of them."""
    query = f"SELECT value FROM facts WHERE r = ? AND what IN ({', '.join('?' * len(whats))})"
    counts: dict[str, int] = {}
    for values in held.each(query, ((r, *whats) for r in found)):
        for who in {v.partition("|")[0] for (v,) in values}:
            counts[who] = counts.get(who, 0) + 1
    return counts


def numbers_at(held: Store, r: int, what: str) -> int:
    """How many facts of a kind a row has."""
    query = "SELECT count(*) FROM facts WHERE r = ? AND what = ?"
    return int(held.execute(query, (r, what)).fetchone()[0])


def named_like(held: Store, words: str, most: int) -> dict[str, int]:
    """Ids of actors in rows where a name begins so, or that have the words; in how many rows."""
    rows = held.execute(
        "SELECT DISTINCT r FROM facts WHERE what = 'actor' AND value >= ? AND value < ?"
        " ORDER BY r DESC LIMIT ?",
        (words, f"{words}\U0010ffff", most),
    ).fetchall()
    rows += latest_with(held, words, most)
    query = "SELECT value FROM facts WHERE r = ? AND what = 'actor'"
    counts: dict[str, int] = {}
    for found in held.each(query, set(rows)):
        for (value,) in found:
            counts[value] = counts.get(value, 0) + 1
    return {v: n for v, n in counts.items() if is_id(held, v)}


def is_id(held: Store, name: str) -> bool:
    """Whether a report has an actor of this id."""
    row = held.execute("SELECT 1 FROM names WHERE actor_id = ? LIMIT 1", (name,)).fetchone()
    return row is not None


def latest_reports(held: Store, ids: Iterable[str], most: int) -> tuple[int, ...]:
    """Numbers of the reports that came last with any of these actors in them."""
    query = "SELECT n FROM names WHERE actor_id = ? ORDER BY n DESC LIMIT ?"
    found = {n for rows in held.each(query, ((i, most) for i in ids)) for (n,) in rows}
    return tuple(sorted(found, reverse=True)[:most])


def count_reports(held: Store, ids: Iterable[str]) -> int:
    """How many reports have any of these actors in them."""
    chosen = list(ids)
    if len(chosen) == 1:
        query = "SELECT count(*) FROM names WHERE actor_id = ?"
        return int(held.execute(query, chosen).fetchone()[0])
    marks = ", ".join("?" * len(chosen))
    query = f"SELECT count(DISTINCT n) FROM names WHERE actor_id IN ({marks})"
    return int(held.execute(query, chosen).fetchone()[0])


def is_in(held: Store, ids: Iterable[str], report_id: str) -> bool:
    """Whether a report has any of these actors in it."""
    query = (
        "SELECT 1 FROM names WHERE actor_id = ? AND n = (SELECT n FROM reports WHERE report_id = ?)"
    )
    return any(held.execute(query, (i, report_id)).fetchone() for i in ids)
