"""Records as small pieces of HTML for notebooks: escaped, no script, no style of their own."""

from collections.abc import Iterable, Sequence
from html import escape

from sayso.exporting.columns import Cell, Row
from sayso.records.claim import Claim
from sayso.records.doubt import Doubt
from sayso.records.happening import Happening, Story
from sayso.records.shown import one_line


def plain(value: Cell) -> str:
    """A cell as text that HTML shows as it is."""
    if value is None:
        return ""
    told = ", ".join(value) if isinstance(value, tuple) else str(value)
    return escape(one_line(told))


def table_html(head: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows as a table."""
    top = "".join(f'<th scope="col">{plain(h)}</th>' for h in head)
    lines = "".join(f"<tr>{''.join(f'<td>{plain(c)}</td>' for c in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table>"


def record_html(record: Claim | Story | Happening | Doubt) -> str:
    """A claim with its badge, a story with its numbers, an event or a doubt with its words."""
    if isinstance(record, Doubt):
        words = [(e.prefix, e.exact, e.suffix) for e in record.evidence]
        return f"<h4>{plain(record.what)}</h4>{table_html(('before', 'words', 'after'), words)}"
    if isinstance(record, Claim):
        badge, origins = record.badge, record.origins
        least = f"{origins.at_least} to {origins.at_most}"
        return f"<blockquote>{plain(record.text)}</blockquote>" + table_html(
            ("pages", "texts", "origins", "confirmed", "denied", "declined"),
            [(badge.pages, badge.texts, least, badge.confirmed, badge.denied, badge.declined)],
        )
    if isinstance(record, Story):
        numbers = (len(record.reports), record.texts, len(record.claims))
        return f"<h4>{plain(record.title)}</h4>" + table_html(
            ("reports", "texts", "claims", "first", "last", "outlets"),
            [(*numbers, record.first_seen, record.last_seen, record.outlets)],
        )
    rows = [(t.evidence.exact, t.status, t.begin, t.end_date) for t in record.tellings]
    head = ("words", "status", "first day", "last day")
    return f"<h4>{plain(record.type)}</h4>{table_html(head, rows)}"
