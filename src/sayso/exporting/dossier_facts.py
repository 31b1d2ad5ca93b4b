"""The longer sections of a dossier: sources, differences, links, corrections, provenance."""

from collections.abc import Iterator, Mapping, Set

from sayso.exporting.blocks import Block, Words, facts, grid
from sayso.exporting.dossier import Dossier
from sayso.exporting.dossier_chain import outlet_of
from sayso.exporting.report_tables import words
from sayso.records.claim import Attribution, Evidence
from sayso.records.event import Quantity
from sayso.records.happening import Happening
from sayso.records.reading import Resolved

UNSAID = "not stated"
ACCESS = {
    "document": "a document is cited",
    "self": "speaks in the first person",
}
DESCRIBED = {
    "named": "named",
    "anonymous": "not named",
    "collective": "a body or a group, nobody in it named",
    "document": "a document",
    "self": "the author",
}


def places(evidence: Evidence, reading: Resolved) -> str | None:
    """Ids of the sayings whose content stands where the evidence stands."""
    found = [
        a.id
        for a in reading.attributions
        if any(s.start < evidence.end and evidence.start < s.end for s in a.content)
    ]
    return ", ".join(found) or None


def source_descriptions(dossier: Dossier) -> Iterator[Block]:
    """Each source as ICD 206 asks for it, and nothing that the reports do not say."""
    if not dossier.held():
        yield Words("No report names a source.")
    for reading, attribution in dossier.held():
        yield _source(reading, attribution, dossier)


def _source(reading: Resolved, one: Attribution, dossier: Dossier) -> Block:
    text = reading.report.text
    actors = [dossier.actors[i] for i in one.speakers if i in dossier.actors]
    roles = [f"{a.name}: {', '.join(r.title for r in a.roles)}" for a in actors if a.roles]
    states = [f"{a.name}: {a.country}" for a in actors if a.country]
    return facts(
        ("Source", "; ".join(a.name for a in actors) or "nobody named"),
        ("In the report's words", words(one.source, text) or UNSAID),
        ("Named or anonymous", DESCRIBED.get(one.sourcing or "", UNSAID)),
        ("How many", str(one.count) if one.count else None),
        ("What they are", "; ".join(roles) or UNSAID),
        ("Country", "; ".join(states) or UNSAID),
        ("How they know", ACCESS.get(one.sourcing or "", f"{UNSAID} beyond these words")),
        ("How they said it", ", ".join(p for p in (one.medium, one.manner) if p)),
        ("Stance, and the word for it", f"{one.stance}: {words(one.cue, text) or 'none'}"),
        ("Possible bias", "unknown: the reports are not read for it"),
        ("Told by", f"{outlet_of(reading)}, report {reading.report.report_id}"),
        ("Saying", one.id),
    )


def differences(dossier: Dossier) -> Iterator[Block]:
    """Each event of the claim as each report tells it."""
    if not dossier.events:
        yield Words("No event is read in this claim.")
    outlets = {r.report.report_id: outlet_of(r) for r in dossier.readings}
    for event in dossier.events:
        yield Words(f"{event.type} {event.mode or ''} ({event.id}): {_agreement(event)}")
        rows = [
            (
                outlets.get(t.evidence.report_id, t.evidence.report_id),
                t.evidence.exact,
                t.status,
                _days(t.begin, t.end_date),
                ", ".join(map(_quantity, t.quantities)),
            )
            for t in event.tellings
        ]
        yield grid(("Outlet", "Words", "Status", "Days", "Numbers"), rows, "Nobody tells it.")


def _agreement(event: Happening) -> str:
    """Whether reports differ, and in what."""
    told: Mapping[str, Set[object]] = {
        "days": {(t.begin, t.end_date) for t in event.tellings if t.begin or t.end_date},
        "numbers": {
            tuple((q.value, q.unit) for q in t.quantities) for t in event.tellings if t.quantities
        },
        "statuses": {t.status for t in event.tellings},
    }
    differing = [what for what, values in told.items() if len(values) > 1]
    return f"{' and '.join(differing)} differ" if differing else "nothing differs"


def _days(begin: str | None, end: str | None) -> str:
    return begin or "" if begin == end else f"{begin or '…'} to {end or '…'}"


def _quantity(one: Quantity) -> str:
    return " ".join(p for p in (one.modifier, f"{one.value:,g}", one.unit) if p)


def links(dossier: Dossier) -> Block:
    """Why reports are copies, or of one story: score, features, rule."""
    rows = [
        (
            x.kind,
            x.one,
            x.other,
            f"{x.score:.3f}",
            ", ".join(f"{name} {value:.3g}" for name, value in x.features),
            x.by,
        )
        for x in dossier.links
    ]
    head = ("Kind", "One", "Other", "Score", "Made of", "Rule")
    return grid(head, rows, "One report alone, or reports that nothing links directly.")


def corrections(dossier: Dossier) -> Block:
    """What people put right that touches this claim."""
    rows = [
        (c.at, c.author, f"{c.verb} {c.kind}", c.one, c.other, c.value, c.reason, c.id)
        for c in dossier.corrections
    ]
    head = ("When", "Who", "What", "One", "Other", "Value", "Why", "Id")
    return grid(head, rows, "None.")


def provenance(dossier: Dossier) -> Iterator[Block]:
    """By which runs and programs the reports came here, and from which bytes."""
    for arrival in dossier.arrivals:
        pages = "; ".join(
            f"{sha256 or 'unknown'}, {'fetched ' + at if at else 'time of fetching not known'}"
            for sha256, at in arrival.pages
        )
        yield facts(
            ("Report id", arrival.report_id),
            ("Came in with", f"{arrival.command}, run begun {arrival.started}"),
            ("Read by", f"sayso {arrival.version}"),
            ("Settings", arrival.settings),
            ("Tables and models, SHA-256", arrival.tables),
            ("Bytes, SHA-256", pages),
        )
