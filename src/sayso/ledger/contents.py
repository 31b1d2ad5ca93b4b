"""Everything that a ledger holds, in the order of ids and in batches: memory does not grow."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, get_args  # Any: what a query gives

from sayso.ledger import query, search
from sayso.ledger.store import Store
from sayso.records.actor import Actor
from sayso.records.arrival import Arrival
from sayso.records.codec.packed import pack, unpack
from sayso.records.link import Link, LinkKind
from sayso.records.omission import Omission
from sayso.records.reading import Resolved

BATCH = 256
"""So many ids are asked for at once."""


def numbers(held: Store) -> Iterator[tuple[str, int]]:
    """Hash and number of every report, in the order of hashes."""
    query_ = "SELECT report_id, n FROM reports WHERE report_id > ? ORDER BY report_id LIMIT ?"
    yield from _batches(held, query_)


def readings(held: Store) -> Iterator[Resolved]:
    """Every report with what was taken from it, in the order of hashes."""
    yield from (query.reading(held, n) for _, n in numbers(held))


def story_rows(held: Store) -> Iterator[tuple[search.Hit, ...]]:
    """The rows of each story, in the order of stories: the story, its claims, its events."""
    query_ = "SELECT id, id FROM rows WHERE kind = 'story' AND id > ? ORDER BY id LIMIT ?"
    yield from (search.rows_of_story(held, story) for story, _ in _batches(held, query_))


def links(held: Store) -> Iterator[Link]:
    """Links between reports by the first report, then kind, then the other."""
    kinds = get_args(LinkKind)
    query_ = (
        "SELECT kind, report_id, score, features, by FROM links JOIN reports ON n = other"
        f" WHERE kind IN ({', '.join('?' * len(kinds))}) AND one = ? ORDER BY kind, report_id"
    )
    for one, n in numbers(held):
        for kind, other, score, features, by in held.execute(query_, (*kinds, n)).fetchall():
            told = tuple(sorted((k, float(v)) for k, v in json.loads(features).items()))
            yield Link(kind, one, other, score, told, by)


def unread(held: Store) -> Iterator[tuple[str, Omission]]:
    """Every input that gave no report, by its id, and why."""
    query_ = (
        "SELECT page_id, omission FROM pages WHERE n IS NULL AND omission IS NOT NULL"
        " AND page_id > ? ORDER BY page_id LIMIT ?"
    )
    for name, told in _batches(held, query_):
        why = json.loads(told)
        yield name, Omission(why["stage"], why["reason"], why["detail"])


def actors(held: Store) -> Iterator[tuple[Actor, ...]]:
    """Every actor in each of the forms that reports give it, in the order of ids.

    The forms are laid out in a file that goes when this ends; memory does not grow with them.
    """
    laid = sqlite3.connect("", isolation_level=None)
    try:
        laid.execute("PRAGMA journal_mode = OFF")
        laid.execute("CREATE TABLE a (id TEXT, body BLOB, PRIMARY KEY (id, body)) WITHOUT ROWID")
        for reading in readings(held):
            rows = [(a.id, pack(a)) for a in reading.actors]
            laid.executemany("INSERT INTO a VALUES (?, ?) ON CONFLICT DO NOTHING", rows)
        forms: list[Actor] = []
        for _, body in laid.execute("SELECT id, body FROM a ORDER BY id, body"):
            actor = unpack(body, Actor)
            if forms and forms[0].id != actor.id:
                yield tuple(forms)
                forms = []
            forms.append(actor)
        if forms:
            yield tuple(forms)
    finally:
        laid.close()


def arrivals(held: Store, numbers_: Iterable[int]) -> tuple[Arrival, ...]:
    """How these reports came into the ledger, in the order of their hashes."""
    query_ = (
        "SELECT report_id, version, settings, tables, command, started FROM reports"
        " JOIN runs USING (run_id) JOIN readings USING (n)"
        " JOIN programs ON programs.program_id = readings.program_id"
        " WHERE n = ? ORDER BY readings.rowid DESC LIMIT 1"
    )
    pages = (
        "SELECT DISTINCT sha256, retrieved FROM pages WHERE n = ?"
        " ORDER BY sha256, retrieved NULLS FIRST"
    )
    found = []
    for n in numbers_:
        row = held.execute(query_, (n,)).fetchone()
        if row:
            found.append(replace(Arrival(*row), pages=tuple(held.execute(pages, (n,)))))
    return tuple(sorted(found, key=lambda a: a.report_id))


def _batches(held: Store, query_: str) -> Iterator[tuple[str, Any]]:
    """Rows of a query whose first column is an id that must be beyond its first mark."""
    after = ""
    while rows := held.execute(query_, (after, BATCH)).fetchall():
        yield from rows
        after = rows[-1][0]
