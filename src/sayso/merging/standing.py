"""Who is who among tellers: reports, outlets and sources as nodes that can be counted once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.merging.credits import contributing_agency, dateline_agency
from sayso.merging.names import is_called, is_outlet_name, name_key, own_names
from sayso.merging.words import Bench
from sayso.records.actor import Actor
from sayso.records.claim import Hop
from sayso.records.link import Link
from sayso.records.reading import Resolved


@dataclass(frozen=True, slots=True)
class Standing:
    """What all reports together say of who tells what to whom.

    `texts` maps a report to its text (copies share one), `tellers` to the node of the outlet
    that tells it, `credits` to the agency it credits, if any; `held` maps a text to those that
    it contains; `outlets` are the names of the pages themselves.
    """

    readings: Mapping[str, Resolved]
    bench: Bench
    actors: Mapping[str, Actor]
    texts: Mapping[str, str]
    tellers: Mapping[str, str]
    credits: Mapping[str, str]
    held: Mapping[str, frozenset[str]]
    outlets: frozenset[str]

    def node_of(self, hop: Hop) -> str:
        """The node of a named hop or an outlet: one for all reports that name it."""
        actor = self.actors.get(hop.actor or "")
        if actor is None:
            return "name:" + name_key(hop.text)
        if self.is_outlet(actor):
            return "name:" + name_key(actor.name)
        return "actor:" + self.bench.same_actor.get(actor.id, actor.id)

    def is_outlet(self, actor: Actor) -> bool:
        """Whether the actor is a medium, by its kind or as the outlet of one of the reports."""
        return actor.kind == "media" or is_called(actor, self.outlets)


def take_standing(
    readings: Sequence[Resolved],
    texts: Mapping[str, str],
    containing: Sequence[Link],
    bench: Bench,
) -> Standing:
    """The standing of these reports; their order does not matter."""
    by_id = {r.report.report_id: r for r in readings}
    agencies = {i: _agency(r, bench) for i, r in by_id.items()}
    return Standing(
        readings=by_id,
        bench=bench,
        actors={a.id: a for i in sorted(by_id) for a in by_id[i].actors},
        texts=texts,
        tellers={i: _teller(i, by_id, texts, bench.tables.agencies) for i in by_id},
        credits={i: name for i, name in agencies.items() if name},
        held=_held(texts, containing),
        outlets=frozenset(n for r in readings for n in own_names(r.report)),
    )


def _held(texts: Mapping[str, str], containing: Sequence[Link]) -> dict[str, frozenset[str]]:
    """Each text and those that any of its copies contains."""
    found: dict[str, set[str]] = {}
    for link in containing:
        found.setdefault(texts[link.one], set()).add(texts[link.other])
    return {text: frozenset(inside - {text}) for text, inside in found.items()}


def _agency(reading: Resolved, bench: Bench) -> str | None:
    """The agency behind what a report tells itself, unless the report is the agency's own."""
    report, known = reading.report, bench.tables.agencies
    agency = dateline_agency(report, known) or contributing_agency(report.text, known)
    return None if agency and is_outlet_name(agency, report) else agency


def _teller(
    report_id: str,
    by_id: Mapping[str, Resolved],
    texts: Mapping[str, str],
    known: Mapping[str, str],
) -> str:
    """The agency whose text it is, or the only outlet that prints it; else the text itself."""
    copies = [by_id[i].report for i in sorted(by_id) if texts[i] == texts[report_id]]
    agencies = {name_key(dateline_agency(r, known) or "") for r in copies} - {""}
    outlets = {name_key(r.outlet or "") or min(own_names(r), default="") for r in copies}
    tellers = agencies if len(copies) > 1 and agencies else outlets
    if len(tellers) == 1 and tellers != {""}:
        return "name:" + min(tellers)
    return "text:" + texts[report_id]
