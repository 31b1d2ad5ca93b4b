"""Which report derives from which: copies, texts that hold others, outlets that cite outlets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.merging.copies import copy_groups
from sayso.merging.credits import credited_outlets
from sayso.merging.names import name_key, outlet_key, outlet_letters
from sayso.merging.word_for_word import stands_in, worded
from sayso.records.claim import Claim
from sayso.records.reading import Resolved
from sayso.records.text import Report, Span

NAME_CHARS = 6
"""Letters that an outlet's name must have to be looked for all over a text."""
Derived = frozenset[tuple[str, str]]
"""Pairs (b, a) of `report_id`: b derives from a."""


def find_derived(readings: Sequence[Resolved], claim: Claim | None) -> Derived:
    """Pairs (b, a): b cites or credits a's outlet, is a's copy, or half of one is in the other.

    Of copies, and of two texts of which about half is one's and the other's, the later one
    derives from the earlier; of two copies of one day the one that carries the other's name.
    Citing in running text counts for the claim alone; a credit line counts where the outlet has
    one report among these.

    Rule: origin.derived
    Source: own.
    """
    by_id = {r.report.report_id: r for r in sorted(readings, key=lambda r: r.report.report_id)}
    reports = sorted((r.report for r in by_id.values()), key=_first_published)
    texts = copy_groups(reports)
    words = {r.report_id: worded(r) for r in reports}
    pairs = list(combinations(reports, 2))
    same = [_of_copies(a, b) for a, b in pairs if texts[a.report_id] == texts[b.report_id]]
    held = [
        (later.report_id, earlier.report_id)
        for earlier, later in pairs
        if texts[earlier.report_id] != texts[later.report_id]
        and stands_in(words[earlier.report_id], words[later.report_id])
    ]
    alike = frozenset((*same, *held))
    credited = ((b, a) for b, a in _crediting(reports) if (a, b) not in alike)
    return alike.union(credited, _citing(list(by_id.values()), claim))


def _first_published(report: Report) -> str:
    return report.published.value if report.published else "9999"


def _of_copies(earlier: Report, later: Report) -> tuple[str, str]:
    """The pair of two copies; of one day the one that carries the other's name derives."""
    is_one_day = _first_published(earlier) == _first_published(later)
    if is_one_day and _carries_name(earlier, later) and not _carries_name(later, earlier):
        return earlier.report_id, later.report_id
    return later.report_id, earlier.report_id


def _carries_name(one: Report, other: Report) -> bool:
    if outlet_key(other.outlet or "") in _credited(one):
        return True
    name = outlet_letters(other.outlet or "")
    return len(name) >= NAME_CHARS and name in "".join(filter(str.isalnum, one.text.casefold()))


def _credited(report: Report) -> frozenset[str]:
    """Keys of the outlets that a report credits, less its own."""
    own = {"", outlet_key(report.outlet or "")}
    return frozenset(map(outlet_key, credited_outlets(report))) - own


def _citing(readings: Sequence[Resolved], claim: Claim | None) -> Iterator[tuple[str, str]]:
    """Reports whose attributions of the claim came by another's outlet."""
    for citing in readings:
        names = list(_cited(citing, claim))
        for other in (r.report for r in readings if r is not citing):
            if other.outlet and any(_is_called(other.outlet, name) for name in names):
                yield citing.report.report_id, other.report_id


def _cited(read: Resolved, claim: Claim | None) -> Iterator[str]:
    evidence = claim.evidence if claim else ()
    here = [Span(e.start, e.end) for e in evidence if e.report_id == read.report.report_id]
    for attribution in read.attributions:
        if any(c.meets(place) for c in attribution.content for place in here):
            yield from (hop.text for hop in attribution.chain)


def _is_called(outlet: str, name: str) -> bool:
    """Whether the name means the outlet: as written in an address, or by its last words."""
    if outlet_key(outlet) == outlet_key(name):
        return True
    whole, said = name_key(outlet).split(), name_key(name).split()
    return bool(said) and (
        set(whole) <= set(said) or (set(said) <= set(whole) and whole[-1] in said)
    )


def _crediting(reports: Sequence[Report]) -> Iterator[tuple[str, str]]:
    """Reports that carry the credit line of an outlet which has one other report here."""
    outlets = Counter(outlet_key(r.outlet) for r in reports if r.outlet)
    for report in reports:
        names = {name for name in _credited(report) if outlets[name] == 1}
        for other in reports:
            if outlet_key(other.outlet or "") in names:
                yield report.report_id, other.report_id
