"""The command that opens the ledger as web pages."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.api import Options
from sayso.serving.finish import finish
from sayso.serving.ledger_cli import DEFAULT, At
from sayso.serving.options import Model, Private, model_of

app = typer.Typer()

Port = Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0: any that is free.")]
Open = Annotated[bool, typer.Option("--open/--no-open", help="Open the pages in a browser.")]


@app.command()
def serve(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    *,
    ledger: At = DEFAULT,
    port: Port = 8765,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Another address of this machine; whoever asks there needs the token shown.",
        ),
    ] = "127.0.0.1",
    browse: Open = False,
    model: Model = None,
    allow_private: Private = False,
) -> None:
    """Serve the ledger's pages and its JSON API until Ctrl-C, on this machine alone by default."""
    from sayso.api.ledger import place_of  # noqa: PLC0415
    from sayso.serving import serve as server  # noqa: PLC0415

    options = Options(model=model_of(context, model), allow_private=allow_private)
    where = server.Where(place_of(ledger), host, port, is_opened=browse)
    finish(context, lambda: server.serve(where, options))


@app.command()
def demo(
    context: typer.Context,
    *,
    ledger: Annotated[
        Path,
        typer.Option(
            metavar="FILE", help="Where the demonstration keeps its ledger; never your own."
        ),
    ] = Path("sayso-demo.db"),
    port: Port = 8765,
    browse: Open = True,
    model: Model = None,
) -> None:
    """Load the shipped examples into a ledger of their own, serve it, and open the browser."""
    from sayso.serving import demo as shipped  # noqa: PLC0415
    from sayso.serving import serve as server  # noqa: PLC0415

    where = server.Where(ledger, port=port, is_opened=browse)
    options = Options(model=model_of(context, model))
    finish(context, lambda: server.serve(where, options, shipped.load))
