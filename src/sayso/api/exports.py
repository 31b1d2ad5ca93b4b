"""Exports: what a ledger holds, given to a layout; one claim as a dossier."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Literal, TypeAlias, get_args

from sayso.api.corrections import amendments
from sayso.errors import InputError
from sayso.exporting.contents import Codes, Contents, Exported, Told
from sayso.exporting.files import new_file
from sayso.ledger import contents as held_contents
from sayso.ledger import query, search
from sayso.ledger.store import Store
from sayso.lexicon.load import load_table
from sayso.merging.actors import merge_actors
from sayso.merging.amend import renamed
from sayso.records.actor import Actor
from sayso.records.claim import Claim
from sayso.records.codec.packed import unpack
from sayso.records.correction import Correction
from sayso.records.happening import Happening, Story
from sayso.records.reading import Resolved

Layout: TypeAlias = Literal["csv", "parquet", "jsonl", "polecat"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
FOLDERS = ("csv", "parquet")
"""Layouts that are a folder of tables; the others are one file."""


def export(held: Store, layout: str, out: str | Path | IO[bytes]) -> Exported:
    """Write what a ledger holds in a layout, as it stood at one moment.

    Raises: InputError for an unknown layout or a place that cannot be used; ConfigError where a
    library is missing.
    """
    if layout not in LAYOUTS:
        fix = f"name one of: {', '.join(LAYOUTS)}, dossier"
        raise InputError(f"there is no layout {layout!r}", "layout", fix)
    with held.one_moment():
        given = contents_of(held)
        if layout in FOLDERS:
            return _write_folder(layout, given, out)
        if not isinstance(out, str | Path):
            return _write_file(layout, given, out)
        with new_file(Path(out)) as stream:
            return _write_file(layout, given, stream)


def _write_folder(layout: str, given: Contents, out: str | Path | IO[bytes]) -> Exported:
    if not isinstance(out, str | Path):
        raise InputError(f"the layout {layout} is a folder", "out", "name a folder")
    if layout == "csv":
        from sayso.exporting.csv_layout import write_csv  # noqa: PLC0415

        return write_csv(given, Path(out))
    from sayso.exporting.parquet_layout import write_parquet  # noqa: PLC0415

    return write_parquet(given, Path(out))


def _write_file(layout: str, given: Contents, out: IO[bytes]) -> Exported:
    if layout == "jsonl":
        from sayso.exporting.jsonl_layout import write_jsonl  # noqa: PLC0415

        return write_jsonl(given, out)
    from sayso.exporting.polecat import write_polecat  # noqa: PLC0415

    return write_polecat(given, out, codes())


def codes() -> Codes:
    """What of PLOVER's tables a layout needs."""
    from sayso import __version__  # noqa: PLC0415 - the package itself imports the verbs

    types = load_table("codes", "plover_types").rows
    actors = load_table("codes", "plover_actors").rows
    return Codes(
        {r["type"]: r["quad"] for r in types},
        frozenset(r["code"] for r in actors if r["kind"] == "nonstate"),
        __version__,
    )


def contents_of(held: Store) -> Contents:
    """Everything that a ledger holds, read again whenever it is asked for."""
    return Contents(
        readings=partial(held_contents.readings, held),
        actors=partial(_actors, held),
        stories=partial(_stories, held),
        claims=partial(_claims, held),
        happenings=partial(_happenings, held),
        told=partial(_told, held),
        links=partial(held_contents.links, held),
        corrections=partial(_corrections, held),
        unread=partial(held_contents.unread, held),
    )


def _actors(held: Store) -> Iterator[Actor]:
    """Actors in their fullest form, under the names that people gave them."""
    names = amendments(held).names.get("actor", {})
    for forms in held_contents.actors(held):
        (actor,) = merge_actors(forms)
        yield renamed(actor, names)


def _hits(held: Store, kind: str) -> Iterator[search.Hit]:
    for rows in held_contents.story_rows(held):
        yield from (hit for hit in rows if hit.kind == kind)


def _stories(held: Store) -> Iterator[Story]:
    yield from (unpack(hit.body, Story) for hit in _hits(held, "story"))


def _claims(held: Store) -> Iterator[tuple[str, Claim]]:
    yield from ((hit.story, unpack(hit.body, Claim)) for hit in _hits(held, "claim"))


def _happenings(held: Store) -> Iterator[tuple[str, Happening]]:
    yield from ((hit.story, unpack(hit.body, Happening)) for hit in _hits(held, "event"))


def _corrections(held: Store) -> Iterator[Correction]:
    yield from sorted(query.corrections(held), key=lambda c: c.id)


def _told(held: Store) -> Iterator[Told]:
    """Events with their rows and reports; those of a story's reports are looked up once."""
    names = amendments(held).names.get("actor", {})
    kept: dict[str, Resolved] = {}
    before = ""
    for story, event in _happenings(held):
        if story != before or len(kept) > MOST_KEPT:
            kept, before = {}, story
        readings = [_reading(held, t.evidence.report_id, kept) for t in event.tellings]
        rows = [{e.id: e for e in r.events} for r in readings]
        actors = merge_actors(a for r in readings for a in r.actors)
        yield Told(
            event,
            story,
            tuple(row[t.event] for row, t in zip(rows, event.tellings, strict=True)),
            tuple(r.report for r in readings),
            {a.id: renamed(a, names) for a in actors},
        )


MOST_KEPT = 256
"""So many reports of a story are held at once."""


def _reading(held: Store, report_id: str, kept: dict[str, Resolved]) -> Resolved:
    if report_id not in kept:
        (n,) = query.numbers_of(held, [report_id])
        kept[report_id] = query.reading(held, n)
    return kept[report_id]
