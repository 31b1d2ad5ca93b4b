"""Rows as Arrow tables and pandas frames, where those are installed."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any  # Any: pyarrow and pandas are not typed

from sayso.errors import ConfigError
from sayso.exporting.columns import Column, Row


def load_arrow() -> Any:  # noqa: ANN401 - pyarrow is not typed
    """The module pyarrow. Raises: ConfigError if it is not installed."""
    return _load("pyarrow")


def _load(name: str) -> Any:  # noqa: ANN401 - the module of a library that is not typed
    try:
        return import_module(name)
    except ImportError as error:
        fix = "install it: pip install 'sayso[tables]'"
        raise ConfigError(f"{name} is not installed", f"import {name}", fix) from error


def schema_of(columns: Sequence[Column]) -> Any:  # noqa: ANN401 - pyarrow is not typed
    """The Arrow schema of columns, with what they mean."""
    arrow = load_arrow()
    kinds = {
        "text": arrow.string(),
        "list": arrow.list_(arrow.string()),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
    }
    return arrow.schema(
        [arrow.field(c.name, kinds[c.kind], metadata={"means": c.means}) for c in columns]
    )


def arrow_table(columns: Sequence[Column], rows: Sequence[Row]) -> Any:  # noqa: ANN401 - as above
    """Rows as an Arrow table. Raises: ConfigError without pyarrow."""
    arrow = load_arrow()
    schema = schema_of(columns)
    arrays = [
        arrow.array([row[n] for row in rows], type=schema.field(n).type)
        for n in range(len(columns))
    ]
    return arrow.Table.from_arrays(arrays, schema=schema)


def pandas_frame(columns: Sequence[Column], rows: Sequence[Row]) -> Any:  # noqa: ANN401 - as above
    """Rows as a pandas frame: codes stay text. Raises: ConfigError without pandas."""
    pandas = _load("pandas")
    frame = pandas.DataFrame.from_records(rows, columns=[c.name for c in columns])
    kinds = {"whole": "Int64", "number": "float64", "flag": "boolean", "text": "object"}
    return frame.astype({c.name: kinds[c.kind] for c in columns if c.kind in kinds})
