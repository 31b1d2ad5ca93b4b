"""The shipped examples, where they lie in a wheel or in a checkout."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from sayso.errors import InputError

NAMES: Final = ("demo/reports.jsonl", "affair.jsonl")
LEDGER: Final = Path("sayso-demo.db")
"""Where the demonstration keeps its ledger: never where people keep their own."""


def examples() -> tuple[str, ...]:
    """Paths of the examples that a demonstration loads. Raises: InputError if they are missing."""
    shipped = Path(str(files("sayso"))) / "examples"
    checkout = Path(__file__).parents[3] / "examples"
    for folder in (shipped, checkout):
        found = [folder / name for name in NAMES]
        if all(path.is_file() for path in found):
            return tuple(map(str, found))
    raise InputError("the examples are missing", str(shipped), "install sayso again")
