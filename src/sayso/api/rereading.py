"""Reading anew what other programs, or other settings, have read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import get_args

from sayso.api.intake import Added, Intake, full_rank, page_row, renew_report
from sayso.ledger import query, write
from sayso.ledger.trouble import telling
from sayso.records.omission import Unread
from sayso.records.reading import Resolved
from sayso.records.text import Media, Page, Report

BATCH = 16
"""So many reports are kept at once; what is kept stays, whatever happens to the next ones."""

RereadOne = Callable[[Page, Report], Resolved | Unread]
"""Reads a page anew that was read before as this report, whose hash stands."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What became of a rebuilding.

    `reread` reports were read anew; `failed` could not be, and stay as they were; `otherwise`
    are still as an older program, or other settings, have read them.
    """

    reread: int = 0
    failed: int = 0
    otherwise: int = 0


def reread(intake: Intake, read: RereadOne) -> Iterator[Added]:
    """Read anew what this program has not read; after each batch that is safe, what came of it.

    Nothing is overwritten: what other programs took from a report stays beside it. Reports that
    a newer program has read are left alone.
    """
    with telling(intake.place):
        program = intake.program
        left = query.read_otherwise(intake.held, program.id, program.version)
    for at in range(0, len(left), BATCH):
        with telling(intake.place):
            found = [(n, _read(intake, n, read)) for n in left[at : at + BATCH]]
            with intake.held.transaction():
                yield _keep(intake, found)


def _read(intake: Intake, n: int, read: RereadOne) -> Resolved | None:
    """What the program takes from a report; of several inputs, from that which tells most."""
    before = query.reading(intake.held, n)
    pages = [_page(one, before) for one in query.inputs_of(intake.held, n)]
    results = (read(page, before.report) for page in pages)
    return min((r for r in results if isinstance(r, Resolved)), key=full_rank, default=None)


def _keep(intake: Intake, found: Sequence[tuple[int, Resolved | None]]) -> Added:
    done = [(n, reading) for n, reading in found if reading is not None]
    for n, reading in done:
        renew_report(intake.held, n, reading, intake.program.id)
    added = Added(len(done), unread=len(found) - len(done))
    write.count_run(intake.held, intake.run, (added.read, 0, added.unread))
    return added


def _page(one: query.Input, before: Resolved) -> Page:
    """The input as it came, for its id tells which kind it was; else as far as that is kept."""
    raw = before.report.text.encode("utf-8", "surrogatepass") if one.raw is None else one.raw
    rights = [o.detail for o in before.omissions if o.reason == "rights-reserved"]
    page = Page(raw, one.place, "text" if one.raw is None else "unknown", one.given, one.retrieved)
    kinds = product(get_args(Media), (None, *rights))
    likely = (replace(page, media=media, reserved=reserved) for media, reserved in kinds)
    return next((p for p in likely if page_row(p).id == one.id), page)
