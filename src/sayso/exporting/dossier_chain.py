"""The way a claim travelled, drawn as text: report, whom it cites, whom they cite."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.exporting.dossier import Dossier
from sayso.records.claim import Attribution, Hop
from sayso.records.reading import Resolved
from sayso.records.shown import one_line


@dataclass(slots=True)
class _Branch:
    stances: list[str] = field(default_factory=list)
    below: dict[str, "_Branch"] = field(default_factory=dict)


def drawing(dossier: Dossier) -> str:
    """One tree a report: under it those whom it cites, under them those whom they cite."""
    return "\n".join(line for r in dossier.readings for line in _report(r, dossier))


def outlet_of(reading: Resolved) -> str:
    """Who published a report."""
    return one_line(reading.report.outlet or "") or "outlet not stated"


def _report(reading: Resolved, dossier: Dossier) -> Iterator[str]:
    report = reading.report
    day = report.published.value if report.published else "undated"
    root = _Branch()
    for held, attribution in dossier.held():
        if held is reading:
            _grow(root, attribution, dossier)
    own = "" if root.below else ", in its own voice"
    yield f"{outlet_of(reading)}, {day}, report {report.report_id}{own}"
    yield from _lines(root, "")


def _grow(root: _Branch, attribution: Attribution, dossier: Dossier) -> None:
    chain = attribution.chain or tuple(
        Hop(a, dossier.name(a), attribution.sourcing, attribution.count)
        for a in attribution.speakers[:1]
    )
    at = root
    for hop in chain:
        at = at.below.setdefault(_hop(hop, dossier), _Branch())
    if at is not root:
        at.stances.append(f"{attribution.stance} [{attribution.id}]")


def _hop(hop: Hop, dossier: Dossier) -> str:
    name = one_line(hop.text or dossier.name(hop.actor))
    count = f"{hop.count} of them" if hop.count else None
    return ", ".join(p for p in (name, hop.sourcing, count) if p)


def _lines(branch: _Branch, indent: str) -> Iterator[str]:
    left = len(branch.below)
    for name, child in branch.below.items():
        left -= 1
        stances = f": {'; '.join(child.stances)}" if child.stances else ""
        yield f"{indent}{'├' if left else '└'}─ {name}{stances}"
        yield from _lines(child, f"{indent}{'│' if left else ' '}  ")
