"""What `sayso export` does once its options are known."""

import sys
from pathlib import Path

import typer

from sayso.api.ledger import Ledger
from sayso.serving.show import DONE, STDIO


def export(path: Path, layout: str, out: Path) -> int:
    """Write a ledger in a layout; exit code. Raises: InputError."""
    with Ledger(path) as ledger:
        exported = ledger.export(layout, sys.stdout.buffer if str(out) == STDIO else out)
    counts = ", ".join(f"{table} {n:,}" for table, n in exported.rows.items())
    typer.echo(f"written: {counts}", err=True)
    for loss in exported.losses:
        typer.echo(f"not in this layout: {loss}", err=True)
    return DONE
