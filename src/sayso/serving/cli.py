"""The command line: parses options, calls `sayso.api`, prints.

Records go to standard output, people's words to standard error. Heavy parts are imported
by the command that needs them, so that help, version and errors answer at once.

Exit codes: 0 done; 1 done, but something was not read or was read with losses; 2 usage or
input; 3 failure; 130 interrupted, 143 told to end.
"""

import os
from pathlib import Path
from typing import Annotated

import typer

from sayso.api import Options
from sayso.records.text import Given
from sayso.serving.copying import Copying, write_annotations
from sayso.serving.export_cli import app as export_app
from sayso.serving.finish import Asked, finish
from sayso.serving.ledger_cli import app as ledger_app
from sayso.serving.options import (
    Actors,
    EngineName,
    Json,
    MinScore,
    Model,
    Outlet,
    Private,
    Published,
    Scheduler,
    Title,
    Types,
    Url,
    Width,
    Workers,
    choice_of,
    model_of,
)
from sayso.serving.scoring import TASKS
from sayso.serving.serve_cli import app as serve_app
from sayso.serving.show import (
    Forms,
    ScoreForms,
    print_schema,
    show_reading,
    show_scores,
)

app = typer.Typer(
    name="sayso",
    help="On whose say-so? Reads news reports and shows who says that what happened.",
    epilog=(
        "Exit codes: 0 done; 1 done, but something was not read or was read with losses; "
        "2 wrong usage or input; 3 failure."
    ),
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from sayso import __version__  # noqa: PLC0415

        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def sayso(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a failure arose.")] = False,
    settings: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            envvar="SAYSO_SETTINGS",
            show_envvar=False,
            help='TOML with settings, e.g. model = "en_core_web_md"; or set SAYSO_SETTINGS.',
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """On whose say-so? Reads news reports and shows who says that what happened."""
    context.obj = Asked(debug, settings)


@app.command()
def read(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE", help="Files, folders, addresses (https://...); - is standard input."
        ),
    ],
    *,
    json: Json = False,
    html: Annotated[
        str | None, typer.Option(metavar="OUT", help="Write the page to a file; - prints it.")
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    url: Url = None,
    title: Title = None,
    model: Model = None,
    min_score: MinScore = None,
    types: Types = None,
    actors: Actors = None,
    allow_private: Private = False,
    width: Width = None,
) -> None:
    """Read reports, together, and show who says that what happened.

    A source is plain text, HTML, JSON Lines, a feed (RSS, Atom, JSON Feed), an archive of the web
    (WARC), a folder of them, or the address of a page or a feed. What you know of a report
    (--published, --outlet, --url, --title) wins over what stands in it.

    Exits with 1 if anything was not read, or was read with losses: unreadable inputs, guessed
    encodings, reports that are not in English. What a report merely leaves open is part of
    the page and no failure.
    """
    given = Given(None, url, outlet, title, published)
    finish(
        context,
        lambda: show_reading(
            sources,
            Options(given, model_of(context, model), min_score, types, actors, allow_private),
            Forms(json, html, width),
        ),
    )


@app.command()
def annotate(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="IN", help="JSON Lines; - is standard input.")],
    out: Annotated[str, typer.Argument(metavar="OUT", help="JSON Lines; - is standard output.")],
    *,
    published: Published = None,
    outlet: Outlet = None,
    url: Url = None,
    model: Model = None,
    min_score: MinScore = None,
    types: Types = None,
    actors: Actors = None,
    engine: EngineName = "serial",
    workers: Workers = None,
    scheduler: Scheduler = None,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on after the last whole line of OUT, if there is one."),
    ] = False,
) -> None:
    """Read many reports one by one: a line of records out for each line in.

    A line of IN is {"id", "text", "published"?, "title"?, "outlet"?, "url"?}. Exits with 1 if
    a line could not be read; its line in OUT says why. OUT is the same whichever engine reads;
    broken off by Ctrl-C or a failure, the same command with --resume goes on.
    """
    given = Given(None, url, outlet, None, published)
    finish(
        context,
        lambda: write_annotations(
            Copying(source, out, resume),
            Options(given, model_of(context, model), min_score, types, actors),
            choice_of(engine, workers, scheduler),
        ),
    )


@app.command(name="eval")
def evaluate(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    task: Annotated[str, typer.Argument(metavar="TASK", help=f"One of: {', '.join(TASKS)}.")],
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Labelled files.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    pred: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write what was found, as JSON Lines.")
    ] = None,
    model: Model = None,
    min_score: MinScore = None,
) -> None:
    """Score the program on a labelled sample, for example your own.

    GOLD is JSON Lines in the format of the task, for the task reading a folder; docs/eval.md
    tells what they look like.
    """
    forms = ScoreForms(json, pred)
    finish(
        context,
        lambda: show_scores(
            task, gold, Options(model=model_of(context, model), min_score=min_score), forms
        ),
    )


@app.command()
def schema(context: typer.Context) -> None:
    """Print the JSON Schema of what --json and annotate write."""
    finish(context, print_schema)


app.registered_commands += ledger_app.registered_commands
app.registered_commands += export_app.registered_commands
app.registered_commands += serve_app.registered_commands


def main() -> None:
    """Run the command line; the matrices of a parse are too small to be shared among threads."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before anything imports numpy
    app()


if __name__ == "__main__":
    main()
