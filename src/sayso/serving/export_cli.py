"""The command that writes a ledger for other tools."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.serving.finish import finish
from sayso.serving.ledger_cli import DEFAULT, At

app = typer.Typer()


@app.command()
def export(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Of a dossier: a claim, or a story's central one."),
    ] = None,
    *,
    layout: Annotated[
        str, typer.Option(metavar="NAME", help="csv, parquet, jsonl, polecat or dossier.")
    ],
    out: Annotated[
        Path,
        typer.Option(
            metavar="PATH",
            help="A folder for csv and parquet, else a file; - is standard output. A dossier whose"
            " name ends in .html is HTML, else Markdown.",
        ),
    ],
    ledger: At = DEFAULT,
) -> None:
    """Write the ledger as tables, as JSON Lines or as event rows, or one claim as a page to cite.

    The same contents give the same bytes, in whatever order they were added. What a layout cannot
    hold is told on standard error.
    """
    from sayso.serving import exports  # noqa: PLC0415

    finish(context, lambda: exports.export(ledger, layout, name, out))
