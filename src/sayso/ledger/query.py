"""What the ledger holds: reports, links, candidates, what is stale, rows by id."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sayso.ledger.store import Store
from sayso.records.codec.packed import DamagedRecord, unpack
from sayso.records.correction import Correction, CorrectionKind
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Resolved
from sayso.records.text import Given, Report
from sayso.records.web import Fetched, Missed, Seen

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Held:
    """A report in the ledger: its number there, and when a run first brought it."""

    n: int
    report_id: str
    id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    run: int


@dataclass(frozen=True, slots=True)
class Input:
    """An input that gave a report; `raw` are its bytes where they are not the report's text."""

    id: str
    place: str
    given: Given
    retrieved: str | None
    raw: bytes | None


TOGETHER = 64
"""So many reports are looked at together."""
REREAD = "reread"
"""The command of runs that read anew what other programs had read."""

_HELD = "n, report_id, id, url, outlet, title, published, run_id"


def known_pages(held: Store, ids: Iterable[str]) -> frozenset[str]:
    """Those of the inputs that the ledger holds already, read or not."""
    fits, given = held.among("page_id", ids)
    return frozenset(i for (i,) in held.execute(f"SELECT page_id FROM pages WHERE {fits}", given))


def report_of(held: Store, name: str) -> Held | None:
    """The report with this hash (or its beginning, if only one has it), or the giver's id."""
    rows = held.execute(
        f"SELECT {_HELD} FROM reports WHERE report_id = ? OR id = ?"
        " OR (report_id >= ? AND report_id < ?) ORDER BY report_id = ? DESC, report_id LIMIT 2",
        (name, name, *_start(name), name),
    ).fetchall()
    exact = [r for r in rows if name in (r[1], r[2])]
    chosen = exact or rows
    return Held(*chosen[0]) if len(chosen) == 1 or exact else None


def _start(name: str) -> tuple[str, str]:
    """Between what lies what begins so; of hexadecimal digits only, so that nothing else is."""
    is_hash = len(name) >= 4 and all(c in "0123456789abcdef" for c in name)
    return (name, f"{name}g") if is_hash else ("", "")


def reports(held: Store, numbers: Iterable[int]) -> tuple[Held, ...]:
    """These reports, by number."""
    asked = list(numbers)
    fits, given = held.among("n", asked)
    rows = held.execute(f"SELECT {_HELD} FROM reports WHERE {fits}", given)
    found = {row[0]: Held(*row) for row in rows}
    return tuple(found[n] for n in asked if n in found)


def numbers_of(held: Store, report_ids: Iterable[str]) -> tuple[int, ...]:
    """Numbers of the reports with these hashes; unknown ones are left out."""
    asked = list(report_ids)
    fits, given = held.among("report_id", asked)
    rows = held.execute(f"SELECT report_id, n FROM reports WHERE {fits}", given)
    found: dict[str, int] = dict(rows.fetchall())
    return tuple(found[i] for i in asked if i in found)


def reading(held: Store, n: int) -> Resolved:
    """What is taken from a report: by the newest program that has read it.

    Of programs of one version, the one that last read anew what others had read, else the one
    whose id is the last by its letters.
    """
    return readings(held, [n])[n]


def readings(held: Store, numbers: Sequence[int]) -> dict[int, Resolved]:
    """The same of several reports, in their order."""
    return readings_as(held, numbers, Resolved)


def readings_as(held: Store, numbers: Sequence[int], kind: type[Part]) -> dict[int, Part]:
    """The same, or as much of it as a smaller record holds; the store is asked once for many."""
    found: dict[int, Part] = {}
    for at in range(0, len(numbers), TOGETHER):
        bodies = newest_bodies(held, numbers[at : at + TOGETHER])
        found.update((n, unpack(body, kind)) for n, body in bodies.items())
    return found


def newest_bodies(held: Store, numbers: Sequence[int]) -> dict[int, bytes]:
    """The same of several reports, packed. Raises: DamagedRecord if there is none of one."""
    fits, given = held.among("n", numbers)
    rows = held.execute(
        "SELECT n, version, program_id, body FROM readings JOIN programs USING (program_id)"
        f" WHERE {fits}",
        given,
    )
    read: dict[int, list[tuple[str, str, bytes]]] = {}
    for n, *row in rows:
        read.setdefault(n, []).append((row[0], row[1], row[2]))
    for n in numbers:
        if n not in read:
            raise DamagedRecord(f"nothing is kept of report number {n}")
    asked_for = _reread_by(held) if any(len(r) > 1 for r in read.values()) else None
    best = {
        n: max(rows_, key=lambda r: (_parts(r[0]), r[1] == asked_for, r[1]))
        for n, rows_ in read.items()
    }
    return {n: bytes(best[n][2]) for n in numbers}


