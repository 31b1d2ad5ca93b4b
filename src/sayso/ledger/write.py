"""What goes into the ledger: runs, pages, reports, links, and the views derived from them."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, get_args  # Any: a value of a row

from sayso.ledger.store import Store
from sayso.records.codec.packed import pack
from sayso.records.correction import Correction
from sayso.records.link import Link, LinkKind
from sayso.records.omission import Omission
from sayso.records.reading import Resolved
from sayso.records.text import Report
from sayso.records.web import Fetched, Seen

RAW_LEVEL = 6
MOST_CHARS = 600
"""Nobody filters by a longer name, and an index of PostgreSQL takes 2,700 bytes."""
ROW = ("r", "kind", "id", "story_id", "words", "first_seen", "last_seen", "weight", "body")
WORDS = ROW.index("words")


@dataclass(frozen=True, slots=True)
class Program:
    """What read a report: version, settings, and the hashes of tables and models."""

    id: str
    version: str
    settings: str
    tables: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """One input as it was given: where it came from, its bytes' hash, what the giver says of it.

    `raw` are its bytes where they are not the report's own text. `omission` says why it gave no
    report.
    """

    id: str
    place: str
    sha256: str
    given: str
    raw: bytes | None = None
    retrieved: str | None = None
    omission: Omission | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """By what a report is found again: keys of its text, keys and day of its story, profile.

    `marks` tells how many of the keys of its text mark passages.
    """

    text: tuple[int, ...] = ()
    marks: int = 0
    story: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    profile: bytes = b""


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A row that can be asked for: a story, a claim, an event.

    `facts` are pairs of what and value by which it is filtered; `body` is its packed record.
    """

    kind: str
    id: str
    words: str
    first_seen: str | None
    last_seen: str | None
    weight: float
    body: bytes
    facts: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story: its reports by number, and a hash of all that its telling rests on."""

    id: str
    numbers: tuple[int, ...]
    rests_on: bytes


def begin_run(held: Store, program: Program, command: str, at: str) -> int:
    """Number of a run that begins now."""
    held.execute(
        "INSERT INTO programs VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (program.id, program.version, program.settings, program.tables),
    )
    run = _next(held, "runs", "run_id")
    held.execute(
        "INSERT INTO runs (run_id, program_id, command, started) VALUES (?, ?, ?, ?)",
        (run, program.id, command, at),
    )
    return run


def _next(held: Store, table: str, key: str) -> int:
    """The number of a new row; in a transaction, so that nobody else takes it too."""
    return int(held.execute(f"SELECT coalesce(max({key}), 0) + 1 FROM {table}").fetchone()[0])


def count_run(held: Store, run: int, counts: tuple[int, int, int]) -> None:
    """Add to what a run has read, found known, and could not read."""
    held.execute(
        "UPDATE runs SET read = read + ?, known = known + ?, unread = unread + ? WHERE run_id = ?",
        (*counts, run),
    )


def end_run(held: Store, run: int, at: str) -> None:
    """Note that a run came to its end."""
    held.execute("UPDATE runs SET finished = ? WHERE run_id = ?", (at, run))


def put_page(held: Store, page: PageRow, report_id: str | None, run: int) -> None:
    """Note an input, with its bytes where they are to be kept.

    Of a known one only the place may change: the first by its letters stands.
    """
    omission = None
    if page.omission is not None:
        told = page.omission
        omission = json.dumps(
            {"stage": told.stage, "reason": told.reason, "detail": told.detail}, ensure_ascii=False
        )
    held.execute(
        "INSERT INTO pages VALUES (?, ?, ?, (SELECT n FROM reports WHERE report_id = ?),"
        " ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            *(page.id, page.place, page.sha256, report_id),
            *(page.given, omission, page.retrieved, run),
        ),
    )
    name_place(held, page)
    if page.raw is not None:
        body = zlib.compress(page.raw, RAW_LEVEL)
        held.execute("INSERT INTO raws VALUES (?, ?) ON CONFLICT DO NOTHING", (page.sha256, body))


def name_place(held: Store, page: PageRow) -> None:
    """Of several places where a known input lay, the first by its letters stands."""
    held.execute(
        "UPDATE pages SET place = ? WHERE page_id = ? AND place > ?",
        (page.place, page.id, page.place),
    )


def put_report(held: Store, report: Report, run: int) -> int:
    """Number of a report that is new in the ledger."""
    n = _next(held, "reports", "n")
    held.execute(
        "INSERT INTO reports (n, report_id, id, url, outlet, run_id) VALUES (?, ?, ?, ?, ?, ?)",
        (n, report.report_id, report.id, report.url, report.outlet, run),
    )
    return n


def put_reading(held: Store, n: int, reading: Resolved, program: str) -> None:
    """Keep what a program took from a report, beside what others took from it."""
    held.execute("DELETE FROM readings WHERE n = ? AND program_id = ?", (n, program))
    held.execute(
        "INSERT INTO readings (n, program_id, body) VALUES (?, ?, ?)", (n, program, pack(reading))
    )


def put_facts(held: Store, n: int, reading: Resolved) -> None:
    """Note what stands of a report: its id, outlet, title, day, language, and who is in it."""
    report = reading.report
    held.execute(
        "UPDATE reports SET id = ?, outlet = ?, title = ?, published = ?, language = ? WHERE n = ?",
        (
            report.id,
            report.outlet,
            report.title.text if report.title else None,
            report.published.value if report.published else None,
            report.language,
            n,
        ),
    )
    held.execute("DELETE FROM names WHERE n = ?", (n,))
    held.executemany(
        "INSERT INTO names VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(a.id, n) for a in reading.actors],
    )


def put_keys(held: Store, n: int, keys: Keys) -> None:
    """By what the report is found again."""
    held.executemany(
        "INSERT INTO text_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(k, keys.marks, n) for k in keys.text],
    )
    held.executemany(
        "INSERT INTO story_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(k, day, n) for k in keys.story for day in keys.days],
    )
    held.execute(
        "INSERT INTO profiles VALUES (?, ?) ON CONFLICT (n) DO UPDATE SET body = excluded.body",
        (n, keys.profile),
    )


def put_links(held: Store, links: Iterable[tuple[int, int, Link]]) -> None:
    """Links between reports, by their numbers."""
    held.executemany(
        "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(x.kind, a, b, x.score, json.dumps(dict(x.features)), x.by) for a, b, x in links],
    )


def mark_stale(held: Store, numbers: Iterable[int]) -> None:
    """These reports' stories are to be derived again."""
    held.executemany("INSERT INTO stale VALUES (?) ON CONFLICT DO NOTHING", [(n,) for n in numbers])


