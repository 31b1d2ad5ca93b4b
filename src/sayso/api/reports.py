"""One report with what lies beside it in the ledger, and the bytes that it came from."""

from dataclasses import dataclass

from sayso.api.answers import record_of
from sayso.api.corrections import amendments
from sayso.errors import InputError
from sayso.ledger import contents, leaves, query
from sayso.ledger.store import Store
from sayso.merging.amend import amended
from sayso.records.arrival import Arrival
from sayso.records.claim import Claim
from sayso.records.codec.packed import unpack
from sayso.records.happening import Story
from sayso.records.reading import Resolved

MOST_COPIES = 50
"""So many copies of a report are told."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Another report in short: enough to name it and to lead to it. `added` is in UTC."""

    report_id: str
    outlet: str | None
    title: str | None
    published: str | None
    added: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A report whose text is that of another, or holds it, or is held in it.

    `how` is "copy", "contains" (this one holds the other) or "inside" (the other holds this);
    `score` estimates which share of the words they have in common.
    """

    how: str
    score: float
    report: Leaf


@dataclass(frozen=True, slots=True)
class ReportShown:
    """One report: its reading, its story, the claims that rest on it, and how it came.

    The reading has what people put right of it: names, days, what they rejected.
    `claims` begin with those that most stand behind. `versions` are all reports of its address,
    itself too, in the order in which they were brought; empty if there is but this one. `copies`
    are the most alike of each kind, at most 50.
    """

    reading: Resolved
    story: Story | None
    claims: tuple[Claim, ...]
    versions: tuple[Leaf, ...]
    copies: tuple[Copy, ...]
    arrival: Arrival | None


@dataclass(frozen=True, slots=True)
class Raw:
    """What a report came as. `is_kept`: the bytes themselves; else its text in UTF-8."""

    report_id: str
    body: bytes
    is_kept: bool


def report_shown(held: Store, name: str) -> ReportShown:
    """A report by its id, or the beginning of it. Raises: InputError if there is none."""
    one = _found(held, name)
    versions = leaves.versions(held, one.url) if one.url else ()
    links = leaves.text_links(held, one.n, MOST_COPIES)
    claims = (record_of(hit) for hit in leaves.claims_of(held, one.report_id))
    return ReportShown(
        _put_right(held, query.reading(held, one.n)),
        next((unpack(hit.body, Story) for hit in leaves.story_of(held, one.n)), None),
        tuple(c for c in claims if isinstance(c, Claim)),
        tuple(_leaf(v, at) for v, at in versions) if len(versions) > 1 else (),
        tuple(Copy(how, score, _leaf(other)) for how, score, other in links),
        next(iter(contents.arrivals(held, [one.n])), None),
    )


def _put_right(held: Store, reading: Resolved) -> Resolved:
    """The reading as corrections have it; one that is rejected whole stays as it was read."""
    return next(iter(amended([reading], amendments(held))), reading)


def raw_of(held: Store, name: str) -> Raw:
    """The bytes that a report came as. Raises: InputError if there is no such report."""
    report = reading_of(held, name).report
    body = leaves.raw(held, report.raw_sha256)
    text = report.text.encode("utf-8", "surrogatepass")
    return Raw(report.report_id, text if body is None else body, body is not None)


def reading_of(held: Store, name: str) -> Resolved:
    """What is taken from a report alone. Raises: InputError if there is no such report."""
    return query.reading(held, _found(held, name).n)


def _found(held: Store, name: str) -> query.Held:
    found = query.report_of(held, name)
    if found is None:
        fix = "find reports with: sayso ask WORDS"
        raise InputError(f"the ledger has no report {name!r}", name, fix)
    return found


def _leaf(one: query.Held, added: str | None = None) -> Leaf:
    return Leaf(one.report_id, one.outlet, one.title, one.published, added)
