"""The shipped examples, where they lie in a wheel or in a checkout."""

from importlib.resources import files
from pathlib import Path
from typing import Final

import typer

from sayso.api.gauge import Gauge
from sayso.errors import InputError
from sayso.serving.progress import counts, resumable, telling
from sayso.serving.web.site import Site

NAMES: Final = ("demo.jsonl", "affair.jsonl")
LEDGER: Final = Path("sayso-demo.db")
"""Where the demonstration keeps its ledger: never where people keep their own."""

GOES_ON: Final = "what was added stays, and the same command goes on from there"


def load(site: Site) -> None:
    """Read the examples into the ledger of a site. Raises: InputError if that is another's."""
    with site.ledger() as ledger, resumable(GOES_ON):
        if site.path.name != LEDGER.name and ledger.ask(most=1):
            fix = "leave --ledger out: the demonstration makes a ledger of its own"
            raise InputError("this ledger holds reports already", str(site.path), fix)
        gauge = Gauge()
        with telling(gauge) as tell:
            added = ledger.add(examples(), None, tell, gauge)
    typer.echo(f"sayso: the examples: {counts(added)}", err=True)


def examples() -> tuple[str, ...]:
    """Paths of the examples that a demonstration loads. Raises: InputError if they are missing."""
    shipped = Path(str(files("sayso"))) / "examples"
    checkout = Path(__file__).parents[3] / "examples"
    for folder in (shipped, checkout):
        found = [folder / name for name in NAMES]
        if all(path.is_file() for path in found):
            return tuple(map(str, found))
    raise InputError("the examples are missing", str(shipped), "install sayso again")
