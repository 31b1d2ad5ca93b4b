"""Tables as CSV: UTF-8, lines ended by LF, a header; safe to open in a spreadsheet.

A text cell that begins with one of `= + - @`, a tab, a line break or an apostrophe gets one
apostrophe before it, so that no spreadsheet takes it for a formula; whoever takes one apostrophe
away from every cell that begins with one has the text as it was. Control codes and marks that turn
the direction of writing are replaced one for one, as on the page, so that places hold.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sayso.exporting.columns import Cell
from sayso.exporting.contents import Contents, Exported
from sayso.exporting.files import new_files
from sayso.exporting.tables import filled, heads
from sayso.records.shown import shown

GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
COLUMNS = "columns.csv"
README = "README.txt"
LOSSES = (
    "lists are joined by `;`, and a `;` in a name becomes `,`: parquet and jsonl keep them apart",
    "mentions, time expressions, hedges, furniture and the spans of events' parties are only in"
    " jsonl",
)
ABOUT = """\
Tables of a ledger of sayso: who says that what happened.

UTF-8, lines ended by LF, a header in each table; columns.csv tells what each column holds.
Read every column of kind "text" or "list" as text: ids are hexadecimal digits, and some look like
numbers. The same contents give the same bytes on any machine.

A text cell that begins with one of = + - @ ' a tab or a line break has one apostrophe before it,
so that no spreadsheet takes it for a formula. Take one apostrophe away from every cell that begins
with one, and you have the text as it was; places (start, end) count in that text, in Unicode code
points. Control codes and marks that turn the direction of writing are replaced, one for one.

What these tables cannot hold:
"""


def guarded(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula and no terminal for a command.

    >>> guarded("=HYPERLINK(1)"), guarded("'tis"), guarded("plain")
    ("'=HYPERLINK(1)", "''tis", 'plain')
    """
    seen = shown(text)
    return f"'{seen}" if seen.startswith(GUARDED) else seen


def cell(value: Cell) -> str:
    """A cell as it is written, quoted where it has to be."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    joined = ";".join(v.replace(";", ",") for v in value) if isinstance(value, tuple) else value
    text = guarded(joined)
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if set(text) & set(',"\r\n') else text


def line(cells: Iterable[Cell]) -> bytes:
    """A row as a line."""
    return (",".join(map(cell, cells)) + "\n").encode("utf-8")


def write_csv(contents: Contents, folder: Path) -> Exported:
    """Write every table into a folder."""
    tables = {f"{name}.csv": columns for name, _, columns in heads()}
    rows = Counter(dict.fromkeys((n.removesuffix(".csv") for n in tables), 0))
    with new_files(folder, [*tables, COLUMNS, README]) as files:
        for name, columns in tables.items():
            files[name].write(line([c.name for c in columns]))
        for name, row in filled(contents):
            files[f"{name}.csv"].write(line(row))
            rows[name] += 1
        files[COLUMNS].write(columns_csv())
        files[README].write(about().encode("utf-8"))
    return Exported(dict(rows), LOSSES)


def columns_csv() -> bytes:
    """The table of all columns: table, column, kind, what it means."""
    rows = [(n, c.name, c.kind, c.means) for n, _, columns in heads() for c in columns]
    return b"".join(map(line, [("table", "column", "kind", "means"), *rows]))


def about() -> str:
    """What the README of an export says."""
    tables = "".join(f"  {name}.csv: {means}\n" for name, means, _ in heads())
    losses = "".join(f"- {told}.\n" for told in LOSSES)
    return f"{ABOUT}{losses}\nTables:\n{tables}"
