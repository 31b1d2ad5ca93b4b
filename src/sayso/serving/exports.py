"""What `sayso export` does once its options are known."""

import sys
from pathlib import Path

import typer

from sayso.api.ledger import Ledger
from sayso.errors import InputError
from sayso.serving.ledgers import Place, asking
from sayso.serving.show import DONE, STDIO

DOSSIER = "dossier"


def export(path: str, layout: str, name: str | None, out: Path) -> int:
    """Write a ledger in a layout; exit code. Raises: InputError."""
    if (layout == DOSSIER) != (name is not None):
        told = "a dossier needs the id of a claim" if name is None else f"{layout} takes no id"
        fix = "sayso export --layout dossier ID --out FILE.html"
        raise InputError(told, f"--layout {layout}", fix)
    with asking(Place(path)) as ledger:
        if name is not None:
            _write_dossier(ledger, name, out)
            return DONE
        exported = ledger.export(layout, sys.stdout.buffer if str(out) == STDIO else out)
    counts = ", ".join(f"{table} {n:,}" for table, n in exported.rows.items())
    typer.echo(f"written: {counts}", err=True)
    for loss in exported.losses:
        typer.echo(f"not in this layout: {loss}", err=True)
    return DONE


def _write_dossier(ledger: Ledger, name: str, out: Path) -> None:
    dossier = ledger.dossier(name)
    is_html = out.suffix.lower() in (".html", ".htm")
    data = (dossier.html() if is_html else dossier.markdown()).encode("utf-8")
    if str(out) == STDIO:
        sys.stdout.buffer.write(data)
    else:
        out.write_bytes(data)
