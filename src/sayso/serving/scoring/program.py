"""The program as the tasks run it: through `sayso.api`, as a user would."""

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sayso.api import Options, read_each
from sayso.records.codec import encode_report
from sayso.records.reading import Resolved

GIVEN_KEYS = ("id", "text", "title", "published", "date", "dct", "outlet", "url")
"""Keys of a gold line that are handed to the program; the labels are not."""


def read_rows(rows: Iterable[Mapping[str, object]], options: Options) -> dict[str, Resolved]:
    """The program's reading of each row's text, by the row's id; what failed is left out.

    Rows are objects as `sayso annotate` takes them, each read alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = write_rows(rows, Path(folder))
        read = list(read_each(str(source), options))
    return {r.report.id: r for r in read if isinstance(r, Resolved)}


def write_rows(rows: Iterable[Mapping[str, object]], folder: Path) -> Path:
    """A file of JSON lines in `folder` with what the program may see of each row."""
    path = folder / "rows.jsonl"
    seen = ({k: row[k] for k in GIVEN_KEYS if row.get(k) is not None} for row in rows)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in seen)
    path.write_text("".join(lines), "utf-8")
    return path


def prediction_lines(ids: Sequence[str], read: Mapping[str, Resolved]) -> tuple[str, ...]:
    """One JSON line for each id, in order; a text that was not read gives its id alone."""
    return tuple(
        encode_report(read[i], ()).decode() if i in read else json.dumps({"id": i}) for i in ids
    )
