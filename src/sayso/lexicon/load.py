"""Reading one table: `NAME.tsv` with its card `NAME.toml`, checked whole, frozen, hashed.

A table is UTF-8, tab-separated, with a header, one entry a line, sorted by its line. Its
card names origin, licence, date, editor, language, what each column means, and known gaps.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise

from sayso.errors import ConfigError

CARD_KEYS = ("origin", "licence", "date", "editor", "language", "gaps")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A checked table: its rows as mappings of column to text (""= empty), and its hash."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sha256: str


def load_table(folder: str, name: str) -> Table:
    """A table that ships with sayso, from `lexicon/FOLDER/NAME.tsv`.

    Raises: ConfigError, naming file and line, if table or card break the rules above.
    """
    return read_table(files("sayso.lexicon") / folder, name)


def read_table(folder: Traversable, name: str) -> Table:
    """A table from any folder, checked alike. Raises: ConfigError."""
    path, card_path = folder / f"{name}.tsv", folder / f"{name}.toml"
    try:
        data = path.read_bytes()
        card = tomllib.loads(card_path.read_text("utf-8"))
        lines = data.decode("utf-8").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"table {name!r} cannot be read: {error}", str(path), "restore the table and its card"
        ) from error
    columns = tuple(lines[0].split("\t"))
    _check_card(card, columns, str(card_path))
    _check_order(lines[1:], str(path))
    rows = tuple(_row(line, columns, f"{path}:{n}") for n, line in enumerate(lines[1:], 2))
    return Table(name, columns, rows, hashlib.sha256(data).hexdigest())


def _check_card(card: Mapping[str, object], columns: tuple[str, ...], where: str) -> None:
    missing = [key for key in CARD_KEYS if key not in card]
    if missing:
        raise ConfigError(f"card lacks {', '.join(missing)}", where, "add the missing keys")
    told = card.get("columns")
    if not isinstance(told, dict) or set(told) != set(columns):
        raise ConfigError(
            f"card must explain the columns {', '.join(columns)}", where, "fix its [columns] part"
        )


def _check_order(lines: list[str], where: str) -> None:
    for number, (before, line) in enumerate(pairwise(lines), 3):
        if not before < line:
            raise ConfigError(
                f"entry {line!r} is out of order or stands twice",
                f"{where}:{number}",
                "sort the table by its lines (LC_ALL=C sort), each entry once",
            )


def _row(line: str, columns: tuple[str, ...], where: str) -> Row:
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise ConfigError(
            f"entry has {len(cells)} cells for {len(columns)} columns", where, "use one tab a cell"
        )
    return dict(zip(columns, cells, strict=True))
