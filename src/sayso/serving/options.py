"""Options that several commands have, and what they mean."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.api.runs import EngineChoice
from sayso.serving.progress import tell_link
from sayso.settings import load_settings

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="An installed spaCy model of English in place of the small one.",
    ),
]
MinScore = Annotated[
    float | None,
    typer.Option(
        metavar="P",
        min=0,
        max=1,
        help="Tell attributions from this probability on, 0 to 1: higher is more precise.",
    ),
]
Types = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="TOML with event types of your own, beside PLOVER's or in their place: docs/types.md.",
    ),
]
Actors = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Your own actors, CSV or JSON lines of FollowTheMoney; what it says of them wins.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When it was published, e.g. 2025-11-30."),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Where it was published.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Its title.")]
Private = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Let addresses lead to this machine or into your own network."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print records as JSON.")]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="Who reads: serial (this process), processes, or dask: docs/scaling.md.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="So many read at once; else one for each processor."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Of a running Dask cluster, e.g. tcp://10.0.0.5:8786."),
]
Durable = Annotated[
    bool,
    typer.Option(
        "--durable", help="Wait for the disk at each step, so that a loss of power loses nothing."
    ),
]
Width = Annotated[
    int | None,
    typer.Option(metavar="COLUMNS", min=40, max=400, help="Columns of the page in the terminal."),
]


def choice_of(name: str, workers: int | None, scheduler: str | None) -> EngineChoice:
    """The engine of the options. Raises: ConfigError for options that do not go together."""
    return EngineChoice(name, workers, scheduler, tell_link)


def model_of(context: typer.Context, named: str | None) -> str | None:
    """The model of the option, else of the settings."""
    return named or load_settings(context.obj.settings).model
