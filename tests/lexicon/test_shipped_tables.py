from importlib.resources import files
from pathlib import Path

import pytest

from sayso.lexicon.load import load_table

LEXICON = Path(str(files("sayso.lexicon")))
TABLES = sorted(LEXICON.rglob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_each_shipped_table_has_a_card_and_is_sorted(path: Path) -> None:
    table = load_table(str(path.parent.relative_to(LEXICON)), path.stem)
    assert table.rows


def test_every_card_has_its_table() -> None:
    assert {p.with_suffix(".tsv") for p in LEXICON.rglob("*.toml")} == set(TABLES)
