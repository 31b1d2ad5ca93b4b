"""One report in the ledger and what lies beside it: its bytes, versions, copies and claims."""

import zlib

from sayso.ledger import search
from sayso.ledger.query import Held
from sayso.ledger.store import Store

_HELD = "n, report_id, id, url, outlet, title, published, run_id"
_TEXTS = ("copy", "contains")


def raw(held: Store, sha256: str) -> bytes | None:
    """The bytes with this hash as they came, None where they are not kept."""
    row = held.execute("SELECT body FROM raws WHERE sha256 = ?", (sha256,)).fetchone()
    return zlib.decompress(row[0]) if row else None


def versions(held: Store, url: str) -> tuple[tuple[Held, str], ...]:
    """Reports of one address and when each was brought (UTC), in that order."""
    rows = held.execute(
        f"SELECT {_HELD}, started FROM reports JOIN runs USING (run_id) WHERE url = ?"
        " ORDER BY started, report_id",
        (url,),
    )
    return tuple((Held(*row[:-1]), row[-1]) for row in rows)


def text_links(held: Store, n: int, most: int) -> tuple[tuple[str, float, Held], ...]:
    """Reports whose text is this one's, or holds it, or is held in it: how, how alike, which.

    How is "copy", "contains" or "inside"; the most alike come first.
    """
    rows = held.execute(
        "SELECT CASE WHEN kind = 'contains' AND far = 1 THEN 'inside' ELSE kind END AS how, score,"
        f" {_HELD} FROM (SELECT kind, score, other AS o, 0 AS far FROM links"
        " WHERE kind IN (?, ?) AND one = ? UNION ALL SELECT kind, score, one, 1 FROM links"
        " WHERE kind IN (?, ?) AND other = ?) AS near JOIN reports ON reports.n = o"
        " ORDER BY how, score DESC, report_id LIMIT ?",
        (*_TEXTS, n, *_TEXTS, n, most),
    )
    return tuple((how, score, Held(*rest)) for how, score, *rest in rows)


def claims_of(held: Store, report_id: str) -> tuple[search.Hit, ...]:
    """The claims that rest on a report, those first that most stand behind."""
    rows = held.execute(
        "SELECT kind, id, story_id, weight, body, first_seen, last_seen FROM facts"
        " CROSS JOIN rows WHERE facts.r = rows.r AND what = 'report' AND value = ?"
        " AND kind = 'claim'"
        " ORDER BY weight DESC, id",
        (report_id,),
    )
    return tuple(search.Hit(*row) for row in rows)


def story_of(held: Store, n: int) -> tuple[search.Hit, ...]:
    """The story that a report is part of; empty if it is in none."""
    rows = held.execute(
        "SELECT kind, id, rows.story_id, weight, body, first_seen, last_seen FROM members"
        " JOIN rows ON rows.story_id = members.story_id AND id = members.story_id"
        " AND kind = 'story' WHERE n = ?",
        (n,),
    )
    return tuple(search.Hit(*row) for row in rows)