def put_views(held: Store, story: StoryRow, rows: Sequence[ViewRow]) -> None:
    """A story's reports and rows; what stood there of these reports' stories must be gone."""
    held.executemany("INSERT INTO members VALUES (?, ?)", [(n, story.id) for n in story.numbers])
    held.execute("INSERT INTO tellings VALUES (?, ?)", (story.id, story.rests_on))
    numbered = list(enumerate(rows, _next(held, "rows", "r")))
    put_rows(
        held,
        [
            (
                *(r, row.kind, row.id, story.id, row.words, row.first_seen),
                *(row.last_seen, row.weight, row.body),
            )
            for r, row in numbered
        ],
    )
    held.executemany(
        "INSERT INTO facts VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (w, value, r)
            for r, row in numbered
            for w, value in row.facts
            if len(value) <= MOST_CHARS
        ],
    )


def put_rows(held: Store, rows: Iterable[Sequence[Any]]) -> None:
    """Rows that can be asked for, with the columns of `ROW`; they are found by their words."""
    columns, marks = ", ".join(ROW), ", ".join("?" * len(ROW))
    held.executemany(
        f"INSERT INTO rows ({columns}{held.index_column}) VALUES ({marks}{held.index_value})",
        ((*row, *held.indexed(row[WORDS])) for row in rows),
    )


def set_kind(held: Store, row: tuple[str, str], kind: str) -> None:
    """Let a row, told by kind and id, be of another kind; one without words, as none is indexed."""
    held.execute("UPDATE rows SET kind = ? WHERE kind = ? AND id = ?", (kind, *row))


def drop_views(held: Store, numbers: Sequence[int]) -> None:
    """Take away all rows of the stories that these reports are in.

    Other reports of these stories are marked: theirs are to be derived again too.
    """
    fits, given = held.among("n", numbers)
    rows = held.execute(f"SELECT DISTINCT story_id FROM members WHERE {fits}", given)
    fits, given = held.among("story_id", [story for (story,) in rows])
    freed = {n for (n,) in held.execute(f"SELECT n FROM members WHERE {fits}", given)}
    for table in ("rows", "members", "tellings"):
        held.execute(f"DELETE FROM {table} WHERE {fits}", given)
    mark_stale(held, sorted(freed.difference(numbers)))


def drop_links(held: Store, n: int, keys: Keys) -> None:
    """Take away a report's links and all by which it is found again; `keys` are those it had."""
    for kind in get_args(LinkKind):
        held.execute("DELETE FROM links WHERE kind = ? AND one = ?", (kind, n))
        held.execute("DELETE FROM links WHERE kind = ? AND other = ?", (kind, n))
    held.executemany(
        "DELETE FROM text_keys WHERE key = ? AND marks = ? AND n = ?",
        [(key, keys.marks, n) for key in keys.text],
    )
    held.executemany(
        "DELETE FROM story_keys WHERE key = ? AND day = ? AND n = ?",
        [(key, day, n) for key in keys.story for day in keys.days],
    )
    held.execute("DELETE FROM profiles WHERE n = ?", (n,))


def drop_derived(held: Store) -> None:
    """Take away all that can be derived again."""
    for table in (
        *("text_keys", "story_keys", "profiles", "links", "stale", "members", "tellings", "rows"),
    ):
        held.execute(f"DELETE FROM {table}")


def put_correction(held: Store, row: Correction) -> None:
    """Keep what a person put right; said twice it is kept once."""
    held.execute(
        "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            *(row.id, row.at, row.author, row.verb, row.kind),
            *(row.one, row.other, row.value, row.reason),
        ),
    )


def put_feed(held: Store, fetched: Fetched) -> None:
    """Remember a feed until its next round, in place of what was remembered before."""
    seen = fetched.seen or Seen(fetched.feed)
    entries = [*sorted(fetched.entries), *map(asdict, fetched.missed)]
    held.execute(
        "INSERT INTO feeds VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE"
        " SET at = excluded.at, etag = excluded.etag, last_modified = excluded.last_modified,"
        " is_whole = excluded.is_whole, entries = excluded.entries",
        (
            *(fetched.feed, fetched.at, seen.etag, seen.last_modified),
            *(int(fetched.seen is not None), json.dumps(entries)),
        ),
    )


def clear_stale(held: Store, numbers: Iterable[int]) -> None:
    """These reports' stories are derived."""
    fits, given = held.among("n", numbers)
    held.execute(f"DELETE FROM stale WHERE {fits}", given)