def _reread_by(held: Store) -> str | None:
    """The program that last read anew what others had read."""
    row = held.execute(
        "SELECT program_id FROM runs WHERE command = ? ORDER BY run_id DESC LIMIT 1", (REREAD,)
    ).fetchone()
    return row[0] if row else None


def read_otherwise(held: Store, program: str, version: str) -> tuple[int, ...]:
    """Reports that this program has not read, nor a newer one, in the order of their hashes."""
    rows = held.execute(
        "SELECT n, version, program_id FROM readings JOIN programs USING (program_id)"
        " JOIN reports USING (n) ORDER BY report_id"
    ).fetchall()
    mine = _parts(version)
    done = {n for n, theirs, id_ in rows if id_ == program or _parts(theirs) > mine}
    return tuple(dict.fromkeys(n for n, _, _ in rows if n not in done))


def inputs_of(held: Store, n: int) -> tuple[Input, ...]:
    """All that was given and is this report, in the order of their ids."""
    rows = held.execute(
        "SELECT page_id, place, given, retrieved, body FROM pages"
        " LEFT JOIN raws USING (sha256) WHERE n = ? ORDER BY page_id",
        (n,),
    )
    return tuple(
        Input(
            id_, place, Given(**json.loads(given)), retrieved, zlib.decompress(raw) if raw else None
        )
        for id_, place, given, retrieved, raw in rows
    )


def reading_by(held: Store, n: int, program: str) -> Resolved | None:
    """What this program took from a report, None if it has not read it."""
    row = held.execute(
        "SELECT body FROM readings WHERE n = ? AND program_id = ?", (n, program)
    ).fetchone()
    return unpack(row[0], Resolved) if row else None


def texts(held: Store, numbers: Sequence[int]) -> Iterator[tuple[int, Report]]:
    """Reports by number, without what is taken from them; a text may have a thousand copies."""
    for at in range(0, len(numbers), TOGETHER):
        for n, found in readings_as(held, numbers[at : at + TOGETHER], _Text).items():
            yield n, found.report


@dataclass(frozen=True, slots=True)
class _Text:
    """As much of `Resolved` as is unpacked where nothing else is wanted."""

    report: Report


def _by_number(place: str) -> tuple[tuple[str, int], ...]:
    """A place so that line 9 comes before line 10."""
    return tuple((words, int(d or 0)) for words, d in re.findall(r"(\D*)(\d*)", place))


def _parts(version: str) -> tuple[tuple[int, str], ...]:
    """A version so that 0.10 is newer than 0.9."""
    return tuple((int(d or 0), rest) for d, rest in re.findall(r"(\d*)([^\d.]*)(?:\.|$)", version))


def profile(held: Store, n: int) -> bytes:
    """The packed profile of a report."""
    return profiles(held, [n])[n]


def profiles(held: Store, numbers: Iterable[int]) -> dict[int, bytes]:
    """The packed profiles of some reports."""
    asked = list(numbers)
    fits, given = held.among("n", asked)
    found = dict(held.execute(f"SELECT n, body FROM profiles WHERE {fits}", given).fetchall())
    return {n: bytes(found.get(n, b"")) for n in asked}


def all_reports(held: Store) -> tuple[int, ...]:
    """Numbers of all reports, in the order of their hashes."""
    return tuple(r[0] for r in held.execute("SELECT n FROM reports ORDER BY report_id"))


def count_corrections(held: Store) -> int:
    """How many corrections there are, undone ones too."""
    return int(held.execute("SELECT count(*) FROM corrections").fetchone()[0])


def corrections(held: Store) -> tuple[Correction, ...]:
    """All corrections, undone ones too, in the order in which they were made."""
    rows = held.execute(
        "SELECT correction_id, at, author, verb, kind, one, other, value, reason"
        " FROM corrections ORDER BY at, correction_id"
    )
    return tuple(Correction(*row) for row in rows)


def touched(held: Store, kind: CorrectionKind, name: str) -> tuple[int, ...]:
    """Reports whose stories a correction of this thing touches."""
    if kind == "actor":
        rows = held.execute("SELECT n FROM names WHERE actor_id = ?", (name,))
        return tuple(r[0] for r in rows)
    return numbers_of(held, [name.partition(":")[0]])


def actors_named(held: Store, name: str) -> tuple[str, ...]:
    """The actor with this id, or whose id begins so, if it is the only one."""
    if held.execute("SELECT 1 FROM names WHERE actor_id = ? LIMIT 1", (name,)).fetchone():
        return (name,)
    if len(name) < 4 or not all(c in "0123456789abcdef" for c in name):
        return ()
    rows = held.execute(
        "SELECT DISTINCT actor_id FROM names WHERE actor_id >= ? AND actor_id < ? LIMIT 2",
        (name, f"{name}g"),
    ).fetchall()
    return (rows[0][0],) if len(rows) == 1 else ()


def told_from(held: Store, n: int) -> bytes | None:
    """The hash of what the telling of a report's story rested on; None if it is in none."""
    row = held.execute(
        "SELECT rests_on FROM tellings JOIN members USING (story_id) WHERE n = ?", (n,)
    ).fetchone()
    return bytes(row[0]) if row else None


