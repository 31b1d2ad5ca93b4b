"""What a ledger holds, as lines that do not depend on how it came to hold it.

Numbers of reports, rows and runs, and times of retrieval, are left out; reports stand by hash.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sayso.ledger.door import open_ledger
from sayso.ledger.sqlite import FileStore
from sayso.ledger.store import Place, Store

QUERIES = {
    "report": "SELECT report_id, id, url, outlet, title, published, language FROM reports",
    "page": "SELECT page_id, place, sha256, report_id, given, omission"
    " FROM pages LEFT JOIN reports USING (n)",
    "raw": "SELECT sha256, body FROM raws",
    "reading": "SELECT report_id, program_id, body FROM readings JOIN reports USING (n)",
    "name": "SELECT report_id, actor_id FROM names JOIN reports USING (n)",
    "text key": "SELECT report_id, key FROM text_keys JOIN reports USING (n)",
    "story key": "SELECT report_id, key, day FROM story_keys JOIN reports USING (n)",
    "profile": "SELECT report_id, profiles.body FROM profiles JOIN reports USING (n)",
    "link": "SELECT kind, a.report_id, b.report_id, score, features, by"
    " FROM links JOIN reports a ON a.n = one JOIN reports b ON b.n = other",
    "correction": "SELECT * FROM corrections",
    "stale": "SELECT report_id FROM stale JOIN reports USING (n)",
    "member": "SELECT report_id, story_id FROM members JOIN reports USING (n)",
    "telling": "SELECT story_id, rests_on FROM tellings",
    "row": "SELECT kind, id, story_id, words, first_seen, last_seen, weight, body FROM rows",
    "fact": "SELECT kind, id, what, value FROM facts JOIN rows USING (r)",
}


def dump(place: Place) -> list[str]:
    """Every line of a ledger, sorted; two ledgers with the same contents have the same lines."""
    with closing(_opened(place)) as held:
        return sorted(line for kind in QUERIES for line in _lines(held, kind))


def _opened(place: Place) -> Store:
    if isinstance(place, Path):
        return FileStore(sqlite3.connect(place, timeout=60))
    return open_ledger(place)


def digest(place: Place) -> str:
    """One hash for all lines."""
    return hashlib.sha256("\n".join(dump(place)).encode()).hexdigest()


def check(path: Path) -> str:
    """What SQLite says of the file and of the search index: "ok" if both are whole."""
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as held:
        held.execute("INSERT INTO found (found) VALUES ('integrity-check')")
        return str(held.execute("PRAGMA integrity_check").fetchone()[0])


def _lines(held: Store, kind: str) -> Iterator[str]:
    for row in held.execute(QUERIES[kind]):
        yield repr((kind, *(_short(value) for value in row)))


def _short(value: object) -> object:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
