"""The ledger's commands: parse options, call `sayso.serving.ledgers`, which calls `sayso.api`."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.api import Options
from sayso.records.text import Given
from sayso.serving.finish import finish
from sayso.serving.options import (
    Actors,
    Durable,
    EngineName,
    Json,
    MinScore,
    Model,
    Outlet,
    Private,
    Published,
    Scheduler,
    Types,
    Url,
    Width,
    Workers,
    choice_of,
    model_of,
)

app = typer.Typer()

At = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="FILE|ADDRESS",
        envvar="SAYSO_LEDGER",
        show_envvar=False,
        help="The ledger's file, or postgresql://user@host/name; or set SAYSO_LEDGER.",
    ),
]
Id = Annotated[
    str, typer.Argument(metavar="ID", help="An id as `ask` tells it; its beginning is enough.")
]
DEFAULT = "sayso.db"


@app.command()
def add(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE", help="Files, folders, feeds, WARC, URLs; - is standard input."
        ),
    ],
    *,
    ledger: At = DEFAULT,
    json: Json = False,
    published: Published = None,
    outlet: Outlet = None,
    url: Url = None,
    model: Model = None,
    min_score: MinScore = None,
    types: Types = None,
    actors: Actors = None,
    allow_private: Private = False,
    durable: Durable = False,
    engine: EngineName = "serial",
    workers: Workers = None,
    scheduler: Scheduler = None,
) -> None:
    """Read reports into the ledger, which is made if there is none.

    What the ledger holds already is not read again, so after Ctrl-C, or a failure, the same
    command goes on where it stopped. The ledger is the same whichever engine reads. Exits with 1
    if anything was not read.
    """
    from sayso.serving import ledgers  # noqa: PLC0415

    given = Given(None, url, outlet, None, published)
    options = Options(given, model_of(context, model), min_score, types, actors, allow_private)
    place = ledgers.Place(ledger, json, is_durable=durable)
    finish(
        context,
        lambda: ledgers.add(place, sources, options, choice_of(engine, workers, scheduler)),
    )


@app.command()
def watch(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    feeds: Annotated[
        str, typer.Argument(metavar="FEEDS", help="An OPML file, or the address of one feed.")
    ],
    *,
    ledger: At = DEFAULT,
    every: Annotated[
        float, typer.Option(metavar="MINUTES", min=1, help="From one round to the next.")
    ] = 30,
    once: Annotated[bool, typer.Option("--once", help="One round, and no more.")] = False,
    model: Model = None,
    allow_private: Private = False,
    durable: Durable = False,
    engine: EngineName = "serial",
    workers: Workers = None,
    scheduler: Scheduler = None,
) -> None:
    """Poll feeds into the ledger, round after round, until Ctrl-C.

    Entries are fetched once, politely: robots.txt, delays for each host, only what is new.
    """
    from sayso.serving import ledgers  # noqa: PLC0415

    options = Options(model=model_of(context, model), allow_private=allow_private)
    wait_s = None if once else every * 60
    place = ledgers.Place(ledger, is_durable=durable)
    finish(
        context,
        lambda: ledgers.watch(place, feeds, options, wait_s, choice_of(engine, workers, scheduler)),
    )


@app.command()
def ask(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help='All of these words; "in quotes": a phrase.'),
    ] = None,
    *,
    ledger: At = DEFAULT,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="claim, event, story or doubt.")
    ] = None,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who takes part, or a position.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Of whom, e.g. NOR.")
    ] = None,
    stance: Annotated[
        list[str] | None, typer.Option(metavar="STANCE", help="confirms, denies, declines, ...")
    ] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Of events, e.g. CONSULT.")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", help="happened, planned, denied, ...")
    ] = None,
    outlet: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who told it.")] = None,
    sourcing: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="named, anonymous, collective, document or circular."),
    ] = None,
    begin: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Last told on this day or later.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="First told on this day or before.")
    ] = None,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="So many at most.")] = 20,
    unread: Annotated[
        bool, typer.Option("--unread", help="List inputs that gave no report, and why.")
    ] = False,
    json: Json = False,
    width: Width = None,
) -> None:
    """Search stories, claims and events, best first.

    An option may be given more than once: any of its values will do. Different options must all
    hold. A dash or other sign means nothing special.
    """
    from sayso.api.ledger import Wanted  # noqa: PLC0415
    from sayso.serving import ledgers  # noqa: PLC0415

    kinds, people, lands, stances = (tuple(v or ()) for v in (kind, actor, country, stance))
    types, statuses, outlets, sources = (tuple(v or ()) for v in (type_, status, outlet, sourcing))
    wanted = Wanted(
        kinds=kinds,
        actors=people,
        countries=lands,
        stances=stances,
        types=types,
        statuses=statuses,
        outlets=outlets,
        sourcing=sources,
        begin=begin,
        end_date=end,
    )
    place = ledgers.Place(ledger, json, width)
    asked = " ".join(words or ())
    finish(
        context,
        lambda: ledgers.unread(place) if unread else ledgers.ask(place, asked, wanted, most),
    )


@app.command()
def show(
    context: typer.Context,
    name: Id,
    *,
    ledger: At = DEFAULT,
    json: Json = False,
    width: Width = None,
) -> None:
    """Show a story, claim, event, actor or report with its evidence."""
    from sayso.serving import ledgers  # noqa: PLC0415

    finish(context, lambda: ledgers.show(ledgers.Place(ledger, json, width), name))


@app.command()
def origins(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    name: Id,
    *,
    ledger: At = DEFAULT,
    json: Json = False,
    svg: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write it as a picture; - is standard output."),
    ] = None,
    width: Width = None,
) -> None:
    """Draw the chain behind a claim, or behind the central claim of a story."""
    from sayso.serving import ledgers  # noqa: PLC0415

    place = ledgers.Place(ledger, json, width)
    finish(context, lambda: ledgers.origins(place, name, svg))


@app.command()
def timeline(
    context: typer.Context,
    name: Id,
    *,
    ledger: At = DEFAULT,
    json: Json = False,
    width: Width = None,
) -> None:
    """Draw a story day by day: events, and who confirmed or denied what."""
    from sayso.serving import ledgers  # noqa: PLC0415

    finish(context, lambda: ledgers.timeline(ledgers.Place(ledger, json, width), name))


@app.command()
def check(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    sentence: Annotated[list[str], typer.Argument(metavar="SENTENCE", help="What is claimed.")],
    *,
    ledger: At = DEFAULT,
    json: Json = False,
    width: Width = None,
    model: Model = None,
) -> None:
    """Show which claims of the ledger say what a sentence says, and who stands behind them."""
    from sayso.serving import ledgers  # noqa: PLC0415

    place, options = ledgers.Place(ledger, json, width), Options(model=model_of(context, model))
    finish(context, lambda: ledgers.check(place, " ".join(sentence), options))


@app.command()
def changes(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    *,
    since: Annotated[
        str, typer.Option(metavar="TIME", help="UTC: 2026-11-25 or 2026-11-25T06:00.")
    ],
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="So many stories at most; not with --json.")
    ] = 20,
    after: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Go on from there, as the answer tells.")
    ] = None,
    story: Annotated[
        str | None, typer.Option(metavar="ID", help="Of this story alone, however large.")
    ] = None,
    ledger: At = DEFAULT,
    json: Json = False,
    width: Width = None,
) -> None:
    """Show what is new: denials, confirmations, retractions, origins, revised pages, stories.

    Stories with the newest reports are told first, a few at once; with --json all of them.
    """
    from sayso.api.ledger import Since  # noqa: PLC0415
    from sayso.serving import ledgers  # noqa: PLC0415

    asked = Since(since, limit, after, story, ledgers.COMPARED)
    finish(context, lambda: ledgers.changes(ledgers.Place(ledger, json, width), asked))


@app.command()
def rebuild(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    *,
    ledger: At = DEFAULT,
    reread: Annotated[
        bool,
        typer.Option(
            "--reread", help="First read anew what an older sayso, or other settings, have read."
        ),
    ] = False,
    into: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|ADDRESS", help="Leave it as it is; make the same ledger in another place."
        ),
    ] = None,
    model: Model = None,
    min_score: MinScore = None,
    types: Types = None,
    actors: Actors = None,
    engine: EngineName = "serial",
    workers: Workers = None,
    scheduler: Scheduler = None,
) -> None:
    """Derive every link and view again from what was read and what was corrected.

    Tells how many reports an older sayso, or other settings, have read. What was read before is
    kept, and so are corrections.

    With --into, nothing is derived or read anew: all that the ledger holds is carried to a new
    file or into an empty database, and exports the same there.
    """
    from sayso.serving import ledgers  # noqa: PLC0415

    options = Options(Given(), model_of(context, model), min_score, types, actors)
    place = ledgers.Place(ledger)
    if into is not None:
        finish(context, lambda: ledgers.carry(place, into, is_reread=reread))
    if reread:
        finish(
            context,
            lambda: ledgers.reread(place, options, choice_of(engine, workers, scheduler)),
        )
    finish(context, lambda: ledgers.rebuild(place, options))


@app.command()
def correct(  # noqa: PLR0913 - a command's options are its arguments
    context: typer.Context,
    verb: Annotated[
        str | None,
        typer.Argument(
            metavar="VERB", help="merge, split, rename, redate, reject, grade, accept, undo."
        ),
    ] = None,
    one: Annotated[
        str | None, typer.Argument(metavar="ID", help="What is corrected; its beginning is enough.")
    ] = None,
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="merge with this; split from this.")
    ] = None,
    *,
    ledger: At = DEFAULT,
    to: Annotated[
        str | None,
        typer.Option(metavar="VALUE", help="The new name, day (2026-03-04) or source grade (A-F)."),
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="NAME", envvar="USER", show_envvar=False, help="Who corrects.")
    ] = "unnamed",
    because: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
    list_: Annotated[
        bool, typer.Option("--list", help="Print the corrections that stand.")
    ] = False,
    json: Json = False,
    durable: Durable = False,
) -> None:
    """Put right what the ledger derived; nothing is overwritten, and all can be undone.

    Merge or split two claims, stories, events, actors, or reports into or over stories; rename a
    story or actor; redate a report, claim or event; reject a claim, event or report; grade a
    report's source; accept what was doubted (`sayso ask --kind doubt`), or a claim, event or story
    as a whole, which is then doubted no more; undo a correction. What a doubt is about is
    split, merged, redated or rejected by the doubt's own id too.
    """
    from sayso.serving import ledgers  # noqa: PLC0415

    asked = ledgers.Asked(verb, one, other, to, by, because)
    place = ledgers.Place(ledger, json, is_durable=durable)
    finish(context, lambda: ledgers.correct(place, None if list_ else asked))
