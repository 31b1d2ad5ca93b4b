"""Facts in a row, as wide as the terminal lets them be."""

import io

import pytest
from rich.console import Console

from sayso.serving.parted import Parted

BADGE = "2 pages - 2 texts - 1 to 2 origins - confirmed 1 - denied 0 - declined 1"


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (80, [BADGE]),
        (71, [BADGE.removesuffix(" - declined 1"), "declined 1"]),
        (30, ["2 pages - 2 texts", "1 to 2 origins - confirmed 1", "denied 0 - declined 1"]),
        (
            12,
            ["2 pages", "2 texts", "1 to 2", "origins", "confirmed 1", "denied 0", "declined 1"],
        ),
    ],
)
def test_lines_end_at_a_dash(width: int, lines: list[str]) -> None:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(Parted(BADGE))
    assert [line.rstrip() for line in out.getvalue().splitlines()] == lines
