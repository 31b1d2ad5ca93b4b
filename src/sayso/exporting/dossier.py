"""A dossier: one claim with all that stands behind it, as a page to cite."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.records.actor import Actor
from sayso.records.arrival import Arrival
from sayso.records.claim import Attribution, Claim
from sayso.records.correction import Correction
from sayso.records.happening import Happening, Story
from sayso.records.link import Link
from sayso.records.reading import Resolved


@dataclass(frozen=True, slots=True)
class Suggested:
    """The Admiralty digit that origins and positions suggest, in words, with the reasons."""

    digit: int
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A claim and what stands behind it, ready to be written out.

    `readings` are the reports of its evidence, sorted; `corrections` those that stand and touch
    it, `letters` those among them that grade; `events` are those in it, over all reports.
    """

    claim: Claim
    story: Story | None
    readings: tuple[Resolved, ...]
    actors: Mapping[str, Actor]
    suggested: Suggested
    events: tuple[Happening, ...] = ()
    links: tuple[Link, ...] = ()
    corrections: tuple[Correction, ...] = ()
    arrivals: tuple[Arrival, ...] = ()

    @property
    def letters(self) -> tuple[Correction, ...]:
        """Grades that analysts gave; sayso never computes one."""
        return tuple(c for c in self.corrections if c.verb == "grade" and c.value)

    def name(self, actor: str | None) -> str:
        """Name of an actor."""
        found = self.actors.get(actor or "")
        return found.name if found else "nobody named"

    def held(self) -> tuple[tuple[Resolved, Attribution], ...]:
        """The sayings behind the claim's evidence and positions, with their reports, in order."""
        ids = {p.attribution for p in self.claim.positions}
        told = {(e.report_id, e.start) for e in self.claim.evidence}
        return tuple(
            (r, a)
            for r in self.readings
            for a in r.attributions
            if a.id in ids or (r.report.report_id, a.content[0].start) in told
        )

    def markdown(self) -> str:
        """The page as Markdown."""
        from sayso.exporting.dossier_markdown import markdown  # noqa: PLC0415

        return markdown(self)

    def html(self) -> str:
        """The page as HTML, without any script, style sheets inside it."""
        from sayso.exporting.dossier_html import html  # noqa: PLC0415

        return html(self)

    def excerpt(self, most: int) -> str:
        """The sections in HTML without a page around them, of each long list so many rows."""
        from sayso.exporting.dossier_html import excerpt  # noqa: PLC0415

        return excerpt(self, most)

    def _repr_html_(self) -> str:
        from sayso.exporting.dossier_html import body  # noqa: PLC0415

        return body(self)
