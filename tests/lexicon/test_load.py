from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.lexicon.load import read_table

CARD = """\
origin = "own"
licence = "Apache-2.0"
date = 2026-01-01
editor = "sayso authors"
language = "en"
gaps = "none known"
[columns]
lemma = "base form"
stance = "what it says"
"""


def table(folder: Path, tsv: str, card: str = CARD) -> Path:
    (folder / "cues.tsv").write_text(tsv, "utf-8")
    (folder / "cues.toml").write_text(card, "utf-8")
    return folder


def test_a_good_table_is_rows_and_a_hash(tmp_path: Path) -> None:
    found = read_table(table(tmp_path, "lemma\tstance\ndeny\tdenies\nsay\tasserts\n"), "cues")
    assert [dict(r) for r in found.rows] == [
        {"lemma": "deny", "stance": "denies"},
        {"lemma": "say", "stance": "asserts"},
    ]
    assert len(found.sha256) == 64


@pytest.mark.parametrize(
    ("tsv", "card", "message"),
    [
        ("lemma\tstance\nsay\tasserts\ndeny\tdenies\n", CARD, "out of order or stands twice"),
        ("lemma\tstance\nsay\tasserts\nsay\tasserts\n", CARD, "out of order or stands twice"),
        ("lemma\tstance\nsay\n", CARD, "entry has 1 cells for 2 columns"),
        ("lemma\tstance\n", CARD.replace("licence", "license"), "card lacks licence"),
        ("lemma\tmanner\n", CARD, "card must explain the columns"),
        ("lemma\tstance\n", "origin = ", "cannot be read"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(
    tmp_path: Path, tsv: str, card: str, message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        read_table(table(tmp_path, tsv, card), "cues")


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="table 'cues' cannot be read"):
        read_table(tmp_path, "cues")
