"""Reading anew what other programs, or other settings, have read."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import get_args

from sayso.api.bulk import Again
from sayso.api.intake import Added, Intake, full_rank, page_row, renew_report
from sayso.engines.base import Job, Ready
from sayso.ledger import query, write
from sayso.ledger.trouble import telling
from sayso.records.omission import Unread
from sayso.records.reading import Resolved
from sayso.records.text import Media, Page

BATCH = 16
"""So many reports are kept at once; what is kept stays, whatever happens to the next ones."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What became of a rebuilding.

    `reread` reports were read anew; `failed` could not be, and stay as they were; `otherwise`
    are still as an older program, or other settings, have read them.
    """

    reread: int = 0
    failed: int = 0
    otherwise: int = 0


def reread(intake: Intake, job: Job[Again, Resolved | Unread | None]) -> Iterator[Added]:
    """Read anew what this program has not read; after each batch that is safe, what came of it.

    Nothing is overwritten: what other programs took from a report stays beside it. Reports that
    a newer program has read are left alone.
    """
    with telling(intake.place):
        program = intake.program
        left = query.read_otherwise(intake.held, program.id, program.version)
    results = _results(intake, job, left)
    while found := list(islice(results, BATCH)):
        with telling(intake.place), intake.held.transaction():
            added = _keep(intake, found)
        yield added


def _results(
    intake: Intake, job: Job[Again, Resolved | Unread | None], left: Sequence[int]
) -> Iterator[tuple[int, Resolved | None]]:
    """What the program takes from each report; of several inputs, from that which tells most."""
    inputs: deque[tuple[int, int]] = deque()
    results = iter(intake.engine.map(job, _to_read(intake, left, inputs)))
    for first in results:
        n, count = inputs.popleft()
        read = [r for r in (first, *islice(results, count - 1)) if isinstance(r, Resolved)]
        yield n, min(read, key=full_rank, default=None)


def _to_read(
    intake: Intake, left: Sequence[int], inputs: deque[tuple[int, int]]
) -> Iterator[Again | Ready[Resolved | Unread | None]]:
    """All inputs of the reports; `inputs` gets each report's number and how many it has."""
    for at in range(0, len(left), BATCH):
        with telling(intake.place):
            before = query.readings(intake.held, left[at : at + BATCH])
            given = {n: query.inputs_of(intake.held, n) for n in before}
        for n, reading in before.items():
            inputs.append((n, max(1, len(given[n]))))
            if not given[n]:
                yield Ready(None)
            for one in given[n]:
                yield Again(_page(one, reading), reading.report)


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
