"""Ledgers to export: a strike with events told differently, a denial, hostile words."""

from dataclasses import replace
from pathlib import Path

from sayso.api.ledger import Ledger
from sayso.records.event import Place, Quantity
from tests.api.shelf import apart, denying, filled, openings, telling
from tests.merging.drafts import Draft, What

HOSTILE = (
    '=HYPERLINK("http://evil.example";"x") said <script>alert(1)</script> & "quotes"\tand a tab\r\n'
    "and a second line \u202eturned\u202c with \x1b[31mred\x1b[0m, \x00 nothing, \u2028 a mark,"
    " ```` ticks, | pipes, [link](javascript:alert(1)) and ]]> ends; 'tis; all"
)


def drafts() -> list[Draft]:
    """Two outlets tell of a strike, with differing days and numbers; a third denies it."""
    first, second, _ = openings()
    reports = [telling("Post", first), telling("Herald", second), denying("Courier"), apart()]
    for draft, day, number in zip(
        reports[:3], ("2026-03-03", "2026-03-04", None), (2, 3, None), strict=True
    ):
        army = draft.name("Orlen", "organisation", "NRD")
        name = draft.event("ASSAULT", "struck", What(day=day, recipients=(army,)))
        event = next(e for e in draft.events if e.id == name)
        draft.events[:] = [
            replace(
                event,
                intensity=-8.5,
                status="happened" if day else "denied",
                places=(Place("Orlen", 1234, -33.5, 18.25, "NRD"),),
                quantities=(Quantity(number, "drones", None, event.trigger),) if number else (),
            )
        ]
    return reports


def hostile() -> Draft:
    """A report whose words, outlet, title and actor are made to do harm."""
    draft = Draft(
        f"Reporters heard that {HOSTILE} was the case. The mayor of Tolm spoke on Monday.",
        "=cmd|' /C calc'!A0",
        "2026-03-10",
        url="javascript:alert(1)",
    )
    who = draft.name("Reporters", "person", "NRD")
    draft.actors[0] = replace(draft.actors[0], name="+<img src=x onerror=alert(1)>\t\u202e")
    draft.says(who, "Reporters|heard|that " + HOSTILE.partition("|")[0].rstrip())
    draft.event("ASSAULT", "alert", What(actors=(who,), day="2026-03-09"))
    return draft


def strike(path: Path) -> Ledger:
    """A ledger of the strike and another matter."""
    return filled(path, drafts())


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, or the one file."""
    if folder.is_file():
        return {"": folder.read_bytes()}
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}
