"""The same tables as Parquet files, with lists as lists and every text as it is."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any  # Any: pyarrow is not typed

from sayso.exporting.arrow import arrow_table, load_arrow, schema_of
from sayso.exporting.columns import Column, Row
from sayso.exporting.contents import Contents, Exported
from sayso.exporting.files import new_files
from sayso.exporting.tables import filled, heads

GROUP_ROWS = 1000
"""So many rows are held before they are written."""
LOSSES = (
    "mentions, time expressions, hedges, furniture and the spans of events' parties are only in"
    " jsonl",
)


def write_parquet(contents: Contents, folder: Path) -> Exported:
    """Write every table into a folder. Raises: ConfigError without pyarrow."""
    load_arrow()
    tables = {name: columns for name, _, columns in heads()}
    counts = Counter(dict.fromkeys(tables, 0))
    with new_files(folder, [f"{name}.parquet" for name in tables]) as files:
        groups = {n: _Group(files[f"{n}.parquet"], c) for n, c in tables.items()}
        for name, row in filled(contents):
            groups[name].add(row)
            counts[name] += 1
        for group in groups.values():
            group.close()
    return Exported(dict(counts), LOSSES)


class _Group:
    """Rows of one table on their way into its file."""

    def __init__(self, out: IO[bytes], columns: Sequence[Column]) -> None:
        from pyarrow import parquet  # noqa: PLC0415 - an extra

        self._columns, self._rows = columns, list[Row]()
        self._writer: Any = parquet.ParquetWriter(out, schema_of(columns), compression="zstd")

    def add(self, row: Row) -> None:
        """One row more."""
        self._rows.append(row)
        if len(self._rows) == GROUP_ROWS:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the file's end."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(arrow_table(self._columns, self._rows))
            self._rows.clear()
