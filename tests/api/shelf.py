"""Ledgers filled with reports that were written and read by hand: no model, no clock."""

from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from sayso.api.ledger import Ledger, Place, place_of
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Resolved
from sayso.records.text import Page
from tests.merging.drafts import Draft, How

READ: dict[bytes, Resolved] = {}
"""What stands in each page, by its bytes."""


def page(draft: Draft) -> Page:
    """The report as a page that the shelf's reader can read."""
    key = draft.report.report_id.encode()
    READ[key] = draft.resolved()
    return Page(key, f"{draft.outlet}.txt", "text")


def read(one: Page | Unread) -> Resolved | Unread:
    """What stands in a page by hand."""
    if isinstance(one, Unread):
        return one
    if one.content not in READ:
        return Unread(None, one.where, Omission("pipeline", "failed", "nothing is known of it"))
    return READ[one.content]


def lay(path: Path) -> str | Path:
    """Where a ledger of this name is kept; a test may be done with another store (`store`)."""
    return path


def at(path: str | Path) -> Place:
    """The same, as a place."""
    return place_of(lay(path) if isinstance(path, Path) else path)


def ledger(path: Path | Place, *, day: str = "2026-05-01") -> Ledger:
    """A ledger, made if there is none, whose clock goes on by a second each time it is asked."""
    ticks = count()
    return Ledger(
        at(path) if isinstance(path, Path) else path,
        create=True,
        reader=read,
        clock=lambda: f"{day}T{next(ticks) // 3600:02}:{next(ticks) // 60 % 60:02}:00+00:00",
    )


def filled(path: Path | Place, drafts: Iterable[Draft], *, day: str = "2026-05-01") -> Ledger:
    """A ledger that holds these reports."""
    kept = ledger(path, day=day)
    kept.take(map(page, drafts))
    return kept


def telling(outlet: str, opening: str, published: str = "2026-03-04") -> Draft:
    """A report of a strike at the Orlen refinery that quotes the energy minister, Ada Berg."""
    text = (
        f"{opening} Energy Minister Ada Berg said two drones had struck the refinery at Orlen"
        " and set fire to a tank. The fire at Orlen burned for nine hours."
    )
    draft = Draft(text, outlet, published, title=None)
    berg = draft.name("Ada Berg", "person", "NRD")
    draft.says(
        berg,
        "Energy Minister Ada Berg|said|two drones had struck the refinery at Orlen"
        " and set fire to a tank",
    )
    return draft


def denying(outlet: str, published: str = "2026-03-05") -> Draft:
    """A report in which the neighbours' army denies it."""
    text = (
        "Belmark's army denied on Thursday that two drones had struck the refinery at Orlen and"
        " set fire to a tank. Colonel Jon Vask called the report from Orlen an invention."
    )
    draft = Draft(text, outlet, published)
    army = draft.name("Belmark's army", "armed group", "BLM")
    draft.says(
        army,
        "Belmark's army|denied|that two drones had struck the refinery at Orlen"
        " and set fire to a tank",
        How(stance="denies"),
    )
    return draft


def apart(outlet: str = "Port Gazette") -> Draft:
    """A report of something else."""
    text = (
        "The harbour council of Tolm voted on Monday to raise mooring fees for herring boats."
        " Skipper Una Rask said the herring fleet of Tolm could not pay the new mooring fees."
    )
    draft = Draft(text, outlet, "2026-03-09")
    rask = draft.name("Una Rask", "person", "NRD")
    draft.says(
        rask, "Skipper Una Rask|said|the herring fleet of Tolm could not pay the new mooring fees"
    )
    return draft


def openings() -> Sequence[str]:
    """Beginnings in words that differ."""
    return (
        "Smoke hung over the coast of Nordia on Wednesday and schools near the plant were shut.",
        "Insurers raised premiums for tankers within hours, and a pipeline was closed for checks.",
        "Villagers near the plant spent the night in a gymnasium while firemen poured on foam.",
    )