def first_stale(held: Store) -> int | None:
    """A report whose story is to be derived again."""
    row = held.execute("SELECT n FROM stale ORDER BY n LIMIT 1").fetchone()
    return row[0] if row else None


def count_stale(held: Store) -> int:
    """How many reports' stories are to be derived again."""
    return int(held.execute("SELECT count(*) FROM stale").fetchone()[0])


def unread(held: Store, run: int | None = None) -> Iterator[Unread]:
    """Inputs that gave no report, and why: of one run or of all, by where they came from."""
    of_run, asked = ("", ()) if run is None else (" AND run_id = ?", (run,))
    query = f"SELECT place, given, omission FROM pages WHERE omission IS NOT NULL{of_run}"
    rows = held.execute(query, asked)
    for place, given, told in sorted(rows, key=lambda r: (_by_number(r[0]), r)):
        why = json.loads(told)
        omission = Omission(why["stage"], why["reason"], why["detail"])
        yield Unread(json.loads(given).get("id"), place, omission)


def revisions(held: Store, url: str) -> tuple[int, ...]:
    """Reports of one address."""
    rows = held.execute("SELECT n FROM reports WHERE url = ? ORDER BY report_id", (url,))
    return tuple(r[0] for r in rows)


def members(held: Store, n: int) -> tuple[str | None, tuple[int, ...]]:
    """The story of a report, and the reports in it."""
    found = held.execute("SELECT story_id FROM members WHERE n = ?", (n,)).fetchone()
    if found is None:
        return None, ()
    rows = held.execute("SELECT n FROM members WHERE story_id = ? ORDER BY n", found)
    return found[0], tuple(r[0] for r in rows)


def actors_in(held: Store, numbers: Iterable[int]) -> frozenset[str]:
    """Ids of the actors that these reports have."""
    fits, given = held.among("n", numbers)
    rows = held.execute(f"SELECT DISTINCT actor_id FROM names WHERE {fits}", given)
    return frozenset(a for (a,) in rows)


def reports_with(held: Store, actor_id: str) -> tuple[int, ...]:
    """Reports that an actor is in, in the order of their hashes."""
    rows = held.execute(
        "SELECT n FROM names JOIN reports USING (n) WHERE actor_id = ? ORDER BY report_id",
        (actor_id,),
    )
    return tuple(r[0] for r in rows)


def added_since(held: Store, since: str, among: Sequence[int] | None = None) -> tuple[int, ...]:
    """Reports that runs brought which began at a time or later; of some, or of all."""
    rows = held.execute(
        "SELECT n FROM reports JOIN runs USING (run_id) WHERE started >= ? ORDER BY report_id",
        (since,),
    )
    chosen = None if among is None else set(among)
    return tuple(r[0] for r in rows if chosen is None or r[0] in chosen)


def new_since(held: Store, since: str) -> tuple[int, ...]:
    """Numbers of reports that runs brought which began at a time or later, the newest first."""
    rows = held.execute(
        "SELECT n FROM reports WHERE run_id IN (SELECT run_id FROM runs WHERE started >= ?)",
        (since,),
    )
    return tuple(sorted((n for (n,) in rows), reverse=True))


def story_of(held: Store, n: int) -> str | None:
    """The story of a report."""
    row = held.execute("SELECT story_id FROM members WHERE n = ?", (n,)).fetchone()
    return str(row[0]) if row else None


def members_of(held: Store, story: str, since: str) -> dict[int, bool]:
    """Reports of a story, by number, and whether each was there before a time."""
    rows = held.execute(
        "SELECT n, started < ? FROM members JOIN reports USING (n) JOIN runs USING (run_id)"
        " WHERE story_id = ? ORDER BY n",
        (since, story),
    )
    return {n: bool(is_old) for n, is_old in rows}


def feeds(held: Store) -> dict[str, Fetched]:
    """What is remembered of each feed, by its address."""
    rows = held.execute("SELECT url, at, etag, last_modified, is_whole, entries FROM feeds")
    return {
        url: Fetched(
            url,
            at,
            Seen(url, etag, modified) if is_whole else None,
            frozenset(e for e in json.loads(entries) if isinstance(e, str)),
            tuple(Missed(**e) for e in json.loads(entries) if not isinstance(e, str)),
        )
        for url, at, etag, modified, is_whole, entries in rows
    }


def growth(held: Store) -> tuple[int, ...]:
    """Numbers that grow whenever there is something new: reports, readings, corrections, ..."""
    return tuple(
        int(held.execute(f"SELECT {what}").fetchone()[0] or 0)
        for what in (
            "max(n) FROM reports",
            "max(rowid) FROM readings",
            "count(*) FROM corrections",
            "count(*) FROM stale",
            "max(run_id) FROM runs",
        )
    )
